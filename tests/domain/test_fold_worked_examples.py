"""The table of RULES.md §5, line by line; the clock is in Rome and the owner in Shanghai."""

import pytest

from renewdesk.domain.standing import Phase
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_clock,
    a_rule,
    an_event,
    folded,
    instant,
    last_day,
    reasons,
    stages,
    stand,
)

TIM = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
BY_AMOUNT = [
    {"from": "100", "to": "1000", "currency": "ALL", "term": "P45D"},
    {"from": "1001", "to": "2000", "currency": "ALL", "term": "P60D"},
    {"from": "2001", "currency": "ALL", "term": "P180D"},
]
ALDI = [
    {"from": "5", "to": "14.99", "currency": "EUR", "term": "P4M"},
    {"from": "15", "currency": "EUR", "term": "P12M"},
]


def test_twelve_months_then_receive_only_then_recoverable_then_lost():
    result = folded(TIM, an_event("topup", "2026-01-31"))
    assert last_day(result) == "2027-01-31"
    assert stages(result) == [
        ("receive-only", "2027-02-01", "2027-02-28"),
        ("recoverable", "2027-03-01", "2028-01-28"),
        ("lost", "2028-01-29", None),
    ]
    assert result.lost_on is not None
    assert result.lost_on.isoformat() == "2028-01-29"


@pytest.mark.parametrize(
    ("now", "phase", "days_left"),
    [
        ("2026-12-31T23:59:59+01:00", Phase.RUNNING, 31),
        ("2027-01-01T00:00:00+01:00", Phase.DUE, 30),
        ("2027-01-31T00:00:00+01:00", Phase.LAST_DAY, 0),
        ("2027-02-01T06:59:59+08:00", Phase.LAST_DAY, 0),
        ("2027-02-01T07:00:00+08:00", Phase.STAGE, 27),
        ("2027-03-01T06:59:59+08:00", Phase.STAGE, 0),
        ("2027-03-01T07:00:00+08:00", Phase.STAGE, 333),
        ("2028-01-28T23:59:59+01:00", Phase.STAGE, 0),
        ("2028-01-29T00:00:00+01:00", Phase.LOST, None),
    ],
)
def test_each_boundary_of_the_line_in_rome_is_seen_right_from_shanghai(now, phase, days_left):
    seen = stand(TIM, an_event("topup", "2026-01-31"), now=now)
    assert (seen.phase, seen.days_left) == (phase, days_left)


def test_180_days_end_on_30_june_and_that_day_still_works():
    topup = an_event("topup", "2026-01-01")
    assert last_day(folded(a_rule("P180D"), topup)) == "2026-06-30"
    seen = stand(a_rule("P180D"), topup, now="2026-06-30T23:30:00+02:00")
    assert (seen.phase, seen.days_left) == (Phase.LAST_DAY, 0)


