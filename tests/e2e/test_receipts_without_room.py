"""Receipts where the disk is full or the folder may not be written: refused whole, nothing lost."""

import hashlib
import os
import stat
import subprocess
import sys

import pytest

from tests.cli.desk_driver import CommandDesk
from tests.private_room import private_room
from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e

NOW = "2026-12-01T10:00:00+08:00"
#: Runs in a name space of its own, where a small disk can be laid over the folder of receipts.
SMALL_DISK = """
set -e
mount -t tmpfs -o size=64k,mode=700 tmpfs "$1"
cp -a "$2/." "$1/"
shift 2
status=0
"$@" || status=$?
find "$PLACE" -type f -exec sha256sum {} +
exit $status
"""


def stored(desk):
    return sorted(one for one in (desk.folder / "receipts").rglob("*") if one.is_file())


@pytest.fixture
def rome(tmp_path):
    """A desk with one receipt."""
    desk = CommandDesk(tmp_path / "desk")
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    first = tmp_path / "first.pdf"
    first.write_bytes(a_pdf(text="first"))
    desk.done("receipts", "add", "Rome", str(first), now=NOW)
    return desk


def large(folder):
    """Return a receipt that is larger than the small disk."""
    file = folder / "large.pdf"
    start, end = a_pdf(text="large").rsplit(b"%%EOF", 1)
    file.write_bytes(start + b"%" + os.urandom(200_000).hex().encode() + b"\n%%EOF" + end)
    return file


def test_a_full_disk_refuses_a_receipt_and_keeps_those_that_are_there(rome, tmp_path):
    if not private_room():
        return
    place, before = rome.folder / "receipts", tmp_path / "before"
    file = large(tmp_path)
    subprocess.run(["cp", "-a", str(place), str(before)], check=True)
    program = [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "--now", NOW]
    done = subprocess.run(
        [*private_room(), "sh", "-c", SMALL_DISK, "sh", str(place), str(before),
         *program, "receipts", "add", "Rome", str(file)],
        capture_output=True, text=True, check=False, env=os.environ | {"PLACE": str(place)},
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert "full" in done.stderr
    digest = hashlib.sha256(a_pdf(text="first")).hexdigest()
    (line,) = done.stdout.splitlines()
    assert line.startswith(digest), "a piece of the refused file was left behind"
    (one,) = rome.answer("receipts", "verify", now=NOW)["receipts"]
    assert (one["name"], one["integrity"]) == ("first.pdf", "ok")


def test_a_folder_that_may_not_be_written_refuses_a_receipt_and_still_reads_the_others(
    rome, tmp_path
):
    """As somebody without the rights of an administrator, whom no folder stops."""
    if not private_room():
        return
    place = rome.folder / "receipts"
    before = stored(rome)
    file = tmp_path / "second.pdf"
    file.write_bytes(a_pdf(text="second"))
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    program = [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "--now", NOW]

    def run(*words):
        return subprocess.run(
            [*private_room(), "sh", "-c", script, "sh", str(place), *program, *words],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    refused = run("receipts", "add", "Rome", str(file))
    assert refused.returncode == 4, refused.stderr
    assert str(place) in refused.stderr
    assert run("receipts", "verify").returncode == 0
    assert stored(rome) == before
    assert all(stat.S_ISREG(one.stat().st_mode) for one in before)
    assert len(rome.answer("receipts", "list", now=NOW)["receipts"]) == 1
