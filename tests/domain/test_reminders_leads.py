"""Leads before a deadline: which there are, at which moment, and only once (DESIGN.md §5)."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from renewdesk.domain.days import days_left, start_of_day, today_in, zone_named
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.reminder_log import Delivery
from renewdesk.domain.standing import DEFAULT_LEADS
from tests.builders import OWNER, a_clock, a_rule, an_event, instant
from tests.reminder_builders import Diary, names

# A top-up on 2026-01-31 with P12M: the last day is 2027-01-31.
TOPUP = an_event("topup", "2026-01-31", confirmed=True)
LINE = a_rule("P12M")
ZONES = [
    ("Asia/Shanghai", "America/New_York"),
    ("Pacific/Honolulu", "Pacific/Kiritimati"),
    ("Pacific/Kiritimati", "Pacific/Honolulu"),
    ("Asia/Shanghai", "Europe/Rome"),
    ("Asia/Kolkata", "Pacific/Chatham"),
    ("UTC", "UTC"),
]


def _clock(kind: ClockKind, zone: str):
    rule = a_rule("P12M", clock=kind.value, extends_on=["topup"])
    return a_clock(rule, zone=zone)


@pytest.mark.parametrize(("owner", "zone"), ZONES)
@pytest.mark.parametrize("kind", list(ClockKind))
def test_every_default_lead_comes_once_on_its_day_at_the_owners_hour(kind, owner, zone):
    diary = Diary(_clock(kind, zone), TOPUP, zone=owner)
    hours = {
        start_of_day(date(2027, 1, 31) - timedelta(days=lead), zone) + timedelta(hours=hour)
        for lead in (*DEFAULT_LEADS[kind], 0)
        for hour in range(-30, 48)
    }
    shown = [
        (int(name.removeprefix("lead ")), now)
        for now in sorted(hours)
        for name in diary.tick(now)
        if name.startswith("lead ")
    ]
    assert [lead for lead, _ in shown] == list(DEFAULT_LEADS[kind])
    for lead, at in shown:
        assert days_left(date(2027, 1, 31), zone, at) == lead
        wall = at.astimezone(zone_named(owner))
        assert time(9, 0) <= wall.time() < time(10, 0)


def test_the_diary_would_notice_a_lead_that_comes_twice():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.log.clear()
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]


def test_before_the_hour_nothing_comes_and_at_the_hour_it_does():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-01T08:59:59+08:00") == []
    assert diary.tick("2027-01-01T09:00:00+08:00") == ["lead 30"]
    assert diary.tick("2027-01-01T09:01:00+08:00") == []


def test_own_leads_replace_those_of_the_kind():
    diary = Diary(LINE, TOPUP, leads={ClockKind.LINE: (5, 2)})
    shown = list(diary.live("2026-12-01", "2027-01-31", hours=1))
    assert [name for name, _ in shown] == ["lead 5", "lead 2"]


def test_no_leads_at_all_is_a_choice():
    diary = Diary(LINE, TOPUP, leads={ClockKind.LINE: ()})
    assert list(diary.live("2026-12-01", "2027-01-31", hours=6)) == []


@pytest.mark.parametrize("lead", [180, 365, 3650])
def test_a_long_lead_is_accepted_and_stands_in_what_comes(lead):
    rule = a_rule("P15Y", clock="document", extends_on=["registration"])
    event = an_event("registration", "2020-05-04", confirmed=True)
    diary = Diary(rule, event, leads={ClockKind.DOCUMENT: (lead, 7)})
    due_on = date(2035, 5, 4) - timedelta(days=lead)
    eve, following = due_on - timedelta(days=1), due_on + timedelta(days=1)
    coming = diary.ahead(eve.isoformat(), following.isoformat())
    assert names(coming) == [f"lead {lead}"]
    assert today_in(OWNER, coming[0].due_at) == due_on
    assert diary.tick(following.isoformat()) == [f"lead {lead}"]


def test_leads_up_to_the_day_of_the_event_do_not_exist_except_zero():
    plan = a_rule("P7D", clock="plan", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-01", confirmed=True)
    diary = Diary(plan, bought)
    shown = list(diary.live("2026-03-01", "2026-03-08T20:00+08:00", hours=1))
    assert [name for name, _ in shown] == ["lead 3", "lead 1", "lead 0"]


def test_a_plan_of_one_day_is_announced_on_its_last_day_alone():
    plan = a_rule("P1D", clock="plan", extends_on=["plan_purchase"], counting="inclusive")
    bought = an_event("plan_purchase", "2026-03-01", confirmed=True)
    diary = Diary(plan, bought)
    assert diary.tick("2026-03-01T20:00+08:00") == ["lead 0"]
    assert diary.log[0].boundary_on == date(2026, 3, 1)


def test_a_date_read_at_the_carrier_today_has_no_lead_of_today():
    confirmed = an_event("deadline_confirmed", "2027-01-10", last_on="2027-01-24")
    diary = Diary(LINE, TOPUP, confirmed)
    assert diary.tick("2027-01-10T20:00+08:00") == []
    assert diary.tick("2027-01-17T20:00+08:00") == ["lead 7"]


def test_an_end_within_the_day_is_announced_before_it():
    plan = a_rule("PT24H", clock="plan", extends_on=["plan_purchase"], counting="elapsed")
    bought = an_event("plan_purchase", "2026-03-10T02:00+08:00", confirmed=True)
    # It ends at 02:00 in Shanghai, before that day's reminder hour.
    diary = Diary(a_clock(plan, zone=OWNER), bought)
    (coming,) = diary.ahead("2026-03-10T03:00+08:00", "2026-03-11T02:00+08:00")
    assert (coming.kind, coming.step) == ("lead", 0)
    assert coming.due_at == instant("2026-03-10T09:00+08:00")


# ── crossings ────────────────────────────────────────────────────────────────────────────────────


def test_off_from_eight_to_four_days_before_one_message_names_the_most_urgent():
    """T11: off D-8 … D-4, leads 30 14 7 3 1 0, on again on D-3."""
    diary = Diary(LINE, TOPUP)
    for _ in diary.live("2026-12-30", "2027-01-23", hours=1):
        pass
    found = diary.look("2027-01-28T12:00+08:00")
    assert names(found.show) == ["lead 3"]
    assert names(found.superseded) == ["lead 7"]
    assert names(found.pending) == ["lead 1"]
    assert diary.tick("2027-01-28T12:00+08:00") == ["lead 3"]
    assert diary.tick("2027-01-28T12:01+08:00") == []


def test_a_card_added_late_gets_one_message():
    diary = Diary(LINE, TOPUP)
    found = diary.look("2027-01-25T12:00+08:00")
    assert names(found.show) == ["lead 7"]
    assert names(found.superseded) == ["lead 30", "lead 14"]


def test_a_clock_set_back_repeats_nothing_and_set_forward_tells_once():
    """T10."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    assert diary.tick("2027-01-23T10:00+08:00") == []
    assert diary.tick("2027-01-16T10:00+08:00") == []
    assert diary.tick("2027-01-24T10:00+08:00") == []
    assert diary.tick("2027-01-30T10:00+08:00") == ["lead 1"]
    assert diary.tick("2027-01-28T10:00+08:00") == []


