"""The oracle of the year by hand: DESIGN.md §5 with a calendar and a pencil.

Nothing of the program takes part.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.soak.year_calendar import Habits, Length, instant, later
from tests.soak.year_clocks import Clock, Fact, Stage, Terms
from tests.soak.year_oracle import Oracle, boundaries, silent_until

ROME, SHANGHAI = "Europe/Rome", "Asia/Shanghai"
OWNER = Habits(SHANGHAI)
YEAR = Length(months=12)
LINE = Terms("line", ROME, YEAR, (30, 14, 7, 3, 1, 0), stages=(Stage("receive", Length(months=1)),))
PAID = Fact(date(2026, 1, 31), seen=True)
LONG_AGO = datetime(2025, 12, 1, tzinfo=UTC)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def a_clock(terms=LINE, *facts):
    return Clock("Rome/line", terms, LONG_AGO, list(facts))


def heard(clock, first, last, habits=OWNER, minutes=10):
    """Return the days (in Shanghai) and steps of what is heard between two moments."""
    oracle, now, found = Oracle(), at(first), []
    while now <= at(last):
        for key, step in oracle.pass_([clock], now, habits).shown:
            found.append((f"{now.astimezone(at(first).tzinfo):%m-%d}", key[1], step))
        now += timedelta(minutes=minutes)
    return found


def test_months_are_clamped_at_once():
    assert later(date(2026, 1, 31), Length(months=1)) == date(2026, 2, 28)
    assert later(date(2026, 1, 31), Length(months=2)) == date(2026, 3, 31)
    assert later(date(2028, 2, 29), YEAR) == date(2029, 2, 28)


def test_an_hour_in_a_gap_is_the_first_moment_after_it_and_of_two_the_earlier():
    assert instant(date(2027, 3, 28), time(2, 30), ROME) == at("2027-03-28T03:00+02:00")
    assert instant(date(2026, 10, 25), time(2, 30), ROME) == at("2026-10-25T02:30+02:00")


def test_the_leads_of_a_line_come_at_the_owners_hour():
    found = heard(a_clock(LINE, PAID), "2026-12-20T00:00Z", "2027-01-31T20:00Z")
    assert found == [
        ("01-01", "lead", 30),
        ("01-17", "lead", 14),
        ("01-24", "lead", 7),
        ("01-28", "lead", 3),
        ("01-30", "lead", 1),
        ("01-31", "lead", 0),
    ]


def test_the_owners_hour_lies_inside_the_day_of_the_card():
    honolulu = Habits("Pacific/Honolulu")
    (leads,) = boundaries(a_clock(LINE, PAID), at("2027-01-20T00:00Z"), honolulu)
    # Nine in Honolulu is eight in the evening in Rome.
    assert leads.slots[-1].at == at("2027-01-31T20:00+01:00")
    auckland = Terms("line", "Pacific/Auckland", YEAR, (0,))
    (leads,) = boundaries(a_clock(auckland, PAID), at("2027-01-20T00:00Z"), OWNER)
    assert leads.slots[-1].at == at("2027-01-31T09:00+08:00")


def test_of_several_at_once_the_smallest_is_heard():
    oracle, clock = Oracle(), a_clock(LINE, PAID)
    said = oracle.pass_([clock], at("2027-01-28T12:00+08:00"), OWNER)
    key = ("Rome/line", "lead", date(2027, 1, 31))
    assert said.shown == ((key, 3),)
    assert said.overtaken == tuple((key, step) for step in (30, 14, 7))


def test_nothing_is_heard_at_night():
    oracle, clock = Oracle(), a_clock(LINE, PAID)
    assert oracle.pass_([clock], at("2027-01-28T23:00+08:00"), OWNER).shown == ()
    assert oracle.pass_([clock], at("2027-01-29T07:59+08:00"), OWNER).shown == ()
    assert len(oracle.pass_([clock], at("2027-01-29T08:00+08:00"), OWNER).shown) == 1


def test_a_stage_is_told_daily_in_its_first_and_last_week_and_weekly_between():
    found = heard(a_clock(LINE, PAID), "2027-02-01T00:00Z", "2027-03-01T20:00Z")
    days = [day for day, kind, _ in found if kind == "stage"]
    first = [f"02-0{day}" for day in range(1, 8)]
    assert days == [*first, "02-14", "02-21", *[f"02-{day}" for day in range(22, 29)]]
    assert found[-1] == ("03-01", "lost", 0)


def test_an_unknown_line_is_asked_about_the_day_after_weekly_then_monthly():
    found = heard(a_clock(), "2025-12-01T00:00Z", "2026-03-01T20:00Z")
    assert [day for day, _, _ in found] == [
        "12-02", "12-09", "12-16", "12-23", "12-30", "01-30", "02-28",
    ]  # fmt: skip
    assert {kind for _, kind, _ in found} == {"ask"}


def test_a_payment_not_seen_is_asked_about_in_place_of_the_old_leads():
    paid = Fact(date(2027, 1, 10), typed_at=at("2027-01-10T12:00+08:00"))
    found = heard(a_clock(LINE, PAID, paid), "2027-01-10T12:00+08:00", "2027-02-20T12:00+08:00")
    assert [(day, step) for day, _, step in found] == [
        ("01-10", 0), ("01-11", -1),
        ("01-25", -2), ("01-26", -3), ("01-27", -4), ("01-28", -5), ("01-29", -6),
        ("01-30", -7), ("01-31", -8),
    ]  # fmt: skip
    assert {kind for _, kind, _ in found} == {"verify"}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (Terms("plan", ROME, Length(days=30), (7, 3, 1, 0), after="ended"), "ended"),
        (Terms("charge", ROME, Length(days=30), (3, 1, -1), after="ended"), "lead"),
    ],
)
def test_a_plan_and_a_charge_are_told_the_day_after(terms, expected):
    found = heard(a_clock(terms, PAID), "2026-02-20T00:00Z", "2026-04-01T00:00Z")
    assert found[-1][:2] == ("03-03", expected)


def test_a_snooze_never_passes_the_last_day():
    oracle, clock, now = Oracle(), a_clock(LINE, PAID), at("2027-01-28T12:00+08:00")
    oracle.pass_([clock], now, OWNER)
    (leads,) = boundaries(clock, now, OWNER)
    until = silent_until(leads, now, now + timedelta(days=9), OWNER)
    assert until == at("2027-01-31T09:00+08:00")
    oracle.snooze(leads, until)
    assert oracle.pass_([clock], until - timedelta(minutes=1), OWNER).shown == ()
    assert [step for _, step in oracle.pass_([clock], until, OWNER).shown] == [0]


def test_done_closes_the_date_and_another_date_speaks_again():
    oracle, clock, now = Oracle(), a_clock(LINE, PAID), at("2027-01-28T12:00+08:00")
    oracle.done(("Rome/line", "lead", date(2027, 1, 31)))
    assert oracle.pass_([clock], now, OWNER).shown == ()
    clock.facts.append(Fact(date(2027, 1, 28), last_day=date(2027, 2, 1)))
    oracle.changed()
    said = oracle.pass_([clock], at("2027-01-30T12:00+08:00"), OWNER).shown
    assert said == ((("Rome/line", "lead", date(2027, 2, 1)), 3),)
