"""After the deadline, before the date is known, and until a payment is seen at the carrier."""

from datetime import date
from itertools import pairwise

import pytest

from renewdesk.domain.days import today_in
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    ROME,
    a_card,
    a_clock,
    a_rule,
    an_event,
    instant,
)
from tests.reminder_builders import Diary, names

# Last day 2027-01-31, receive-only to 2027-02-28, recoverable to 2028-01-28, then lost.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
TOPUP = an_event("topup", "2026-01-31", confirmed=True)


def _days(diary, first, last, **step):
    """Return what is shown and on which day in Rome, from noon to noon."""
    found = diary.live(first, last, **(step or {"hours": 12}))
    return [(name, today_in(ROME, at).isoformat()) for name, at in found]


def test_a_stage_reminds_daily_then_weekly_then_daily_until_it_ends():
    """T18: grace keeps reminding."""
    diary = Diary(DECAY, TOPUP)
    shown = _days(diary, "2027-01-31", "2027-02-28")
    assert shown[0] == ("lead 0", "2027-01-31")
    assert shown[1:8] == [(f"stage {day}", f"2027-02-{day + 1:02}") for day in range(7)]
    assert shown[8:10] == [("stage 13", "2027-02-14"), ("stage 20", "2027-02-21")]
    assert shown[10:] == [(f"stage {day}", f"2027-02-{day + 1}") for day in range(21, 28)]


def test_the_next_stage_begins_again_and_the_loss_is_told_once():
    diary = Diary(DECAY, TOPUP)
    for _ in diary.live("2027-01-01", "2027-02-28", hours=12):
        pass
    shown = _days(diary, "2027-03-01", "2028-06-01")
    assert shown[:2] == [("stage 0", "2027-03-01"), ("stage 1", "2027-03-02")]
    lost = [one for one in shown if one[0].startswith("lost")]
    assert lost == [("lost 0", "2028-01-29")]
    assert shown[-1] == lost[0]
    assert shown[-8:-1] == [(f"stage {day}", f"2028-01-{day - 305}") for day in range(327, 334)]


def test_after_three_months_a_stage_reminds_once_a_month():
    diary = Diary(DECAY, TOPUP)
    shown = _days(diary, "2027-06-01", "2028-01-20")
    days = [date.fromisoformat(day) for _, day in shown]
    gaps = {(after - before).days for before, after in pairwise(days[1:])}
    assert gaps <= {28, 30, 31}


def test_a_stage_found_late_is_told_once_and_leads_that_are_over_are_not():
    diary = Diary(DECAY, TOPUP)
    found = diary.look("2027-02-10T12:00+08:00")
    assert names(found.show) == ["stage 6"]
    assert names(found.superseded) == [
        "lead 30", "lead 14", "lead 7", "lead 3", "lead 1", "lead 0",
        "stage 0", "stage 1", "stage 2", "stage 3", "stage 4", "stage 5",
    ]  # fmt: skip
    assert names(found.pending) == ["stage 13"]


def test_a_stage_that_is_over_and_one_before_the_clock_was_added_leave_no_rows():
    clock = a_clock(DECAY, added_at=instant("2027-08-10T08:00+08:00"))
    found = Diary(clock, TOPUP).look("2027-08-10T12:00+08:00")
    assert names(found.show) == ["stage 151"]
    assert not [name for name in names(found.superseded) if name.startswith("stage")]


def test_a_stage_whose_end_is_not_known_goes_on():
    diary = Diary(a_rule("P12M"), TOPUP)
    assert diary.tick("2027-02-01T20:00+08:00") == ["stage 0"]
    assert diary.log[-1].boundary_on == date(2027, 2, 1)
    assert diary.tick("2029-02-01T20:00+08:00")[0].startswith("stage ")


def test_an_end_of_a_stage_read_at_the_carrier_does_not_repeat_todays_message():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-02-05T20:00+08:00") == ["stage 4"]
    read = an_event(
        "deadline_confirmed", "2027-02-05", stage="receive-only", last_on="2027-02-20"
    )  # fmt: skip
    diary.events.append(read)
    assert diary.tick("2027-02-05T20:01+08:00") == []
    assert diary.tick("2027-02-06T20:00+08:00") == ["stage 5"]
    assert diary.log[-1].boundary_on == date(2027, 2, 20)


def test_a_cautious_date_is_followed_by_the_time_until_the_official_one():
    # Cautious 2026-06-25, official 2026-07-01.
    rule = a_rule("P6M", cautious_term="P175D", stages=[LOST])
    diary = Diary(rule, an_event("topup", "2026-01-01", confirmed=True))
    shown = _days(diary, "2026-06-25", "2026-07-03")
    assert shown[0] == ("lead 0", "2026-06-25")
    assert shown[1:7] == [(f"stage {day}", f"2026-06-{day + 26}") for day in range(5)] + [
        ("stage 5", "2026-07-01")
    ]
    assert shown[7:] == [("lost 0", "2026-07-02")]


