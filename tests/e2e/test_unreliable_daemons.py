"""Notification services that are missing, hang, or die: nothing is lost, doubled or frozen."""

import subprocess
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier
from renewdesk.adapters.system.session_bus import SessionBus
from renewdesk.services.ports.system import Button, Notification
from tests.e2e.running import PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.e2e

ADDED = "2026-10-20T12:00:00+08:00"
DUE = "2026-11-02T09:00:00+08:00"
LATER = "2026-11-02T09:30:00+08:00"
TITLES = ["Second: 30 days left", "TIM: 30 days left"]
PAID = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
#: A window that waited for a service would not answer for as long as it waits, 5 s.
FROZEN = 2.5


@pytest.fixture
def with_tim(owner):
    # Last day 2 Dec 2026; the lead of 30 days is crossed on 2 Nov at 09:00.
    owner.tells("add", "--carrier", "it-tim", now=ADDED)
    owner.tells("record", "TIM", "topup", *PAID, now=ADDED)
    return owner


@pytest.fixture
def with_two(with_tim):
    owner = with_tim
    owner.tells("add", "--carrier", "it-tim", "--label", "Second", now=ADDED)
    owner.tells("record", "Second", "topup", *PAID, now=ADDED)
    return owner


def speak_at(owner, hour):
    for card in ("TIM", "Second"):
        owner.tells("reminders", "times", card, "--hour", hour, now=LATER)


def why(owner, card="TIM"):
    (reason,) = owner.tells("reminders", "why", card, now=LATER)["reasons"]
    return reason


def test_a_service_that_hangs_freezes_nothing_and_shows_each_once_when_it_wakes(with_two):
    owner = with_two
    speak_at(owner, "10:00")
    before = owner.screen.bubbles()
    owner.starts(LATER)
    with owner.screen.hanging_service():
        speak_at(owner, "09:00")
        owner.keys("F5")
        owner.waits(lambda scene: not scene.idle, "the check to wait for the service")
        longest = longest_look(owner)
        assert longest < FROZEN
        # Both failed and stand in the inbox; it is asked no more, so nothing else has to wait.
        owner.turns_to("Inbox")
        assert sorted(one.face["title"] for one in owner.reminders()) == TITLES
        began = time.monotonic()
        owner.keys("F5")
        owner.rests()
        owner.presses("Done")
        owner.sees("Done 1")
        assert time.monotonic() - began < 60
    # The rows of the inbox: what is open stands before what was done.
    left = owner.reminders()[0].face["title"]
    owner.keys("F5")
    owner.waits(lambda _: owner.screen.bubbles_that_stand() == 1, "the bubble of the other")
    owner.keys("F5")
    owner.rests()
    assert [title for title, _ in owner.screen.bubbles()[len(before) :]] == [left]


def longest_look(owner):
    """Return the longest time for which the window did not answer while a job was under way."""
    longest, idle = 0.0, False
    while not idle:
        began = time.monotonic()
        idle = owner.looks().idle
        longest = max(longest, time.monotonic() - began)
        time.sleep(PAUSE)
    return longest


def test_without_a_service_the_inbox_has_it_and_a_service_that_comes_shows_it_once(with_tim):
    owner = with_tim
    with owner.screen.without_service():
        owner.starts(DUE)
        owner.finds("Inbox, 1 new reminder")
        assert why(owner)["because"] == "failed"
        owner.screen.dunst_starts()
        for _ in range(2):
            owner.keys("F5")
            owner.rests()
        owner.waits(lambda _: owner.screen.bubbles_that_stand() == 1, "the bubble")
        assert [title for title, _ in owner.screen.bubbles()] == ["TIM: 30 days left"]
    assert (why(owner)["because"], why(owner)["via"]) == ("shown", "desktop")
    assert "ServiceUnknown" in why(owner)["problem"]


