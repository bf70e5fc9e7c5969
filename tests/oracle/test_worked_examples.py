"""The oracle itself against the worked examples of RULES.md §5: who checks must be right."""

import pytest

from tests.builders import RECEIVE_ONLY, RECOVERABLE, a_clock, a_rule, an_event, instant
from tests.oracle.almanac import ONE_DAY
from tests.oracle.walk import told

PLAIN = {"name": "lost"}
ROWS = [
    {"from": "100", "to": "1000", "currency": "ALL", "term": "P45D"},
    {"from": "1001", "to": "2000", "currency": "ALL", "term": "P60D"},
    {"from": "2001", "currency": "ALL", "term": "P180D"},
]
BURN = {"fee": "3.00", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"}


def seen(rule, *events, now="2026-12-31T12:00:00+00:00", zone="Europe/Rome"):
    return told(a_clock(rule, zone), events, instant(now))


def legs(answer):
    return [(leg.name, str(leg.end.day) if leg.end else None) for leg in answer.legs]


def on(answer):
    return str(answer.deadline.day) if answer.deadline else None


def test_twelve_months_then_receive_only_then_recoverable_then_lost():
    rule = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, PLAIN])
    answer = seen(rule, an_event("topup", "2026-01-31"))
    assert on(answer) == "2027-01-31"
    assert legs(answer) == [
        ("receive-only", "2027-02-28"),
        ("recoverable", "2028-01-28"),
        ("lost", None),
    ]
    assert str(answer.lost_on) == "2028-01-29"


def test_hundred_eighty_days_end_on_their_last_day():
    answer = seen(a_rule("P180D"), an_event("topup", "2026-01-01"))
    assert on(answer) == "2026-06-30"
    assert answer.phase(instant("2026-06-30T12:00:00+02:00"), 7) == ("last_day", "")


def test_inclusive_days_count_the_first_then_the_plan_is_over():
    rule = a_rule("P30D", clock="plan", counting="inclusive", extends_on=["plan_purchase"])
    answer = seen(rule, an_event("plan_purchase", "2026-03-01"))
    assert on(answer) == "2026-03-30"
    assert answer.phase(instant("2026-03-31T00:00:00+02:00"), 7) == ("over", "")


def test_hours_are_real_hours_through_a_change_of_the_clock():
    rule = a_rule("PT720H", clock="plan", counting="elapsed", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-15T10:00:00+00:00")
    answer = seen(rule, bought, zone="Europe/London")
    assert answer.deadline.ends_at == instant("2026-04-14T11:00:00+01:00")


def test_month_end_reaches_the_last_of_the_month():
    rule = a_rule("P0M", clock="charge", counting="month_end", extends_on=["charge"])
    event = an_event("charge", "2027-02-03")
    assert on(seen(rule, event, now="2027-02-04T12:00:00+00:00")) == "2027-02-28"


@pytest.mark.parametrize(
    ("rule", "events", "last"),
    [
        (
            a_rule(None, by_amount=ROWS, combine="later"),
            [("2026-01-10", "2500 ALL"), ("2026-02-01", "200 ALL")],
            "2026-07-09",
        ),
        (
            a_rule(
                None,
                by_amount=[
                    {"from": "5", "to": "14.99", "currency": "EUR", "term": "P4M"},
                    {"from": "15", "currency": "EUR", "term": "P12M"},
                ],
            ),
            [("2026-01-10", "15 EUR"), ("2026-02-01", "5 EUR")],
            "2026-06-01",
        ),
        (
            a_rule("P30D", combine="add", cap="P120D"),
            [("2026-01-01", "1 EUR")] * 5,
            "2026-05-01",
        ),
        (a_rule("P1M", combine="add"), [("2026-01-31", "1 EUR")] * 3, "2026-04-30"),
        (
            a_rule("P12M", minimum={"amount": "3.00", "currency": "EUR"}),
            [("2026-01-01", "1 EUR")] * 3,
            None,
        ),
    ],
)
def test_topups_join_the_running_date(rule, events, last):
    facts = [an_event("topup", when, amount=amount) for when, amount in events]
    assert on(seen(rule, *facts)) == last


def test_cautious_date_warns_early_and_a_topup_between_counts():
    rule = a_rule("P6M", cautious_term="P175D", stages=[PLAIN])
    first = an_event("topup", "2026-01-01")
    answer = seen(rule, first)
    assert on(answer) == "2026-06-25"
    assert legs(answer)[0] == ("unconfirmed", "2026-07-01")
    assert str(answer.lost_on) == "2026-07-02"
    between = an_event("topup", "2026-06-28")
    assert seen(rule, first, between).counted[between.id]


def test_hibernation_wants_a_call():
    sleep = {"name": "hibernation", "lasts": "P90D", "outgoing": False, "rescue": ["call"]}
    rule = a_rule("P180D", extends_on=["topup", "outgoing_call"], stages=[sleep, PLAIN])
    topup = an_event("topup", "2026-07-20")
    answer = seen(
        rule,
        an_event("outgoing_call", "2026-01-01"),
        topup,
        an_event("reinstated", "2026-07-25"),
    )
    assert not answer.counted[topup.id]
    assert on(answer) == "2027-01-21"


def test_daily_fee_eats_the_balance_then_zero_then_loss():
    rule = a_rule("P120D", extends_on=["outgoing_call"], burn=BURN)
    used = an_event("outgoing_call", "2026-01-01", balance="31 RUB")
    answer = seen(rule, used)
    assert on(answer) == "2026-05-01"
    assert legs(answer)[:2] == [("daily fee", "2026-05-11"), ("zero balance", "2026-11-07")]
    assert str(answer.lost_on) == "2026-11-08"


def test_unused_plan_starts_by_itself():
    rule = a_rule(
        "P7D",
        clock="plan",
        counting="elapsed",
        extends_on=["plan_purchase"],
        start=["first_use"],
        start_within="P15D",
    )
    bought = an_event("plan_purchase", "2026-03-01T10:00:00+00:00")
    answer = seen(rule, bought, now="2026-03-02T10:00:00+00:00", zone="UTC")
    assert answer.phase(instant("2026-03-16T09:59:59+00:00"), 7) == ("not_started", "")
    assert answer.phase(instant("2026-03-16T10:00:00+00:00"), 3) == ("running", "")
    assert answer.deadline.ends_at == instant("2026-03-23T10:00:00+00:00")


def test_confirmed_date_stands_above_an_older_fact_entered_later():
    answer = seen(
        a_rule("P12M"),
        an_event("topup", "2026-01-31"),
        an_event("deadline_confirmed", "2026-02-10", last_on="2026-12-24"),
        an_event("topup", "2026-02-05"),
        now="2026-03-01T12:00:00+00:00",
    )
    assert on(answer) == "2026-12-24"
    assert answer.deadline.ends_at - answer.deadline.ends_at.replace(hour=0) < ONE_DAY
