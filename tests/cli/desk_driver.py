"""A desk in a folder of its own, spoken to through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from renewdesk.bootstrap import House, open_house, open_window, report_bug
from renewdesk.cli.house import Doors, Options
from renewdesk.cli.main import run
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.recorded_notifier import RecordedNotifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """The exit status of a command and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


class CommandDesk:
    """Runs commands in this process, over the real storage; ``program`` runs the real program.

    Only notifications and addresses to open are written down instead of shown.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notifier = RecordedNotifier()
        self.browser = RecordedBrowser()
        #: Parts of the house that many commands share, because each would read a lot of data.
        self.parts: dict[str, object] = {}

    def run(self, *words: str, now: str = "") -> Said:
        """Obey a command; ``now`` stands for the present instant."""
        out, err = StringIO(), StringIO()
        before = ["--data-dir", str(self.folder), *(["--now", now] if now else [])]
        doors = Doors(self._open, open_window, report_bug)
        status = run([*before, *words], doors, out, err)
        return Said(status, out.getvalue(), err.getvalue())

    @contextmanager
    def _open(self, options: Options, needs_desk: bool) -> Iterator[House]:  # noqa: FBT001 - the shape of the door
        with open_house(options, needs_desk) as house:
            vars(house).update(self.parts, notifier=self.notifier, browser=self.browser)
            yield house

    def done(self, *words: str, now: str = "") -> Said:
        """Obey a command that must succeed."""
        said = self.run(*words, now=now)
        assert said.status == 0, said.err
        return said

    def refused(self, *words: str, now: str = "", status: int = 1) -> str:
        """Return the one line that refuses a command, which writes nothing else."""
        said = self.run(*words, now=now)
        assert (said.status, said.out) == (status, ""), said.err
        (line,) = said.err.splitlines()
        return line

    def answer(self, *words: str, now: str = "") -> Any:
        """Return the document that a command answers, which must be all that it writes."""
        said = self.done("--json", *words, now=now)
        assert said.err == ""
        return said.json

    def clock(self, now: str, place: int = 0) -> dict[str, Any]:
        """Return where a clock of the first card stands at an instant."""
        clock: dict[str, Any] = self.answer("list", now=now)["cards"][0]["clocks"][place]
        return clock

    def program(self, *words: str, **environment: str) -> Said:
        """Run the real program with its own interpreter."""
        done = subprocess.run(
            [sys.executable, "-m", "renewdesk", "--data-dir", str(self.folder), *words],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=os.environ | environment,
        )
        return Said(done.returncode, done.stdout, done.stderr)
