"""A watched folder: what is new and stands still is copied into the queue, and only once."""

from functools import partial
from pathlib import Path

import pytest

from renewdesk.adapters.files.taken_files import ListedTakenFiles
from renewdesk.adapters.files.watched_files import FolderWatchedFiles
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.receipt_reading import ReceiptText
from renewdesk.domain.waiting import Arrival
from renewdesk.services.card_finding import FindingCards
from renewdesk.services.receipt_queue import QueueAnswers, QueueingReceipts
from renewdesk.services.watched_folder import (
    MOST_BYTES,
    MOST_FILES,
    Looked,
    Watch,
    WatchingFolder,
)
from tests.builders import instant
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.fakes.written_watched_files import RememberedTakenFiles, WrittenWatchedFiles
from tests.services.rig import Rig, refusal, typed_fact

FOLDER = Path("/srv/downloads")
BEFORE, SINCE = "2026-11-20T13:59:59+08:00", "2026-11-20T14:00:00+08:00"


class Desk(Rig):
    def __init__(self, folder, files=None, taken=None, **where):
        super().__init__(**where)
        self.folder = folder
        self.receipts = InMemoryReceiptFiles(folder)
        self.queue = QueueingReceipts(
            self.storage,
            self.receipts,
            WrittenFileReading(ReceiptText(())),
            self.recording,
            FindingCards(self.catalogue, self.addresses),
            self.time,
        )
        self.files = files or WrittenWatchedFiles()
        self.taken = taken or RememberedTakenFiles()
        self.add(last=(typed_fact("topup", "2026-01-31"),))
        self.starts()

    def starts(self):
        """Begin as another run of the program does: with nothing in memory."""
        both = self.files, self.taken
        data = self.folder / "data"
        self.watching = WatchingFolder(self.storage, self.time, self.queue, both, data)

    def put(self, name, said="", at=""):
        content = said if isinstance(said, bytes) else f"%PDF-1.7 {said or name} %%EOF".encode()
        self.files.put(name, content, instant(at) if at else self.clock.now())
        return content

    def looks(self, times=1):
        """Look, and take what a look finds, as the window does."""
        looked = Looked()
        for _ in range(times):
            looked = self.watching.look(self.watching.watch())
            for new in looked.files:
                if self.watching.judge(new):
                    self.watching.take(new)
        return looked

    def waiting(self):
        return [one.original_name for one in self.queue.waiting()]


@pytest.fixture(params=["Asia/Shanghai", "America/New_York"])
def desk(tmp_path, request):
    return Desk(tmp_path, zone=request.param)


@pytest.fixture
def on(desk):
    desk.watching.turn_on(FOLDER)
    return desk


class TestSwitching:
    def test_is_off_until_the_owner_turns_it_on(self, desk):
        assert desk.watching.watch() == Watch()
        desk.put("paid.pdf")
        desk.looks(3)
        assert (desk.waiting(), desk.files.read) == ([], [])

    def test_stays_on_in_another_run_and_goes_off(self, on):
        on.starts()
        assert on.watching.watch() == Watch(str(FOLDER), instant(SINCE))
        assert not on.watching.turn_off().is_on
        on.put("paid.pdf")
        on.looks(3)
        assert on.waiting() == []
        assert on.watching.watch().folder == str(FOLDER), "so that it can be turned on again"

    def test_touches_no_other_setting(self, on):
        assert on.settings.read().zone == ""
        on.settings.save(on.settings.read())
        assert on.watching.watch().is_on

    def test_refuses_a_folder_that_is_not_there(self, desk):
        desk.files.is_gone = True
        assert refusal(lambda: desk.watching.prove(FOLDER)) == (
            Fault.FOLDER_UNREACHABLE,
            "watched_folder",
        )

    def test_refuses_the_program_s_own_data(self, desk, tmp_path):
        inside = tmp_path / "data" / "receipts"
        inside.mkdir(parents=True)
        (tmp_path / "link").symlink_to(inside)
        refused = Fault.FOLDER_OF_DATA, "watched_folder"
        for folder in (inside, inside.parent, tmp_path / "link"):
            assert refusal(partial(desk.watching.prove, folder)) == refused
        assert desk.watching.prove(tmp_path) == tmp_path


