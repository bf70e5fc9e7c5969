"""The open window over a real folder, while the time does what it likes."""

import time

import pytest

from renewdesk.bootstrap import window_start
from renewdesk.bootstrap.house import House
from renewdesk.domain.waking import Turn
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.app import Desktop
from renewdesk.ui.waking import Waking
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.stopped_clock import StoppedClock

_SECONDS = 20


class Watched:
    """A desktop whose clock a test moves."""

    def __init__(self, qapp, folder):
        self.clock = StoppedClock("2026-11-20T14:00:00+08:00")
        self.qapp = qapp
        self.house = House(folder, TimeHere(self.clock))
        self.house.notifier = RecordedNotifier()
        paid = EventDraft(kind="topup", on="2025-12-02", amount="10", confirmed=True)
        self.house.adding.add(CardDraft(carrier="it-tim", label="TIM", last=(paid,)))
        self.house.close()
        del self.house.storage
        self.house = House(folder, TimeHere(self.clock))
        self.house.notifier = RecordedNotifier()
        self.desktop = Desktop(qapp, window_start(self.house))
        ready = []
        self.desktop.ready.connect(lambda: ready.append(True))
        self.desktop.open()
        self.waits(lambda: ready and self.desktop.is_idle)

    @property
    def waking(self):
        return self.desktop.findChild(Waking)

    def days_left(self):
        (view,) = self.desktop.window.views
        assert view.standing.leading is not None
        return view.standing.leading.days_left

    def waits(self, until):
        limit = time.monotonic() + _SECONDS
        while not until():
            self.qapp.processEvents()
            assert time.monotonic() < limit
            time.sleep(0.002)


@pytest.fixture
def watched(qapp, tmp_path):
    watched = Watched(qapp, tmp_path / "desk")
    yield watched
    watched.desktop.window.close()
    watched.desktop.close()
    watched.desktop.window.deleteLater()
    qapp.processEvents()


@pytest.mark.slow
def test_midnight_changes_what_is_shown_and_makes_the_copy_of_the_day(watched):
    copies = watched.house.folder / "backups"
    before = len(list(copies.iterdir()))
    assert watched.days_left() == 12
    watched.clock.move_to("2026-11-21T07:00:30+08:00")  # Rome has had its midnight
    assert watched.waking.look() is Turn.WOKEN
    watched.waits(lambda: watched.desktop.is_idle and watched.days_left() == 11)
    watched.waits(lambda: len(list(copies.iterdir())) > before)


@pytest.mark.slow
def test_after_a_sleep_over_a_lead_its_reminder_comes_when_the_computer_has_settled(watched):
    watched.waits(lambda: watched.desktop.is_idle)
    came = len(watched.house.notifier.came)
    watched.clock.move_to("2026-11-25T12:00:00+08:00")
    watched.waking.look()
    watched.waits(lambda: watched.desktop.is_idle and watched.days_left() == 7)
    assert len(watched.house.notifier.came) == came, "the network is not up yet"
    watched.waking.check_due.emit()  # half a minute later
    watched.waits(lambda: len(watched.house.notifier.came) == came + 1)
    assert watched.house.notifier.shown[-1][0] == "TIM: 7 days left"


@pytest.mark.slow
def test_another_zone_brings_a_check_and_a_new_desk(watched):
    loaded: list[object] = []
    watched.desktop.window.cards_loaded.connect(loaded.append)
    watched.clock.place = "America/New_York"
    assert watched.waking.look() is Turn.ZONE
    watched.waits(lambda: loaded and watched.desktop.is_idle)
