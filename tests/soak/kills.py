"""The real `renewdesk check` on a desktop of its own, killed at will, and what came of it.

The notification service is ours, on a private session bus: it knows every message that was shown,
and what it is told to do it does between a question of the program and its answer.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from jeepney import HeaderFields
from typing_extensions import override

from tests.adapters.system.notification_service import Service
from tests.cli.desk_driver import CommandDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jeepney import Message

RULE = """
[[rules]]
id = "test-line"
name = "Test line"
clock = "line"
extends_on = ["topup"]
term = "P12M"
"""
SECONDS = 120.0


@dataclass(frozen=True)
class Row:
    """What the database knows of one reminder: of which card, for which day, and how far it is."""

    label: str
    due_on: date
    claimed_at: datetime
    delivery: str


class Witness(Service):
    """Remembers all that it showed; ``acts`` are done once, in the place of an answer.

    An act is given what answers, so that it may do something before or after, or not answer.
    """

    def __init__(self, address: str) -> None:
        self.was_asked = threading.Event()
        self.acts: dict[str, Callable[[Callable[[], None]], None]] = {}
        super().__init__(address)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Title and text of every notification that came, in order."""
        return [(call[3], call[4]) for call in list(self.calls)]

    @override
    def _answer(self, message: Message) -> None:
        self.was_asked.set()
        answer = partial(super()._answer, message)
        act = self.acts.pop(message.header.fields[HeaderFields.member], None)
        if act is None:
            answer()
        else:
            act(answer)


class KilledDesk:
    """A data folder, and processes over it that speak to the session bus of their environment."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.data = folder / "desk"
        self.killed: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        self._rule = folder / "rules.toml"
        self._rule.write_text(RULE, "utf-8")
        self._driver = CommandDesk(self.data)
        self._environment = os.environ | environment

    def add(self, label: str, last_on: date) -> None:
        """Save a card whose line lives up to a day, a year after its confirmed top-up."""
        paid_on = last_on.replace(year=last_on.year - 1)
        now = f"{paid_on}T20:00+08:00"
        card = ("--label", label, "--zone", "Asia/Shanghai", "--rule-file", str(self._rule))
        self._driver.done("add", *card, now=now)
        self._driver.done("record", label, "topup", "--on", f"{paid_on}", "--confirmed", now=now)

    def snoozes_all(self, now: datetime) -> None:
        """Silence every open reminder until the reminder hour of the next day."""
        for one in self._driver.answer("reminders", now=now.isoformat())["open"]:
            self._driver.done("snooze", one["id"], "--days", "1", now=now.isoformat())

    def starts(self, now: datetime) -> subprocess.Popen[str]:
        """Start a pass of reminders as a process of its own."""
        words = ["-m", "renewdesk", "--data-dir", str(self.data), "--now", now.isoformat()]
        return subprocess.Popen(
            [sys.executable, *words, "check"],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def passes(self, *moments: datetime) -> None:
        """Do whole passes, all at the same time."""
        ended_well([self.starts(now) for now in moments])

    def is_killed_at(self, now: datetime) -> None:
        """Start a pass and wait until an act of the service has killed it."""
        process = self.starts(now)
        self.killed.put(process)
        _, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == -signal.SIGKILL, complaint

    def log(self) -> list[Row]:
        """Return what the database says of every reminder."""
        with closing(sqlite3.connect(self.data / "renewdesk.db", timeout=30)) as database:
            found = database.execute(
                "SELECT label, due_at, claimed_at, delivery FROM reminder"
                " JOIN card ON card.id = reminder.card"
            ).fetchall()
        return [
            Row(label, _local_day(due), datetime.fromisoformat(claimed), delivery)
            for label, due, claimed, delivery in found
        ]

    def is_sound(self) -> bool:
        """Whether the database itself took no harm."""
        with closing(sqlite3.connect(self.data / "renewdesk.db", timeout=30)) as database:
            found: list[tuple[str]] = database.execute("PRAGMA integrity_check").fetchall()
        return found == [("ok",)]


def ended_well(processes: Iterable[subprocess.Popen[str]]) -> None:
    """Wait for processes that nobody kills; each must end without a complaint."""
    for process in processes:
        _, complaint = process.communicate(timeout=SECONDS)
        assert (process.returncode, complaint) == (0, ""), _in_full(complaint)


def _in_full(complaint: str) -> str:
    """Return a complaint with the report of a bug that it names: the folder goes with the test."""
    named = [Path(word) for word in complaint.split() if "bug-" in word]
    return "\n".join([complaint, *(one.read_text("utf-8") for one in named)])


def _local_day(instant: str) -> date:
    """Return the owner's day of an instant: everybody here lives in Shanghai."""
    return (datetime.fromisoformat(instant) + timedelta(hours=8)).date()
