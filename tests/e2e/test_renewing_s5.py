"""S5: an Italian number is kept for a year; the payment card is refused at the first try."""

import pytest

from tests.e2e.renewing import ADDED, HONOLULU, Renewal

pytestmark = pytest.mark.e2e

PAGE = "https://www.tim.it/ricarica"


@pytest.fixture
def tim(owner):
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118", now=ADDED)
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid, now=ADDED)
    return Renewal(owner, "TIM", "Rome")


def test_s5_a_refused_card_and_a_year_more(tim):
    tim.starts("2026-11-20T14:00:00+08:00")
    tim.is_on_the_desk(tim.oracle(), "last day {day}", chip="Due soon")
    _is_refused(tim)
    # In Rome it is the 21st already, in Honolulu still the 20th.
    tim.starts("2026-11-20T23:40:00+00:00", HONOLULU)
    tim.is_reminded()
    after = tim.oracle("topup", amount="10 EUR")
    _pays(tim, after)
    tim.is_on_the_desk(tim.oracle(), "last day {day}", chip="On track", action="Top up…")
    assert tim.oracle().deadline == after.deadline
    tim.has_a_history("Renewed and seen at the carrier", "the payment card was refused")
    tim.failed("pay", "card-refused", "no")
    tim.is_in_the_ledger(
        amount="10", on="2026-11-21", channel="website", method="Mastercard 0411",
        order_number="RIC-2026-0042", charged="78.65 CNY",
    )  # fmt: skip


def _is_refused(tim):
    owner = tim.owner
    tim.opens("Top up…")
    owner.sees("Two clocks: the line and the plan")
    tim.says("What sort of card is it?", "Local line")
    tim.says("How is the line now?", "It works")
    owner.types("8939 0100 0012 3456 789", into="SIM serial number (ICCID)")
    owner.types("3.20", into="Balance now")
    owner.presses("Choose plan")
    owner.types("10", into="Amount")
    owner.sees(f"10 EUR: last day {tim.day(tim.oracle('topup', amount='10 EUR'))}")
    owner.presses("Pay 10 EUR…")
    tim.opens_the_page(PAGE)
    tim.fails(
        "Payment card refused",
        "Nothing is wrong with the SIM",
        "Bank app: is 10 EUR to TIM reserved?",
        charged="No",
        note="declined 51",
    )
    tim.waits_on_the_desk()


def _pays(tim, after):
    owner = tim.owner
    tim.opens("Continue…")
    tim.opens_the_page(PAGE)
    owner.presses("I have paid")
    tim.sees_dates(tim.oracle(), after)
    tim.confirms("RIC-2026-0042", "78.65 CNY", "Mastercard 0411")
    tim.says("What comes after paying?", "Nothing, it starts by itself")
    owner.presses("Record top-up")
    tim.keeps_receipt("ricarica.pdf")
    owner.presses("Continue")
    tim.is_proved(f"Confirm {tim.day(after).removesuffix(' (Rome)')}")