@pytest.mark.parametrize(
    "changes",
    [
        {"leads": {ClockKind.LINE: (30, 14, 10, 8, 7, 5, 3, 0)}},
        {"leads": {ClockKind.LINE: (60, 7, 6)}},
        {"reminder_time": time(11, 0)},
        {"reminder_time": time(8, 0)},
        {"reminder_time": time(20, 0)},
    ],
)
@pytest.mark.parametrize("told_at", ["09:00", "11:30"])
def test_changed_settings_do_not_repeat_todays_message(changes, told_at):
    """T16."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick(f"2027-01-24T{told_at}+08:00") == ["lead 7"]
    diary.settings = replace(diary.settings, **changes)
    last = "2027-01-24T21:59+08:00"
    assert list(diary.live(f"2027-01-24T{told_at}+08:00", last, minutes=10)) == []


def test_a_lead_added_after_a_late_message_of_today_stays_silent():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-26T12:00+08:00") == ["lead 7"]
    diary.settings = replace(diary.settings, leads={ClockKind.LINE: (7, 5, 3)})
    found = diary.look("2027-01-26T12:05+08:00")
    assert names(found.show) == []
    assert names(found.superseded) == ["lead 5"]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Europe/London"])
def test_an_owner_who_travels_is_not_told_again(zone):
    """T9, T16: another zone of the owner's after today's message."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.zone = zone
    shown = list(diary.live("2027-01-24T10:00+08:00", "2027-02-01T06:00+08:00", minutes=30))
    assert [name for name, _ in shown] == ["lead 3", "lead 1", "lead 0"]