@pytest.mark.parametrize(
    ("kind", "after"), [("plan", "ended 0"), ("install", "ended 0"), ("document", "ended 0")]
)
def test_what_is_simply_over_is_told_once_the_day_after(kind, after):
    rule = a_rule("P30D", clock=kind)
    diary = Diary(rule, an_event("topup", "2026-03-01", confirmed=True))
    shown = _days(diary, "2026-04-01", "2026-07-01")
    assert shown == [(after, "2026-04-01")]


def test_an_offer_that_is_over_is_not_told_and_a_charge_by_its_own_lead():
    for kind, expected in (("offer", []), ("charge", [("lead -1", "2026-04-01")])):
        diary = Diary(a_rule("P30D", clock=kind), an_event("topup", "2026-03-01", confirmed=True))
        assert _days(diary, "2026-04-01", "2026-07-01") == expected


def test_a_plan_that_was_over_when_it_was_added_is_not_told():
    clock = a_clock(a_rule("P30D", clock="plan"), added_at=instant("2026-05-01T08:00Z"))
    diary = Diary(clock, an_event("topup", "2026-03-01", confirmed=True))
    assert _days(diary, "2026-05-01", "2026-07-01") == []


def test_installed_in_time_ends_it():
    rule = a_rule("P30D", clock="install", extends_on=["purchase"], stops_on=["install"])
    bought = an_event("purchase", "2026-03-01", confirmed=True)
    diary = Diary(rule, bought)
    assert diary.tick("2026-03-24T20:00+08:00") == ["lead 7"]
    diary.events.append(an_event("install", "2026-03-25"))
    assert _days(diary, "2026-03-25", "2026-06-01") == []


@pytest.mark.parametrize("ending", ["let_go", "closed", "ported"])
def test_what_was_let_go_or_closed_is_silent(ending):
    """T28."""
    diary = Diary(DECAY, TOPUP, an_event(ending, "2027-01-05"))
    assert _days(diary, "2027-01-06", "2028-03-01") == []
    assert diary.look("2027-01-06").pending == ()


def test_an_archived_card_is_silent():
    diary = Diary(DECAY, TOPUP)
    diary.card = a_card(archived_at=instant("2027-01-05T08:00Z"))
    assert _days(diary, "2027-01-06", "2027-03-01") == []


# ── a pause ──────────────────────────────────────────────────────────────────────────────────────


def test_a_pause_silences_all_but_the_last_day_of_a_line():
    """T28: paused is still protected."""
    diary = Diary(DECAY, TOPUP, an_event("pause", "2027-01-20", until_on="2027-02-04"))
    shown = _days(diary, "2027-01-20T23:00+01:00", "2027-02-06T20:00+08:00")
    assert shown == [
        ("lead 0", "2027-01-31"), ("stage 4", "2027-02-05"), ("stage 5", "2027-02-06"),
    ]  # fmt: skip


def test_what_fell_into_a_pause_comes_once_at_the_hour_after_it():
    diary = Diary(DECAY, TOPUP, an_event("pause", "2027-01-02", until_on="2027-01-25"))
    assert diary.tick("2027-01-01T20:00+08:00") == ["lead 30"]
    (coming,) = diary.look("2027-01-03").pending
    assert coming.due_at == instant("2027-01-26T09:00+08:00")
    found = diary.look("2027-01-26T09:00+08:00")
    assert names(found.show) == ["lead 7"]
    assert names(found.superseded) == ["lead 14"]


def test_a_pause_of_a_plan_silences_its_last_day_too():
    rule = a_rule("P30D", clock="plan", extends_on=["plan_purchase"])
    bought = an_event("plan_purchase", "2026-03-01", confirmed=True)
    diary = Diary(rule, bought, an_event("pause", "2026-03-02", until_on="2026-03-31"))
    assert _days(diary, "2026-03-02", "2026-03-31") == []


def test_a_pause_to_the_end_of_the_calendar_is_no_error():
    diary = Diary(DECAY, TOPUP, an_event("pause", "2027-01-20", until_on="9999-12-31"))
    assert _days(diary, "2027-01-21", "2027-02-06") == [("lead 0", "2027-01-31")]


# ── a date that is not known ─────────────────────────────────────────────────────────────────────


def test_a_date_not_known_is_asked_for_from_the_day_after_until_it_is_there():
    clock = a_clock(a_rule(None), added_at=instant("2026-02-10T20:00Z"))
    diary = Diary(clock)
    shown = _days(diary, "2026-02-10T21:00Z", "2026-05-20T00:00Z")
    assert shown == [
        ("ask 1", "2026-02-11"), ("ask 8", "2026-02-18"), ("ask 15", "2026-02-25"),
        ("ask 22", "2026-03-04"), ("ask 53", "2026-04-04"), ("ask 83", "2026-05-04"),
    ]  # fmt: skip
    diary.events.append(an_event("deadline_confirmed", "2026-05-20", last_on="2027-05-20"))
    assert _days(diary, "2026-05-21", "2026-12-01") == []


def test_a_clock_that_waits_for_its_first_use_or_never_ends_is_silent():
    for rule in (a_rule("P30D", clock="plan"), a_rule("none")):
        diary = Diary(rule, *([TOPUP] if rule.endless else []))
        assert _days(diary, "2026-02-01", "2026-06-01") == []
