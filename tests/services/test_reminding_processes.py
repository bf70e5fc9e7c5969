"""Real processes on one data folder: one message from many, and one again after a kill."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.slow

RULE = """
[[rules]]
id = "test-line"
name = "Test line"
clock = "line"
extends_on = ["topup"]
term = "P12M"
"""


class Computer:
    """A data folder with a card, and a desktop that writes notifications down."""

    def __init__(self, folder) -> None:
        self._data = folder / "desk"
        self._shown = folder / "shown"
        programs = folder / "bin"
        programs.mkdir()
        self._program = programs / "notify-send"
        self.notifies("exit 0")
        self._environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}")
        rules = folder / "rules.toml"
        rules.write_text(RULE, encoding="utf-8")
        first = "2026-01-31T20:00+08:00"
        self.run(first, "add", "--label", "Rome", "--zone", "Europe/Rome", "--rule-file", rules)
        self.run(first, "record", "Rome", "topup", "--on", "2026-01-31", "--confirmed")

    def notifies(self, then) -> None:
        """Write each notification down, then do as the shell says."""
        text = f'#!/bin/sh\necho "$1" >>{self._shown}\n{then}\n'
        self._program.write_text(text, encoding="utf-8")
        self._program.chmod(0o755)

    def start(self, now, *words) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "renewdesk", "--data-dir", self._data, "--now", now]
        return subprocess.Popen(
            [*command, *words],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, now, *words) -> str:
        process = self.start(now, *words)
        said, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
        return said

    @property
    def shown(self):
        if not self._shown.exists():
            return []
        return self._shown.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def computer(tmp_path):
    return Computer(tmp_path)


def test_several_processes_at_once_show_one_message(computer):
    """T14."""
    processes = [computer.start("2027-01-24T10:00+08:00", "check") for _ in range(4)]
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    assert computer.shown == ["Rome: 7 days left"]


def test_a_process_killed_while_showing_loses_nothing(computer):
    """T13: kill -9 between the claim and the mark."""
    computer.notifies("exec sleep 5")
    process = computer.start("2027-01-24T10:00+08:00", "check")
    limit = time.monotonic() + 30
    while not computer.shown and time.monotonic() < limit:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    computer.notifies("exit 0")
    computer.run("2027-01-24T10:04+08:00", "check")
    assert computer.shown == ["Rome: 7 days left"]
    computer.run("2027-01-24T10:06+08:00", "check")
    computer.run("2027-01-24T10:20+08:00", "check")
    assert computer.shown == ["Rome: 7 days left"] * 2
