"""Messages of the icon in the tray: asked for in one thread, shown in another, proven by nobody."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from renewdesk.services.ports.system import CLICK, Notification, Pressed, Shown
from renewdesk.ui.tray import Tray
from renewdesk.ui.tray_messages import TrayMessages
from tests.ui.painted_icon import PaintedIcon
from tests.ui.toolkit_samples import a_look

TOLD = Notification(title="TIM: 12 days left", body="Last day.", hint="Open RenewDesk to act.")
REFUSED = "The icon in the tray could not show it either."


class Icon:
    """Takes wishes and answers them when a test lets it."""

    def __init__(self, messages):
        self.wishes = []
        self.came = threading.Event()
        messages.begin(self._take)

    def _take(self, wish):
        self.wishes.append(wish)
        self.came.set()

    def answers(self, handle):
        """Show what was wished for; False when nobody waits for it any more."""
        assert self.came.wait(60)
        wish = self.wishes[-1]
        shows = wish.answer.set_running_or_notify_cancel()
        if shows:
            wish.answer.set_result(handle)
        return shows


@pytest.fixture
def storage_thread():
    with ThreadPoolExecutor(1) as thread:
        yield thread


def test_without_an_icon_this_way_is_not_there_and_that_is_no_problem():
    messages = TrayMessages()
    assert messages.show(TOLD) == Shown(ok=False, via="tray")


def test_what_the_icon_took_is_handed_over_and_not_proven(storage_thread):
    messages = TrayMessages(seconds=60)
    icon = Icon(messages)
    shown = storage_thread.submit(messages.show, TOLD)
    assert icon.answers("tray/1")
    assert shown.result(60) == Shown(ok=True, via="tray", proven=False, handle="tray/1")
    assert icon.wishes[0].notification == TOLD


def test_an_icon_that_shows_no_messages_of_its_own_is_a_failure(storage_thread):
    messages = TrayMessages(seconds=60)
    icon = Icon(messages)
    shown = storage_thread.submit(messages.show, TOLD)
    assert icon.answers("")
    assert shown.result(60) == Shown(ok=False, via="tray", problem=REFUSED)


def test_a_window_that_is_busy_is_not_waited_for_and_shows_nothing_later():
    messages = TrayMessages(seconds=0.05)
    icon = Icon(messages)
    assert messages.show(TOLD) == Shown(ok=False, via="tray", problem=REFUSED)
    assert not icon.answers("tray/1")


def test_whoever_waits_is_let_go_when_the_icon_goes(storage_thread):
    messages = TrayMessages(seconds=60)
    icon = Icon(messages)
    began = time.monotonic()
    shown = storage_thread.submit(messages.show, TOLD)
    assert icon.came.wait(60)
    messages.end()
    assert not shown.result(60).ok
    assert time.monotonic() - began < 50
    assert not icon.answers("tray/1")
    assert messages.show(TOLD) == Shown(ok=False, via="tray")


@pytest.fixture
def look(qapp):
    return a_look(qapp)


def test_where_there_is_no_tray_nothing_is_claimed_to_be_handed_over(look, qapp, storage_thread):
    messages = TrayMessages(seconds=60)
    tray = Tray(look)
    tray.take_messages(messages)
    shown = storage_thread.submit(messages.show, TOLD)
    _runs(qapp, shown.done)
    assert shown.result() == Shown(ok=False, via="tray", problem=REFUSED)


def test_a_click_on_a_message_names_its_reminder(look, qapp, monkeypatch, storage_thread):
    monkeypatch.setattr("renewdesk.ui.tray.QSystemTrayIcon", PaintedIcon)
    tray = Tray(look)
    pressed: list[Pressed] = []
    icon = PaintedIcon.made.pop()
    tray.message_pressed.connect(pressed.append)
    icon.messageClicked.emit()
    assert pressed == [], "nothing was shown yet"

    messages = TrayMessages(seconds=60)
    tray.take_messages(messages)
    handles = []
    for _ in range(2):
        shown = storage_thread.submit(messages.show, TOLD)
        _runs(qapp, shown.done)
        icon.messageClicked.emit()
        handles.append(shown.result().handle)
    assert icon.said == [("TIM: 12 days left", "Last day. Open RenewDesk to act.")] * 2
    assert pressed == [Pressed(handle, CLICK) for handle in handles]
    assert len(set(handles)) == 2


def _runs(qapp, until):
    limit = time.monotonic() + 60
    while not until():
        qapp.processEvents()
        assert time.monotonic() < limit
        time.sleep(0.002)
