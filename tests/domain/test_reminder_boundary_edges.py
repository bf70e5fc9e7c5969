"""Dates that end or begin within a day, days without a reminder hour, and waits at their edges."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.kinds import ClockKind
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_card,
    a_clock,
    a_rule,
    an_event,
    day,
    instant,
)
from tests.reminder_builders import Diary, a_failure, a_renewal, names

DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
TOPUP = an_event("topup", "2026-01-31", confirmed=True)
PAID = an_event("topup", "2027-01-10", recorded_at=instant("2027-01-10T12:00+08:00"))
# London's 29 March 2026 has 23 hours, from 00:00Z to 23:00Z: none of them is 23:30Z, the hour of
# this owner. What belongs to that day comes on the eve, unless it would be too early.
LONDON = "Europe/London"
LATE: dict[str, Any] = {
    "zone": "UTC",
    "reminder_time": time(23, 30),
    "quiet_from": time(0),
    "quiet_until": time(0),
}
TOO_EARLY, IN_TIME = instant("2026-03-28T23:30Z"), instant("2026-03-29T23:30Z")


def _first(diary, kind, since="2026-03-01", until="2026-06-01"):
    return next(one.due_at for one in diary.ahead(since, until) if one.kind.value == kind)


# ── a day that holds no reminder hour ────────────────────────────────────────────────────────────


def test_the_word_after_a_charge_does_not_come_before_its_end():
    rule = a_rule("P30D", clock="charge", extends_on=["charge"])
    paid = an_event("charge", "2026-02-26", confirmed=True)
    diary = Diary(a_clock(rule, LONDON), paid, leads={ClockKind.CHARGE: (-1,)}, **LATE)
    found = diary.ahead("2026-03-01", "2026-06-01")
    assert [(one.step, one.due_at) for one in found if one.kind.value == "lead"] == [
        (-1, IN_TIME),
    ]


@pytest.mark.parametrize(("stage", "said"), [(RECEIVE_ONLY, "stage"), (LOST, "lost")])
def test_the_first_word_of_a_stage_does_not_come_before_it(stage, said):
    rule = a_rule("P30D", stages=[stage])
    paid = an_event("topup", "2026-02-26", confirmed=True)
    assert _first(Diary(a_clock(rule, LONDON), paid, **LATE), said) == IN_TIME


@pytest.mark.parametrize("with_stage", [False, True])
def test_the_word_that_a_plan_is_over_does_not_come_before_its_end(with_stage):
    rest = {"name": "rest", "lasts": "P28D", "outgoing": False}
    written = {"stages": [rest]} if with_stage else {}
    rule = a_rule("P30D", clock="plan", **written)
    paid = an_event("topup", "2026-01-29" if with_stage else "2026-02-26", confirmed=True)
    diary = Diary(a_clock(rule, LONDON), paid, **LATE)
    found = diary.ahead("2026-03-01", "2026-06-01")
    (ended,) = (one for one in found if one.kind.value == "ended")
    assert (ended.boundary_on, ended.due_at) == (date(2026, 3, 28), IN_TIME)


def test_what_a_pause_holds_back_does_not_come_before_its_end():
    rule = a_rule("P30D", clock="plan")
    paid = an_event("topup", "2026-02-28", confirmed=True)
    pause = an_event("pause", "2026-03-01", until_on="2026-03-28")
    diary = Diary(a_clock(rule, LONDON), paid, pause, **LATE)
    assert _first(diary, "lead") == IN_TIME


def test_a_date_is_not_asked_for_before_its_clock_was_added():
    clock = a_clock(a_rule(None), LONDON, added_at=instant("2026-03-28T23:45Z"))
    assert _first(Diary(clock, **LATE), "ask", since="2026-03-28T23:00Z") == IN_TIME


# ── ends within a day ─────────────────────────────────────────────────────────────


def test_the_last_look_of_the_old_week_comes_before_the_old_end():
    rule = a_rule("PT720H", counting="elapsed")
    old = an_event("topup", "2026-03-02T02:00+08:00", confirmed=True)
    again = an_event("topup", "2026-03-20T12:00+08:00", recorded_at=instant("2026-03-20T04:00Z"))
    diary = Diary(a_clock(rule, OWNER), old, again)
    found = [one for one in diary.ahead("2026-03-20T12:00+08:00", "2026-04-10")
             if one.kind == "verify"]  # fmt: skip
    assert found[-1].due_at == instant("2026-03-31T09:00+08:00")


def test_a_payment_for_one_night_is_asked_about_before_the_quiet_hours():
    rule = a_rule("PT8H", clock="plan", counting="elapsed", extends_on=["plan_purchase"])
    at = "2026-03-10T21:50+08:00"
    bought = an_event("plan_purchase", at, recorded_at=instant(at))
    diary = Diary(a_clock(rule, OWNER), bought)
    found = diary.look(at)
    assert "verify 0" in names(found.show)


# ── pauses and busy days ─────────────────────────────────────────────────────────────────────────


def test_a_stage_that_a_pause_outlasts_is_not_told_after_it():
    diary = Diary(DECAY, TOPUP, an_event("pause", "2027-01-20", until_on="2027-03-10"))
    found = [one for one in diary.ahead("2027-01-21", "2027-03-14") if one.kind == "stage"]
    assert {one.boundary_on for one in found} == {date(2028, 1, 28)}


@pytest.mark.parametrize(
    ("until", "comes", "early"),
    [
        ("2027-01-24", "2027-01-26", True),
        ("2027-01-25", "2027-01-26", True),
        ("2027-01-26", "2027-01-27", True),
        ("2027-01-27", "2027-01-28", False),
        ("2027-01-28", "2027-01-29", False),
    ],
)
def test_a_lead_that_busy_days_moved_waits_for_the_end_of_a_pause(until, comes, early):
    """Lead 3 is usual on the 28th and moved to the 26th."""
    pause = an_event("pause", "2027-01-02", until_on=until)
    diary = Diary(DECAY, TOPUP, pause, leads={ClockKind.LINE: (3,)})
    diary.busy = BusyDays({date(2027, 1, 27), date(2027, 1, 28)}.__contains__)
    found = diary.ahead("2027-01-03", "2027-01-31")
    assert [one.due_at for one in found] == [instant(f"{comes}T09:00+08:00")]
    runs = BusyDays({date(2027, 1, 27), date(2027, 1, 28)}.__contains__).runs_near(
        day("2027-01-31")
    )
    assert [one.early for one in found] == [runs if early else ()]


def test_a_lead_that_cannot_move_because_of_the_payment_is_not_called_early():
    diary = Diary(a_rule("P4D"), an_event("topup", "2027-01-27", confirmed=True))
    diary.busy = BusyDays({date(2027, 1, 28)}.__contains__)
    found = diary.ahead("2027-01-27T12:00+08:00", "2027-01-31T12:00Z")
    assert next((one.step, one.early) for one in found if one.kind == "lead") == (3, ())


# ── what is simply over ──────────────────────────────────────────────────────────────────────────


def test_a_plan_whose_number_goes_with_it_ends_quietly():
    rule = a_rule("P30D", clock="plan", stages=[LOST])
    diary = Diary(rule, an_event("topup", "2026-03-01", confirmed=True))
    assert diary.tick("2026-04-02T20:00+08:00") == ["ended 0"]


def test_a_plan_added_at_the_very_moment_of_its_last_word_is_not_told():
    for added, said in (("08:59", ["ended 0"]), ("09:00", [])):
        clock = a_clock(a_rule("P30D", clock="plan"), added_at=instant(f"2026-04-01T{added}+08:00"))
        diary = Diary(clock, an_event("topup", "2026-03-01", confirmed=True))
        assert diary.tick("2026-04-01T20:00+08:00") == said


def test_a_plan_to_the_end_of_the_calendar_is_no_error():
    rule = a_rule("P30D", clock="plan")
    read = an_event("deadline_confirmed", "2026-03-01", last_on="9999-12-31")
    assert Diary(rule, read).look("2026-04-01").show == ()


# ── a payment that nobody has seen at the carrier ────────────────────────────────────────────────


def test_no_question_about_a_payment_is_left_once_its_own_date_has_passed():
    diary = Diary(DECAY, TOPUP, PAID)
    found = names(diary.look("2028-01-12T20:00+08:00").show)
    assert found == ["stage 1"]
    fresh = Diary(DECAY, replace(PAID, recorded_at=instant("2028-01-12T12:00+08:00")))
    assert names(fresh.look("2028-01-12T20:00+08:00").show) == ["stage 1"]


def test_a_question_snoozed_beyond_the_date_does_not_come_again():
    diary = Diary(DECAY, PAID)
    assert diary.tick("2027-01-11T12:00+08:00") == ["verify 1"]
    diary.answer("verify 1", snoozed_until=instant("2028-02-20T09:00+08:00"))
    assert "verify 1" not in names(diary.look("2028-02-20T09:00+08:00").show)


def test_two_questions_at_one_moment_are_one():
    late = replace(PAID, recorded_at=instant("2027-01-10T21:45+08:00"))
    diary = Diary(DECAY, late, reminder_time=time(8))
    found = diary.look("2027-01-11T08:00+08:00")
    assert (names(found.show), names(found.superseded)) == (["verify 0"], [])


def test_a_payment_that_moves_no_date_has_no_old_week():
    rule = a_rule("P12M")
    again = an_event("topup", "2026-01-31", recorded_at=instant("2026-02-10T12:00+08:00"))
    diary = Diary(rule, TOPUP, again)
    found = diary.ahead("2026-02-10T12:00+08:00", "2027-02-01")
    assert [one.step for one in found if one.kind == "verify"] == [0, 1]


# ── a plan that will start by itself ─────────────────────────────────────────────────────────────


def _waiting(**facts):
    plan = a_rule(
        "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"], start_within="P30D"
    )
    return Diary(plan, an_event("plan_purchase", "2026-03-01", **facts))


def test_what_will_start_by_itself_asks_for_password_and_retry_once():
    diary = _waiting(confirmed=True)
    diary.card = a_card(password_changed_on=day("2025-09-10"), password_months=6)
    failure = a_failure("2026-03-10T10:00+08:00", "2026-03-10T10:30+08:00")
    diary.renewals = [a_renewal("2026-03-10T09:00+08:00", failures=(failure,))]
    found = sorted(name.split()[0] for name in names(diary.look("2026-03-10T12:00+08:00").show))
    assert found == ["password", "retry"]


def test_a_plan_bought_but_not_confirmed_is_no_error_while_it_waits():
    diary = _waiting(recorded_at=instant("2026-03-01T12:00+08:00"))
    found = diary.ahead("2026-03-02", "2026-04-10")
    assert {one.kind.value for one in found} >= {"lead"}
