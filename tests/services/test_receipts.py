"""Keep receipts: of which fact, only once, and whether they are still what they were."""

from dataclasses import replace
from functools import partial

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.receipts import Integrity, MediaType
from renewdesk.services.receipts import KeepingReceipts
from tests.builders import instant
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.services.rig import Rig, refusal, typed_fact

PDF = b"%PDF-1.7 receipt one %%EOF"
OTHER = b"%PDF-1.7 receipt two %%EOF"


class Desk(Rig):
    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.files = InMemoryReceiptFiles(folder)
        self.receipts = KeepingReceipts(self.storage, self.files, self.time)
        self.add(last=(typed_fact("topup", "2026-01-31"),))
        self.add("Milan")

    def file(self, content=PDF, name="paid.pdf"):
        path = self.folder / name
        path.write_bytes(content)
        return path


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def events(desk):
    return sorted(desk.storage.state.events.values(), key=lambda one: one.entry)


class TestAReceipt:
    def test_belongs_to_the_cards_latest_payment(self, desk):
        desk.record("topup", "2026-11-19")
        desk.record("topup", "2026-11-01")
        desk.record("note", "2026-11-20")
        undone = desk.record("topup", "2026-11-20")
        desk.recording.undo(undone.event.id)
        kept = desk.receipts.add("Rome", desk.file())
        (latest,) = (one for one in events(desk) if str(one.on) == "2026-11-19")
        assert (kept.receipt.card, kept.receipt.event) == (latest.card, latest.id)
        assert (kept.duplicate_of, kept.changes.receipts) == (None, {kept.receipt.id})
        assert kept.changes.cards == {latest.card}

    def test_belongs_to_the_named_fact(self, desk):
        note = desk.record("note", "2026-11-19").event
        assert desk.receipts.add("Rome", desk.file(), note.id).receipt.event == note.id

    def test_belongs_to_the_card_alone_without_a_payment(self, desk):
        kept = desk.receipts.add("Milan", desk.file())
        assert kept.receipt.event is None
        assert kept.receipt.card == desk.desk.card("Milan").view.card.id

    def test_knows_its_digest_kind_size_and_name(self, desk):
        receipt = desk.receipts.add("Rome", desk.file()).receipt
        assert (receipt.media_type, receipt.size) == (MediaType.PDF, len(PDF))
        assert (receipt.original_name, len(receipt.sha256)) == ("paid.pdf", 64)
        assert receipt.added_at == receipt.checked_at == instant("2026-11-20T06:00:00Z")
        assert receipt.integrity is Integrity.OK

    def test_may_be_pasted(self, desk):
        receipt = desk.receipts.add_bytes("Rome", PDF, "pasted.pdf").receipt
        assert (receipt.original_name, receipt.event) == ("pasted.pdf", events(desk)[0].id)

    def test_of_the_same_fact_is_kept_once(self, desk):
        first = desk.receipts.add("Rome", desk.file())
        again = desk.receipts.add("Rome", desk.file(name="copy.pdf"))
        assert (again.receipt, again.duplicate_of) == (first.receipt, first.receipt)
        assert (again.changes.cards, again.changes.receipts) == (frozenset(), frozenset())
        assert len(desk.storage.state.receipts) == 1

    def test_of_another_fact_is_kept_and_named_a_duplicate(self, desk):
        first = desk.receipts.add("Rome", desk.file())
        desk.clock.advance(minutes=1)
        other = desk.receipts.add("Milan", desk.file())
        assert (other.duplicate_of, other.receipt.sha256) == (first.receipt, first.receipt.sha256)
        assert len(desk.storage.state.receipts) == 2

    @pytest.mark.parametrize(
        ("card", "event", "fault", "field"),
        [
            ("Turin", "", Fault.UNKNOWN_CARD, "card"),
            ("Rome", "none", Fault.UNKNOWN_EVENT, "event"),
            ("Milan", "of Rome", Fault.UNKNOWN_EVENT, "event"),
        ],
    )
    def test_of_what_is_not_there_is_refused_before_the_file_is_kept(
        self, desk, card, event, fault, field
    ):
        wanted = events(desk)[0].id if event == "of Rome" else event
        path = desk.file()
        assert refusal(lambda: desk.receipts.add(card, path, wanted)) == (fault, field)
        assert refusal(lambda: desk.receipts.add_bytes(card, PDF, "x", wanted)) == (fault, field)
        assert desk.files.contents == {}

    def test_of_an_undone_fact_is_refused(self, desk):
        undone = desk.record("topup", "2026-11-20")
        desk.recording.undo(undone.event.id)
        assert refusal(lambda: desk.receipts.add("Rome", desk.file(), undone.event.id)) == (
            Fault.UNKNOWN_EVENT,
            "event",
        )

    def test_that_is_none_is_refused_and_no_row_is_written(self, desk):
        path = desk.file(b"hello", "hello.txt")
        assert refusal(lambda: desk.receipts.add("Rome", path)) == (Fault.RECEIPT_KIND, "receipt")
        assert desk.storage.state.receipts == {}


