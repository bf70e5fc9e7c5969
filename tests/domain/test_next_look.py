"""Until when a look holds: what the next instant says is due, nothing before it is."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from renewdesk.domain.next_look import next_look
from renewdesk.domain.reminder_log import Delivery
from renewdesk.domain.settings import Settings
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    a_clock,
    a_rule,
    an_event,
    instant,
    moment,
)
from tests.reminder_builders import Diary, watched

DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
TOPUP = an_event("topup", "2026-01-31", confirmed=True)
MINUTE = timedelta(minutes=1)


def _next(diary, now):
    card = watched(diary.clock, *diary.events, now=now)
    return next_look(moment(now), [card], diary.settings, diary.zone, diary.log)


@pytest.mark.parametrize(
    ("events", "first", "days"),
    [
        ([TOPUP], "2026-12-20T10:00+08:00", 130),
        ([], "2025-12-01T10:00+08:00", 70),
        (
            [TOPUP, an_event("topup", "2027-01-26", recorded_at=instant("2027-01-26T23:00+08:00"))],
            "2027-01-26T23:00+08:00",
            12,
        ),
    ],
)
def test_nothing_is_due_before_the_next_look(events, first, days):
    """A diary that looks only when it has to hears the same as one that looks every half hour."""
    often, seldom = Diary(DECAY, *events), Diary(DECAY, *events)
    now, looks, until = moment(first), 0, moment(first)
    for _ in range(days * 48):
        heard = []
        if now >= until:
            looks += 1
            heard = seldom.tick(now)
            until = now + MINUTE if heard else _next(seldom, now)
        assert heard == often.tick(now), now
        now += timedelta(minutes=30)
    assert looks < days * 4


def test_a_day_without_anything_is_looked_at_once():
    diary = Diary(DECAY, TOPUP)
    assert _next(diary, "2026-06-01T10:00+08:00") == instant("2026-06-02T10:00+08:00")


def test_the_next_moment_of_a_lead_ends_it():
    diary = Diary(DECAY, TOPUP)
    assert _next(diary, "2027-01-24T08:30+08:00") == instant("2027-01-24T09:00+08:00")


def test_what_the_quiet_hours_hold_back_comes_at_their_end():
    diary = Diary(DECAY, TOPUP)
    assert _next(diary, "2027-01-24T23:00+08:00") == instant("2027-01-25T08:00+08:00")
    assert _next(diary, "2027-01-25T07:00+08:00") == instant("2027-01-25T08:00+08:00")


def test_a_snooze_and_a_claim_that_dies_end_it():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    until = instant("2027-01-24T13:00+08:00")
    diary.answer("lead 7", snoozed_until=until)
    assert _next(diary, "2027-01-24T10:01+08:00") == until
    diary.answer("lead 7", snoozed_until=None, delivery=Delivery.CLAIMED, shown_at=None)
    ends = _next(diary, "2027-01-24T10:01+08:00")
    assert ends > instant("2027-01-24T10:05+08:00")
    assert diary.tick(ends - timedelta(seconds=1)) == []
    assert diary.tick(ends) == ["lead 7"]


def test_a_fact_later_than_now_ends_it_when_it_happens():
    """The clock was set back: the top-up of the 25th has not happened yet."""
    diary = Diary(DECAY, TOPUP, an_event("topup", "2026-06-02", confirmed=True))
    assert _next(diary, "2026-06-01T10:00+08:00") == instant("2026-06-02T00:00+02:00")


def test_a_plan_that_starts_by_itself_ends_it_when_it_does():
    assert _next(*_starting("2026-03-16T09:30Z")) == instant("2026-03-16T10:00Z")


def test_a_fact_later_than_now_ends_it_at_its_own_hour():
    later = an_event("topup", "2026-06-02T15:00+02:00", confirmed=True)
    diary = Diary(DECAY, TOPUP, later)
    assert _next(diary, "2026-06-02T10:00+02:00") == instant("2026-06-02T15:00+02:00")


def test_an_instant_that_has_come_is_not_the_next_one():
    lead = Diary(DECAY, TOPUP)
    due = "2027-01-24T09:00+08:00"
    assert _next(lead, due) == instant("2027-01-25T09:00+08:00")
    assert lead.tick(due) == ["lead 7"]
    lead.answer("lead 7", snoozed_until=instant("2027-01-24T13:00+08:00"))
    assert _next(lead, "2027-01-24T13:00+08:00") > instant("2027-01-24T13:00+08:00")
    for now in ("2026-03-16T10:00Z", "2026-03-23T10:00Z"):  # it starts by itself, and ends
        assert _next(*_starting(now)) > instant(now)


def _starting(now):
    """Return a plan that starts by itself on 16 March at 10:00Z."""
    plan = a_rule(
        "P7D",
        clock="plan",
        extends_on=["plan_purchase"],
        start=["first_use"],
        start_within="P15D",
        counting="elapsed",
    )
    bought = an_event("plan_purchase", "2026-03-01T10:00Z", confirmed=True)
    return Diary(a_clock(plan), bought), now


def test_quiet_hours_that_come_twice_end_later_than_now():
    """Rome's 25 October 2026 has 02:15 twice; the end of the quiet hours is read the first time."""
    diary = Diary(DECAY, TOPUP, zone="Europe/Rome", quiet_until=time(2, 30))
    now = instant("2026-10-25T01:15Z")
    assert _next(diary, now) > now


@pytest.mark.parametrize(
    ("now", "following"),
    [("2027-01-23T10:00+08:00", "2027-01-24T09:00+08:00"),
     ("2027-01-24T09:00+08:00", "2027-01-25T09:00+08:00")],
)  # fmt: skip
def test_busy_days_do_not_hide_the_usual_moment(now, following):
    """A lead that busy days moved before the last word keeps its usual moment."""
    card = watched(DECAY, TOPUP, now="2027-01-20T10:00+08:00")
    holidays = replace(card.busy, is_holiday=lambda day: day.isoformat() == "2027-01-29")
    busy = replace(card, busy=holidays)
    found = next_look(moment(now), [busy], Settings(), OWNER, [])
    assert found == instant(following)