def test_another_zone_of_the_card_after_todays_message_does_not_repeat_it():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.clock = a_clock(LINE, zone="Pacific/Kiritimati")
    last = "2027-01-24T23:59+08:00"
    assert list(diary.live("2027-01-24T10:00+08:00", last, minutes=10)) == []


def test_another_date_withdraws_the_leads_of_the_old_one():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    again = an_event("topup", "2027-01-25", confirmed=True)
    diary.events.append(again)
    assert list(diary.live("2027-01-25", "2027-12-01", hours=12)) == []
    # Undone: the same date finds its log.
    diary.events.remove(again)
    assert diary.tick("2027-01-25T12:00+08:00") == []
    assert diary.tick("2027-01-28T12:00+08:00") == ["lead 3"]


# ── quiet hours ──────────────────────────────────────────────────────────────────────────────────


def test_what_is_found_in_the_quiet_hours_waits_for_their_end():
    diary = Diary(LINE, TOPUP)
    found = diary.look("2027-01-24T23:30+08:00")
    assert names(found.show) == []
    assert names(found.superseded) == []
    assert names(found.pending) == ["lead 7"]
    assert found.pending[0].due_at == instant("2027-01-25T08:00+08:00")
    assert diary.tick("2027-01-25T07:59+08:00") == []
    assert diary.tick("2027-01-25T08:00+08:00") == ["lead 7"]


@pytest.mark.parametrize(("breaks", "shown"), [(True, ["lead 0"]), (False, [])])
def test_only_the_last_day_of_a_line_breaks_the_quiet_hours_and_only_if_set(breaks, shown):
    diary = Diary(LINE, TOPUP, last_day_breaks_quiet=breaks)
    assert diary.tick("2027-01-30T23:30+08:00") == []
    assert diary.tick("2027-01-31T23:30+08:00") == shown


def test_the_last_day_of_a_plan_never_breaks_the_quiet_hours():
    plan = a_rule("P30D", clock="plan", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-01", confirmed=True)
    diary = Diary(plan, bought, last_day_breaks_quiet=True)
    assert diary.tick("2026-03-31T23:30+08:00") == []


def test_what_waits_for_the_end_of_the_quiet_hours_is_no_promise_once_it_is_over():
    diary = Diary(a_clock(LINE, zone=OWNER), TOPUP)
    # The last day ends at midnight, the quiet hours at eight.
    assert diary.look("2027-01-31T23:30+08:00").pending[0].kind == "stage"


# ── claims of other processes ────────────────────────────────────────────────────────────────────


def test_a_fresh_claim_is_left_alone_and_an_old_one_taken_over():
    """T13: killed between claim and show."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.answer("lead 7", shown_at=None, delivery=Delivery.CLAIMED)
    assert diary.tick("2027-01-24T10:05:00+08:00") == []
    assert diary.tick("2027-01-24T10:05:01+08:00") == ["lead 7"]


def test_a_failed_one_is_tried_again_until_it_is_superseded():
    """T15."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.answer("lead 7", delivery=Delivery.FAILED, shown_at=None)
    assert names(diary.look("2027-01-24T10:01+08:00").show) == ["lead 7"]
    late = diary.look("2027-01-28T12:00+08:00")
    assert names(late.show) == ["lead 3"]
    assert names(late.superseded) == ["lead 7"]