class TestTheList:
    def test_has_the_newest_fact_first_then_what_was_added_last(self, desk):
        desk.record("topup", "2026-11-19")
        old = desk.receipts.add("Rome", desk.file(), events(desk)[0].id).receipt
        desk.clock.advance(minutes=1)
        newer = desk.receipts.add("Rome", desk.file(OTHER)).receipt
        desk.clock.advance(minutes=1)
        newest = desk.receipts.add_bytes("Rome", PDF + b"\n%%EOF", "again.pdf").receipt
        desk.clock.advance(minutes=1)
        of_card = desk.receipts.add("Milan", desk.file()).receipt  # by the day on which it came
        assert [view.receipt for view in desk.receipts.all()] == [of_card, newest, newer, old]

    def test_may_be_that_of_one_card(self, desk):
        desk.receipts.add("Rome", desk.file())
        desk.receipts.add("Milan", desk.file())
        (view,) = desk.receipts.all("Milan")
        assert (view.card.label, view.event) == ("Milan", None)
        (view,) = desk.receipts.all("Rome")
        assert (view.card.label, view.event) == ("Rome", events(desk)[0])

    def test_of_a_card_that_is_not_there_is_refused(self, desk):
        for act in (desk.receipts.all, desk.receipts.verify):
            assert refusal(partial(act, "Turin")) == (Fault.UNKNOWN_CARD, "card")

    def test_shows_the_card_in_full_too(self, desk):
        kept = desk.receipts.add("Rome", desk.file())
        assert desk.desk.card("Rome").receipts == (kept.receipt,)


class TestVerifying:
    @pytest.mark.parametrize(
        ("harm", "found"),
        [
            (lambda _contents, _digest: None, Integrity.OK),
            (lambda contents, digest: contents.update({digest: b"changed"}), Integrity.CHANGED),
            (lambda contents, digest: contents.pop(digest), Integrity.MISSING),
        ],
    )
    def test_notes_what_became_of_each_file(self, desk, harm, found):
        one = desk.receipts.add("Rome", desk.file()).receipt
        other = desk.receipts.add("Milan", desk.file(OTHER)).receipt
        harm(desk.files.contents, one.sha256)
        desk.clock.advance(days=1)
        checked = {view.receipt.id: view.receipt for view in desk.receipts.verify()}
        wanted = {"checked_at": desk.clock.now()}
        assert checked[one.id] == replace(one, integrity=found, **wanted)
        assert checked[other.id] == replace(other, integrity=Integrity.OK, **wanted)
        assert desk.storage.state.receipts == checked

    def test_reads_a_file_that_proves_two_things_once_for_both(self, desk):
        one = desk.receipts.add("Rome", desk.file()).receipt
        other = desk.receipts.add("Milan", desk.file()).receipt
        desk.files.contents.clear()
        assert {view.receipt.id: view.receipt.integrity for view in desk.receipts.verify()} == {
            one.id: Integrity.MISSING,
            other.id: Integrity.MISSING,
        }

    def test_of_one_card_leaves_the_others_alone(self, desk):
        desk.receipts.add("Rome", desk.file())
        other = desk.receipts.add("Milan", desk.file(OTHER)).receipt
        desk.clock.advance(days=1)
        desk.receipts.verify("Rome")
        assert desk.storage.state.receipts[other.id] == other


class TestViewing:
    def test_opens_a_copy(self, desk):
        receipt = desk.receipts.add("Rome", desk.file()).receipt
        copy = desk.receipts.viewing_copy(receipt.id)
        assert (copy.read_bytes(), copy.suffix) == (PDF, ".pdf")

    @pytest.mark.parametrize(
        ("harm", "fault"),
        [
            (lambda contents, digest: contents.update({digest: b"x"}), Fault.RECEIPT_CHANGED),
            (lambda contents, digest: contents.pop(digest), Fault.RECEIPT_MISSING),
        ],
    )
    def test_is_refused_when_the_file_is_not_what_it_was(self, desk, harm, fault):
        receipt = desk.receipts.add("Rome", desk.file()).receipt
        harm(desk.files.contents, receipt.sha256)
        assert refusal(lambda: desk.receipts.viewing_copy(receipt.id))[0] is fault

    def test_of_what_is_not_there_is_refused(self, desk):
        assert refusal(lambda: desk.receipts.viewing_copy("none")) == (
            Fault.UNKNOWN_RECEIPT,
            "receipt",
        )
