"""A top-up is paid: it is recorded with its receipt, shown as not confirmed yet, and undone."""

import pytest

from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e

TIM = ("add", "--carrier", "it-tim", "--number", "+39 333 555 0118")
TOPPED_UP = ("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")


def test_a_top_up_with_its_receipt_is_shown_before_it_is_saved_and_can_be_undone(owner):
    owner.tells(*TIM)
    owner.tells(*TOPPED_UP)
    receipt = owner.folder / "ricarica-2026-11-20.pdf"
    receipt.write_bytes(a_pdf())
    owner.starts()
    owner.sees_row("TIM", when="last day 2 Dec 2026 (Rome)")

    owner.presses("Record top-up…")
    owner.sees("Last day before 2 Dec 2026 (Rome), Last day after 20 Nov 2027 (Rome)")
    owner.sees("353 days later")
    owner.types("10", into="Amount")
    owner.presses("Choose…")
    owner.chooses_file(receipt)
    owner.sees("ricarica-2026-11-20.pdf attached")
    assert owner.tells("receipts", "list")["receipts"] == []

    owner.presses("Record top-up")
    owner.sees("Top-up recorded.")
    owner.sees_row(
        "TIM",
        count="365",
        unit="if it worked",
        chip="Paid, not confirmed yet",
        when="2 Dec 2026 → 20 Nov 2027 (Rome)",
        action="Confirm…",
    )
    (kept,) = owner.tells("receipts", "list")["receipts"]
    assert kept["name"] == "ricarica-2026-11-20.pdf"

    owner.presses("Undo")
    owner.sees_row("TIM", count="12", chip="Due soon", when="last day 2 Dec 2026 (Rome)")


def test_a_confirmed_top_up_is_undone_with_the_keyboard(owner):
    owner.tells(*TIM)
    owner.tells(*TOPPED_UP)
    owner.starts()
    owner.keys("ctrl+r")
    owner.sees("Last day after 20 Nov 2027 (Rome)")
    owner.types("10", into="Amount")
    owner.presses("I have already seen this date at the carrier")
    owner.keys("Return")
    owner.sees_row("TIM", count="365", unit="days left", chip="On track")

    owner.keys("ctrl+z")
    owner.sees_row("TIM", count="12", unit="days left", when="last day 2 Dec 2026 (Rome)")


def test_a_payment_that_waits_is_confirmed_with_the_date_that_the_carrier_shows(owner):
    owner.tells(*TIM)
    owner.tells(*TOPPED_UP)
    owner.tells("record", "TIM", "topup", "--amount", "10")
    owner.starts()
    owner.sees_row("TIM", chip="Paid, not confirmed yet")

    owner.presses_in_row("TIM")
    owner.sees("The same date, 20 Nov 2027")
    owner.types("2027-11-19", into="Last day that the carrier shows")
    owner.presses("Save 19 Nov 2027")
    owner.sees_row("TIM", count="364", chip="On track", when="last day 19 Nov 2027 (Rome)")
    owner.sees("You read it at the carrier")
