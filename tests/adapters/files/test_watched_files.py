"""A watched folder on a real disk: what is seen in it, what is read, and what was taken before."""

import os
from datetime import UTC, datetime

import pytest

from renewdesk.adapters.files.taken_files import ListedTakenFiles
from renewdesk.adapters.files.watched_files import FolderWatchedFiles
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.receipts import MOST_BYTES
from renewdesk.services.ports.watched import SeenFile


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def files():
    return FolderWatchedFiles()


def names(files, folder):
    return [one.name for one in files.look(folder)]


class TestLooking:
    def test_sees_what_may_be_a_receipt_by_its_name(self, files, folder):
        for name in ("b.pdf", "a.PNG", "c.jpeg", "d.webp", "e.eml", "f.heic", "notes.txt", "pdf"):
            (folder / name).write_bytes(b"x")
        assert names(files, folder) == ["a.PNG", "b.pdf", "c.jpeg", "d.webp", "e.eml", "f.heic"]

    @pytest.mark.parametrize(
        "name",
        [".hidden.pdf", "~$paid.pdf", "paid.pdf~", "paid.pdf.part", "paid.pdf.crdownload", ".pdf"],
    )
    def test_passes_over_what_is_hidden_or_not_finished(self, files, folder, name):
        (folder / name).write_bytes(b"x")
        assert names(files, folder) == []

    def test_follows_no_link_and_no_folder(self, files, folder, tmp_path):
        outside = tmp_path / "outside.pdf"
        outside.write_bytes(b"x")
        (folder / "out.pdf").symlink_to(outside)
        (folder / "within.pdf").write_bytes(b"x")
        (folder / "in.pdf").symlink_to(folder / "within.pdf")
        (folder / "gone.pdf").symlink_to(folder / "nothing")
        (folder / "deep.pdf").mkdir()
        (folder / "deep.pdf" / "below.pdf").write_bytes(b"x")
        os.mkfifo(folder / "pipe.pdf")
        assert names(files, folder) == ["within.pdf"]

    def test_passes_over_what_is_too_large_to_be_kept(self, files, folder):
        with (folder / "film.pdf").open("wb") as file:
            file.truncate(MOST_BYTES + 1)
        with (folder / "large.pdf").open("wb") as file:
            file.truncate(MOST_BYTES)
        assert names(files, folder) == ["large.pdf"]

    def test_says_since_when_a_file_lies_there_whatever_its_content_says(self, files, folder):
        old = folder / "old.pdf"
        old.write_bytes(b"1234")
        os.utime(old, (0, 0))
        (seen,) = files.look(folder)
        assert (seen.size, seen.changed) == (4, 0)
        assert seen.came_at.timestamp() == pytest.approx(old.stat().st_ctime)
        assert seen.came_at.year > 1970

    def test_tells_two_states_of_a_file_apart(self, files, folder):
        file = folder / "paid.pdf"
        file.write_bytes(b"1234")
        os.utime(file, ns=(1, 1_000_000_001))
        before = files.look(folder)
        os.utime(file, ns=(1, 1_000_000_002))
        assert files.look(folder) != before

    @pytest.mark.parametrize("place", ["nothing", "file.pdf"])
    def test_says_that_a_folder_cannot_be_looked_into(self, files, tmp_path, place):
        (tmp_path / "file.pdf").write_bytes(b"x")
        with pytest.raises(EnvironmentFaultError) as refused:
            files.look(tmp_path / place)
        assert (refused.value.fault, refused.value.field) == (
            Fault.FOLDER_UNREACHABLE,
            "watched_folder",
        )
        assert refused.value.facts == {"path": str(tmp_path / place)}


class TestReading:
    def test_returns_the_content_of_what_is_as_it_was_seen(self, files, folder):
        (folder / "paid.pdf").write_bytes(b"1234")
        (seen,) = files.look(folder)
        assert files.content(folder, seen) == b"1234"

    @pytest.mark.parametrize("then", [b"12345", b"123", b"abcd"])
    def test_returns_nothing_where_it_was_changed_meanwhile(self, files, folder, then):
        file = folder / "paid.pdf"
        file.write_bytes(b"1234")
        os.utime(file, ns=(1, 1))
        (seen,) = files.look(folder)
        file.write_bytes(then)
        assert files.content(folder, seen) is None

    def test_returns_nothing_where_a_link_took_its_place(self, files, folder, tmp_path):
        file, outside = folder / "paid.pdf", tmp_path / "secret"
        file.write_bytes(b"1234")
        (seen,) = files.look(folder)
        file.rename(outside)
        file.symlink_to(outside)
        assert files.content(folder, seen) is None
        file.unlink()
        assert files.content(folder, seen) is None
        os.mkfifo(file)
        assert files.content(folder, seen) is None


class TestWhatWasTaken:
    ONE = SeenFile("paid \n“1”.pdf", 12, 34, datetime(2026, 11, 20, tzinfo=UTC))
    DIGEST = "ab" * 32

    def test_is_known_in_another_run(self, tmp_path):
        file = tmp_path / "data" / "watched.jsonl"
        taken = ListedTakenFiles(file)
        assert (taken.knows(self.DIGEST), taken.has_seen(self.ONE)) == (False, False)
        taken.remember(self.DIGEST, self.ONE)
        for one in (taken, ListedTakenFiles(file)):
            assert (one.knows(self.DIGEST), one.has_seen(self.ONE)) == (True, True)
            other = SeenFile(self.ONE.name, 12, 35, self.ONE.came_at)
            assert (one.knows("cd" * 32), one.has_seen(other)) == (False, False)

    def test_survives_a_line_that_was_cut_off(self, tmp_path):
        file = tmp_path / "watched.jsonl"
        taken = ListedTakenFiles(file)
        taken.remember(self.DIGEST, self.ONE)
        with file.open("ab") as added:
            added.write(b'["cdcd\xff')
        again = ListedTakenFiles(file)
        again.remember("ef" * 32, SeenFile("b.pdf", 1, 2, self.ONE.came_at))
        last = ListedTakenFiles(file)
        assert last.knows(self.DIGEST)
        assert last.knows("ef" * 32)

    @pytest.mark.parametrize("line", ["7", "null", '["short", "a", 1, 2]', "[]", "{"])
    def test_passes_over_what_it_never_wrote(self, tmp_path, line):
        file = tmp_path / "watched.jsonl"
        file.write_text(line, "utf-8")
        assert not ListedTakenFiles(file).knows("short")

    def test_says_when_it_cannot_be_written(self, tmp_path):
        (tmp_path / "data").write_bytes(b"a file where a folder should be")
        with pytest.raises(EnvironmentFaultError) as refused:
            ListedTakenFiles(tmp_path / "data" / "watched.jsonl").remember(self.DIGEST, self.ONE)
        assert refused.value.fault is Fault.FOLDER_NOT_WRITABLE
