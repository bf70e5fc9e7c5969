"""Receipts on a disk: names, permissions, crashes, and copies to look at."""

import errno
import hashlib
import os
import shutil
import stat
import unicodedata
from pathlib import Path

import pytest

from renewdesk.adapters.files import receipt_store
from renewdesk.adapters.files.receipt_store import DigestReceiptFiles
from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RuleViolationError,
)
from renewdesk.domain.receipts import Integrity, MediaType
from tests.builders import instant
from tests.receipt_samples import a_pdf, a_png

DIGEST = hashlib.sha256(a_pdf()).hexdigest()


@pytest.fixture
def files(tmp_path):
    return DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing")


def below(folder):
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_a_receipt_lies_where_its_digest_says(files, tmp_path):
    assert files.keep_bytes(a_pdf(), "a.pdf").sha256 == DIGEST
    assert below(tmp_path) == [f"receipts/{DIGEST[:2]}/{DIGEST[2:]}"]
    assert files.path(DIGEST) == tmp_path / "receipts" / DIGEST[:2] / DIGEST[2:]


def test_the_same_content_is_one_file_that_is_not_written_again(files):
    files.keep_bytes(a_pdf(), "a.pdf")
    before = files.path(DIGEST).stat()
    assert files.keep_bytes(a_pdf(), "b.pdf").original_name == "b.pdf"
    after = files.path(DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_folder_of_a_receipt_has_a_lasting_name_before_the_receipt_has_one(
    files, tmp_path, monkeypatch
):
    synced, fsync = [], os.fsync

    def noted(handle):
        synced.append(os.fstat(handle).st_ino)
        fsync(handle)

    def lasting_after(store):
        synced.clear()
        store.keep_bytes(a_pdf(), "a.pdf")
        place = store.path(DIGEST)
        known = {
            place.parent.parent.stat().st_ino: "all",
            place.parent.stat().st_ino: "folder",
            place.stat().st_ino: "receipt",
        }
        return [known[one] for one in synced]

    monkeypatch.setattr(os, "fsync", noted)
    assert lasting_after(files) == ["all", "receipt", "folder"]
    files.path(DIGEST).unlink()
    assert lasting_after(files) == ["receipt", "folder"]
    shutil.rmtree(files.path(DIGEST).parent)
    assert lasting_after(files) == ["all", "receipt", "folder"]
    files.path(DIGEST).unlink()
    # Another process may have been killed when it had made the folder.
    other = DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing")
    assert lasting_after(other) == ["all", "receipt", "folder"]


def test_only_the_owner_may_read_receipts(files, tmp_path):
    before = os.umask(0)
    try:
        files.keep_bytes(a_pdf(), "a.pdf")
        files.viewing_copy(DIGEST, MediaType.PDF, "a.pdf")
    finally:
        os.umask(before)
    for one in tmp_path.rglob("*"):
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0


def test_the_source_is_left_alone(files, tmp_path):
    source = tmp_path / "scan.pdf"
    source.write_bytes(a_pdf())
    source.chmod(0o444)
    files.keep(source)
    assert source.read_bytes() == a_pdf()


@pytest.mark.parametrize(
    "name",
    [
        "x" * 251 + ".pdf",
        "收据" * 40 + ".pdf",
        unicodedata.normalize("NFD", "Reçu no 1 – été.pdf"),
        "CON.pdf",
        "-rf.pdf",
        "a\nb\u202egpj.pdf",
    ],
)
def test_any_name_that_a_file_can_have_is_kept_as_text_and_made_safe(files, tmp_path, name):
    source = tmp_path / name
    source.write_bytes(a_pdf())
    stored = files.keep(source)
    assert stored.original_name == name
    copy = files.viewing_copy(stored.sha256, stored.media_type, stored.original_name)
    assert copy.parent.parent == tmp_path / "viewing"
    assert len(os.fsencode(copy.name)) <= 255
    assert copy.name.isprintable()
    assert copy.name[0].isalnum()
    assert copy.name.endswith(f"-{DIGEST[:8]}.pdf")


def test_a_name_that_is_no_text_becomes_one(files, tmp_path):
    source = tmp_path / os.fsdecode(b"re\xe7u.pdf")
    source.write_bytes(a_pdf())
    assert files.keep(source).original_name == "re\ufffdu.pdf"


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..", "/", "C:\\Windows\\x.exe", "", "."])
def test_a_viewing_copy_never_leaves_its_folder(files, tmp_path, name):
    files.keep_bytes(a_png(), name)
    digest = hashlib.sha256(a_png()).hexdigest()
    copy = files.viewing_copy(digest, MediaType.PNG, name)
    assert copy.resolve().is_relative_to(tmp_path / "viewing")
    assert copy.suffix == ".png"


def test_changing_a_viewing_copy_changes_no_receipt(files):
    files.keep_bytes(a_pdf(), "a.pdf")
    copy = files.viewing_copy(DIGEST, MediaType.PDF, "a.pdf")
    copy.chmod(0o600)
    copy.write_bytes(b"changed")
    assert files.check(DIGEST) is Integrity.OK
    assert files.viewing_copy(DIGEST, MediaType.PDF, "a.pdf").read_bytes() == a_pdf()


@pytest.mark.parametrize("digest", ["", "../x", "A" * 64, DIGEST + "\n", "/" * 64])
def test_what_is_no_digest_is_no_part_of_a_path(files, digest):
    for ask in (files.check, files.path):
        with pytest.raises(DataDamagedError) as caught:
            ask(digest)
        assert caught.value.fault is Fault.RECEIPT_MISSING


def test_a_pipe_is_not_waited_for(files, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(EnvironmentFaultError) as caught:
        files.keep(tmp_path / "pipe.pdf")
    assert caught.value.fault is Fault.FILE_UNREADABLE


def test_a_file_without_end_is_not_read_to_its_end(files):
    with pytest.raises(EnvironmentFaultError) as caught:
        files.keep(Path("/dev/zero"))
    assert caught.value.fault is Fault.FILE_UNREADABLE


def test_a_full_disk_leaves_no_piece(files, tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFaultError) as caught:
        files.keep_bytes(a_pdf(), "a.pdf")
    assert caught.value.fault is Fault.DISK_FULL
    assert below(tmp_path) == []
    assert files.check(DIGEST) is Integrity.MISSING


def test_a_folder_that_refuses_is_named(tmp_path):
    (tmp_path / "receipts").touch()
    files = DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing")
    with pytest.raises(EnvironmentFaultError) as caught:
        files.keep_bytes(a_pdf(), "a.pdf")
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert caught.value.facts["path"] == str(tmp_path / "receipts")


def test_tidying_removes_viewing_copies_and_old_pieces_and_nothing_else(files, tmp_path):
    files.keep_bytes(a_pdf(), "a.pdf")
    files.viewing_copy(DIGEST, MediaType.PDF, "a.pdf")
    now = instant("2026-11-20T06:00:00Z")
    old, fresh = (files.path(DIGEST).parent / name for name in (".new-a.part", ".new-b.part"))
    for piece, hours in ((old, 25), (fresh, 1)):
        piece.touch()
        at = now.timestamp() - hours * 3600
        os.utime(piece, (at, at))
    files.tidy(now)
    assert below(tmp_path) == sorted(
        f"receipts/{DIGEST[:2]}/{name}" for name in (DIGEST[2:], ".new-b.part")
    )
    assert files.viewing_copy(DIGEST, MediaType.PDF, "a.pdf").exists()


def test_tidying_a_desk_without_receipts_does_nothing(files, tmp_path):
    files.tidy(instant("2026-11-20T06:00:00Z"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_discarded_stays_in_the_trash_for_thirty_days(files, tmp_path):
    files.keep_bytes(a_pdf(), "a.pdf")
    files.discard(DIGEST, instant("2026-11-20T06:00:00Z"))
    assert below(tmp_path) == [f"receipts/trash/{DIGEST}"]
    files.tidy(instant("2026-12-20T05:59:59Z"))
    assert below(tmp_path) == [f"receipts/trash/{DIGEST}"]
    files.tidy(instant("2026-12-20T06:00:01Z"))
    assert below(tmp_path) == []
    assert files.check(DIGEST) is Integrity.MISSING


@pytest.mark.parametrize("ask", ["check", "path", "keep_bytes"])
def test_what_is_asked_for_again_comes_back_out_of_the_trash(files, tmp_path, ask):
    files.keep_bytes(a_pdf(), "a.pdf")
    files.discard(DIGEST, instant("2026-11-20T06:00:00Z"))
    {
        "check": lambda: files.check(DIGEST),
        "path": lambda: files.path(DIGEST),
        "keep_bytes": lambda: files.keep_bytes(a_pdf(), "a.pdf"),
    }[ask]()
    assert below(tmp_path) == [f"receipts/{DIGEST[:2]}/{DIGEST[2:]}"]
    assert files.check(DIGEST) is Integrity.OK


def test_to_discard_what_is_not_there_does_nothing(files, tmp_path):
    files.discard(DIGEST, instant("2026-11-20T06:00:00Z"))
    assert list(tmp_path.iterdir()) == []


def test_what_was_judged_is_kept_without_asking_again(tmp_path):
    asked = []

    def opening(content):
        asked.append(content)

    files = DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing", opening)
    source = tmp_path / "bill.pdf"
    source.write_bytes(a_pdf())
    assert files.judge(source) is files.judge_bytes(a_pdf(), "pasted.pdf") is MediaType.PDF
    files.keep(source)
    assert asked == [a_pdf()]
    files.keep_bytes(a_pdf(text="another"), "b.pdf")
    assert len(asked) == 2


def test_what_was_refused_is_judged_anew(tmp_path):
    faults = [Fault.RECEIPT_TOO_MUCH, None]
    folders = tmp_path / "receipts", tmp_path / "viewing"
    files = DigestReceiptFiles(*folders, lambda _content: faults.pop(0))
    with pytest.raises(RuleViolationError) as refused:
        files.judge_bytes(a_pdf(), "bill.pdf")
    assert refused.value.fault is Fault.RECEIPT_TOO_MUCH
    assert refused.value.facts["name"] == "bill.pdf"
    assert files.keep_bytes(a_pdf(), "bill.pdf").media_type is MediaType.PDF


def test_not_everything_that_was_ever_judged_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(receipt_store, "_JUDGED_REMEMBERED", 2)
    asked: list[object] = []
    folders = tmp_path / "receipts", tmp_path / "viewing"
    files = DigestReceiptFiles(*folders, asked.append)
    for text in ("one", "two", "three", "three", "one"):
        files.judge_bytes(a_pdf(text=text), "bill.pdf")
    assert len(asked) == 4
