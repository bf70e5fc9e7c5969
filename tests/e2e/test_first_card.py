"""A new owner opens an empty folder, adds the first card, or looks around on the sample desk."""

import sqlite3
from contextlib import closing

import pytest

pytestmark = pytest.mark.e2e


def test_a_new_owner_adds_the_first_card_by_typing(owner):
    owner.starts()
    owner.sees("No cards yet")
    owner.sees("Open the sample desk")

    owner.presses("Add card…")
    owner.chooses_carrier("tim")
    owner.sees("12 months from the last top-up or plan purchase")
    owner.types("333 555 0118", into="Phone number")
    owner.sees("Valid mobile number (Italy), not on your desk yet")
    owner.chooses("Top-up", of="What happened last")
    owner.types("10", into="Amount")
    owner.types("2025-12-02", into="Day, at the carrier")
    owner.sees("Last day now")
    owner.sees("2 Dec 2026")
    owner.sees("12 days left")
    assert owner.tells("list")["cards"] == [], "nothing is saved before the owner says so"

    owner.presses("Add card")
    owner.sees_row(
        "TIM",
        count="12",
        unit="days left",
        chip="Due soon",
        number="+39 333 ••• ••18",
        when="last day 2 Dec 2026 (Rome)",
    )
    owner.sees("1 card · nothing to do today")
    owner.sees("In Shanghai: until Thu 3 Dec, 07:00")
    assert owner.tells("list")["cards"][0]["number"] == "+393335550118"
    owner.sees("Backup today 14:00")
    (copy,) = (owner.data / "backups").glob("*.db")
    assert _checked(copy) == "ok"


def test_the_sample_desk_stands_beside_the_owners_own_and_says_what_it_is(owner):
    owner.starts()
    owner.presses("Open the sample desk")
    scene = owner.waits(
        lambda scene: len(list(scene.rows())) == 12,
        "twelve living cards",
        20,
    )
    assert len([one for one in scene.windows if one.kind.endswith("Window")]) == 2
    owner.sees("Sample desk – nothing here is real")
    owner.sees("12 cards · 4 need action now")
    owner.sees("Ended and let go, 2")
    for page in ("Inbox", "Receipts", "Settings", "Desk"):
        owner.turns_to(page)
        owner.sees("Sample desk – nothing here is real")

    owner.picks_row("TIM")
    owner.keys("ctrl+BackSpace")
    owner.sees("Card archived.")
    owner.closes_the_window()
    owner.sees("No cards yet")
    owner.has_no("Sample desk – nothing here is real")
    assert owner.tells("list", "--archived")["cards"] == []


def _checked(copy):
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as file:
        return file.execute("PRAGMA integrity_check").fetchone()[0]
