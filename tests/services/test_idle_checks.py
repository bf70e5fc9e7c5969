"""Receipts compared while nobody waits: the oldest check first, a little at a time."""

import os
from dataclasses import replace

import pytest

from renewdesk.adapters.files.receipt_store import DigestReceiptFiles
from renewdesk.domain.ids import WaitingId
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.waiting import Arrival, WaitingFile
from renewdesk.services.idle_checks import MOST_BYTES, MOST_FILES, ROUND, CheckingWhenIdle
from renewdesk.services.receipts import KeepingReceipts
from tests.receipt_samples import a_pdf
from tests.services.test_receipt_trust import Desk

OK, MISSING, CHANGED = Integrity.OK, Integrity.MISSING, Integrity.CHANGED
UNREADABLE = Integrity.UNREADABLE


class Idle(Desk):
    def __init__(self, folder):
        super().__init__(folder)
        self.idle = CheckingWhenIdle(self.storage, self.files, self.time)

    def slice(self):
        return self.idle.note(self.idle.compare(self.idle.due()))

    def days_pass(self, days=31):
        self.clock.advance(days=days)

    def due(self):
        return [one.original_name for one in self.idle.due().receipts]

    def known(self):
        return {one.receipt.original_name: one.receipt.integrity for one in self.receipts.all()}


@pytest.fixture
def desk(tmp_path):
    return Idle(tmp_path)


class TestWhatIsDue:
    def test_is_nothing_within_a_month_of_the_last_check(self, desk):
        desk.keep()
        desk.slice()  # looks for files that nobody names, once
        assert desk.idle.due().is_nothing
        desk.days_pass(29)
        assert desk.idle.due().is_nothing
        desk.days_pass(2)
        assert desk.due() == ["paid.pdf"]
        desk.slice()
        assert desk.due() == []

    def test_is_the_oldest_check_first_and_what_was_never_checked_before_it(self, desk):
        first, never = desk.keep("first"), desk.keep("never")
        with desk.storage.writing() as unit:
            unit.save_receipt(replace(never, checked_at=None))
        desk.days_pass(1)
        desk.keep("second")
        desk.days_pass()
        assert desk.due() == ["never", "first", "second"]
        desk.trust.throw_away(first.id)
        assert desk.due() == ["never", "second"]

    def test_is_bounded_by_files(self, desk):
        for place in range(MOST_FILES + 5):
            desk.keep(f"{place}.pdf")
        desk.days_pass()
        assert len(desk.due()) == MOST_FILES
        desk.slice()
        assert len(desk.due()) == 5

    def test_is_bounded_by_bytes_but_one_file_comes_in_any_case(self, desk):
        large, small = desk.keep("large"), desk.keep("small")
        with desk.storage.writing() as unit:
            unit.save_receipt(replace(large, size=MOST_BYTES + 1))
        desk.days_pass()
        assert desk.due() == ["large"]
        desk.slice()
        assert desk.due() == ["small"]
        assert small.size < MOST_BYTES

    def test_a_clock_that_was_set_back_hides_no_look_for_strays(self, desk):
        desk.slice()
        assert desk.idle.due().is_nothing
        desk.clock.advance(days=-400)
        assert desk.idle.due().looks_for_strays


