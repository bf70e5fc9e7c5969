"""Rounds at the real window: dates checked by telephone, several cards renewed, a slip shown."""

import pytest

pytestmark = pytest.mark.e2e


@pytest.fixture
def with_doubts(owner):
    """A card without a published rule, and one whose payment nobody has seen yet."""
    owner.tells("add", "--carrier", "kz-kcell", "--label", "Kcell", "--number", "+7 701 555 0107")
    owner.tells("add", "--carrier", "gb-giffgaff", "--label", "giffgaff")
    owner.tells("record", "giffgaff", "topup", "--amount", "10")
    owner.starts()
    return owner


def confirmed(owner):
    """Return what the carriers showed, by card."""
    found = owner.tells("checkup")["questions"]
    return {one["label"]: one["answer"] and one["answer"]["last_day"] for one in found}


def test_dates_are_checked_one_after_the_other_and_undone(with_doubts):
    owner = with_doubts
    owner.presses("2 dates to check")
    owner.sees("2 cards whose date nobody has confirmed")
    owner.types("2027-01-09", into="Last day that the carrier shows, Kcell")
    owner.keys("Tab")
    owner.sees("date known")
    owner.presses("Same, giffgaff")
    owner.sees("same, confirmed")
    assert confirmed(owner) == {"Kcell": "2027-01-09", "giffgaff": "2027-05-14"}
    owner.keys("ctrl+z")
    owner.finds("Same, giffgaff")
    assert confirmed(owner) == {"Kcell": "2027-01-09", "giffgaff": None}

    owner.is_killed()
    owner.starts()
    owner.presses("1 date to check")
    owner.sees("date known")  # the round goes on where it was
    owner.presses("Same, giffgaff")
    owner.sees("same, confirmed")
    owner.presses("Done")
    owner.sees_row("Kcell", count="50")
    assert confirmed(owner) == {}


def test_several_cards_go_through_the_assistant_and_the_round_is_kept(owner):
    for label, paid_on in (("Rome", "2025-12-02"), ("Milan", "2025-11-25"), ("Bari", "2026-06-14")):
        owner.tells("add", "--carrier", "it-tim", "--label", label)
        owner.tells("record", label, "topup", "--amount", "10", "--on", paid_on, "--confirmed")
    owner.starts()
    owner.keys("F10")
    owner.presses("Tools")
    owner.presses("Renewal round…")
    owner.presses("Start with 2 cards")
    owner.sees("Renewal round · card 1 of 2")
    owner.sees("Prepare the renewal of Milan")
    owner.presses("Leave out")
    owner.sees("Renewal round · card 2 of 2")
    owner.sees("Prepare the renewal of Rome")

    owner.is_killed()
    owner.starts()
    owner.sees("Renewal round · card 2 of 2")
    owner.presses("Open the round…")
    owner.sees("left out")
    owner.presses("Leave out, Rome")
    owner.sees("After these, nothing is due before 25 Nov 2026 (Rome): Milan.")
    owner.presses("Done")
    owner.has_no("End the round")


def test_a_slip_for_the_shop_stands_in_the_language_of_the_country(with_doubts):
    owner = with_doubts
    owner.picks_row("Kcell")
    owner.presses("More actions")
    owner.presses("Slip for the shop…")
    owner.sees("It says: please top up this number, write a receipt, check it.")
    owner.presses("Reactivate")
    owner.sees("It says: please reactivate this number, write a receipt, check it.")
    owner.presses("Close")
    owner.presses("More actions")
    owner.presses("Renewals so far…")
    owner.sees("No renewal of this card was begun yet.")
