"""Leads come earlier around holidays and in a season: never later, in their order, and once."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.busy_days import BusyDays, Run, Season, earlier_day
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.reminder_log import Delivery
from tests.builders import a_clock, a_rule, an_event, moment
from tests.reminder_builders import Diary, names

# The last day is 31 January 2027.
LAST = date(2027, 1, 31)
TOPUP = an_event("topup", "2026-01-31", confirmed=True)
LINE = a_rule("P12M")


def _days(*days):
    return frozenset(date.fromisoformat(f"2027-01-{day:02}") for day in days)


def _busy(*days, season=None):
    return BusyDays(_days(*days).__contains__, season)


def _leads(busy, *leads):
    runs = busy.runs_near(LAST)
    return [(LAST - earlier_day(lead, LAST, runs)[0]).days for lead in leads]


def test_without_busy_days_near_a_date_its_leads_stay():
    assert _busy(1, 6, 23).runs_near(LAST) == ()
    assert _leads(_busy(23), 30, 14, 7, 3, 1) == [30, 14, 7, 3, 1]


def test_a_holiday_on_the_last_day_moves_every_lead_by_a_day():
    assert _leads(_busy(31), 30, 14, 7, 3, 1) == [31, 15, 8, 4, 2]


def test_a_lead_that_falls_on_holidays_moves_before_the_first_of_them():
    # 27 and 28 January: 3 days before is the 28th.
    assert _leads(_busy(27, 28), 7, 3, 1) == [9, 5, 1]


def test_a_holiday_before_the_nearest_leads_leaves_them_alone():
    assert _leads(_busy(25), 7, 3, 1) == [8, 3, 1]


def test_a_run_that_reaches_into_the_week_counts_as_a_whole():
    # 20 to 25 January; the week begins on the 24th.
    assert _leads(_busy(20, 21, 22, 23, 24, 25), 7, 3) == [13, 3]


def test_two_runs_both_count():
    runs = _busy(26, 30).runs_near(LAST)
    assert [run.first_on.day for run in runs] == [30, 26]
    assert earlier_day(3, LAST, runs) == (date(2027, 1, 27), (Run(*_pair(30)),))
    assert earlier_day(4, LAST, runs) == (date(2027, 1, 25), (Run(*_pair(30)), Run(*_pair(26))))


def _pair(day):
    return date(2027, 1, day), date(2027, 1, day)


def test_a_season_may_span_new_year_and_joins_with_holidays():
    season = Season((12, 15), (1, 10))
    assert season.holds(date(2026, 12, 31))
    assert season.holds(date(2027, 1, 10))
    assert not season.holds(date(2027, 1, 11))
    assert season.days == 27
    (run,) = BusyDays({date(2027, 1, 11)}.__contains__, season).runs_near(date(2027, 1, 12))
    assert (run.first_on, run.last_on) == (date(2026, 12, 15), date(2027, 1, 11))
    assert run.is_season


@pytest.mark.parametrize("day", [1, 15])
def test_a_season_of_one_day_holds_that_day_alone(day):
    season = Season((3, day), (3, day))
    held = [one for one in range(1, 32) if season.holds(date(2027, 3, one))]
    assert (held, season.days) == ([day], 1)


def test_both_ends_of_a_season_belong_to_it():
    season = Season((7, 10), (8, 20))
    inside = [date(2027, 7, 10), date(2027, 8, 20)]
    outside = [date(2027, 7, 9), date(2027, 8, 21), date(2027, 12, 31)]
    assert [season.holds(one) for one in inside + outside] == [True, True, False, False, False]


def test_a_run_of_two_holidays_ends_with_the_second():
    (run,) = _busy(29, 30).runs_near(LAST)
    assert run == Run(date(2027, 1, 29), date(2027, 1, 30))


def test_a_run_reaches_beyond_the_last_day_to_its_own_end():
    busy = BusyDays({LAST, date(2027, 2, 1)}.__contains__)
    assert busy.runs_near(LAST) == (Run(LAST, date(2027, 2, 1)),)


def test_holidays_that_run_into_a_season_are_more_than_holidays():
    (run,) = _busy(29, season=Season((1, 30), (1, 31))).runs_near(LAST)
    assert run == Run(date(2027, 1, 29), LAST, is_season=True)


def test_runs_reach_the_first_and_the_last_day_of_the_calendar():
    first, last = date.min, date.max
    dawn = BusyDays({first, date(1, 1, 2)}.__contains__)
    assert dawn.runs_near(date(1, 1, 5)) == (Run(first, date(1, 1, 2)),)
    assert BusyDays({first}.__contains__).runs_near(date(1, 1, 5)) == (Run(first, first),)
    dusk = BusyDays({date(9999, 12, 30), last}.__contains__)
    assert dusk.runs_near(date(9999, 12, 30)) == (Run(date(9999, 12, 30), last),)


def test_a_lead_may_fall_on_the_first_day_of_the_calendar_but_not_before_it():
    assert earlier_day(1, date(1, 1, 2), ()) == (date(1, 1, 1), ())
    with pytest.raises(OverflowError):
        earlier_day(2, date(1, 1, 2), ())


@given(
    st.sets(st.integers(0, 40), max_size=14),
    st.lists(st.integers(1, 60), min_size=1, max_size=6, unique=True),
)
def test_moved_leads_come_never_later_on_free_days_in_order_with_enough_free_days_left(days, leads):
    holidays = {LAST - timedelta(days=day) for day in days}
    runs = BusyDays(holidays.__contains__).runs_near(LAST)
    near = {
        run.first_on + timedelta(days=day)
        for run in runs
        for day in range((run.last_on - run.first_on).days + 1)
    }
    moved = [earlier_day(lead, LAST, runs)[0] for lead in sorted(leads, reverse=True)]
    assert moved == sorted(set(moved))
    for lead, day in zip(sorted(leads, reverse=True), moved, strict=True):
        assert day <= LAST - timedelta(days=lead)
        assert day not in near
        after = {day + timedelta(days=one) for one in range(1, (LAST - day).days + 1)}
        assert len(after - near) >= lead


@pytest.mark.parametrize(
    ("owner", "zone"), [("Asia/Shanghai", "Europe/Rome"), ("Pacific/Honolulu", "Asia/Tokyo")]
)
def test_each_moved_lead_comes_once_and_says_why(owner, zone):
    diary = Diary(a_clock(LINE, zone=zone), TOPUP, zone=owner)
    diary.busy = _busy(28, 31)
    ahead = diary.ahead("2026-12-20T00:00Z", "2027-02-01T12:00Z")
    early = [(one.step, len(one.early)) for one in ahead if one.kind.value == "lead"]
    assert early == [(30, 2), (14, 2), (7, 2), (3, 2), (1, 1), (0, 0)]
    lived = [name for name, _ in diary.live("2026-12-20T00:30Z", "2027-02-01T12:00Z", hours=1)]
    assert [name for name in lived if name.startswith("lead")] == [
        "lead 30", "lead 14", "lead 7", "lead 3", "lead 1", "lead 0",
    ]  # fmt: skip
    assert all(
        one.due_at <= usual.due_at
        for one, usual in zip(
            ahead,
            Diary(a_clock(LINE, zone=zone), TOPUP, zone=owner).ahead(
                "2026-12-20T00:00Z", "2027-02-01T12:00Z"
            ),
            strict=True,
        )
    )


def test_a_lead_is_not_lost_to_the_day_on_which_the_date_was_set():
    # Paid on 25 January for six days: 3 days before would move behind the payment.
    rule = a_rule("P6D")
    diary = Diary(rule, an_event("topup", "2027-01-25", confirmed=True))
    diary.busy = _busy(26, 27, 28)
    ahead = diary.ahead("2027-01-25T12:00+08:00", "2027-01-31T12:00Z")
    assert names(one for one in ahead if one.kind.value == "lead") == ["lead 3", "lead 1", "lead 0"]
    assert ahead[0].due_at >= moment("2027-01-26T00:00+01:00")


def test_a_season_learned_of_too_late_takes_no_lead_away():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.busy = BusyDays(season=Season((1, 20), (2, 10)))
    assert diary.tick("2027-01-25T10:00+08:00") == []
    lived = list(diary.live("2027-01-25T11:00+08:00", "2027-01-31T20:00+08:00", hours=1))
    assert [name for name, _ in lived] == ["lead 3", "lead 1", "lead 0"]
    assert [at.day for _, at in lived] == [28, 30, 31]


def test_a_season_set_in_time_says_once_what_it_moved_into_the_past():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-02T10:00+08:00") == ["lead 30"]
    diary.busy = BusyDays(season=Season((1, 20), (2, 10)))
    lived = list(diary.live("2027-01-18T11:00+08:00", "2027-01-31T20:00+08:00", hours=1))
    # 20 January is the first busy day: 1 day before moved to the 18th at 9, 3 and 7 before that.
    assert [name for name, _ in lived] == ["lead 1", "lead 0"]
    superseded = {row.step for row in diary.log if row.delivery is Delivery.SUPERSEDED}
    assert superseded >= {14, 7}


def test_leads_and_hour_of_its_own_go_before_those_of_the_kind():
    clock = a_clock(LINE)
    diary = Diary(clock, TOPUP)
    diary.own = OwnTimes(leads=(60, 5))
    ahead = diary.ahead("2026-11-01T00:00Z", "2027-01-31T12:00Z")
    assert names(ahead)[:2] == ["lead 60", "lead 5"]
    diary.own = OwnTimes(leads=(60, 5), of_clock={clock.id: (9,)}, hour=time(10, 30))
    ahead = diary.ahead("2026-11-01T00:00Z", "2027-01-31T12:00Z")
    assert names(ahead) == ["lead 9"]
    assert ahead[0].due_at == moment("2027-01-22T10:30+08:00")


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 20), max_size=8),
    st.sets(st.sampled_from((60, 30, 14, 9, 7, 5, 3, 2, 1)), max_size=6),
    st.lists(st.integers(1, 70 * 24), min_size=1, max_size=12),
    st.sampled_from(
        [("Europe/Rome", "2027-01-31T22:00Z"), ("Pacific/Honolulu", "2027-02-01T09:00Z")]
    ),
)
def test_whenever_it_looks_nothing_is_missed_repeated_or_told_after_something_nearer(
    days, leads, hours, place
):
    holidays = {LAST - timedelta(days=day) for day in days}
    zone, end = place
    diary = Diary(a_clock(LINE, zone=zone), TOPUP)
    diary.busy = BusyDays(holidays.__contains__)
    diary.own = OwnTimes(leads=(*leads, 0), hour=time(10, 30))
    start = moment("2026-11-20T00:00Z")
    shown = []
    for hour in sorted(set(hours)):
        now = start + timedelta(hours=hour)
        for one in diary.look(now).show:
            assert one.due_at <= now
            assert (now - one.due_at).days < 80
        shown += [int(name.split()[1]) for name in diary.tick(now) if name.startswith("lead")]
        ahead = {
            one.step for one in diary.ahead(now, "2027-02-02T00:00Z") if one.kind.value == "lead"
        }
        assert all(step < shown[-1] for step in ahead if shown)
    assert shown == sorted(set(shown), reverse=True)
    # Looked at four times a day from there on, all that is left comes, the last day last.
    lived = [name for name, _ in diary.live(start + timedelta(hours=max(hours)), end, hours=6)]
    assert [*shown, *(int(name.split()[1]) for name in lived if name.startswith("lead"))][-1] == 0