class TestWhatIsFound:
    def test_tells_missing_changed_and_not_readable_apart_and_goes_on(self, desk):
        fine, gone, other, closed = (desk.keep(name) for name in ("ok", "gone", "other", "closed"))
        del desk.files.contents[gone.sha256]
        desk.files.contents[other.sha256] = b"something else"
        desk.files.unreadable.add(closed.sha256)
        desk.days_pass()
        found = desk.slice()
        said = {one.receipt.original_name: one.receipt.integrity for one in found.damaged}
        assert said == {"gone": MISSING, "other": CHANGED, "closed": UNREADABLE}
        assert desk.known() == said | {"ok": OK}
        assert found.changes.receipts == {gone.id, other.id, closed.id}
        assert desk.receipts.view(fine.id).receipt.checked_at == desk.clock.now()

    def test_tells_it_once(self, desk):
        gone = desk.keep()
        del desk.files.contents[gone.sha256]
        desk.days_pass()
        assert desk.slice().is_news
        desk.days_pass()
        again = desk.slice()
        assert (again.is_news, again.changes.receipts) == (False, frozenset())
        assert desk.known() == {"paid.pdf": MISSING}

    def test_notes_quietly_that_a_file_is_there_again(self, desk):
        gone = desk.keep()
        kept = desk.files.contents.pop(gone.sha256)
        desk.days_pass()
        desk.slice()
        desk.files.contents[gone.sha256] = kept
        desk.days_pass()
        found = desk.slice()
        assert (found.is_news, found.changes.receipts) == (False, {gone.id})
        assert desk.known() == {"paid.pdf": OK}

    def test_leaves_alone_what_was_thrown_away_or_checked_meanwhile(self, desk):
        thrown, mended = desk.keep("thrown"), desk.keep("mended")
        kept = desk.files.contents.pop(mended.sha256)
        desk.days_pass()
        compared = desk.idle.compare(desk.idle.due())
        desk.trust.throw_away(thrown.id)
        desk.files.contents[mended.sha256] = kept
        desk.trust.verify("Rome")
        found = desk.idle.note(compared)
        assert (found.damaged, found.changes.receipts) == ((), frozenset())
        assert desk.known() == {"mended": OK}
        assert desk.trashed() == ["thrown"]

    def test_names_files_that_nobody_names_once_and_no_others(self, desk):
        desk.keep("kept")
        desk.trust.throw_away(desk.keep("thrown", card="Milan").id)
        stored = desk.files.keep_bytes(b"%PDF-1.7 waits %%EOF", "waits")
        with desk.storage.writing() as unit:
            unit.save_waiting(waiting(stored, desk.clock.now()))
        stray = desk.files.keep_bytes(b"%PDF-1.7 stray %%EOF", "stray").sha256
        assert [one.sha256 for one in desk.slice().strays] == [stray]
        desk.days_pass()
        desk.slice()  # what is due comes first
        assert desk.slice().strays == ()


def waiting(stored, at):
    return WaitingFile(
        id=WaitingId("w1"),
        sha256=stored.sha256,
        media_type=stored.media_type,
        size=stored.size,
        original_name=stored.original_name,
        arrived_at=at,
        arrival=Arrival.CHOSEN,
    )


def test_a_whole_collection_on_a_real_disk_comes_to_its_turn_within_a_month(tmp_path):
    desk = Desk(tmp_path)
    files = DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing", lambda _: None)
    receipts = KeepingReceipts(desk.storage, files, desk.time)
    idle = CheckingWhenIdle(desk.storage, files, desk.time)
    kept = [
        receipts.add_bytes("Rome", a_pdf(text=f"receipt {place}"), f"{place}.pdf").receipt
        for place in range(2 * MOST_FILES + 7)
    ]
    places = [files.path(one.sha256) for one in kept]
    places[0].unlink()
    places[-1].chmod(0o600)
    places[-1].write_bytes(b"something else")
    (tmp_path / "receipts" / "left behind.txt").write_bytes(b"x")
    os.utime(places[5], (0, 0))  # another time is no other content
    desk.clock.advance(days=31)
    began, slices = desk.clock.now(), 0
    damaged: dict[str, Integrity] = {}
    strays: list[str] = []
    while not (due := idle.due()).is_nothing:
        found = idle.note(idle.compare(due))
        damaged |= {one.receipt.original_name: one.receipt.integrity for one in found.damaged}
        strays += [one.path.name for one in found.strays]
        slices += 1
        desk.clock.advance(minutes=5)
    assert damaged == {"0.pdf": MISSING, f"{len(kept) - 1}.pdf": CHANGED}
    assert strays == ["left behind.txt"]
    assert slices == 4
    assert desk.clock.now() - began < ROUND
    checked = [one.receipt.checked_at for one in receipts.all()]
    assert all(at is not None and at >= began for at in checked)
