"""RULES.md §1: days, instants and zones."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.days import (
    Instant,
    LastDay,
    days_left,
    earlier,
    end_of_day,
    from_wall_time,
    later,
    parse_day,
    parse_instant,
    start_of_day,
    today_in,
    zone_named,
)
from renewdesk.domain.errors import Fault, RuleViolationError
from tests.builders import day, instant

ZONES = [
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Europe/Rome",
    "UTC",
    "America/New_York",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
]


def wall(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("now", ["2026-12-31T10:00:00Z", "2027-03-28T00:59:59Z"])
def test_today_is_the_calendar_day_of_the_zone(zone, now):
    assert today_in(zone, instant(now)) == instant(now).astimezone(zone_named(zone)).date()


@pytest.mark.parametrize(
    ("zone", "left"),
    [
        ("Pacific/Kiritimati", 30),
        ("Europe/Rome", 31),
        ("Pacific/Honolulu", 31),
        ("Pacific/Pago_Pago", 32),
    ],
)
def test_days_left_are_counted_in_the_clocks_zone_wherever_the_owner_is(zone, left):
    for now in ("2026-12-31T18:30:00+08:00", "2026-12-31T10:30:00+00:00"):
        assert days_left(day("2027-01-31"), zone, datetime.fromisoformat(now)) == left


@pytest.mark.parametrize(
    ("start", "last", "left"),
    [
        ("2026-03-25", "2026-04-01", 7),  # over the change to summer time
        ("2026-03-29", "2026-03-30", 1),
        ("2026-10-20", "2026-10-30", 10),  # over the change back
        ("2028-02-28", "2028-03-01", 2),
        ("2026-06-30", "2026-06-30", 0),
        ("2026-07-01", "2026-06-30", -1),
    ],
)
@pytest.mark.parametrize("hour", ["00:00:00", "12:00:00", "23:59:59"])
def test_a_day_counts_as_one_day_at_any_hour_and_over_a_clock_change(start, last, left, hour):
    now = from_wall_time(wall(f"{start}T{hour}"), "Europe/London")
    assert days_left(day(last), "Europe/London", now) == left


@pytest.mark.parametrize(
    ("zone", "read", "expected"),
    [
        # In a gap: the first valid instant after it.
        ("Europe/London", "2026-03-29T01:00:00", "2026-03-29T01:00:00Z"),
        ("Europe/London", "2026-03-29T01:30:00", "2026-03-29T01:00:00Z"),
        ("Europe/London", "2026-03-29T01:59:59", "2026-03-29T01:00:00Z"),
        ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00Z"),
        ("Pacific/Apia", "2011-12-30T00:00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30T23:59:59", "2011-12-30T10:00:00Z"),
        # Beside a gap: as it stands.
        ("Europe/London", "2026-03-29T00:59:59", "2026-03-29T00:59:59Z"),
        ("Europe/London", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:30:00", "2026-10-03T15:30:00Z"),
        # Twice: the earlier instant.
        ("Europe/London", "2026-10-25T01:30:00", "2026-10-25T00:30:00Z"),
        ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
    ],
)
def test_a_wall_time_that_is_skipped_or_happens_twice(zone, read, expected):
    assert from_wall_time(wall(read), zone) == instant(expected)


@given(
    st.datetimes(min_value=wall("1990-01-01T00:00:00"), max_value=wall("2037-12-31T00:00:00")),
    st.sampled_from([*ZONES, "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca"]),
)
def test_a_wall_time_becomes_the_first_instant_that_is_not_before_it(read, zone):
    read = read.replace(microsecond=0)
    found = from_wall_time(read, zone)
    place = zone_named(zone)
    assert found.astimezone(place).replace(tzinfo=None) >= read
    assert (found - timedelta(seconds=1)).astimezone(place).replace(tzinfo=None) < read


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Europe/Rome", "2027-01-30T23:00:00Z", "2027-01-31T23:00:00Z"),
        ("Pacific/Kiritimati", "2027-01-30T10:00:00Z", "2027-01-31T10:00:00Z"),
        ("Pacific/Pago_Pago", "2027-01-31T11:00:00Z", "2027-02-01T11:00:00Z"),
        ("Asia/Kolkata", "2027-01-30T18:30:00Z", "2027-01-31T18:30:00Z"),
    ],
)
def test_a_last_day_ends_where_the_next_day_begins_there(zone, starts, ends):
    assert start_of_day(day("2027-01-31"), zone) == instant(starts)
    assert LastDay(day("2027-01-31"), zone).ends_at == instant(ends)


def test_the_day_before_a_skipped_day_ends_where_the_calendar_goes_on():
    assert LastDay(day("2011-12-29"), "Pacific/Apia").ends_at == instant("2011-12-30T10:00:00Z")


@pytest.mark.parametrize("zone", ZONES)
def test_the_last_day_of_the_calendar_ends_at_an_instant_that_every_zone_can_write(zone):
    ends_at = end_of_day(date.max, zone)
    assert ends_at.astimezone(zone_named(zone)).year == 9999
    assert LastDay(date.max, zone).last_on == date.max


@pytest.mark.parametrize(
    ("zone", "read"),
    [("Asia/Tokyo", "0001-01-01T00:00:00"), ("America/New_York", "9999-12-31T23:00:00")],
)
def test_an_instant_outside_the_calendar_is_a_rule_violation(zone, read):
    with pytest.raises(RuleViolationError) as refused:
        from_wall_time(wall(read), zone)
    assert refused.value.fault is Fault.BEYOND_CALENDAR


@pytest.mark.parametrize(
    ("ends_at", "last_on"),
    [
        ("2026-04-14T10:00:00Z", "2026-04-14"),
        ("2026-04-14T22:00:00Z", "2026-04-14"),  # midnight in Rome belongs to the day before
        ("2026-04-14T22:00:01Z", "2026-04-15"),
    ],
)
def test_the_last_day_of_an_instant_is_the_last_one_that_works_at_least_in_part(ends_at, last_on):
    assert Instant(instant(ends_at), "Europe/Rome").last_on == day(last_on)


def test_earlier_and_later_compare_by_the_instant_not_by_the_date():
    kiritimati = LastDay(day("2027-01-31"), "Pacific/Kiritimati")
    rome = LastDay(day("2027-01-31"), "Europe/Rome")
    honolulu = Instant(instant("2027-01-31T05:00:00Z"), "Pacific/Honolulu")
    assert earlier(rome, kiritimati) is kiritimati
    assert earlier(honolulu, rome) is honolulu
    assert later(rome, kiritimati) is rome
    assert later(honolulu, kiritimati) is kiritimati


def test_an_absent_end_is_neither_earlier_nor_later():
    rome = LastDay(day("2027-01-31"), "Europe/Rome")
    assert earlier(None, rome) is rome
    assert earlier(rome, None) is rome
    assert later(None, rome) is rome
    assert later(rome, None) is rome
    assert earlier(None, None) is None
    assert later(None, None) is None


def test_of_two_ends_at_the_same_instant_the_first_is_taken():
    one = LastDay(day("2027-01-31"), "Europe/Rome")
    other = Instant(instant("2027-01-31T23:00:00Z"), "Europe/Rome")
    assert earlier(one, other) is one
    assert later(one, other) is one


@pytest.mark.parametrize("name", ["", "Rome", "Europe", "europe/rome", "../../etc/passwd", "a\0b"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(RuleViolationError) as refused:
        zone_named(name)
    assert (refused.value.fault, refused.value.field) == (Fault.UNKNOWN_ZONE, "zone")


@pytest.mark.parametrize("text", ["2026-01-31", "2028-02-29", "0001-01-02", "9999-12-31"])
def test_a_day_is_read_in_iso_form(text):
    assert parse_day(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-29", "31/01/2026", "2026-1-31", "20260131", "2026-W05-6", "2026-031", "tomorrow",
     " 2026-01-31", "\uff12\uff10\uff12\uff16-01-31",
     "2026-01-31T10:00:00Z", "10000-01-01", "2026-13-01"],
)  # fmt: skip
def test_no_other_text_is_read_as_a_day(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_day(text, "last_day")
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_DAY, "last_day")
    assert refused.value.facts == {"given": text}


def test_an_instant_is_read_with_its_offset():
    assert parse_instant("2026-01-31T10:00:00+08:00") == datetime(2026, 1, 31, 2, tzinfo=UTC)
    assert parse_instant("2026-01-31T10:00Z") == datetime(2026, 1, 31, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "2026-01-31", "2026-01-31T10:00:00", "2026-02-30T10:00:00Z", "now", "2026-01-31T25:00Z",
     "0001-01-01T00:00:00+14:00", "0001-01-01T10:00:00Z", "9999-12-31T23:00:00-11:00",
     "9999-12-31T23:59:59Z"],
)  # fmt: skip
def test_an_instant_without_an_offset_or_that_no_zone_can_write_is_refused(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_instant(text, "ends_at")
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_INSTANT, "ends_at")


def test_a_wall_time_beyond_the_calendar_is_named():
    with pytest.raises(RuleViolationError) as error:
        from_wall_time(datetime.fromisoformat("0001-01-01T00:30"), "Europe/Rome")
    assert (error.value.fault, error.value.field) == (Fault.BEYOND_CALENDAR, "on")
    assert error.value.facts == {"given": "0001-01-01T00:30:00"}


@pytest.mark.parametrize(
    ("zone", "read", "expected"),
    [
        ("Europe/London", "2026-10-25T01:30:00", "2026-10-25T00:30:00Z"),
        ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
    ],
)
def test_a_wall_time_that_was_read_as_the_second_of_two_is_the_first_as_well(zone, read, expected):
    assert from_wall_time(wall(read).replace(fold=1), zone) == instant(expected)


def test_every_second_that_a_clock_change_skips_is_the_first_one_after_it():
    skipped = [wall("2026-03-29T01:00:00") + timedelta(seconds=7 * step) for step in range(514)]
    found = {from_wall_time(one, "Europe/London").isoformat() for one in skipped}
    assert found == {"2026-03-29T01:00:00+00:00"}
