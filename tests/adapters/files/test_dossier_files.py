"""Dossiers on a disk: there whole or not at all, the same bytes each time, read with care."""

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from renewdesk.adapters.files import dossier_files
from renewdesk.adapters.files.dossier_files import PrivateDossierFiles
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.services.ports.dossiers import Member

AT = datetime.fromisoformat("2026-11-20T14:00:00+08:00")
MANIFEST = b'{"format": "renewdesk-dossier", "version": 1}'


@pytest.fixture
def files(tmp_path):
    return PrivateDossierFiles(tmp_path / "rooms", tmp_path / "viewing")


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made"
    path.write_bytes(b"a whole dossier")
    return path


def outcome(act):
    with pytest.raises((RuleViolationError, EnvironmentFaultError)) as caught:
        act()
    return caught.value.fault


def members(folder):
    original = folder / "original"
    original.write_bytes(b"%PDF original")
    return [
        Member("dossier.pdf", b"%PDF dossier"),
        Member("manifest.json", MANIFEST),
        Member("receipts/001-小票.pdf", original),
    ]


class TestPutting:
    def test_a_file_comes_to_its_place_and_nothing_else_does(self, files, made, tmp_path):
        folder = tmp_path / "mine"
        folder.mkdir()
        files.put(made, folder / "out.pdf", replace=False)
        assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
            "out.pdf": b"a whole dossier"
        }

    @pytest.mark.parametrize("nameless", [True, False])
    def test_a_file_that_is_there_stays_unless_it_is_to_go(
        self, files, made, tmp_path, monkeypatch, nameless
    ):
        if not nameless:
            monkeypatch.setattr(dossier_files, "_nameless", lambda _folder: None)
        folder = tmp_path / "mine"
        folder.mkdir()
        target = folder / "out.pdf"
        target.write_bytes(b"mine")
        assert outcome(lambda: files.put(made, target, replace=False)) is Fault.FILE_EXISTS
        assert target.read_bytes() == b"mine"
        files.put(made, target, replace=True)
        assert [one.read_bytes() for one in folder.iterdir()] == [b"a whole dossier"]

    def test_a_disk_that_names_nothing_later_gets_a_file_with_a_name(
        self, files, made, tmp_path, monkeypatch
    ):
        def refuse(*_words, **_more):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refuse)
        folder = tmp_path / "mine"
        folder.mkdir()
        files.put(made, folder / "out.pdf", replace=False)
        assert [one.read_bytes() for one in folder.iterdir()] == [b"a whole dossier"]

    def test_a_link_is_something_that_is_there(self, files, made, tmp_path):
        target = tmp_path / "out.pdf"
        target.symlink_to(tmp_path / "nowhere")
        assert outcome(lambda: files.put(made, target, replace=False)) is Fault.FILE_EXISTS
        files.put(made, target, replace=True)
        assert not target.is_symlink()
        assert not (tmp_path / "nowhere").exists()

    @pytest.mark.parametrize(
        ("number", "fault"),
        [(errno.ENOSPC, Fault.DISK_FULL), (errno.EROFS, Fault.PLACE_NOT_WRITABLE)],
    )
    @pytest.mark.parametrize("nameless", [True, False])
    def test_a_disk_that_refuses_leaves_nothing(  # noqa: PLR0913, PLR0917 - fixtures
        self, files, made, tmp_path, monkeypatch, number, fault, nameless
    ):
        def refuse(*_):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(shutil, "copyfileobj", refuse)
        if not nameless:
            monkeypatch.setattr(dossier_files, "_nameless", lambda _folder: None)
        folder = tmp_path / "mine"
        folder.mkdir()
        assert outcome(lambda: files.put(made, folder / "out.pdf", replace=False)) is fault
        assert list(folder.iterdir()) == []

    def test_no_folder_is_made_for_it(self, files, made, tmp_path):
        target = tmp_path / "no" / "out.pdf"
        assert outcome(lambda: files.put(made, target, replace=False)) is Fault.PLACE_NOT_WRITABLE
        assert not target.parent.exists()


KILLED = """
import os, shutil, sys
from pathlib import Path
from renewdesk.adapters.files.dossier_files import PrivateDossierFiles
folder = Path(sys.argv[1])
half = shutil.copyfileobj
def slowly(source, target, size):
    target.write(source.read(1000))
    target.flush()
    print("half", flush=True)
    sys.stdin.read()
shutil.copyfileobj = slowly
files = PrivateDossierFiles(folder / "rooms", folder / "viewing")
files.put(folder / "made", folder / "mine" / "out.zip", replace=len(sys.argv) > 2)
"""


@pytest.mark.parametrize("before", [None, b"the dossier of before"])
def test_a_kill_in_the_middle_leaves_what_was_there(tmp_path, before):
    """On Linux not even a piece is left; elsewhere there may be one under a name of its own."""
    (tmp_path / "made").write_bytes(b"x" * 5000)
    folder = tmp_path / "mine"
    folder.mkdir()
    expected = {}
    if before is not None:
        (folder / "out.zip").write_bytes(before)
        expected = {"out.zip": before}
    words = [sys.executable, "-c", KILLED, str(tmp_path), *(["replace"] if before else [])]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline().strip() == b"half"
        writing.kill()
    found = {one.name: one.read_bytes() for one in folder.iterdir()}
    if not sys.platform.startswith("linux"):
        found = {name: said for name, said in found.items() if not name.endswith(".part")}
    assert found == expected


