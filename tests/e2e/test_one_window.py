"""One window for each data folder, however often the program is started."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.e2e

_SECONDS = 40
#: What only the detail of a card says.
SHOWN = {"TIM": "12 days left", "Second": "193 days left"}


@pytest.fixture
def with_two_cards(owner):
    for label, day in (("TIM", "2025-12-02"), ("Second", "2026-06-01")):
        owner.tells("add", "--carrier", "it-tim", "--label", label)
        paid = ("--amount", "10", "--on", day, "--confirmed")
        owner.tells("record", label, "topup", *paid)
    return owner


def _words(owner, *words):
    return [sys.executable, "-m", "renewdesk", "--data-dir", str(owner.data), *words]


def _windows(owner):
    """Return what is seen of the program on the screen."""
    words = "search", "--onlyvisible", "--name", "^RenewDesk$"
    return owner.screen.asked("xdotool", *words).split()


def _second_start(owner, *words, seconds=_SECONDS):
    """Start the program once more; return its status, what it said, and how long it took."""
    began = time.monotonic()
    done = subprocess.run(
        _words(owner, *words),
        capture_output=True,
        encoding="utf-8",
        env=owner.screen.env,
        timeout=seconds,
        check=False,
    )
    return done.returncode, done.stderr, time.monotonic() - began


def test_a_second_start_raises_the_first_window_and_ends(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.screen.does("xdotool", "getactivewindow", "windowminimize")
    owner.waits(lambda scene: not scene.front.active, "the window to be minimised")

    status, said, _ = _second_start(owner)
    assert (status, said) == (0, "")
    scene = owner.waits(lambda scene: scene.front.active, "the window to come back")
    assert [one.kind for one in scene.windows] == ["MainWindow"]


def test_a_second_start_shows_the_card_that_it_names(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.turns_to("Receipts")
    for name in ("Second", "TIM"):
        status, said, _ = _second_start(owner, "--show", name)
        assert (status, said) == (0, "")
        owner.sees(SHOWN[name])

    assert _second_start(owner, "--show", "nobody")[0] == 0
    owner.sees("nobody")


def test_a_first_start_shows_the_card_that_it_names(with_two_cards):
    owner = with_two_cards
    owner.starts("2026-11-20T14:00:00+08:00", "--show", "Second")
    owner.sees(SHOWN["Second"])


def test_commands_run_beside_the_window(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.tells("check")
    assert len(owner.tells("list")["cards"]) == 2
    owner.sees_row("TIM", count="12")


def test_a_killed_window_leaves_nothing_in_the_way(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.is_killed()
    assert (owner.data / "window.lock").exists()
    owner.starts()
    owner.sees_row("TIM", count="12")
    owner.closes_the_window()
    owner.sees_the_program_end()
    assert not (owner.data / "window.lock").exists()


def test_a_lock_that_a_loss_of_power_left_empty_is_taken_over(with_two_cards):
    owner = with_two_cards
    (owner.data / "window.lock").touch()
    owner.starts()
    owner.sees_row("TIM", count="12")


def test_a_window_that_hangs_is_named_and_not_waited_for(with_two_cards):
    owner = with_two_cards
    owner.starts()
    with owner.stopped() as process:
        status, said, took = _second_start(owner)
    assert status == 4
    assert len(said.splitlines()) == 1
    assert f"its window does not answer. End its process {process} on" in said
    assert 9 < took < 25, "a time limit, not a wait for ever"
    title, body = owner.screen.bubbles()[-1]
    assert (title, body) == ("RenewDesk", said.removeprefix("renewdesk: ").strip()), "and shown"
    owner.sees_row("TIM", count="12")


@pytest.mark.parametrize("made", [True, False], ids=["a desk", "no folder yet"])
def test_of_many_starts_at_once_exactly_one_opens_a_window(owner, made):
    if made:
        owner.tells("add", "--carrier", "it-tim")
    log = owner.folder / "starts.log"
    starts = [owner.screen.started(_words(owner), log) for _ in range(5)]
    try:
        limit = time.monotonic() + _SECONDS
        while sum(one.poll() is None for one in starts) > 1 and time.monotonic() < limit:
            time.sleep(0.05)
        assert sorted(one.poll() == 0 for one in starts) == [False, True, True, True, True]
        # Raised by four others, it may be on its way to the screen still.
        while not (found := _windows(owner)) and time.monotonic() < limit:
            time.sleep(0.05)
        assert len(found) == 1
    finally:
        for one in starts:
            if one.poll() is None:
                os.kill(one.pid, signal.SIGTERM)
                one.wait(10)
    assert log.read_text("utf-8") == ""


def test_the_sample_desk_has_a_window_of_its_own_and_only_one(owner):
    owner.starts()
    owner.presses("Open the sample desk")
    owner.waits(lambda scene: len(list(scene.rows())) == 12, "twelve living cards", 20)
    assert (next((owner.data / "sample").iterdir()) / "window.lock").exists()
    assert _second_start(owner)[0] == 0
    owner.sees("No cards yet")

    owner.presses("Open the sample desk")
    owner.waits(lambda scene: len(list(scene.rows())) == 12, "the sample desk in front", 20)
    assert sum(one.kind == "MainWindow" for one in owner.rests().windows) == 2
