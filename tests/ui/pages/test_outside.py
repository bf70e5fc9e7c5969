"""What stands outside the window: the icon where there is a tray, and what presses lead to."""

from dataclasses import replace

import pytest
from typing_extensions import override

from renewdesk.services.ports.system import Notification
from renewdesk.ui.outside import Outside
from tests.fakes.inline_jobs import InlineJobs
from tests.ui.pages.inbox_driver import TIM, logged, reminded
from tests.ui.painted_icon import PaintedIcon

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


class CountedJobs(InlineJobs):
    """Counts what was asked for."""

    asked = 0

    @override
    def submit(self, *given):
        self.asked += 1
        super().submit(*given)


@pytest.fixture
def tray_is_there(monkeypatch):
    PaintedIcon.made.clear()
    monkeypatch.setattr("renewdesk.ui.tray.QSystemTrayIcon", PaintedIcon)
    yield
    PaintedIcon.made.clear()


@pytest.fixture
def jobs():
    return CountedJobs()


def outside(world, look, jobs, *, with_tray=True):
    made = Outside(look, world.services, jobs, with_tray=with_tray)
    made.start()
    return made


@pytest.mark.usefixtures("tray_is_there")
def test_an_icon_comes_with_the_first_cards_and_is_told_of_once(world, look, jobs):
    one, came = outside(world, look, jobs), []
    one.tray_came.connect(lambda: came.append(True))
    assert (one.has_tray, one.leads_back) == (False, False)
    for _ in range(2):
        one.show_cards([])
    assert (one.has_tray, one.leads_back, len(came)) == (True, True, 1)
    assert len(PaintedIcon.made) == 1
    one.stop()


@pytest.mark.usefixtures("tray_is_there")
def test_the_sample_desk_has_no_icon(world, look, jobs):
    one = outside(world, look, jobs, with_tray=False)
    one.show_cards([])
    assert (one.has_tray, PaintedIcon.made) == (False, [])
    one.stop()


def test_where_there_is_no_tray_no_icon_is_made(world, look, jobs):
    one = outside(world, look, jobs)
    one.show_cards([])
    assert (one.has_tray, one.leads_back) == (False, False)
    one.stop()


@pytest.mark.usefixtures("tray_is_there")
def test_what_the_icon_shows_is_over_when_the_window_ends(world, look, jobs):
    one = outside(world, look, jobs)
    one.show_cards([])
    messages = world.services.tray_messages
    shown = messages.show(Notification(title="TIM: 12 days left"))
    assert (shown.ok, shown.proven) == (True, False)
    one.stop()
    assert not messages.show(Notification(title="TIM: 12 days left")).ok
    before = jobs.asked
    one.stop()
    assert jobs.asked == before, "a window may be closed twice"


@pytest.mark.usefixtures("tray_is_there")
def test_a_click_on_a_message_of_the_icon_leads_to_its_card(world, look, jobs):
    desk = reminded(world)
    wishes: list[str] = []
    one = outside(desk, look, jobs)
    one.card_requested.connect(wishes.append)
    one.show_cards([])
    shown = desk.services.tray_messages.show(Notification(title="TIM: 12 days left"))
    PaintedIcon.made[0].messageClicked.emit()
    assert wishes == [], "no reminder has this handle yet"
    with desk.storage.writing() as unit:
        unit.save_reminder(replace(logged(desk, TIM), handle=shown.handle))
    PaintedIcon.made[0].messageClicked.emit()
    assert wishes == [TIM]
    one.stop()
