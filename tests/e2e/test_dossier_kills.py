"""A dossier whose making is killed at any moment: there whole, or nothing of it in the place."""

import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.cli.desk_driver import CommandDesk
from tests.receipt_samples import a_mail, a_pdf

pytestmark = pytest.mark.e2e

NOW = "2026-12-01T10:00:00+08:00"
_KILLS = 6
_SECONDS = 60


@pytest.fixture
def rome(tmp_path):
    desk = CommandDesk(tmp_path / "desk")
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    files = []
    for place in range(6):
        path = tmp_path / f"{place}.{'pdf' if place % 2 else 'eml'}"
        path.write_bytes(a_pdf(3, f"receipt {place}") if place % 2 else a_mail(f"Total {place}.00"))
        files.append(str(path))
    desk.done("receipts", "add", "Rome", *files, now=NOW)
    return desk


def drawers(folder):
    """Return the processes that draw into a folder."""
    done = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    lines = [one for one in done.stdout.splitlines() if "renewdesk.ui.paper_process" in one]
    found = []
    for line in lines:
        pid = line.split()[0]
        try:
            held = [one.readlink() for one in Path(f"/proc/{pid}/fd").iterdir()]
        except OSError:
            continue
        found += [pid for one in held if str(folder) in str(one)]
    return found


def test_a_killed_dossier_is_whole_or_not_there(rome, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    program = [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "--now", NOW]
    target = mine / "out.zip"
    words = [*program, "receipts", "dossier", "Rome", "--replace", "--out", str(target)]
    started = time.monotonic()
    subprocess.run(words, check=True, capture_output=True)
    takes = time.monotonic() - started
    whole = target.read_bytes()
    chance = random.Random(7)  # noqa: S311 - moments to kill at
    for _ in range(_KILLS):
        if chance.random() < 0.5:
            target.unlink(missing_ok=True)
        before = {one.name: one.read_bytes() for one in mine.iterdir()}
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as made:
            try:
                made.wait(chance.uniform(0.2, 1.0) * takes)
            except subprocess.TimeoutExpired:
                made.send_signal(signal.SIGKILL)
        found = {one.name: one.read_bytes() for one in mine.iterdir()}
        assert found in (before, {"out.zip": whole})
    limit = time.monotonic() + _SECONDS
    while drawers(rome.folder) and time.monotonic() < limit:
        time.sleep(0.1)
    assert drawers(rome.folder) == []
    rome.done("receipts", "dossier", "Rome", "--replace", "--out", str(target), now=NOW)
    assert target.read_bytes() == whole
    with zipfile.ZipFile(target) as opened:
        assert opened.testzip() is None
