"""What hangs on a number is noted, moved before the card would go, and is still there later."""

import pytest

pytestmark = pytest.mark.e2e

NAME = "Name of a service, then Enter"


@pytest.fixture
def with_two_cards(owner):
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("add", "--carrier", "gb-giffgaff", "--number", "+44 7700 900316")
    owner.starts()
    owner.picks_row("TIM")
    return owner


def notes_two(owner):
    owner.types("Poste Italiane", into=NAME)
    owner.keys("Return")
    owner.chooses("bank", of="Kind of Poste Italiane")
    owner.types("WhatsApp", into=NAME)
    owner.keys("Return")
    owner.presses("Save")
    owner.sees("Services saved.")
    owner.sees("Poste Italiane, WhatsApp")


def moves_one_and_keeps_the_card(owner):
    owner.keys("ctrl+shift+d")
    owner.sees("2 services still use this number")
    owner.sees("Move them first, while SMS still arrive: until 2 Jan 2027 (Rome), 43 days.")
    owner.presses("WhatsApp moved to…")
    owner.sees("Where has WhatsApp moved?")
    owner.keys("Return")
    owner.sees("1 service still uses this number")
    owner.sees("moved to giffgaff")
    owner.keys("Return")
    owner.sees("1 service moved.")
    owner.sees_row("TIM", count="12", chip="Due soon")


def test_services_are_noted_and_one_moves_before_the_card_is_kept(with_two_cards):
    owner = with_two_cards
    owner.presses("More actions")
    owner.presses("Services…")
    notes_two(owner)
    owner.keys("ctrl+z")
    owner.sees("None noted that uses this number.")
    owner.presses("Add…")
    notes_two(owner)
    moves_one_and_keeps_the_card(owner)

    owner.starts_again()
    owner.picks_row("TIM")
    owner.sees("WhatsApp (moved to giffgaff)")
    owner.types("whatsapp", into="Search cards")
    owner.sees_row("giffgaff")
    assert owner.labels() == ["giffgaff"], "the card whose number it uses now"
    told = owner.tells("services", "TIM")["services"]
    assert [(one["name"], one["kind"], bool(one["moved_to"])) for one in told] == [
        ("Poste Italiane", "bank", False),
        ("WhatsApp", "other", True),
    ]


def test_a_closed_card_comes_back_with_what_was_moved(with_two_cards):
    owner = with_two_cards
    owner.tells("services", "TIM", "add", "Poste Italiane", "--kind", "bank")
    owner.keys("F5")
    owner.sees("Poste Italiane")
    owner.keys("ctrl+shift+d")
    owner.presses("Poste Italiane has moved")
    owner.types("my partner", into="Where it went")
    owner.keys("Return")
    owner.sees("Every service has moved")
    owner.presses("Closed at the carrier…")
    owner.types("2026-11-15", into="Day, at the carrier")
    owner.presses("Mark as closed")
    owner.sees("Card closed. 1 service moved.")
    owner.presses("Undo")
    owner.sees_row("TIM", count="12", chip="Due soon")
    owner.sees("1 service")
    owner.sees_no("moved to my partner")
