"""S4: a Kazakh line past its day: topped up, nothing happens, switched on the next day but one."""

import pytest

from tests.e2e.renewing import ADDED, Renewal

pytestmark = pytest.mark.e2e

CARD = "Kcell"
PAGE = "https://www.kcell.kz/en/product/topup"


@pytest.fixture
def line(owner):
    number = ("--number", "+7 701 555 01 07")
    owner.tells("add", "--carrier", "kz-kcell", "--label", CARD, *number, now=ADDED)
    read = ("--last-day", "2026-11-15", "--on", "2026-10-20")
    owner.tells("record", CARD, "deadline_confirmed", *read, now=ADDED)
    return Renewal(owner, CARD, "Almaty")


def test_s4_paid_but_nothing_happened_and_switched_on(line):
    # In Almaty it is the 21st already, half past twelve at night.
    line.starts("2026-11-20T19:30:00+00:00")
    assert line.oracle().deadline.day.isoformat() == "2026-11-15"
    line.owner.sees_row(CARD, chip="Past the last day", when="since 16 Nov 2026 (Almaty)")
    _pays_and_nothing_happens(line)
    # In Almaty it is the 22nd, in Los Angeles the evening of the 21st.
    line.starts("2026-11-22T04:30:00+00:00", "America/Los_Angeles")
    line.is_reminded()
    _is_switched_on(line)
    line.is_on_the_desk(line.oracle(), "last day {day}", chip="On track")
    assert line.oracle().deadline.day.isoformat() == "2027-06-14"
    line.has_a_history("Renewed and seen at the carrier", "paid, but nothing happened")
    line.failed("activate", "nothing-happened", "yes")
    line.is_in_the_ledger(
        kind="topup", amount="1500", currency="KZT", on="2026-11-21", channel="website",
        method="Visa 0411", order_number="KC-5519", charged="21.40 CNY",
    )  # fmt: skip


def _pays_and_nothing_happens(line):
    owner = line.owner
    line.opens("Top up…")
    line.says("How is the line now?", "Overdue")
    owner.sees("First top up, then reactivate, then the plan")
    owner.sees("Last day: Sun 15 Nov 2026 (Almaty).")
    line.says("Is the passport of the registration still valid?", "Still valid")
    owner.presses("Choose plan")
    owner.types("1500", into="Amount")
    owner.presses("Pay 1,500 KZT…")
    owner.sees("The official site only: phishing is common")
    line.opens_the_page(PAGE)
    owner.presses("I have paid")
    line.confirms("KC-5519", "21.40 CNY", "Visa 0411")
    owner.sees("The new date of Kcell / activ number is not known.")
    owner.presses("Record top-up")
    owner.sees("Have the line switched on again: in the account, by the hotline (4098)")
    line.fails(
        "Paid, but nothing happened",
        "Do not pay again yet",
        "Give Kcell / activ, or whoever took the money, order number, time and amount.",
        charged="Yes, charged",
        note="asked the chat at 03:40",
    )
    line.waits_on_the_desk()


def _is_switched_on(line):
    owner = line.owner
    line.opens("Continue…")
    owner.presses("It is switched on")
    line.keeps_receipt("invoice KC-5519.pdf")
    owner.presses("Continue")
    owner.sees("Look at the balance once more")
    owner.sees_no("The same date")
    owner.types("2026-11-15", into="Last day that the carrier shows")
    owner.sees("This is the date of before the payment")
    line.is_proved("Save 14 Jun 2027", last_day="2027-06-14")