class TestRooms:
    def test_a_room_is_private_and_goes(self, files):
        with files.room() as room:
            assert stat.S_IMODE(room.stat().st_mode) == 0o700
            (room / "piece").write_bytes(b"x")
        assert not room.exists()

    def test_what_a_kill_left_goes_after_a_day(self, files, tmp_path):
        old, fresh = tmp_path / "rooms" / "old", tmp_path / "rooms" / "fresh"
        for one in (old, fresh):
            one.mkdir(parents=True)
        os.utime(old, (time.time(), time.time() - 90_000))
        with files.room():
            assert (old.exists(), fresh.exists()) == (False, True)

    def test_a_copy_for_others_is_read_only_and_has_the_name(self, files, made):
        copy = files.copy_out(made, "Ricevuta.pdf")
        assert copy.name == "Ricevuta.pdf"
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400
        assert copy.read_bytes() == made.read_bytes()


class TestPacking:
    def packed(self, files, tmp_path, name="out.zip"):
        archive = tmp_path / name
        found = files.pack(members(tmp_path), archive, AT)
        return archive, found

    def test_the_list_of_digests_is_what_sha256sum_reads(self, files, tmp_path):
        archive, found = self.packed(files, tmp_path)
        unpacked = tmp_path / "unpacked"
        with zipfile.ZipFile(archive) as opened:
            assert opened.testzip() is None
            opened.extractall(unpacked)
        tool = shutil.which("sha256sum")
        lines = (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()
        assert len(lines) == 3
        for line in lines:
            digest, _, name = line.partition("  ")
            assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest
            assert found[name].sha256 == digest
        if tool is not None:
            words = [tool, "--check", "--strict", "SHA256SUMS"]
            done = subprocess.run(words, cwd=unpacked, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr

    def test_the_same_files_at_the_same_time_are_the_same_archive(self, files, tmp_path):
        one, _ = self.packed(files, tmp_path, "one.zip")
        os.utime(tmp_path / "original", (time.time(), 1_000_000_000))
        other, _ = self.packed(files, tmp_path, "other.zip")
        assert one.read_bytes() == other.read_bytes()
        with zipfile.ZipFile(one) as opened:
            assert {entry.date_time for entry in opened.infolist()} == {(2026, 11, 20, 14, 0, 0)}

    def test_what_was_packed_is_found_again(self, files, tmp_path):
        archive, found = self.packed(files, tmp_path)
        seen = files.examine(archive)
        assert seen.members == found
        assert seen.manifest == MANIFEST
        assert seen.listed == {
            name: one.sha256 for name, one in found.items() if name != "SHA256SUMS"
        }
        assert seen.strange == ()


class TestExamining:
    def archive(self, tmp_path, *entries):
        path = tmp_path / "given.zip"
        with zipfile.ZipFile(path, "w") as made:
            for name, content in (("manifest.json", MANIFEST), ("SHA256SUMS", b""), *entries):
                made.writestr(name, content)
        return path

    @pytest.mark.parametrize("name", ["../out", "/etc/out", "a//b", "a\\b", "c:x", "a\x07b", "d/"])
    def test_a_name_that_leads_elsewhere_is_strange(self, files, tmp_path, name):
        assert files.examine(self.archive(tmp_path, (name, b""))).strange == (name,)

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_second_file_of_a_name_is_strange(self, files, tmp_path):
        given = self.archive(tmp_path, ("a", b"1"), ("a", b"2"))
        seen = files.examine(given)
        assert seen.strange == ("a",)
        assert seen.members["a"].sha256 == hashlib.sha256(b"1").hexdigest()

    def test_a_link_is_strange(self, files, tmp_path):
        link = zipfile.ZipInfo("link")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        assert files.examine(self.archive(tmp_path, (link, b"/etc/passwd"))).strange == ("link",)

    def test_a_bomb_is_not_unpacked(self, files, tmp_path, monkeypatch):
        monkeypatch.setattr("renewdesk.adapters.files.dossier_archive.MOST_BYTES", 10_000)
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("manifest.json", MANIFEST)
            made.writestr("SHA256SUMS", b"")
            made.writestr("zeros", bytes(1_000_000))
        assert path.stat().st_size < 10_000
        assert outcome(lambda: files.examine(path)) is Fault.NO_DOSSIER

    def test_a_damaged_one_and_one_without_a_manifest_are_refused(self, files, tmp_path):
        whole = self.archive(tmp_path, ("a", b"content of some length"))
        spoilt = whole.read_bytes().replace(b"content of", b"c0ntent of")
        whole.write_bytes(spoilt)
        assert outcome(lambda: files.examine(whole)) is Fault.NO_DOSSIER
        empty = tmp_path / "empty.zip"
        with zipfile.ZipFile(empty, "w") as made:
            made.writestr("a", b"")
        assert outcome(lambda: files.examine(empty)) is Fault.NO_DOSSIER
        assert outcome(lambda: files.examine(Path(__file__))) is Fault.NO_DOSSIER

    def test_what_is_not_there_cannot_be_read(self, files, tmp_path):
        assert outcome(lambda: files.examine(tmp_path / "no.zip")) is Fault.FILE_UNREADABLE
