"""Files come in, wait, are read, and suggest a card and a payment."""

from dataclasses import replace

import pytest

from renewdesk.domain.card_on_receipt import CardReason
from renewdesk.domain.errors import DataDamagedError, EnvironmentFaultError, Fault
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.waiting import Arrival
from renewdesk.services.receipts import ReceiptView
from tests.builders import day, money
from tests.domain.test_receipt_reading import written
from tests.services.queue_desk import SAID, QueueDesk
from tests.services.rig import refusal

LPA = "LPA:1$smdp.example.com$K2-AB12CD-34EF56"
PAID = {"amount": "10.00", "currency": "EUR"}


@pytest.fixture(params=["fakes", "database"])
def desk(request, tmp_path):
    made = QueueDesk(tmp_path, real=request.param == "database")
    yield made
    made.kept.close()


class TestComingIn:
    def test_a_file_is_kept_and_waits(self, desk):
        taken = desk.take("paid.pdf", arrival=Arrival.PASTED)
        (file,) = desk.queue.waiting()
        assert (taken.waiting, taken.already, taken.is_new) == (file, None, True)
        assert taken.changes.waiting
        assert (file.original_name, file.arrival, file.card) == ("paid.pdf", Arrival.PASTED, None)
        assert desk.files.check(file.sha256) is Integrity.OK
        assert desk.kept_receipts == []
        assert desk.queue.count() == 1

    def test_a_file_of_the_disk_comes_in_with_its_name(self, desk, tmp_path):
        path = tmp_path / "mail.eml"
        path.write_bytes(b"From: a mail")
        taken = desk.queue.take_in(path, arrival=Arrival.CHOSEN, card="Tokyo")
        assert taken.waiting.original_name == "mail.eml"
        assert desk.look(taken.waiting).card.card.label == "Tokyo"

    def test_files_wait_in_the_order_in_which_they_came(self, desk):
        for hour, name in enumerate(("z.pdf", "a.pdf", "m.pdf")):
            desk.clock.move_to(f"2026-11-20T1{hour}:00:00+08:00")
            desk.take(name)
        assert desk.names == ["z.pdf", "a.pdf", "m.pdf"]

    def test_the_same_content_twice_is_one_file(self, desk):
        file = desk.waits("paid.pdf")
        taken = desk.take("copy.pdf", said="paid.pdf")
        assert (taken.waiting, taken.already, taken.is_new) == (file, file, False)
        assert not taken.changes.waiting
        given = desk.take("paid.pdf", card="Rome").waiting
        assert given == replace(file, card=given.card)
        assert given.card is not None
        assert desk.queue.waiting() == [given]

    def test_what_is_kept_already_tells_what_it_is_kept_with(self, desk):
        paid = desk.record("topup", "2026-11-19", **PAID).event
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "first.pdf", paid.id).receipt
        taken = desk.take("again.pdf", said="x")
        assert (taken.waiting, taken.is_new) == (None, False)
        assert isinstance(taken.already, ReceiptView)
        assert (taken.already.receipt.id, taken.already.card.label) == (kept.id, "Rome")
        assert taken.already.event == paid
        assert desk.take(said="x", card="Rome").waiting is None
        other = desk.take(said="x", card="Tokyo")
        assert (other.is_new, other.already.receipt.id) == (True, kept.id)
        assert desk.queue.count() == 1

    def test_what_was_thrown_away_comes_back_when_it_is_brought_again(self, desk):
        file = desk.waits()
        desk.queue.remove(file.id)
        back = desk.take("paid.pdf")
        assert (back.is_new, back.already, back.waiting.id) == (True, None, file.id)
        assert desk.queue.trashed() == []

    def test_a_watched_folder_brings_nothing_back_by_itself(self, desk):
        file = desk.waits()
        removed = desk.queue.remove(file.id).file
        taken = desk.take("paid.pdf", arrival=Arrival.WATCHED)
        assert (taken.waiting, taken.already) == (None, removed)
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf").receipt
        desk.trust.throw_away(kept.id)
        taken = desk.take(said="x", arrival=Arrival.WATCHED)
        assert (taken.waiting, taken.already.receipt.id) == (None, kept.id)
        assert desk.names == []
        assert desk.take(said="x", arrival=Arrival.DROPPED).is_new

    def test_a_file_is_judged_beforehand_and_nothing_is_kept(self, desk, tmp_path):
        path = tmp_path / "paid.pdf"
        path.write_bytes(b"%PDF-1.7 cut")
        with desk.kept.writing():  # it touches no storage
            desk.queue.judge(b"%PDF-1.7 x %%EOF", "x.pdf")
            said = refusal(lambda: desk.queue.judge(path))
        assert said == (Fault.RECEIPT_TRUNCATED, "receipt")
        assert (desk.files.contents, desk.names) == ({}, [])

    @pytest.mark.parametrize(
        ("content", "card", "said"),
        [
            (b"", "", (Fault.RECEIPT_EMPTY, "receipt")),
            (b"%PDF-1.7 cut", "", (Fault.RECEIPT_TRUNCATED, "receipt")),
            (b"MZ", "", (Fault.RECEIPT_KIND, "receipt")),
            (b"%PDF-1.7 x %%EOF", "Nobody", (Fault.UNKNOWN_CARD, "card")),
        ],
    )
    def test_what_is_refused_leaves_nothing(self, desk, content, card, said):
        act = desk.queue.take_in
        assert refusal(lambda: act(content, "x", arrival=Arrival.PASTED, card=card)) == said
        assert desk.names == []
        assert desk.files.contents == {}


