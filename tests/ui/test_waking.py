"""The look at the clock: when it asks for a check, and when what is shown may be untrue."""

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from renewdesk.domain.waking import Turn
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.waking import Waking
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.told_wake_ups import ToldWakeUps

_ACTIVE = Qt.ApplicationState.ApplicationActive


class Watched:
    """A look at the clock with what came of it; a test passes the time."""

    def __init__(self, app):
        self.clock = StoppedClock("2026-11-20T14:00:00+08:00")
        self.wake_ups = ToldWakeUps()
        self.parent = QObject()
        self.waking = Waking(TimeHere(self.clock), self.wake_ups, self.parent)
        self.came: list[str] = []
        self.waking.check_due.connect(lambda: self.came.append("check"))
        self.waking.turned.connect(self.came.append)
        self.waking.start(app, InlineJobs())
        self._app = app

    @property
    def timers(self):
        return {one.interval(): one for one in self.waking.findChildren(QTimer)}

    def passes(self, zone="", **time):
        self.clock.advance(**time)
        self.clock.place = zone or self.clock.place

    def ticks(self):
        return self._fires(60_000)

    def settles(self):
        assert self.timers[30_000].isActive()
        return self._fires(30_000)

    def comes_back(self):
        self.came.clear()
        self._app.applicationStateChanged.emit(_ACTIVE)
        return list(self.came)

    def _fires(self, interval):
        self.came.clear()
        timer = self.timers[interval]
        timer.timeout.emit()
        if timer.isSingleShot():
            timer.stop()
        return list(self.came)


@pytest.fixture
def watched(qapp):
    watched = Watched(qapp)
    yield watched
    watched.waking.stop(InlineJobs())


def test_every_minute_brings_a_check_and_nothing_else(watched):
    watched.passes(minutes=1)
    assert watched.ticks() == ["check"]


def test_after_a_sleep_the_check_waits_half_a_minute_and_the_desk_does_not(watched):
    watched.passes(hours=8)
    assert watched.ticks() == [Turn.WOKEN]
    assert watched.settles() == ["check"]


def test_after_a_sleep_the_check_waits_no_longer_than_for_the_next_minute(watched):
    watched.passes(hours=8)
    watched.ticks()
    watched.passes(minutes=1)
    assert watched.ticks() == ["check"]
    assert not watched.timers[30_000].isActive(), "one check is enough"


@pytest.mark.parametrize(
    ("passed", "turn"),
    [
        ({"hours": -1}, Turn.CLOCK),
        ({"minutes": 5}, Turn.CLOCK),
        ({"minutes": 1, "zone": "Europe/Rome"}, Turn.ZONE),
    ],
)
def test_a_set_clock_and_a_new_zone_bring_a_check_at_once(watched, passed, turn):
    watched.passes(**passed)
    assert watched.ticks() == ["check", turn]
    watched.passes(minutes=1)
    assert watched.ticks() == ["check"], "once"


def test_midnight_brings_a_check_at_once(watched):
    watched.passes(hours=9, minutes=59, seconds=30)
    watched.ticks()
    watched.passes(minutes=1)
    assert watched.ticks() == ["check", Turn.DAY]


def test_the_systems_word_for_a_wake_up_is_faster_than_the_minute(watched):
    watched.passes(minutes=4)
    watched.came.clear()
    watched.wake_ups.wake()
    assert watched.came == [Turn.WOKEN]
    assert watched.settles() == ["check"]
    assert watched.ticks() == ["check"], "the sleep is known already"


def test_the_owner_who_comes_back_after_a_sleep_sees_the_desk_anew(watched):
    assert watched.comes_back() == []
    watched.passes(hours=8)
    assert watched.comes_back() == [Turn.WOKEN]
    assert watched.comes_back() == []


def test_after_the_end_nothing_is_heard(watched):
    watched.waking.stop(InlineJobs())
    watched.came.clear()
    watched.wake_ups.wake()
    watched.passes(hours=8)
    assert watched.comes_back() == []
    assert not any(one.isActive() for one in watched.timers.values())
