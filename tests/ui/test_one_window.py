"""The claim to a data folder's window: who gets it, and what later starts may ask for."""

import os
import stat
import subprocess
import sys
import threading
import time

import pytest
from PySide6.QtCore import QLockFile

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.ui.one_window import LOCK, OneWindow

_SECONDS, _LONGEST = 5, 20
_LATER_START = """
import pathlib, sys
from renewdesk.ui.one_window import OneWindow
one = OneWindow(pathlib.Path(sys.argv[1]), 15)
print(one.is_ours(), one.is_shown(sys.argv[2]))
"""
_STRANGER = """
import socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.settimeout(10)
    line.connect(sys.argv[1])
    line.sendall(bytes.fromhex(sys.argv[2]))
    try:
        print(line.recv(100))
    except ConnectionError:
        print(b"")
"""


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Return how to claim a folder; what was claimed is let go of at the end."""
    runtime = tmp_path / "run"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    claims = []

    def open_it(folder=tmp_path / "desk", seconds=0.3):
        claims.append(OneWindow(folder, seconds))
        return claims[-1]

    yield open_it
    for one in claims:
        one.release()


@pytest.fixture
def asked(qapp, opened):
    """Return a window that answers, with what it was asked for."""
    one, came = opened(), []
    assert one.is_ours()
    one.raise_requested.connect(lambda: came.append("raise"))
    one.card_requested.connect(came.append)
    one.listen()

    def ask(script, *words):
        """Let another process ask while the window answers, and return what it says of that."""
        other = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, words)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        limit = time.monotonic() + _LONGEST
        while other.poll() is None and time.monotonic() < limit:
            qapp.processEvents()
        with other:
            assert other.stdout is not None
            return other.stdout.read().strip()

    return came, ask


def test_the_first_start_gets_the_folder_and_makes_it_for_its_owner_alone(opened, tmp_path):
    assert opened().is_ours()
    assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o700
    assert (tmp_path / "desk" / LOCK).exists()


def test_a_later_start_raises_the_window_or_shows_a_card(asked, tmp_path):
    came, ask = asked
    assert ask(_LATER_START, tmp_path / "desk", "") == "False True"
    assert ask(_LATER_START, tmp_path / "desk", "Meine “Karte” 卡") == "False True"
    assert came == ["raise", "Meine “Karte” 卡"]


def test_another_folder_has_a_window_of_its_own(opened, tmp_path):
    assert opened().is_ours()
    assert opened(tmp_path / "desk" / "sample").is_ours()


def test_the_same_folder_by_another_name_is_the_same(asked, tmp_path):
    came, ask = asked
    (tmp_path / "link").symlink_to(tmp_path / "desk")
    assert ask(_LATER_START, tmp_path / "link", "") == "False True"
    assert came == ["raise"]


def test_a_window_that_does_not_answer_is_an_error_in_time(opened):
    assert opened().is_ours()
    began = time.monotonic()
    later = opened()
    assert not later.is_ours()
    with pytest.raises(EnvironmentFaultError) as caught:
        later.is_shown()
    assert time.monotonic() - began < 2
    assert caught.value.fault is Fault.WINDOW_SILENT
    assert caught.value.facts["process"] == os.getpid()


def test_a_closed_window_leaves_the_folder_to_the_next(opened):
    first = opened()
    assert first.is_ours()
    first.listen()
    first.release()
    assert opened().is_ours()


def test_a_window_that_closes_while_a_later_start_waits_makes_room(opened):
    first = opened()
    assert first.is_ours()
    threading.Timer(0.2, first.release).start()
    later = opened(seconds=_SECONDS)
    assert not later.is_ours()
    assert not later.is_shown()
    assert later.is_ours()


@pytest.mark.parametrize("content", ["", "999999999\npython3\nhere\n", f"{os.getpid()}\n"])
def test_a_lock_that_nobody_holds_is_taken_over(opened, tmp_path, content):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / LOCK).write_text(content)
    one = opened(seconds=_SECONDS)
    assert one.is_ours() or not one.is_shown()
    assert one.is_ours()


def test_a_folder_that_cannot_be_made_still_gets_its_window(opened, tmp_path):
    (tmp_path / "file").write_text("in the way")
    one = opened(tmp_path / "file" / "desk")
    assert one.is_ours()
    one.listen()
    assert not list((tmp_path / "run").iterdir()), "without the lock nothing is answered for"


@pytest.mark.usefixtures("asked")
def test_only_this_user_reaches_the_socket(tmp_path):
    (socket,) = (tmp_path / "run").iterdir()
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0
    assert "desk" not in socket.name.removeprefix("renewdesk-")


def test_a_socket_that_a_killed_window_left_is_replaced(opened, tmp_path):
    killed = opened()
    assert killed.is_ours()
    killed.listen()
    (socket,) = (tmp_path / "run").iterdir()
    killed.release()
    socket.write_bytes(b"")

    one = opened()
    assert one.is_ours()
    one.listen()
    assert stat.S_ISSOCK(socket.stat().st_mode)


@pytest.mark.parametrize("words", [b"delete everything\n", b"x" * 2000, b"\xff\xfe\n", b"\n"])
def test_nothing_else_is_answered(asked, tmp_path, words):
    came, ask = asked
    (socket,) = (tmp_path / "run").iterdir()
    assert ask(_STRANGER, socket, words.hex()) == "b''"
    assert came == []


def test_a_lock_of_another_program_is_respected(opened, tmp_path):
    (tmp_path / "desk").mkdir()
    other = QLockFile(str(tmp_path / "desk" / LOCK))
    assert other.tryLock(0)
    with pytest.raises(EnvironmentFaultError):
        opened(seconds=1.5).is_shown()
    other.unlock()


@pytest.mark.usefixtures("asked")
def test_a_window_without_the_lock_cuts_nobody_off(opened, tmp_path):
    (socket,) = (tmp_path / "run").iterdir()
    before = socket.stat().st_ino
    later = opened()
    time.sleep(0.2)
    later.listen()
    assert socket.stat().st_ino == before
