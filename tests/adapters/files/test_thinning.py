"""Which copies stay: all of two days, then 10 daily, 8 weekly, 12 monthly ones."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.files.thinning import superfluous
from tests.builders import instant

NOW = instant("2026-11-20T06:00:00Z")


def kept(ages, now=NOW):
    """Return the ages, in hours, of the copies that stay."""
    copies = {age: NOW - timedelta(hours=age) for age in ages}
    return sorted(set(copies) - superfluous(copies, now))


def test_everything_of_the_last_two_days_stays():
    ages = list(range(48))
    assert kept(ages) == ages


def test_of_an_older_day_the_last_copy_stays():
    # 06:00 today is hour 0: hours 55 to 78 are the day before the day before yesterday.
    assert kept([54, 55, 60, 70, 78]) == [54, 55]


def test_ten_days_eight_weeks_and_twelve_months_stay():
    ages = [24 * day for day in range(900)]
    days = [age // 24 for age in kept(ages)]
    assert days[:2] == [0, 1]
    daily, weekly, monthly = days[2:12], days[12:20], days[20:]
    assert daily == list(range(2, 12))
    assert len(weekly) == 8
    # Sundays, the last days of their weeks, but for the one that the daily ones broke off.
    assert {(NOW - timedelta(days=day)).isoweekday() for day in weekly[1:]} == {7}
    assert len(monthly) == 12
    ends = [(NOW - timedelta(days=day - 1)).day for day in monthly[1:]]
    assert set(ends) == {1}


def test_a_pause_costs_no_copy():
    ages = [24 * (400 + day) for day in range(20)]
    assert len(kept(ages)) > 10
    assert kept([24 * 4000]) == [24 * 4000]


def test_a_clock_that_was_set_back_deletes_nothing():
    ages = [24 * day for day in range(100)]
    assert kept(ages, now=NOW - timedelta(days=3650)) == ages


def test_a_clock_that_was_set_ahead_keeps_the_newest():
    ages = [24 * day for day in range(10)]
    assert kept(ages, now=NOW + timedelta(days=3650)) == ages


def test_thinning_day_by_day_for_years_keeps_a_copy_of_each_kind():
    ages = {}
    for day in range(1000):
        now = NOW + timedelta(days=day)
        ages[day] = now
        for gone in superfluous(ages, now):
            del ages[gone]
    last = NOW + timedelta(days=999)
    old = sorted((last - at).days for at in ages.values())
    assert len(old) == 2 + 10 + 8 + 12
    assert old[:12] == list(range(12))
    assert 360 < old[-1] < 500


@given(st.sets(st.integers(-500, 50_000), max_size=120), st.integers(-2000, 2000))
def test_whatever_happens_the_newest_stays_and_the_number_is_bounded(ages, shift):
    now = NOW + timedelta(hours=shift)
    stay = kept(ages, now)
    assert stay[:1] == sorted(ages)[:1]
    young = [age for age in ages if NOW - timedelta(hours=age) > now - timedelta(days=2)]
    assert set(young) <= set(stay)
    assert len(stay) <= len(young) + 10 + 8 + 12
    assert kept(stay, now) == stay
