"""The owner's reminder hour seen from any zone, the quiet hours, and the rhythm of repetitions."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.days import days_left, end_of_day, start_of_day, today_in, zone_named
from renewdesk.domain.reminder_times import OwnersHours, days_in_stage, days_of_asking
from renewdesk.domain.settings import Settings
from tests.builders import instant

ZONES = (
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Chatham",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "UTC",
)


def _hours(zone: str = "Asia/Shanghai", **settings) -> OwnersHours:
    return OwnersHours.of(Settings(**settings), zone)


@pytest.mark.parametrize(
    ("owner", "zone", "day", "expected"),
    [
        ("Asia/Shanghai", "Asia/Shanghai", "2026-12-02", "2026-12-02T09:00+08:00"),
        # New York's 2 December runs from 13:00 to 13:00 in Shanghai: 09:00 of the 3rd is inside.
        ("Asia/Shanghai", "America/New_York", "2026-12-02", "2026-12-03T09:00+08:00"),
        # Kiritimati is a whole day ahead of Honolulu.
        ("Pacific/Honolulu", "Pacific/Kiritimati", "2026-12-02", "2026-12-01T09:00-10:00"),
        ("Pacific/Kiritimati", "Pacific/Honolulu", "2026-12-02", "2026-12-03T09:00+14:00"),
    ],
)
def test_the_reminder_hour_lies_inside_the_day_of_the_zone(owner, zone, day, expected):
    assert _hours(owner).within(date.fromisoformat(day), zone) == instant(expected)


def test_a_day_that_holds_no_reminder_hour_takes_the_last_one_before():
    # London's 29 March 2026 has 23 hours: 00:00Z to 23:00Z. 23:30Z is the hour of a UTC owner.
    hours = _hours("UTC", reminder_time=time(23, 30), quiet_from=time(0), quiet_until=time(0))
    assert hours.within(date(2026, 3, 29), "Europe/London") == instant("2026-03-28T23:30Z")


def test_an_hour_after_the_end_moves_to_the_day_before():
    hours, day = _hours("Europe/London"), date(2026, 12, 2)
    ends = instant("2026-12-02T08:30Z")
    assert hours.within(day, "Europe/London", before=ends) == instant("2026-12-01T09:00Z")


def test_an_hour_before_the_start_moves_to_the_day_after():
    hours, day = _hours("Europe/London"), date(2026, 12, 2)
    start = instant("2026-12-02T09:30Z")
    assert hours.within(day, "Europe/London", not_before=start) == instant("2026-12-03T09:00Z")


@given(
    owner=st.sampled_from(ZONES),
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    hour=st.integers(0, 23),
    minute=st.sampled_from((0, 30, 59)),
)
def test_the_count_of_days_is_true_when_it_is_read(owner, zone, day, hour, minute):
    hours = OwnersHours(owner, time(hour, minute), time(0), time(0))
    at = hours.within(day, zone)
    assert at < end_of_day(day, zone)
    if at >= start_of_day(day, zone):
        assert days_left(day, zone, at) == 0
    else:  # no reminder hour inside: the next one must lie beyond the day
        following = hours.on(today_in(owner, at) + timedelta(days=1))
        assert following >= end_of_day(day, zone)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [("21:59", False), ("22:00", True), ("03:00", True), ("07:59", True), ("08:00", False)],
)
def test_the_quiet_hours_span_midnight(wall, quiet):
    assert _hours().is_quiet(instant(f"2026-12-02T{wall}+08:00")) is quiet


def test_quiet_hours_of_one_day_and_of_no_length():
    noon = _hours(quiet_from=time(12), quiet_until=time(14))
    assert noon.is_quiet(instant("2026-12-02T12:00+08:00"))
    assert noon.is_quiet(instant("2026-12-02T13:00+08:00"))
    assert not noon.is_quiet(instant("2026-12-02T23:00+08:00"))
    none = _hours(quiet_from=time(12), quiet_until=time(12))
    assert not none.is_quiet(instant("2026-12-02T12:00+08:00"))


@pytest.mark.parametrize(
    ("at", "ends_at", "expected"),
    [
        ("2026-12-02T21:00+08:00", None, "2026-12-02T21:00+08:00"),
        ("2026-12-02T22:00+08:00", None, "2026-12-03T08:00+08:00"),
        ("2026-12-02T22:00+08:00", "2026-12-03T04:00+08:00", "2026-12-02T21:45+08:00"),
        ("2026-12-02T22:30+08:00", None, "2026-12-03T08:00+08:00"),
        ("2026-12-03T03:00+08:00", None, "2026-12-03T08:00+08:00"),
        ("2026-12-02T22:30+08:00", "2026-12-03T08:00+08:00", "2026-12-02T21:45+08:00"),
        ("2026-12-03T03:00+08:00", "2026-12-03T04:00+08:00", "2026-12-02T21:45+08:00"),
        ("2026-12-02T22:30+08:00", "2026-12-03T08:01+08:00", "2026-12-03T08:00+08:00"),
    ],
)
def test_what_falls_into_quiet_hours_waits_unless_it_would_be_too_late(at, ends_at, expected):
    ends = instant(ends_at) if ends_at else None
    assert _hours().out_of_quiet(instant(at), ends) == instant(expected)


def test_quiet_hours_begin_where_the_owner_is():
    ends = instant("2026-12-03T06:00-10:00")
    for at in ("2026-12-02T22:30-10:00", "2026-12-03T05:00-10:00"):
        found = _hours("Pacific/Honolulu").out_of_quiet(instant(at), ends)
        assert found == instant("2026-12-02T21:45-10:00")


@given(
    at=st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(ZONES),
    start=st.integers(0, 23),
    end=st.integers(0, 23),
)
def test_the_end_of_the_quiet_hours_is_the_first_moment_that_is_not_quiet(at, zone, start, end):
    hours = OwnersHours(zone, time(9), time(start), time(end))
    if not hours.is_quiet(at):
        assert hours.out_of_quiet(at) == at
        return
    until = hours.quiet_ends_at(at)
    assert at < until <= at + timedelta(hours=25)
    wall = until.astimezone(zone_named(zone))
    assert not hours.is_quiet(until) or wall.fold  # a wall time that comes twice is quiet twice


def _offsets(first, last, count):
    return [(day - first).days for day in islice(days_in_stage(first, last), count)]


def test_a_stage_reminds_daily_then_weekly_then_monthly():
    first = date(2026, 2, 1)
    found = _offsets(first, None, 23)
    assert found[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert found[7:18] == [13, 20, 27, 34, 41, 48, 55, 62, 69, 76, 83]
    days = list(islice(days_in_stage(first, None), 23))
    assert days[17:] == [date(2026, 4, 25)] + [date(2026, month, 25) for month in range(5, 10)]


def test_the_last_seven_days_of_a_stage_are_daily():
    assert _offsets(date(2026, 2, 1), date(2026, 2, 28), 99) == [
        0, 1, 2, 3, 4, 5, 6, 13, 20, 21, 22, 23, 24, 25, 26, 27,
    ]  # fmt: skip


def test_the_day_before_the_last_seven_is_none_of_them():
    assert _offsets(date(2026, 2, 1), date(2026, 3, 2), 99) == [
        0, 1, 2, 3, 4, 5, 6, 13, 20, 23, 24, 25, 26, 27, 28, 29,
    ]  # fmt: skip


@pytest.mark.parametrize("length", range(1, 16))
def test_a_short_stage_reminds_each_day_at_most_once(length):
    first = date(2026, 2, 1)
    last = first + timedelta(days=length - 1)
    found = _offsets(first, last, 99)
    assert found == sorted(set(found))
    assert found[0] == 0
    assert found[-1] == length - 1


def test_a_date_not_known_is_asked_for_weekly_then_monthly():
    found = list(islice(days_of_asking(date(2026, 1, 31)), 7))
    assert found[:4] == [date(2026, 2, 1), date(2026, 2, 8), date(2026, 2, 15), date(2026, 2, 22)]
    assert found[4:] == [date(2026, 3, 22), date(2026, 4, 22), date(2026, 5, 22)]
