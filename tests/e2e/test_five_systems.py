"""The five renewal systems: each card is added in the window and counted down day by day.

Every date here can be found with a calendar and a pencil: the rule stands beside it.
"""

import pytest

pytestmark = pytest.mark.e2e

RULES = """
[[rules]]
id = "shop-install-by"
name = "Install by"
clock = "install"
extends_on = ["purchase"]
term = "P30D"
stops_on = ["install"]
[[rules]]
id = "shop-plan"
name = "Europe 5 GB"
clock = "plan"
extends_on = ["activation"]
term = "P7D"
counting = "inclusive"
"""


def test_s1_an_albanian_travel_sim_with_a_plan_and_a_line(owner):
    # Bundle: 30 days, the first included. Line: the date of call 141; then passive for 3 months.
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("vodafone alb")
    owner.presses("More details")
    owner.presses("Plan: 30-day bundle (30 days)")
    owner.presses("Fewer details")
    owner.chooses("Plan purchase", of="What happened last")
    owner.types("1200", into="Amount")
    owner.types("2026-11-01", into="Day, at the carrier")
    owner.presses("I know the exact date from the carrier’s app or code")
    owner.types("2027-01-31", into="Last day that the carrier shows")
    owner.presses("Add card")
    owner.sees_row("Vodafone Albania", count="10", when="pack ends 30 Nov 2026 (Tirana)")

    owner.starts_again("2026-11-30T12:00+01:00")
    owner.sees_row("Vodafone Albania", count="today", unit="last day", chip="Last day today")
    owner.starts_again("2026-12-01T12:00+01:00")
    owner.sees_row("Vodafone Albania", count="61", when="last day 31 Jan 2027 (Tirana)")
    owner.starts_again("2027-01-31T23:59+01:00")
    owner.sees_row("Vodafone Albania", count="today", chip="Last day today")
    owner.starts_again("2027-02-01T00:00+01:00")
    owner.sees_row(
        "Vodafone Albania",
        count="88",
        chip="Receive-only",
        when="number off after 30 Apr 2027 (Tirana)",
    )
    owner.starts_again("2027-05-01T00:00+02:00")
    owner.unfolds("Lost, 1")
    owner.sees_row("Vodafone Albania", chip="Lost", when="gone since 1 May 2027 (Tirana)")


def test_s2_an_italian_travel_esim_of_a_shop_with_rules_of_its_own(owner):
    # Install within 30 days of the purchase; the plan is 7 days, the first included.
    rules = owner.folder / "shop.toml"
    rules.write_text(RULES, "utf-8")
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("no such shop")
    owner.types("Eurolink shop", into="Name of the carrier")
    owner.types("Europe/Rome", into="Time zone")
    owner.keys("Escape")
    owner.presses("Rule file")
    owner.presses("Choose a rule file")
    owner.chooses_file(rules)
    owner.sees("shop.toml")
    owner.presses("eSIM")
    owner.presses("Add card")
    owner.sees_row("Eurolink shop", chip="Not started")

    owner.records("Purchase", "2026-11-10")
    owner.sees_row(
        "Eurolink shop", count="20", chip="Not installed", when="install by 10 Dec 2026 (Rome)"
    )
    owner.starts_again("2026-12-10T20:00+01:00")
    owner.sees_row("Eurolink shop", count="today", chip="Last day today", action="Install…")
    owner.records("Installation", "2026-12-10")
    owner.sees_row("Eurolink shop", chip="Not started")
    owner.records("Activation", "2026-12-10")
    owner.sees_row("Eurolink shop", count="6", when="pack ends 16 Dec 2026 (Rome)")
    owner.starts_again("2026-12-16T12:00+01:00")
    owner.sees_row("Eurolink shop", count="today", chip="Last day today", action="Renew…")
    owner.starts_again("2026-12-17T12:00+01:00")
    owner.unfolds("Ended and let go, 1")
    owner.sees_row("Eurolink shop", chip="Ended")


