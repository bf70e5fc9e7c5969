"""Debian's notification-daemon, its bubbles clicked with the pointer: what each button leads to."""

import subprocess
import sys
import time

import pytest

from tests.e2e.bubble import bubble_on
from tests.e2e.running import PAUSE, SECONDS

pytestmark = pytest.mark.e2e

ADDED = "2026-10-20T12:00:00+08:00"
EVE = "2026-11-02T08:59:00+08:00"
DUE = "2026-11-02T09:00:00+08:00"
LATER = "2026-11-02T09:05:00+08:00"
OPEN, HANDLED, SNOOZE = range(3)


@pytest.fixture
def bubbles(owner):
    """Have two cards, of which only TIM reminds, and the daemon that paints real buttons."""
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118", now=ADDED)
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid, now=ADDED)
    owner.tells("add", "--carrier", "gb-giffgaff", "--label", "Other", now=ADDED)
    owner.tells("mute", "Other", now=ADDED)
    with owner.screen.clickable_bubbles():
        yield owner


def stands(owner):
    """Return the bubble that stands on the screen, once it is painted with all its buttons."""
    limit = time.monotonic() + SECONDS
    while True:
        bubble = bubble_on(owner.screen)
        if bubble is not None and len(bubble.buttons) == 3 and bubble == bubble_on(owner.screen):
            return bubble
        assert time.monotonic() < limit, f"no bubble with three buttons: {bubble}"
        time.sleep(PAUSE)


def clicks(owner, place):
    left, top = place
    owner.screen.does("xdotool", "mousemove", str(left), str(top), "click", "1")


def goes(owner):
    owner.waits(lambda _: bubble_on(owner.screen) is None, "the bubble to go")


def kept(owner):
    """Return what a press must not change: everything that is recorded of the card."""
    return owner.tells("show", "TIM", now=LATER)["card"]


def test_the_first_button_shows_the_host_opens_the_official_page_and_records_nothing(bubbles):
    owner = bubbles
    before = kept(owner)
    owner.starts(DUE)
    clicks(owner, stands(owner).buttons[OPEN])
    owner.sees("https://www.tim.it/ricarica")
    owner.opens_nothing()
    owner.presses("Open www.tim.it")
    assert owner.opened() == ["https://www.tim.it/ricarica"]
    goes(owner)
    assert kept(owner) == before


def test_the_second_button_asks_and_nothing_is_recorded_without_the_owner(bubbles):
    owner = bubbles
    before = kept(owner)
    owner.starts(DUE)
    owner.picks_row("Other")
    clicks(owner, stands(owner).buttons[HANDLED])
    dialog = owner.waits(lambda scene: scene.front.modal, "the question what was paid").front
    assert dialog.kind == "RecordDialog"
    assert "TIM" in " ".join(dialog.texts())
    owner.keys("Escape")
    owner.waits(lambda scene: not scene.front.modal, "the question to close")
    owner.rests()
    assert kept(owner) == before
    owner.opens_nothing()


def test_the_third_button_is_silent_for_one_day_and_then_comes_back(bubbles):
    owner = bubbles
    owner.starts(DUE)
    clicks(owner, stands(owner).buttons[SNOOZE])
    goes(owner)
    owner.turns_to("Inbox")
    owner.sees("Snoozed 1")

    owner.starts_again("2026-11-03T08:59:00+08:00")
    assert bubble_on(owner.screen) is None
    owner.starts_again("2026-11-03T09:00:00+08:00")
    stands(owner)


def test_a_click_on_the_bubble_itself_shows_the_card(bubbles):
    owner = bubbles
    owner.starts(DUE)
    owner.picks_row("Other")
    owner.turns_to("Settings")
    clicks(owner, stands(owner).itself)
    owner.sees("30 days left")


def test_what_a_check_has_shown_is_answered_by_the_window_that_was_started_after_a_crash(bubbles):
    owner = bubbles
    owner.starts(EVE)
    words = ["--data-dir", str(owner.data), "--now", DUE, "check"]
    subprocess.run(
        [sys.executable, "-m", "renewdesk", *words],
        env=owner.screen.env, check=True, timeout=60, capture_output=True,
    )  # fmt: skip
    bubble = stands(owner)
    owner.is_killed()

    owner.starts(LATER)
    owner.picks_row("Other")
    owner.turns_to("Settings")
    assert stands(owner) == bubble, "it stands there still, and no second one came"
    clicks(owner, bubble.itself)
    owner.sees("30 days left")
