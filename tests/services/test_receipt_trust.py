"""Whether receipts can be trusted: verify, repair, the trash and its 30 days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.ids import ReceiptId, WaitingId
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.waiting import Arrival, WaitingFile
from renewdesk.services.receipt_trust import TrustingReceipts
from renewdesk.services.receipts import KeepingReceipts
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.services.rig import Rig, refusal, typed_fact

OK, MISSING, CHANGED = Integrity.OK, Integrity.MISSING, Integrity.CHANGED


class Desk(Rig):
    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.files = InMemoryReceiptFiles(folder)
        self.receipts = KeepingReceipts(self.storage, self.files, self.time)
        self.trust = TrustingReceipts(self.storage, self.files, self.receipts, self.time)
        self.add(last=(typed_fact("topup", "2026-01-31"),))
        self.add("Milan")

    def keep(self, name="paid.pdf", card="Rome", said=""):
        content = f"%PDF-1.7 {said or name} %%EOF".encode()
        return self.receipts.add_bytes(card, content, name).receipt

    def verified(self, card=""):
        views = self.trust.verify(card).views
        return {one.receipt.original_name: one.receipt.integrity for one in views}

    def trashed(self):
        return [one.receipt.original_name for one in self.trust.trash()]

    def kept(self):
        return [one.receipt.original_name for one in self.receipts.all()]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


class TestVerifying:
    def test_tells_for_each_file_what_it_is(self, desk):
        _, gone, other, closed = (desk.keep(name) for name in ("ok", "gone", "other", "closed"))
        del desk.files.contents[gone.sha256]
        desk.files.contents[other.sha256] = b"something else"
        desk.files.unreadable.add(closed.sha256)
        expected = {"ok": OK, "gone": MISSING, "other": CHANGED, "closed": Integrity.UNREADABLE}
        assert desk.verified() == expected
        damaged = desk.trust.verify().damaged
        assert {one.receipt.original_name for one in damaged} == {"gone", "other", "closed"}
        stored = {one.receipt.original_name: one.receipt.integrity for one in desk.receipts.all()}
        assert stored == expected

    def test_names_files_that_no_receipt_names(self, desk):
        desk.keep()
        stray = desk.files.keep_bytes(b"%PDF-1.7 stray %%EOF", "stray").sha256
        assert [one.sha256 for one in desk.trust.verify().unreferenced] == [stray]
        assert desk.trust.verify("Rome").unreferenced == ()

    def test_does_not_call_the_file_of_a_receipt_in_the_trash_a_stray(self, desk):
        thrown = desk.keep()
        desk.trust.throw_away(thrown.id)
        # As a kill between the database and the files leaves it.
        desk.files.contents[thrown.sha256] = desk.files.trash[thrown.sha256][1]
        assert desk.trust.verify().unreferenced == ()

    def test_looks_at_one_card_only(self, desk):
        desk.keep("one")
        desk.keep("two", card="Milan")
        assert desk.verified("Milan") == {"two": OK}


class TestRepairing:
    def test_puts_back_what_is_damaged_and_tells_what_is_not_in_the_copy(self, desk, tmp_path):
        gone, other, lost = (desk.keep(name) for name in ("gone", "other", "lost"))
        copy = tmp_path / "copy"
        copy.mkdir()
        (copy / "whatever its name.bin").write_bytes(desk.files.contents[gone.sha256])
        (copy / "b").write_bytes(desk.files.contents[other.sha256])
        (copy / "c").write_bytes(b"no receipt of ours")
        del desk.files.contents[gone.sha256], desk.files.contents[lost.sha256]
        desk.files.contents[other.sha256] = b"something else"
        done = desk.trust.repair(copy)
        assert {one.receipt.original_name for one in done.mended} == {"gone", "other"}
        assert [one.receipt.original_name for one in done.left] == ["lost"]
        assert done.changes.receipts == {gone.id, other.id}
        stored = {one.receipt.original_name: one.receipt.integrity for one in desk.receipts.all()}
        assert stored == {"gone": OK, "other": OK, "lost": MISSING}

    def test_reads_no_copy_where_nothing_is_damaged(self, desk, tmp_path):
        desk.keep()
        assert desk.trust.repair(tmp_path / "nothing").left == ()

    def test_refuses_a_copy_that_is_not_there(self, desk, tmp_path):
        del desk.files.contents[desk.keep().sha256]
        said = refusal(lambda: desk.trust.repair(tmp_path / "nothing"))
        assert said == (Fault.FILE_UNREADABLE, "receipt")


class TestLocating:
    def test_puts_the_file_of_every_receipt_of_that_content_back(self, desk, tmp_path):
        one, twin = desk.keep("one", said="same"), desk.keep("two", card="Milan", said="same")
        other = desk.keep("other")
        content = desk.files.contents.pop(one.sha256)
        del desk.files.contents[other.sha256]
        desk.trust.verify()
        assert [view.receipt.id for view in desk.trust.damaged()] == [one.id, twin.id, other.id]
        (tmp_path / "found").mkdir()
        (tmp_path / "found" / "under another name").write_bytes(content)
        views = desk.trust.same_file(one.id)
        found = desk.trust.fetch(views, tmp_path / "found")
        done = desk.trust.note_mended(views, found)
        assert {view.receipt.id for view in done.mended} == {one.id, twin.id}
        assert [view.receipt.id for view in desk.trust.damaged()] == [other.id]

    def test_changes_nothing_where_it_is_another_file(self, desk, tmp_path):
        one = desk.keep()
        del desk.files.contents[one.sha256]
        (tmp_path / "found").mkdir()
        (tmp_path / "found" / "paid.pdf").write_bytes(b"%PDF-1.7 of that name %%EOF")
        views = desk.trust.same_file(one.id)
        done = desk.trust.note_mended(views, desk.trust.fetch(views, tmp_path / "found"))
        assert (done.mended, len(done.left)) == ((), 1)
        assert desk.files.contents == {}


class TestTheTrash:
    def test_holds_files_that_waited_too_and_says_until_when(self, desk):
        receipt = desk.keep()
        stored = desk.files.keep_bytes(b"%PDF-1.7 waits %%EOF", "waits.pdf")
        desk.trust.throw_away(receipt.id)
        desk.clock.advance(days=1)
        with desk.storage.writing() as unit:
            unit.save_waiting(
                WaitingFile(
                    id=WaitingId("w1"),
                    sha256=stored.sha256,
                    media_type=stored.media_type,
                    size=stored.size,
                    original_name="waits.pdf",
                    arrived_at=desk.clock.now(),
                    arrival=Arrival.DROPPED,
                    trashed_at=desk.clock.now(),
                )
            )
        waited, thrown = desk.trust.all_trash()
        assert (waited.file.original_name, waited.card) == ("waits.pdf", None)
        assert waited.until == desk.clock.now() + timedelta(days=30)
        assert (thrown.file.original_name, thrown.card.label) == ("paid.pdf", "Rome")
        assert thrown.until == desk.clock.now() + timedelta(days=29)

    def test_leaves_a_file_that_waits(self, desk):
        receipt = desk.keep()
        with desk.storage.writing() as unit:
            unit.save_waiting(
                WaitingFile(
                    id=WaitingId("w1"),
                    sha256=receipt.sha256,
                    media_type=receipt.media_type,
                    size=receipt.size,
                    original_name="paid.pdf",
                    arrived_at=desk.clock.now(),
                    arrival=Arrival.DROPPED,
                )
            )
        desk.trust.throw_away(receipt.id)
        assert list(desk.files.contents) == [receipt.sha256]
        assert desk.trust.verify().unreferenced == ()

    def test_takes_a_receipt_with_its_file_and_gives_both_back(self, desk):
        receipt = desk.keep()
        done = desk.trust.throw_away(receipt.id)
        assert (desk.kept(), desk.trashed()) == ([], ["paid.pdf"])
        assert done.changes.receipts == {receipt.id}
        assert list(desk.files.trash) == [receipt.sha256]
        back = desk.trust.bring_back(receipt.id[:5]).view
        assert (back.receipt.trashed_at, back.receipt.integrity) == (None, OK)
        assert (desk.kept(), desk.trashed()) == (["paid.pdf"], [])
        assert (list(desk.files.contents), desk.files.trash) == ([receipt.sha256], {})

    def test_leaves_a_file_that_another_receipt_needs(self, desk):
        first, second = desk.keep(said="same"), desk.keep(card="Milan", said="same")
        desk.trust.throw_away(first.id)
        assert desk.verified() == {"paid.pdf": OK}
        assert desk.files.trash == {}
        desk.trust.throw_away(second.id)
        assert list(desk.files.trash) == [first.sha256]

    def test_is_entered_once(self, desk):
        receipt = desk.keep()
        since = desk.trust.throw_away(receipt.id).view.receipt.trashed_at
        desk.clock.move_to("2026-11-25T14:00:00+08:00")
        assert desk.trust.throw_away(receipt.id).view.receipt.trashed_at == since

    def test_says_so_when_the_file_is_gone(self, desk):
        receipt = desk.keep()
        desk.trust.throw_away(receipt.id)
        desk.files.trash.clear()
        assert desk.trust.bring_back(receipt.id).view.receipt.integrity is MISSING
        assert desk.receipts.all()[0].receipt.integrity is MISSING

    def test_is_emptied_after_thirty_days(self, desk):
        receipt = desk.keep()
        desk.trust.throw_away(receipt.id)
        desk.clock.move_to("2026-12-20T14:00:00+08:00")
        desk.receipts.tidy()
        assert desk.trashed() == ["paid.pdf"]
        desk.clock.move_to("2026-12-20T14:00:01+08:00")
        desk.receipts.tidy()
        assert desk.trashed() == []
        assert (desk.files.contents, desk.files.trash) == ({}, {})
        said = refusal(lambda: desk.trust.bring_back(receipt.id))
        assert said == (Fault.UNKNOWN_RECEIPT, "receipt")

    def test_takes_a_file_that_a_kill_left_behind_with_its_receipt(self, desk):
        receipt = desk.keep()
        desk.trust.throw_away(receipt.id)
        _, desk.files.contents[receipt.sha256] = desk.files.trash.pop(receipt.sha256)
        desk.clock.move_to("2027-01-20T14:00:00+08:00")
        desk.receipts.tidy()
        assert desk.files.contents == {}
        assert list(desk.files.trash) == [receipt.sha256]

    def test_lists_what_was_thrown_away_last_first(self, desk):
        first, second = desk.keep("one"), desk.keep("two")
        desk.trust.throw_away(second.id)
        desk.clock.move_to("2026-11-21T14:00:00+08:00")
        desk.trust.throw_away(first.id)
        assert desk.trashed() == ["one", "two"]

    @pytest.mark.parametrize("reference", ["", "nothing"])
    def test_knows_only_receipts(self, desk, reference):
        desk.keep()
        said = refusal(lambda: desk.trust.throw_away(reference))
        assert said == (Fault.UNKNOWN_RECEIPT, "receipt")

    def test_what_is_added_again_comes_back_as_the_receipt_that_it_was(self, desk):
        thrown = desk.keep("bill")
        desk.trust.throw_away(thrown.id)
        again = desk.keep("bill")
        assert (again.id, again.trashed_at) == (thrown.id, None)
        assert desk.trust.trash() == []

    def test_the_same_proof_never_stands_twice(self, desk):
        thrown, other = desk.keep("bill"), desk.keep("bill", card="Milan")
        desk.trust.throw_away(thrown.id)
        with desk.storage.writing() as unit:  # as an older version of the program left it
            unit.save_receipt(replace(thrown, id=ReceiptId("twin")))
        back = desk.trust.bring_back(thrown.id).view.receipt
        assert (back.id, desk.trust.trash()) == ("twin", [])
        assert sorted(one.receipt.id for one in desk.receipts.all()) == sorted(["twin", other.id])
