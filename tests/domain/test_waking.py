"""What two looks at the clock say about the time between them."""

from datetime import UTC, datetime, timedelta

import pytest

from renewdesk.domain.waking import EVERY, SETTLING, Glance, Turn, turn_between

HOME = "Europe/Rome"
NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


def _turn(passed, *, at=NOON, before=HOME, after=HOME):
    return turn_between(Glance(at, before), Glance(at + passed, after))


@pytest.mark.parametrize("passed", [timedelta(), A_MINUTE, timedelta(minutes=2)])
def test_a_minute_is_a_minute(passed):
    assert _turn(passed) is Turn.NONE


@pytest.mark.parametrize(
    "passed", [timedelta(minutes=10, seconds=1), timedelta(hours=8), timedelta(days=3 * 365)]
)
def test_a_long_gap_is_a_sleep(passed):
    assert _turn(passed) is Turn.WOKEN


@pytest.mark.parametrize(
    "passed",
    [timedelta(seconds=-1), timedelta(hours=-1), timedelta(days=-400), timedelta(minutes=10)],
)
def test_a_clock_that_was_set_is_noticed(passed):
    assert _turn(passed) is Turn.CLOCK


def test_midnight_is_the_owners_midnight():
    before_midnight = datetime(2026, 11, 20, 22, 59, 30, tzinfo=UTC)
    assert _turn(A_MINUTE, at=before_midnight) is Turn.DAY
    assert _turn(A_MINUTE, at=before_midnight, before="Asia/Shanghai", after="Asia/Shanghai") is (
        Turn.NONE
    )


def test_another_zone_is_noticed_even_where_the_hour_is_the_same():
    assert _turn(A_MINUTE, after="Asia/Tokyo") is Turn.ZONE
    assert _turn(A_MINUTE, after="Europe/Berlin") is Turn.ZONE


def test_a_flight_in_a_sleeping_computer_is_a_sleep():
    assert _turn(timedelta(hours=11), after="Asia/Tokyo") is Turn.WOKEN


@pytest.mark.parametrize(
    "change",
    [datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)],
    ids=["spring", "autumn"],
)
def test_the_hour_that_summer_time_moves_is_no_turn(change):
    for minutes in range(-90, 90):
        at = change + timedelta(minutes=minutes)
        assert _turn(A_MINUTE, at=at) is Turn.NONE


def test_the_days_of_a_change_of_summer_time_have_their_midnights():
    for day, midnight_utc in ((29, 23), (30, 22)):
        at = datetime(2026, 3, day - 1, midnight_utc, 0, tzinfo=UTC) - timedelta(seconds=30)
        assert _turn(A_MINUTE, at=at) is Turn.DAY


def test_only_a_sleep_makes_a_check_wait():
    assert [turn for turn in Turn if turn.waits] == [Turn.WOKEN]
    assert timedelta() < SETTLING < EVERY <= A_MINUTE