def test_without_any_bus_the_icon_in_the_tray_tells_and_a_click_on_that_shows_the_card(with_two):
    owner = with_two
    owner.tells("mute", "Second", now=ADDED)
    with owner.screen.tray():
        owner.starts(DUE, **NO_BUS)
        scene = owner.waits(balloon, "the message of the tray")
        assert "TIM: 30 days left" in balloon(scene).texts()
        owner.turns_to("Inbox")
        owner.sees("not proven")
        owner.turns_to("Desk")
        owner.picks_row("Second")
        left, top, width, height = balloon(owner.looks()).place
        owner.clicks_at(left + width // 2, top + height - 20)
        owner.sees("30 days left")
        owner.closes_the_window()
    assert why(owner)["via"] == "tray"
    assert "handed over" in why(owner)["text"]


def balloon(scene):
    found = [one for one in scene.windows if one.kind == "QBalloonTip"]
    return found[0] if found else None


def test_what_another_program_shows_after_a_crash_of_the_service_is_not_taken_for_ours(with_tim):
    owner = with_tim
    owner.starts(DUE)
    owner.waits(lambda _: owner.screen.bubbles_that_stand() == 1, "the bubble")
    owner.screen.dunst_ends()
    owner.screen.dunst_starts()
    # It gets the number that ours had before.
    words = ["notify-send", "--action=default=Open", "--print-id", "Somebody else", "Not ours."]
    with subprocess.Popen(words, env=owner.screen.env, stdout=subprocess.PIPE) as other:
        owner.waits(lambda _: owner.screen.bubbles_that_stand() == 1, "the other's bubble")
        owner.presses("Snooze")
        owner.presses("3 days")
        owner.rests()
        assert owner.screen.bubbles_that_stand() == 1, "only ours is taken away"
        owner.turns_to("Settings")
        owner.screen.click_on_the_newest_bubble()
        assert other.wait(60) == 0
        owner.rests()
        assert owner.has_no("30 days left") is None


class TestNotifier:
    """The adapter alone, at the real service."""

    TOLD = Notification(title="TIM: 12 days left", buttons=(Button("open", "Open top-up page"),))

    @pytest.fixture
    def notifier(self, screen, monkeypatch):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", screen.env["DBUS_SESSION_BUS_ADDRESS"])
        screen.bubbles()
        with closing(FreedesktopNotifier(seconds=1.0)) as notifier:
            yield notifier

    @pytest.fixture
    def just_before(self, monkeypatch):
        """Let a test do something between the service's last answer and the word to show."""
        real = SessionBus.call
        acts: list[Callable[[], object]] = []

        def call(bus, service, path, interface, method, *words, **more):
            if method == "Notify" and acts:
                acts.pop()()
            return real(bus, service, path, interface, method, *words, **more)

        monkeypatch.setattr(SessionBus, "call", call)
        return acts.append

    def test_a_bubble_that_comes_too_late_goes_at_once_and_the_next_one_stands(
        self, screen, notifier, just_before
    ):
        hanging = screen.hanging_service()
        just_before(hanging.__enter__)
        try:
            assert "did not answer within 1 s" in notifier.show(self.TOLD).problem
        finally:
            hanging.__exit__(None, None, None)
        _waits(lambda: not notifier.obstacle())
        _waits(lambda: screen.bubbles_that_stand() == 0)
        assert notifier.show(self.TOLD).ok
        assert screen.bubbles_that_stand() == 1

    def test_a_service_that_dies_while_it_is_asked_to_show_is_a_failure_at_once(
        self, screen, notifier, just_before
    ):
        notifier.withdraw("")  # connected
        with screen.without_service():
            screen.dunst_starts()
            just_before(screen.dunst_ends)
            began = time.monotonic()
            shown = notifier.show(self.TOLD)
            assert (shown.ok, shown.handle) == (False, "")
            assert time.monotonic() - began < 60
            screen.dunst_starts()
            assert notifier.show(self.TOLD).ok
            assert screen.bubbles_that_stand() == 1

    def test_a_service_that_is_killed_while_it_hangs_owes_nothing_any_more(
        self, screen, notifier, just_before
    ):
        hanging = screen.hanging_service()
        just_before(hanging.__enter__)
        killer = threading.Timer(0.2, screen.dunst_ends)
        killer.start()
        try:
            assert not notifier.show(self.TOLD).ok
        finally:
            killer.join()
            hanging.__exit__(None, None, None)
            screen.dunst_starts()
        assert notifier.obstacle() == ""
        assert notifier.show(self.TOLD).ok
        assert screen.bubbles_that_stand() == 1


def _waits(until):
    limit = time.monotonic() + 60
    while not until():
        assert time.monotonic() < limit
        time.sleep(0.02)