class TestTaking:
    def test_takes_what_looks_the_same_in_two_looks(self, on):
        content = on.put("paid.pdf")
        looked = on.looks()
        assert (looked.is_settling, looked.has_come) == (True, True)
        assert (on.waiting(), on.files.read) == ([], [])
        on.clock.advance(minutes=1)
        assert not on.looks().is_settling
        (file,) = on.queue.waiting()
        assert (file.original_name, file.arrival, file.card) == ("paid.pdf", Arrival.WATCHED, None)
        assert on.receipts.contents[file.sha256] == content
        assert on.watching.watch().last_at == on.clock.now()
        assert on.files.files["paid.pdf"][1] == content, "the original stays"

    def test_waits_until_a_file_that_grows_is_whole(self, on):
        whole = b"%PDF-1.7 a long receipt %%EOF"
        for end in (8, 12, 20):
            on.put("paid.pdf", whole[:end])
            looked = on.looks()
            assert (looked.is_settling, looked.has_come) == (True, end == 8)
        on.put("paid.pdf", whole)
        on.looks()
        assert (on.waiting(), on.files.read) == ([], [])
        on.looks()
        assert on.waiting() == ["paid.pdf"]
        (file,) = on.queue.waiting()
        assert on.receipts.contents[file.sha256] == whole

    def test_leaves_what_lay_there_before_it_was_turned_on(self, on):
        on.put("old.pdf", at=BEFORE)
        on.put("new.pdf", at=SINCE)
        on.looks(3)
        assert on.waiting() == ["new.pdf"]
        assert on.files.read == ["new.pdf"]

    def test_takes_what_came_while_the_program_did_not_run(self, on):
        on.looks()
        on.put("paid.pdf")
        on.clock.advance(days=3)
        on.starts()
        on.looks(2)
        assert on.waiting() == ["paid.pdf"]

    def test_takes_the_same_content_once_whatever_becomes_of_it(self, on):
        on.put("paid.pdf", "same")
        on.looks(2)
        (file,) = on.queue.waiting()
        on.queue.remove(file.id)
        on.clock.advance(days=60)
        with on.storage.writing() as unit:
            unit.delete_waiting(file.id)
        on.put("paid (1).pdf", "same")
        on.starts()
        on.looks(3)
        assert on.waiting() == []
        assert on.files.read == ["paid.pdf", "paid (1).pdf"], "each was read once"
        on.starts()
        on.looks(3)
        assert len(on.files.read) == 2

    def test_does_not_ask_again_for_what_was_confirmed(self, on):
        on.put("paid.pdf")
        on.looks(2)
        (file,) = on.queue.waiting()
        answers = QueueAnswers(card="Rome", on="2026-11-18", amount="10", currency="EUR")
        on.queue.confirm(file.id, answers)
        on.put("again.pdf", "paid.pdf")
        on.looks(3)
        assert on.waiting() == []

    def test_knows_what_was_taken_before_a_kill_kept_it_from_remembering(self, on):
        on.put("paid.pdf")
        on.looks(2)
        on.taken.digests.clear()
        on.taken.seen.clear()
        on.starts()
        on.looks(3)
        assert on.waiting() == ["paid.pdf"]

    def test_takes_so_many_files_at_a_look_and_the_others_next(self, on):
        for place in range(MOST_FILES + 3):
            on.put(f"{place:02}.pdf")
        on.looks(2)
        assert len(on.waiting()) == MOST_FILES
        on.looks()
        assert len(on.waiting()) == MOST_FILES + 3

    def test_takes_so_many_bytes_at_a_look_but_one_file_in_any_case(self, on):
        half = b"%PDF-" + b"x" * (MOST_BYTES // 2) + b"%%EOF"
        for name in ("a.pdf", "b.pdf"):
            on.put(name, half + name.encode() + b"%%EOF")
        on.looks()
        assert [one.seen.name for one in on.looks().files] == ["a.pdf"]
        assert [one.seen.name for one in on.looks().files] == ["b.pdf"]


class TestWhatIsRefused:
    def test_names_what_is_no_receipt_and_takes_the_others(self, on):
        on.put("film.pdf", b"not a document")
        on.put("paid.pdf")
        on.looks(3)
        assert on.waiting() == ["paid.pdf"]
        (refused,) = on.watching.refused()
        assert (refused.name, refused.error.fault) == ("film.pdf", Fault.RECEIPT_KIND)
        assert on.files.read == ["film.pdf", "paid.pdf"], "it is not read at every look"

    def test_refuses_it_at_the_last_step_too(self, on):
        on.put("film.pdf", b"not a document")
        on.watching.look(on.watching.watch())
        (new,) = on.watching.look(on.watching.watch()).files
        assert on.watching.take(new) is None
        assert [one.error.fault for one in on.watching.refused()] == [Fault.RECEIPT_KIND]
        assert on.waiting() == []

    def test_tries_it_again_when_it_has_changed(self, on):
        on.put("paid.pdf", b"%PDF-1.7 cut")
        on.looks(2)
        assert [one.error.fault for one in on.watching.refused()] == [Fault.RECEIPT_TRUNCATED]
        on.put("paid.pdf", b"%PDF-1.7 cut no more %%EOF")
        on.looks(2)
        assert on.waiting() == ["paid.pdf"]
        assert on.watching.refused() == ()

    def test_forgets_what_is_gone(self, on):
        on.put("film.pdf", b"not a document")
        on.looks(2)
        del on.files.files["film.pdf"]
        on.looks()
        assert on.watching.refused() == ()

    def test_names_what_may_not_be_read(self, on):
        on.put("paid.pdf")
        on.files.forbidden.add("paid.pdf")
        on.looks(2)
        assert [one.error.fault for one in on.watching.refused()] == [Fault.FILE_UNREADABLE]

    def test_says_that_the_folder_is_not_there_and_goes_on_when_it_is(self, on):
        on.files.is_gone = True
        with pytest.raises(EnvironmentFaultError):
            on.looks()
        assert on.watching.watch().is_on
        on.files.is_gone = False
        on.put("paid.pdf")
        on.looks(2)
        assert on.waiting() == ["paid.pdf"]


class TestOnARealDisk:
    def test_takes_a_file_that_is_written_slowly_and_leaves_the_original(self, tmp_path):
        folder = tmp_path / "downloads"
        folder.mkdir()
        taken = ListedTakenFiles(tmp_path / "data" / "watched.jsonl")
        # The owner turned it on long before the files of this test came to lie there.
        desk = Desk(tmp_path, FolderWatchedFiles(), taken)
        desk.clock.move_to("2001-01-01T00:00:00+08:00")
        desk.watching.turn_on(desk.watching.prove(folder))
        whole = b"%PDF-1.7 " + b"x" * 5000 + b" %%EOF"
        paid = folder / "paid.pdf"
        for end in (1000, 3000, len(whole)):
            paid.write_bytes(whole[:end])
            desk.looks()
            assert desk.waiting() == []
        (folder / "paid.pdf.part").write_bytes(whole)
        outside = tmp_path / "outside.pdf"
        outside.write_bytes(b"%PDF-1.7 not in the folder %%EOF")
        (folder / "link.pdf").symlink_to(outside)
        desk.looks(2)
        assert desk.waiting() == ["paid.pdf"]
        assert paid.read_bytes() == whole
        (folder / "copy.pdf").write_bytes(whole)
        desk.taken = ListedTakenFiles(tmp_path / "data" / "watched.jsonl")
        desk.starts()
        desk.looks(3)
        assert desk.waiting() == ["paid.pdf"]