def test_s3_a_russian_line_that_must_be_used(owner):
    # Careful: 40 days after the last call; published: 45 days, then 15 RUB a day from 210 RUB.
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("megafon")
    owner.types("926 555 01 41", into="Phone number")
    owner.chooses("Call made", of="What happened last")
    owner.types("2026-10-20", into="Day, at the carrier")
    owner.types("210", into="Credit on the card now")
    owner.presses("Add card")
    owner.sees_row("MegaFon", count="9", unit="days, est.", chip="Due soon")
    owner.sees_row("MegaFon", when="daily fee after 29 Nov 2026 (Moscow)")

    owner.starts_again("2026-11-29T12:00+03:00")
    owner.sees_row("MegaFon", count="today", chip="Last day today")
    owner.starts_again("2026-11-30T12:00+03:00")
    owner.sees_row("MegaFon", count="4", chip="Date unconfirmed")
    owner.starts_again("2026-12-05T12:00+03:00")
    owner.sees_row("MegaFon", count="13", chip="Daily fee", when="money ends 18 Dec 2026 (Moscow)")
    owner.starts_again("2026-12-19T12:00+03:00")
    # How long zero balance lasts is not published: the stage is open.
    owner.sees_row("MegaFon", count="–", chip="Receive-only")
    owner.sees("Zero balance, from 19 Dec 2026")


def test_s4_a_kazakh_line_whose_date_only_the_carrier_knows(owner):
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("kcell")
    owner.types("701 555 01 07", into="Phone number")
    owner.presses("Add card")
    owner.sees_row("Kcell / activ", count="?", chip="Check date", action="Enter date…")

    owner.presses_in_row("Kcell / activ")
    owner.types("2026-12-15", into="Last day that the carrier shows")
    owner.presses("Save 15 Dec 2026")
    owner.sees_row("Kcell / activ", count="25", when="last day 15 Dec 2026 (Almaty)")
    owner.starts_again("2026-12-15T23:30+05:00")
    owner.sees_row("Kcell / activ", count="today", chip="Last day today")
    owner.starts_again("2026-12-16T00:00+05:00")
    owner.sees_row(
        "Kcell / activ", count="–", chip="Past the last day", when="since 16 Dec 2026 (Almaty)"
    )
    owner.presses("Record top-up…")
    owner.types("1500", into="Amount")
    owner.sees("The new date of Kcell / activ number is not known.")
    owner.presses("Record top-up")
    owner.presses("Change date…")
    owner.types("2027-06-14", into="Last day that the carrier shows")
    owner.presses("Save 14 Jun 2027")
    owner.sees_row("Kcell / activ", count="180", when="last day 14 Jun 2027 (Almaty)")


def test_s5_an_italian_line_that_is_kept_for_its_number(owner):
    # 12 months, 1 month receive-only, 11 months recoverable: each from the end before.
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("tim")
    owner.types("333 555 0118", into="Phone number")
    owner.chooses("Top-up", of="What happened last")
    owner.types("10", into="Amount")
    owner.types("2026-01-31", into="Day, at the carrier")
    owner.presses("Add card")
    owner.sees_row("TIM", count="72", chip="On track", when="last day 31 Jan 2027 (Rome)")

    owner.starts_again("2027-01-31T23:59+01:00")
    owner.sees_row("TIM", count="today", unit="last day", chip="Last day today")
    owner.starts_again("2027-02-01T00:00+01:00")
    owner.sees_row(
        "TIM", count="27", chip="Receive-only", when="number off after 28 Feb 2027 (Rome)"
    )
    owner.starts_again("2027-03-01T00:00+01:00")
    owner.sees_row("TIM", count="333", chip="Recoverable", when="gone after 28 Jan 2028 (Rome)")
    owner.starts_again("2028-01-29T00:00+01:00")
    owner.unfolds("Lost, 1")
    owner.sees_row("TIM", count="–", chip="Lost", when="gone since 29 Jan 2028 (Rome)")