def test_thirty_days_inclusive_end_on_the_30th_then_the_plan_is_over():
    plan = a_rule("P30D", clock="plan", counting="inclusive", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-01")
    assert last_day(folded(plan, bought)) == "2026-03-30"
    assert stand(plan, bought, now="2026-03-30T23:59:59+02:00").phase is Phase.LAST_DAY
    assert stand(plan, bought, now="2026-03-31T00:00:00+02:00").phase is Phase.OVER


def test_720_hours_pass_over_the_change_to_summer_time_in_london():
    plan = a_rule("PT720H", clock="plan", counting="elapsed", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-15T10:00:00Z")
    result = folded(a_clock(plan, "Europe/London"), bought)
    assert result.deadline is not None
    assert result.deadline.ends_at == instant("2026-04-14T11:00:00+01:00")


def test_the_end_of_this_month():
    pack = a_rule("P0M", clock="plan", counting="month_end", extends_on=["charge"])
    assert last_day(folded(pack, an_event("charge", "2027-02-03"))) == "2027-02-28"


def test_the_longer_of_two_amounts_is_kept():
    rule = a_rule(None, by_amount=BY_AMOUNT, combine="later")
    result = folded(
        rule,
        an_event("topup", "2026-01-10", amount="2500 ALL"),
        an_event("topup", "2026-02-01", amount="200 ALL"),
    )
    assert last_day(result) == "2026-07-09"
    assert reasons(result) == ["moved", "unchanged"]


def test_a_small_amount_shortens_where_each_top_up_starts_anew():
    rule = a_rule(None, by_amount=ALDI)
    result = folded(
        rule,
        an_event("topup", "2026-01-10", amount="15 EUR"),
        an_event("topup", "2026-02-01", amount="5 EUR"),
    )
    assert last_day(result) == "2026-06-01"
    assert reasons(result) == ["moved", "shortened"]


def test_five_top_ups_of_30_days_stop_at_the_cap_of_120():
    rule = a_rule("P30D", combine="add", cap="P120D")
    topups = [an_event("topup", "2026-01-01") for _ in range(5)]
    assert last_day(folded(rule, *topups)) == "2026-05-01"


def test_three_months_bought_on_31_january_end_on_30_april():
    rule = a_rule("P1M", combine="add")
    topups = [an_event("topup", "2026-01-31") for _ in range(3)]
    assert last_day(folded(rule, *topups)) == "2026-04-30"


def test_three_times_one_euro_is_not_once_three():
    rule = a_rule("P6M", minimum={"amount": "3", "currency": "EUR"})
    topups = [an_event("topup", f"2026-01-0{place}", amount="1 EUR") for place in (1, 2, 3)]
    result = folded(rule, *topups)
    assert last_day(result) is None
    assert reasons(result) == ["below_minimum"] * 3
    assert stand(rule, *topups, now="2026-02-01").phase is Phase.UNKNOWN


class TestACautiousReading:
    rule = a_rule("P6M", cautious_term="P175D", stages=[LOST])
    topup = an_event("topup", "2026-01-01")

    def test_warns_early_and_loses_by_the_official_date(self):
        result = folded(self.rule, self.topup)
        assert last_day(result) == "2026-06-25"
        assert stages(result) == [
            ("unconfirmed", "2026-06-26", "2026-07-01"),
            ("lost", "2026-07-02", None),
        ]

    @pytest.mark.parametrize(
        ("now", "phase"),
        [
            ("2026-06-26T05:59:59+08:00", Phase.LAST_DAY),
            ("2026-06-26T06:00:00+08:00", Phase.STAGE),
            ("2026-07-01T23:59:59+02:00", Phase.STAGE),
            ("2026-07-02T00:00:00+02:00", Phase.LOST),
        ],
    )
    def test_goes_through_unconfirmed_to_lost(self, now, phase):
        assert stand(self.rule, self.topup, now=now).phase is phase

    def test_a_top_up_between_both_dates_counts(self):
        result = folded(self.rule, self.topup, an_event("topup", "2026-06-28"))
        assert reasons(result) == ["moved", "moved"]
        assert last_day(result) == "2026-12-20"


class TestHibernationThatNeedsACall:
    rule = a_rule(
        "P180D",
        extends_on=["topup", "outgoing_call"],
        stages=[
            {
                "name": "hibernation",
                "lasts": "P90D",
                "outgoing": False,
                "incoming": False,
                "sms_in": False,
                "data": False,
                "rescue": ["call"],
            },
            {**LOST, "name": "closed"},
        ],
    )
    use = an_event("outgoing_call", "2026-01-01")
    topup = an_event("topup", "2026-07-20")

    def test_a_top_up_moves_nothing(self):
        result = folded(self.rule, self.use, self.topup)
        assert last_day(result) == "2026-06-30"
        assert reasons(result) == ["moved", "needs_rescue"]

    def test_the_call_gives_the_next_date(self):
        result = folded(self.rule, self.use, self.topup, an_event("reinstated", "2026-07-25"))
        assert last_day(result) == "2027-01-21"
        assert reasons(result) == ["moved", "needs_rescue", "moved"]


def test_a_daily_fee_burns_the_balance_then_the_number():
    rule = a_rule(
        "P120D",
        extends_on=["outgoing_call"],
        burn={"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"},
    )
    result = folded(
        a_clock(rule, "Europe/Moscow"),
        an_event("outgoing_call", "2026-01-01", balance="31 RUB"),
    )
    assert last_day(result) == "2026-05-01"
    assert stages(result) == [
        ("daily fee", "2026-05-02", "2026-05-11"),
        ("zero balance", "2026-05-12", "2026-11-07"),
        ("lost", "2026-11-08", None),
    ]


class TestAPlanThatWaitsForItsFirstUse:
    rule = a_rule(
        "P7D",
        clock="plan",
        extends_on=["plan_purchase"],
        start=["first_use"],
        start_within="P15D",
        counting="elapsed",
    )
    bought = an_event("plan_purchase", "2026-03-01T10:00:00Z")

    def test_has_not_started_for_fifteen_days(self):
        seen = stand(self.rule, self.bought, now="2026-03-16T17:59:59+08:00")
        assert (seen.phase, seen.days_left) == (Phase.NOT_STARTED, None)

    def test_starts_by_itself_and_lasts_seven_days(self):
        result = folded(self.rule, self.bought, now="2026-03-16T18:00:00+08:00")
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-03-23T10:00:00Z")

    def test_the_first_use_starts_it_earlier(self):
        used = an_event("first_use", "2026-03-05T08:30:00Z")
        result = folded(self.rule, self.bought, used, now="2026-03-05T09:00:00Z")
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-03-12T08:30:00Z")


def test_a_date_read_at_the_carrier_is_not_touched_by_an_older_fact_entered_later():
    result = folded(
        a_rule("P12M"),
        an_event("topup", "2026-01-31"),
        an_event("deadline_confirmed", "2026-02-10", last_on="2026-12-24"),
        an_event("topup", "2026-02-05"),
    )
    assert last_day(result) == "2026-12-24"
    assert result.because is not None
    assert (result.because.by_owner, result.because.combine) == (True, "confirmed")