class TestReading:
    def test_a_file_says_what_it_suggests_without_its_secrets(self, desk):
        desk.said.text = written(f"{SAID}\nCode  {LPA}\nPIN: 4821")
        read = desk.queue.read(desk.waits())
        assert {one.field.value: one.value for one in read.suggestions} == {
            "amount": "10.00", "currency": "EUR", "paid_on": "2026-11-19",
            "order_number": "GG-6031175",
        }  # fmt: skip
        shown = "\n".join((*read.lines, *read.text.lines, read.said.text))
        assert "AB12CD" not in shown
        assert "4821" not in shown
        assert len(read.secrets) == 2
        assert (read.said.secret_inside, read.problem, read.pages) == (True, None, 1)

    @pytest.mark.parametrize("fault", [None, Fault.RECEIPT_NEEDS_OCR])
    def test_a_code_that_is_a_picture_marks_the_file(self, desk, fault):
        desk.said.fault, desk.said.pictured = fault, LPA
        file = desk.waits()
        read = desk.queue.read(file)
        assert [one.secret for one in read.secrets] == [LPA]
        assert (read.problem is None, read.text is None) == (fault is None, fault is not None)
        desk.queue.look(file, read)
        with desk.kept.reading() as unit:
            assert unit.digests_with_secret() == {file.sha256}

    def test_what_is_not_secret_keeps_its_place(self, desk):
        desk.said.text = written(f"{SAID}\nPIN: 4821 and more")
        read = desk.queue.read(desk.waits())
        assert read.text.lines[-1] == "PIN: •••• and more"
        assert len(read.text.lines[-1]) == len(desk.said.text.lines[-1])
        for one in read.suggestions:
            line = read.text.lines[one.place.row]
            assert line[one.place.start : one.place.end].strip() == one.said.strip()

    def test_it_touches_no_storage(self, desk):
        file = desk.waits()
        with desk.kept.writing():
            assert desk.queue.read(file).said.text

    @pytest.mark.parametrize("fault", [Fault.RECEIPT_LOCKED, Fault.RECEIPT_NEEDS_OCR])
    def test_a_file_that_cannot_be_read_says_why(self, desk, fault):
        desk.said.fault = fault
        file = desk.waits("locked.pdf")
        read = desk.queue.read(file)
        assert (read.problem.fault, read.problem.facts["name"]) == (fault, "locked.pdf")
        assert (read.text, read.suggestions, read.said.text) == (None, (), "")
        item = desk.queue.look(file, read)
        assert (item.card, item.match, item.payments) == (None, None, ())

    def test_a_file_that_is_gone_or_changed_says_so_and_is_not_taken_for_read(self, desk):
        gone, changed = desk.waits("gone"), desk.waits("changed")
        del desk.files.contents[gone.sha256]
        desk.files.contents[changed.sha256] = b"%PDF-1.7 other %%EOF"
        for file, fault in ((gone, Fault.RECEIPT_MISSING), (changed, Fault.RECEIPT_CHANGED)):
            read = desk.queue.read(file)
            assert isinstance(read.problem, DataDamagedError)
            assert (read.problem.fault, read.said) == (fault, None)
            desk.queue.look(file, read)
            with desk.kept.reading() as unit:
                assert unit.receipt_texts([file.sha256]) == {}

    def test_a_process_that_does_not_start_is_a_problem_of_the_moment(self, desk):
        class Broken:
            def read(self, _file, _media_type):
                raise EnvironmentFaultError(Fault.READER_NOT_STARTED, "receipt")

        desk.queue._reading = Broken()  # noqa: SLF001 - a process that cannot be started
        read = desk.queue.read(desk.waits())
        assert (read.problem.fault, read.said) == (Fault.READER_NOT_STARTED, None)


