"""An owner looks a carrier up, adds a card from there, and decides about a newer catalogue."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

CARRIERS = Path(__file__).resolve().parents[2] / "resources" / "carriers"
TELIA = ("add", "--carrier", "ee-telia-super", "--number", "+372 5555 0173")
TOPPED_UP = ("record", "Telia Super", "topup", "--amount", "5", "--on", "2026-09-12", "--confirmed")
OLD, NEW = "last day 11 Mar 2027 (Tallinn)", "last day 9 Feb 2027 (Tallinn)"


def a_newer_file(folder):
    """Return the carrier's file as a later catalogue might say it: 150 days, one more host."""
    text = (CARRIERS / "ee-telia-super.toml").read_text("utf-8")
    assert 'term = "P180D"' in text
    text = text.replace('term = "P180D"', 'term = "P150D"', 1)
    text = re.sub(r"(?<=checked_on = )\d{4}-\d{2}-\d{2}", "2026-11-18", text)
    text = text.replace("[[hosts]]", '[[hosts]]\nhost = "my.super.ee"\n\n[[hosts]]', 1)
    target = folder / "ee-telia-super.toml"
    target.write_text(text, "utf-8")
    return target


def last_day(owner):
    """Return the last day of the only card as the command line tells it."""
    (card,) = owner.tells("list")["cards"]
    return card["clocks"][0]["last_day"]


def looks_for(owner, words):
    """Type letters that no key of the screen has; each needs a moment of its own."""
    owner.types("", into="Name, country, word")
    for letter in words:
        owner.screen.does("xdotool", "type", "--delay", "100", "--", letter)
        owner.rests()


def test_a_carrier_is_found_read_and_gets_a_card(owner):
    owner.tells(*TELIA)
    owner.starts()
    owner.presses("Menu")
    owner.presses("Tools")
    owner.presses("Carriers…")
    owner.sees("93 in the catalogue of")

    looks_for(owner, "西班牙")
    owner.sees("4 carriers")
    looks_for(owner, "Мегафон")
    owner.sees("Russia · operator · RUB · Moscow")
    owner.sees("The line lasts 45 days from the last call made")
    owner.sees("unconfirmed – please check")

    owner.types("Ricarica", into="Name, country, word")
    owner.picks("TIM")
    owner.sees("The line lasts 12 months from the last top-up")
    owner.sees("undated, seen 28 Sep 2026")
    owner.presses("Add card…")
    owner.sees("12 months from the last top-up or plan purchase")
    owner.types("333 555 0118", into="Phone number")
    owner.chooses("Top-up", of="What happened last")
    owner.types("10", into="Amount")
    owner.types("2025-12-02", into="Day, at the carrier")
    owner.presses("Add card")
    owner.sees("On your desk by this rule")
    owner.sees("last day 2 Dec 2026 (Rome)")

    owner.keys("Escape")
    owner.turns_to("Desk")
    owner.sees_row("TIM", count="12", when="last day 2 Dec 2026 (Rome)")


def test_a_newer_catalogue_moves_a_date_only_when_it_is_accepted_and_undo_takes_it_back(owner):
    owner.tells(*TELIA)
    owner.tells(*TOPPED_UP)
    newer = a_newer_file(owner.folder)
    owner.starts()
    owner.sees_row("Telia Super", when=OLD)
    owner.presses("Menu")
    owner.presses("Tools")
    owner.presses("Import catalogue…")
    owner.chooses_file(newer)
    owner.sees("1 rule differs, 1 of your cards moves · 1 new host")
    owner.sees("81 days left")
    owner.sees("my.super.ee")
    assert last_day(owner) == "2027-03-11"

    owner.presses("Use 1 new rule")
    owner.sees("1 card follows a new rule.")
    owner.sees_row("Telia Super", count="81", when=NEW)
    assert last_day(owner) == "2027-02-09"

    owner.presses("Undo")
    owner.sees_row("Telia Super", count="111", when=OLD)
    owner.sees("A newer rule for 1 card")

    owner.presses("Compare…")
    owner.presses("Confirm my.super.ee…")
    owner.sees("Belongs to super.ee, like www.super.ee on your record.")
    owner.types("my.super.ee", into="Type it exactly as you read it there")
    owner.sees("Same, letter by letter.")
    owner.presses("Receipt or contract")
    owner.presses("Add my.super.ee")
    owner.sees_no("New hosts, decided apart")


def test_a_rule_of_ones_own_is_reached_from_card_and_date_and_moves_a_date(owner):
    owner.tells(*TELIA)
    owner.tells(*TOPPED_UP)
    owner.starts()
    owner.sees_row("Telia Super", when=OLD)
    owner.keys("ctrl+l")
    owner.presses("Edit rule…")
    owner.sees("Rule of Telia Super")
    owner.keys("alt+Left")
    owner.sees_row("Telia Super", when=OLD)

    owner.presses("More actions")
    owner.presses("Edit rule…")
    owner.sees("Same as the catalogue so far")
    owner.types("90 days", into="How long it lasts")
    owner.sees("Different from the catalogue")
    owner.presses("Save rule")
    owner.sees_row("Telia Super", when="last day 11 Dec 2026 (Tallinn)")
    owner.presses("Undo")
    owner.sees_row("Telia Super", when=OLD)
