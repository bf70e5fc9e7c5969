"""A card is let go, closed or put away; nothing is deleted, and undo brings its date back."""

import pytest

pytestmark = pytest.mark.e2e

WHEN = "last day 2 Dec 2026 (Rome)"


@pytest.fixture
def with_tim(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("add", "--carrier", "gb-giffgaff")
    owner.starts()
    owner.picks_row("TIM")
    return owner


def test_a_card_is_let_go_and_comes_back_with_its_date(with_tim):
    owner = with_tim
    owner.presses("More actions")
    owner.presses("Let go…")
    owner.sees("Let TIM go?")
    owner.keys("Return")
    assert owner.labels() == ["giffgaff", "TIM"], "Enter keeps it"

    owner.keys("ctrl+shift+d")
    owner.sees("Let TIM go?")
    owner.presses("Let go")
    owner.sees("Ended and let go, 1")
    assert owner.labels() == ["giffgaff"]
    owner.presses("Undo")
    owner.sees_row("TIM", count="12", chip="Due soon", when=WHEN)


def test_a_card_that_the_carrier_closed_stays_with_its_day(with_tim):
    owner = with_tim
    owner.keys("ctrl+shift+d")
    owner.presses("Closed at the carrier…")
    owner.sees("TIM was closed at the carrier")
    owner.types("2026-11-15", into="Day, at the carrier")
    owner.types("shop receipt 12", into="Note")
    owner.presses("Mark as closed")
    owner.picks("Ended and let go, 1")
    owner.sees_row("TIM", when="closed 15 Nov 2026")
    owner.keys("ctrl+z")
    owner.sees_row("TIM", count="12", chip="Due soon", when=WHEN)


def test_an_archived_card_is_still_found_and_comes_back(with_tim):
    owner = with_tim
    owner.presses("More actions")
    owner.presses("Archive")
    owner.sees("Card archived.")
    assert owner.labels() == ["giffgaff"]
    owner.types("tim", into="Search cards")
    owner.sees_row("TIM", chip="Archived")
    owner.picks_row("TIM")
    owner.presses("More actions")
    owner.presses("Bring back")
    owner.sees_row("TIM", count="12", chip="Due soon", when=WHEN)

    owner.keys("ctrl+BackSpace")
    owner.sees("Card archived.")
    owner.presses("Undo")
    owner.sees_row("TIM", count="12", chip="Due soon", when=WHEN)