class TestLooking:
    def test_a_number_in_the_text_suggests_its_card_and_the_payment(self, desk):
        paid = desk.record("topup", "2026-11-17", **PAID).event
        desk.record("topup", "2026-11-02", **PAID)
        desk.said.text = written(f"{SAID}\nNumero ricaricato: 333 1234567")
        item = desk.look(desk.waits())
        assert (item.card.card.label, item.card.reason) == ("Rome", CardReason.NUMBER)
        assert item.card.said == "333 1234567"
        assert (item.match.event, item.match.card.label) == (paid, "Rome")
        assert [str(one.event.on) for one in item.payments] == ["2026-11-17", "2026-11-02"]

    def test_the_senders_host_is_compared_by_the_part_that_somebody_owns(self, desk):
        mail = "From:  <noreply@mail.test.example>\nSubject:  Grazie"
        desk.said.text = written(f"{mail}\n{SAID}", head=2)
        item = desk.look(desk.waits())
        assert (item.card.card.label, item.card.reason) == ("Rome", CardReason.SENDER)
        assert item.card.said == "mail.test.example"
        desk.said.text = written(f"{mail}\n{SAID}".replace("test.example", "test2.example"), head=2)
        assert desk.look(desk.waits("other")).card is None

    def test_a_host_that_the_owner_confirmed_counts_as_well(self, desk):
        desk.said.text = written(f"From:  Shop <a@shop.example>\n{SAID}", head=1)
        file = desk.waits()
        assert desk.look(file).card is None
        with desk.kept.writing() as unit:
            known = unit.known_hosts("it-test")[0]
            unit.save_known_host("it-test", replace(known, host="pay.shop.example"))
        assert desk.look(file).card.said == "shop.example"

    def test_the_carriers_name_in_any_language_and_the_label(self, desk):
        desk.said.text = written(f"另一家\n{SAID}")
        assert desk.look(desk.waits()).card.reason is CardReason.CARRIER
        desk.said.text = written(f"carta Tokyo\n{SAID}")
        item = desk.look(desk.waits("2"))
        assert (item.card.card.label, item.card.reason) == ("Tokyo", CardReason.LABEL)

    def test_two_cards_that_fit_equally_are_none(self, desk):
        desk.add("Milan")
        desk.said.text = written(f"From:  Test <noreply@test.example>\n{SAID}", head=1)
        item = desk.look(desk.waits())
        assert (item.card, item.match, item.payments) == (None, None, ())

    def test_the_owners_word_goes_before_everything(self, desk):
        desk.said.text = written(f"{SAID}\n3331234567")
        item = desk.look(desk.waits(card="Tokyo"))
        assert (item.card.card.label, item.card.reason) == ("Tokyo", CardReason.GIVEN)

    def test_an_archived_card_is_not_suggested(self, desk):
        desk.keeping.archive("Rome")
        desk.said.text = written(f"{SAID}\n3331234567")
        assert desk.look(desk.waits()).card is None

    def test_the_day_is_counted_where_the_card_is(self, desk):
        late = "2026-11-15T16:30:00+00:00"  # the 15th in Rome, the 16th in Tokyo
        desk.record("topup", late, card="Tokyo", **PAID)
        desk.record("topup", late, **PAID)
        assert desk.queue.match("Tokyo", day("2026-11-19"), money("10 EUR")) is not None
        assert desk.queue.match("Rome", day("2026-11-19"), money("10 EUR")) is None
        assert desk.queue.match("Rome", day("2026-11-18"), money("10 EUR")) is not None

    def test_a_match_tells_whether_it_has_receipts_already(self, desk):
        paid = desk.record("topup", "2026-11-19", **PAID).event
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf", paid.id).receipt
        found = desk.queue.match("Rome", day("2026-11-18"), money("10 EUR"))
        assert (found.event.id, [one.id for one in found.receipts]) == (paid.id, [kept.id])

    @pytest.mark.parametrize(
        ("on", "amount"),
        [(None, money("10 EUR")), (day("2026-11-19"), None), (day("2026-11-19"), money("10 USD"))],
    )
    def test_half_of_it_matches_nothing(self, desk, on, amount):
        desk.record("topup", "2026-11-19", **PAID)
        assert desk.queue.match("Rome", on, amount) is None

    def test_what_was_read_is_kept_and_not_read_again(self, desk):
        desk.said.text = written(f"{SAID}\nPIN: 4821\n虾仁套餐")
        file = desk.waits(card="Rome")
        desk.look(file)
        filed = desk.confirm(file)
        assert desk.search.unread(9) == ()
        (hit,) = desk.search.search("虾仁").hits
        assert hit.view.receipt.id == filed.view.receipt.id
        with desk.kept.reading() as unit:
            assert unit.digests_with_secret() == {file.sha256}

    def test_a_file_that_waits_no_longer_is_not_looked_at(self, desk):
        file = desk.waits()
        read = desk.queue.read(file)
        desk.queue.remove(file.id)
        said = refusal(lambda: desk.queue.look(file, read))
        assert said == (Fault.UNKNOWN_WAITING_FILE, "file")
