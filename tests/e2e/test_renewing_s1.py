"""S1: the monthly plan of an Albanian travel SIM, from abroad; the page is blocked at first."""

import pytest

from tests.e2e.renewing import HONOLULU, Renewal

pytestmark = pytest.mark.e2e

CARD = "Vodafone AL"
PAGE = "https://www.vodafone.al/avantazhet-vodafone/sherbime-dhe-apps/rimbushje-online/"
BOUGHT = "2026-11-01T12:00:00+08:00"


@pytest.fixture
def plan(owner):
    rules = ("--rule", "al-vodafone-prepaid", "--rule", "al-vodafone-bundle-30d")
    number = ("--number", "+355 69 555 0142")
    owner.tells("add", "--carrier", "al-vodafone", "--label", CARD, *number, *rules, now=BOUGHT)
    paid = ("--amount", "1200", "--on", "2026-11-01", "--confirmed")
    owner.tells("record", CARD, "plan_purchase", *paid, now=BOUGHT)
    read = ("--clock", "line", "--last-day", "2027-01-31")
    owner.tells("record", CARD, "deadline_confirmed", *read, now=BOUGHT)
    return Renewal(owner, CARD, "Tirana", "plan")


def test_s1_a_blocked_page_and_another_month(plan):
    plan.starts("2026-11-27T14:00:00+08:00")
    plan.is_on_the_desk(plan.oracle(), "pack ends {day}")
    _chooses_a_plan(plan)
    _is_kept_out(plan)
    # In Tirana the 28th has begun, in Honolulu it is the 27th still.
    plan.starts("2026-11-28T00:30:00+00:00", HONOLULU)
    plan.is_reminded()
    _pays(plan)
    plan.is_on_the_desk(plan.oracle(), "pack ends {day}", action="Renew…")
    assert plan.last_day() == "2026-12-26"
    line = Renewal(plan.owner, CARD, "Tirana")
    line.now = plan.now
    assert line.last_day() == "2027-01-31", "the line is another matter"
    plan.has_a_history("Renewed and seen at the carrier", "the page was blocked")
    plan.failed("pay", "page-blocked")
    plan.is_in_the_ledger(
        kind="plan_purchase", amount="1200", currency="ALL", on="2026-11-28", channel="website",
        order_number="VF-7731", charged="11.80 EUR",
    )  # fmt: skip


def _chooses_a_plan(plan):
    owner = plan.owner
    plan.opens("Renew…")
    owner.sees("This card has several dates.")
    owner.presses("Plan: 30-day bundle")
    owner.sees("What is left of the plan is wiped at its end")
    plan.says("How is the plan now?", "Running")
    plan.says("Are you outside Albania now?", "Yes")
    owner.sees("Open www.vodafone.al today, not on the last day.")
    owner.presses("Choose plan")
    owner.sees("Plans by the month: data, voice, SMS")
    plan.notes_plan("Club 30", "1200 ALL", "30", "15 GB")
    owner.sees("Lowest total for 30 days: Club 30, 1,200 ALL for one pack")
    owner.sees("A pack does not extend the line")


def _is_kept_out(plan):
    plan.owner.presses("Pay for Club 30…")
    plan.opens_the_page(PAGE)
    plan.fails(
        "Page blocked from this country",
        "Try the mobile data of the card itself",
        "The recorded one is www.vodafone.al.",
    )
    plan.waits_on_the_desk()


def _pays(plan):
    owner = plan.owner
    before, after = plan.oracle(), plan.oracle("plan_purchase", amount="1200 ALL")
    # 30 days, the day of the payment among them.
    assert before.deadline.day.isoformat() == "2026-11-30"
    assert after.deadline.day.isoformat() == "2026-12-27"
    plan.opens("Continue…")
    owner.sees("Club 30")
    plan.opens_the_page(PAGE)
    owner.presses("I have paid")
    plan.sees_dates(before, after)
    plan.confirms("VF-7731", "11.80 EUR")
    owner.presses("Record plan purchase")
    plan.keeps_receipt("vodafone.pdf")
    owner.presses("Continue")
    owner.sees("Data, minutes and SMS full again?")
    # The carrier counts a day less than the rule: its word holds.
    plan.is_proved("Save 26 Dec 2026", last_day="2026-12-26")
