"""The real window and five checks beside it, all at the same moment, on one data folder.

``make soak`` plays more rounds (RENEWDESK_KILLS set).
"""

import os
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

import pytest

from tests.e2e.owner import Owner
from tests.e2e.screen import Screen
from tests.soak.kills import KilledDesk, ended_well
from tests.soak.kills_campaign import MOST_AT_ONCE, told_in
from tests.soak.kills_listener import Listener

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

LOOKS, STARTS = (16, 5) if "RENEWDESK_KILLS" in os.environ else (3, 2)
SEED = int(os.environ.get("RENEWDESK_SEED", "0"))
CHECKS = 5
LAST_ON = date(2027, 1, 31)
NOW = datetime.fromisoformat("2027-01-24T10:00+08:00")


class Crowd:
    """A window, five checks at a time, and what the desktop was told by all of them."""

    def __init__(self, owner):
        self.owner = owner
        self.desk = KilledDesk(owner.folder, **owner.screen.env)
        self.listener = Listener(owner.screen.env["DBUS_SESSION_BUS_ADDRESS"])
        self.labels = []
        self.windows = set()
        self._random = Random(SEED)  # noqa: S311 - drawn again from the same seed

    def opens_the_inbox(self):
        """Let the owner see what is new, after which the window checks, while five checks run."""
        self.owner.turns_to("Desk")
        self._makes_something_due()
        with self._checks(after=self._random.uniform(0, 0.6)):
            self.owner.turns_to("Inbox")

    def starts(self):
        """Open the window, which checks at once, while five checks start."""
        self._makes_something_due()
        with self._checks(after=self._random.uniform(0.5, 2.5)):
            self.owner.starts(NOW.isoformat())

    def told(self):
        """Return how often the owner heard of each card."""
        told = [told_in(one.title, one.text) for one in self.listener.heard]
        return Counter(label for one in told for label, days in one if days == -7)

    def by_window(self):
        """Return how many notifications the window has shown."""
        return sum(one.sender in self.windows for one in self.listener.heard)

    def _makes_something_due(self):
        for _ in range(self._random.randint(1, MOST_AT_ONCE)):
            self.labels.append(f"Card{len(self.labels)}")
            self.desk.add(self.labels[-1], LAST_ON)

    @contextmanager
    def _checks(self, *, after):
        """Let five checks start at the same moment, and wait until they and the window rest."""
        running: list[Any] = []
        moments = [NOW + timedelta(seconds=place) for place in range(CHECKS)]
        later = Timer(after, lambda: running.extend(map(self.desk.starts, moments)))
        later.start()
        yield
        later.join()
        ended_well(running)
        self.owner.rests()
        # Whoever is on the bus still is the window.
        self.windows |= {one.sender for one in self.listener.heard if self.listener.knows(one)}


@pytest.fixture
def crowd():
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    screen = Screen(folder)
    screen.start()
    (folder / "story").mkdir()
    crowd = Crowd(Owner(screen, folder / "story"))
    yield crowd
    crowd.owner.leaves()
    reports = [one.read_text("utf-8") for one in (crowd.owner.data / "reports").glob("*")]
    crowd.listener.stops()
    screen.stop()
    shutil.rmtree(folder, ignore_errors=True)
    assert not reports, reports[0]


def test_window_and_five_checks_tell_each_reminder_once(crowd, tell):
    for round_of_starts in range(STARTS):
        if round_of_starts:
            crowd.owner.closes_the_window()
            crowd.owner.sees_the_program_end()
        crowd.starts()
    for _ in range(LOOKS):
        crowd.opens_the_inbox()

    told = crowd.told()
    lost = [label for label in crowd.labels if not told[label]]
    doubled = [label for label, count in told.items() if count > 1]
    tell(
        f"window and {CHECKS} checks: {STARTS} starts and {LOOKS} looks at the inbox "
        f"(seed {SEED}), {len(crowd.labels)} reminders due, {len(lost)} lost, "
        f"{len(doubled)} doubled; "
        f"{crowd.by_window()} of {len(crowd.listener.heard)} notifications shown by the window"
    )
    assert (lost, doubled, set(told)) == ([], [], set(crowd.labels))
    assert {row.delivery for row in crowd.desk.log()} <= {"shown", "superseded"}
