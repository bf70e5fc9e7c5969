"""Faults seen in comparable programs (notes on peers, §4): the cases that come out right here."""

import pytest

from renewdesk.domain.days import days_left
from renewdesk.domain.ids import ClockId
from renewdesk.domain.standing import Phase, card_standing
from tests.builders import (
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    moment,
    reasons,
    stages,
    stand,
)


@pytest.mark.parametrize(
    ("paid_on", "ends"),
    [
        ("2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        ("2026-11-30", ["2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30"]),
        ("2027-12-31", ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
    ],
)
@pytest.mark.parametrize("combine", ["add", "continue"])
def test_a_monthly_renewal_keeps_its_day_through_short_months(paid_on, ends, combine):
    rule = a_rule("P1M", clock="plan", combine=combine)
    paid = [an_event("topup", paid_on) for _ in ends]
    assert [last_day(folded(rule, *paid[:count])) for count in range(1, 5)] == ends


def test_a_yearly_renewal_on_a_leap_day_comes_back_to_it():
    rule = a_rule("P12M", combine="add")
    paid = [an_event("topup", "2028-02-29") for _ in range(4)]
    assert last_day(folded(rule, *paid[:1])) == "2029-02-28"
    assert last_day(folded(rule, *paid)) == "2032-02-29"


@pytest.mark.parametrize("bought_on", ["2027-01-28", "2027-01-29", "2027-01-30", "2027-01-31"])
def test_a_month_from_the_end_of_january_ends_on_28_february(bought_on):
    assert last_day(folded(a_rule("P1M"), an_event("topup", bought_on))) == "2027-02-28"


def test_the_last_day_is_not_an_expired_day():
    topup = an_event("topup", "2026-01-01")
    for now in ("2026-06-30T00:00:00+02:00", "2026-06-30T23:59:59+02:00"):
        seen = stand(a_rule("P180D"), topup, now=now)
        assert (seen.phase, seen.days_left) == (Phase.LAST_DAY, 0)


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Asia/Shanghai", "2027-01-21T00:30:00+08:00"),
        ("Pacific/Honolulu", "2027-01-21T23:30:00-10:00"),
        ("Asia/Kolkata", "2027-01-21T05:29:59+05:30"),
        ("Pacific/Chatham", "2027-01-21T12:44:59+13:45"),
        ("Pacific/Apia", "2027-01-21T00:00:00+13:00"),
    ],
)
def test_ten_days_are_ten_days_at_any_hour_of_any_zone(zone, now):
    assert days_left(day("2027-01-31"), zone, instant(now)) == 10


class TestEightyDaysLeftAndThirtyMore:
    """Telkomsel-like: the carrier adds, adds up to a cap, or takes the later date."""

    @pytest.mark.parametrize(
        ("written", "left"),
        [
            ({"combine": "add"}, 110),
            ({"combine": "add", "cap": "P90D"}, 90),
            ({"combine": "later"}, 80),
            ({"combine": "replace"}, 30),
            ({"combine": "continue"}, 110),
        ],
    )
    def test_are_what_the_rule_says(self, written, left):
        rule = a_rule("P30D", **written)
        read = an_event("deadline_confirmed", "2026-03-01", last_on="2026-05-20")
        result = folded(rule, read, an_event("topup", "2026-03-01"))
        assert result.deadline is not None
        assert days_left(result.deadline.last_on, "Europe/Rome", moment("2026-03-01")) == left


def test_a_credit_transfer_does_not_count_where_only_use_does():
    """GO Malta: 90 days without a chargeable event, then 275 days that only a shop ends."""
    rule = a_rule(
        "P90D",
        extends_on=["outgoing_call", "topup"],
        stages=[
            {"name": "grace", "lasts": "P275D", "outgoing": False, "rescue": ["shop"]},
            {"name": "lost"},
        ],
    )
    used = an_event("outgoing_call", "2026-01-01")
    again = an_event("outgoing_call", "2026-03-31")  # day 89
    assert last_day(folded(rule, used, again)) == "2026-06-29"
    transfer = folded(rule, used, an_event("transfer_in", "2026-03-31"))
    assert (last_day(transfer), reasons(transfer)[1]) == ("2026-04-01", "not_listed")
    assert stages(transfer) == [("grace", "2026-04-02", "2027-01-01"), ("lost", "2027-01-02", None)]


def test_a_line_decays_after_six_nine_and_twelve_months():
    """ALBtelecom: 6 months active, 3 receive-only, 3 blocked, then closed."""
    rule = a_rule(
        "P6M",
        stages=[
            {"name": "receive-only", "lasts": "P3M", "outgoing": False},
            {"name": "blocked", "lasts": "P3M", "outgoing": False, "incoming": False},
            {"name": "closed", "outgoing": False},
        ],
    )
    result = folded(rule, an_event("topup", "2026-01-15"))
    assert [last_day(result), *(last for *_, last in stages(result))] == [
        "2026-07-15",
        "2026-10-15",
        "2027-01-15",
        None,
    ]


def test_one_satisfied_clock_does_not_silence_the_other():
    line = a_clock(a_rule("P12M"), id=ClockId("line"))
    use = a_clock(a_rule("P6M", extends_on=["outgoing_call"]), id=ClockId("use"))
    called, paid = an_event("outgoing_call", "2026-01-01"), an_event("topup", "2026-06-20")
    now = moment("2026-06-25")
    card = card_standing([folded(one, called, paid, now=now) for one in (line, use)], now)
    assert card.leading is not None
    assert (card.leading.clock.clock, card.leading.days_left) == ("use", 6)


def test_nothing_is_renewed_that_nobody_recorded():
    rule = a_rule("P30D", clock="charge", extends_on=["charge"])
    paid = an_event("charge", "2026-01-01")
    assert stand(rule, paid, now="2027-01-01").phase is Phase.OVER
    assert last_day(folded(rule, paid, now="2027-01-01")) == "2026-01-31"


def test_a_fact_may_be_older_than_the_card():
    assert last_day(folded(a_rule("P12M"), an_event("topup", "2019-05-05"))) == "2020-05-05"


def test_an_esim_that_is_not_installed_runs_its_install_by_clock_only():
    install = a_rule("P90D", clock="install", extends_on=["purchase"], stops_on=["install"])
    plan = a_rule("P7D", clock="plan", extends_on=["purchase"], start=["first_use"])
    bought = an_event("purchase", "2026-03-01")
    waiting = [stand(rule, bought, now="2026-03-02").phase for rule in (install, plan)]
    assert waiting == [Phase.RUNNING, Phase.NOT_STARTED]
    installed, used = an_event("install", "2026-03-10"), an_event("first_use", "2026-03-12")
    then = [stand(rule, bought, installed, used, now="2026-03-13") for rule in (install, plan)]
    assert [one.phase for one in then] == [Phase.OVER, Phase.DUE]
    assert then[1].last_on == day("2026-03-19")


def test_a_plan_may_end_at_five_past_two_in_the_country_where_it_was_bought():
    plan = a_rule("P7D", clock="plan", counting="elapsed")
    clock = a_clock(plan, "Asia/Bangkok")
    bought = an_event("topup", "2026-03-01T14:05:00+07:00")
    assert stand(clock, bought, now="2026-03-08T15:04:59+08:00").phase is Phase.LAST_DAY
    assert stand(clock, bought, now="2026-03-08T15:05:00+08:00").phase is Phase.OVER
