"""A dossier where the disk is full: refused whole, whether it is made there or only put there."""

import os
import subprocess
import sys

import pytest

from tests.cli.desk_driver import CommandDesk
from tests.private_room import private_room
from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e

NOW = "2026-12-01T10:00:00+08:00"
#: Runs in a name space of its own, where a small disk can be laid over a folder.
SMALL_DISK = """
set -e
mount -t tmpfs -o size=16k,mode=700 tmpfs "$1"
shift
status=0
"$@" || status=$?
find "$PLACE" "$OTHER" -type f
exit $status
"""


@pytest.fixture
def rome(tmp_path):
    desk = CommandDesk(tmp_path / "desk")
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    first = tmp_path / "first.pdf"
    first.write_bytes(a_pdf(3))
    desk.done("receipts", "add", "Rome", str(first), now=NOW)
    return desk


@pytest.mark.parametrize("ending", ["pdf", "zip"])
@pytest.mark.parametrize("small", ["mine", "desk/dossiers"])
def test_a_full_disk_leaves_nothing(rome, tmp_path, small, ending):
    if not private_room():
        return
    mine = tmp_path / "mine"
    place = tmp_path / small
    for one in (mine, place):
        one.mkdir(exist_ok=True)
    program = [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "--now", NOW]
    words = ["receipts", "dossier", "Rome", "--out", str(mine / f"out.{ending}")]
    done = subprocess.run(
        [*private_room(), "sh", "-c", SMALL_DISK, "sh", str(place), *program, *words],
        capture_output=True, text=True, check=False,
        env=os.environ | {"PLACE": str(mine), "OTHER": str(rome.folder / "dossiers")},
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert "disk is full" in done.stderr
    assert done.stdout == ""
