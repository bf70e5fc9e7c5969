"""How long SMS arrive on a number: what its own stages say, and the earlier day in doubt."""

from datetime import date, timedelta

import pytest

from renewdesk.domain.reach import Reach, ask_again_on, sms_reach
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_clock,
    a_rule,
    an_event,
    day,
    stand,
)

PAID = an_event("topup", "2026-01-31")
LINE = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
DEAF = {"name": "off", "lasts": "P2M", "incoming": False, "sms_in": False}


def reach(rule, *events, now):
    return sms_reach([stand(a_clock(rule), *events, now=now)])


@pytest.mark.parametrize("now", ["2026-11-20", "2027-01-31", "2027-02-01", "2027-02-28"])
def test_sms_arrive_through_every_stage_that_takes_them(now):
    assert reach(LINE, PAID, now=now) == Reach(True, day("2027-02-28"), "Europe/Rome")


@pytest.mark.parametrize("now", ["2027-03-01", "2028-06-01"])
def test_they_end_with_the_first_stage_that_takes_none(now):
    assert not reach(LINE, PAID, now=now).arrive


def test_without_a_stage_that_takes_them_they_end_with_the_line():
    rule = a_rule("P12M", stages=[DEAF, LOST])
    assert reach(rule, PAID, now="2026-11-20").last_on == day("2027-01-31")


def test_a_line_of_which_no_stage_is_known_is_relied_on_to_its_last_day():
    assert reach(a_rule("P12M"), PAID, now="2026-11-20").last_on == day("2027-01-31")


def test_a_stage_without_a_length_says_no_day_once_it_has_begun():
    open_ended = {"name": "receive-only", "lasts": "unknown", "outgoing": False}
    rule = a_rule("P12M", stages=[open_ended])
    assert reach(rule, PAID, now="2026-11-20").last_on == day("2027-01-31")
    assert reach(rule, PAID, now="2027-03-01") == Reach(True, None, "Europe/Rome")


def test_of_two_readings_of_a_date_the_earlier_one_counts():
    rule = a_rule("P12M", cautious_term="P11M", stages=[RECEIVE_ONLY, LOST])
    assert reach(rule, PAID, now="2026-11-20").last_on == day("2026-12-31")


def test_a_line_without_a_date_still_takes_sms_for_nobody_knows_how_long():
    assert reach(LINE, now="2026-11-20") == Reach(True)


@pytest.mark.parametrize(("kind", "arrive"), [("closed", False), ("ported", False)])
def test_a_line_that_ended_elsewhere_takes_none(kind, arrive):
    gone = an_event(kind, "2026-11-01")
    assert reach(LINE, PAID, gone, now="2026-11-20").arrive is arrive


def test_letting_a_line_go_ends_no_sms_by_itself():
    gone = an_event("let_go", "2026-11-01")
    assert reach(LINE, PAID, gone, now="2026-11-20") == Reach(True, None, "")


def test_a_plan_that_ends_sooner_takes_no_sms_with_it():
    plan = a_rule("P10M", clock="plan", id="plan")
    clocks = [stand(a_clock(rule), PAID, now="2026-11-20") for rule in (plan, LINE)]
    assert sms_reach(clocks).last_on == day("2027-02-28")
    assert sms_reach(clocks[:1]) == Reach(True)


def test_of_line_and_registration_the_first_to_end_counts():
    id_card = a_rule("P10M", clock="registration", id="id", stages=[DEAF])
    clocks = [stand(a_clock(rule), PAID, now="2026-11-20") for rule in (LINE, id_card)]
    assert sms_reach(clocks).last_on == day("2026-11-30")
    clocks = [stand(a_clock(rule), PAID, now="2026-12-01") for rule in (LINE, id_card)]
    assert not sms_reach(clocks).arrive


@pytest.mark.parametrize(
    ("today", "last", "again"),
    [
        ("2026-11-20", "2026-12-05", "2026-12-01"),
        ("2026-11-24", "2027-06-01", "2026-12-01"),
        ("2026-11-25", "2027-06-01", "2026-12-09"),
        ("2026-12-31", "2027-06-01", "2027-01-14"),
        ("2026-11-20", "2026-12-01", "2026-11-30"),
        ("2026-11-20", "2026-11-22", "2026-11-21"),
        ("2026-11-20", "2026-11-21", None),
        ("2026-11-20", "2026-11-20", None),
        ("2026-11-20", "2026-11-01", None),
    ],
)
def test_the_day_to_think_again_is_before_the_last_one(today, last, again):
    chosen = ask_again_on(date.fromisoformat(today), date.fromisoformat(last))
    assert chosen == (date.fromisoformat(again) if again else None)


def test_of_several_stages_that_take_sms_each_is_waited_for():
    second = RECEIVE_ONLY | {"name": "second"}
    rule = a_rule("P12M", stages=[RECEIVE_ONLY, second, DEAF, LOST])
    last = day("2027-03-28")
    assert reach(rule, PAID, now="2027-02-10") == Reach(True, last, "Europe/Rome")
    assert reach(rule, PAID, now="2027-03-10") == Reach(True, last, "Europe/Rome")
    assert reach(rule, PAID, now="2027-03-29") == Reach(False)


@pytest.mark.parametrize("day_of_month", range(1, 29))
def test_the_day_to_think_again_is_a_first_or_two_weeks_on(day_of_month):
    today = date(2027, 1, day_of_month)
    chosen = ask_again_on(today, date(2028, 1, 1))
    assert chosen == (date(2027, 2, 1) if day_of_month <= 25 else today + timedelta(days=14))
