"""T9 of the notes on the platform: dates against a calendar that is walked day by day.

Nothing here asks the program how long a month is: the walk only ever goes to the next day.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.standing import Phase, standing
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule, an_event, folded, instant, last_day

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ENDS = (28, 29, 30, 31)
EDGES = ("Pacific/Kiritimati", "Pacific/Pago_Pago")


def walked(start, months):
    """Return the same day ``months`` months on, or the last one there is, by walking days."""
    at, left = start, months
    while left:
        before, at = at, at + DAY
        left -= before.month != at.month
    while at.day < start.day and (at + DAY).month == at.month:
        at += DAY
    return at


def month_end(at):
    """Return the last day of a month by walking to it."""
    while (at + DAY).month == at.month:
        at += DAY
    return at


def anchors(year):
    """Return the 28th to the last of every month of a year."""
    days = (date(year, 1, 1) + DAY * count for count in range(366))
    return [one for one in days if one.year == year and one.day in ENDS]


def ending(anchor, length, counting):
    """Return the last day that the engine gives."""
    topup = an_event("topup", anchor)
    return last_day(folded(a_rule(length, counting=counting), topup, now="2120-01-01"))


@pytest.mark.parametrize("anchor", [*anchors(2027), *anchors(2028)], ids=str)
def test_t9_every_end_of_a_month_and_every_length_to_three_years(anchor):
    """T9: all anchors from the 28th to the 31st, 1 to 36 months, in every counting by days."""
    for months in range(1, 37):
        reached = walked(anchor, months)
        length, begun = f"P{months}M", anchor.isoformat()
        assert ending(begun, length, "exclusive") == reached.isoformat()
        assert ending(begun, length, "inclusive") == (reached - DAY).isoformat()
        assert ending(begun, length, "month_end") == month_end(reached).isoformat()


@pytest.mark.parametrize("years", range(1, 13))
def test_t9_a_leap_day_every_year(years):
    """T9: 28 February except where there is a 29th, also over the year 2100, which has none."""
    for begun in (date(2028, 2, 29), date(2096, 2, 29)):
        found = ending(begun.isoformat(), f"P{years}Y", "exclusive")
        assert found == walked(begun, 12 * years).isoformat()
    leap = {4: "2032-02-29", 8: "2036-02-29", 12: "2040-02-29"}
    expected = leap.get(years, f"{2028 + years}-02-28")
    assert ending("2028-02-29", f"P{years}Y", "exclusive") == expected


@pytest.mark.parametrize(
    ("zone", "day_before", "ends"),
    [
        # 14 hours ahead: over while Honolulu still writes the 31st; 11 behind: a day and an hour
        # later, when Kiritimati has the 2nd already.
        ("Pacific/Kiritimati", "2027-01-30T10:00:00Z", "2027-01-31T10:00:00Z"),
        ("Pacific/Pago_Pago", "2027-01-31T11:00:00Z", "2027-02-01T11:00:00Z"),
    ],
)
def test_t9_a_carrier_at_either_edge_of_the_day(zone, day_before, ends):
    """T9: the carrier's calendar decides; the instant may be written in any zone."""
    clock = a_clock(a_rule("P12M", stages=[RECEIVE_ONLY, LOST]), zone)
    result = folded(clock, an_event("topup", "2026-01-31"))
    for owner in (*EDGES, "Asia/Shanghai"):
        begins, over = (instant(one).astimezone(ZoneInfo(owner)) for one in (day_before, ends))
        left = [standing(result, at).days_left for at in (begins - SECOND, begins, over - SECOND)]
        assert left == [1, 0, 0]
        assert standing(result, over - SECOND).phase is Phase.LAST_DAY
        assert standing(result, over).phase is Phase.STAGE


@pytest.mark.parametrize(
    ("zone", "bought", "ends"),
    [
        ("Europe/London", "2026-03-15T10:00:00+00:00", "2026-04-14T11:00:00+01:00"),
        ("Europe/London", "2026-10-01T10:00:00+01:00", "2026-10-31T09:00:00+00:00"),
        ("America/New_York", "2026-02-20T10:00:00-05:00", "2026-03-22T11:00:00-04:00"),
        ("Australia/Sydney", "2026-03-20T10:00:00+11:00", "2026-04-19T09:00:00+10:00"),
        ("Australia/Lord_Howe", "2026-09-20T10:00:00+10:30", "2026-10-20T10:30:00+11:00"),
        ("Australia/Lord_Howe", "2026-03-20T10:00:00+11:00", "2026-04-19T09:30:00+10:30"),
        # Morocco leaves its summer time for Ramadan.
        ("Africa/Casablanca", "2026-02-01T10:00:00+01:00", "2026-03-03T09:00:00+00:00"),
        # Samoa skipped 30 December 2011: thirty days later it is one date further.
        ("Pacific/Apia", "2011-12-15T10:00:00-10:00", "2012-01-15T10:00:00+14:00"),
    ],
)
def test_t9_720_hours_are_real_hours_over_every_kind_of_clock_change(zone, bought, ends):
    """T9: in both hemispheres, by half an hour, for Ramadan, and over a day that never was."""
    rule = a_rule("PT720H", clock="plan", counting="elapsed")
    result = folded(a_clock(rule, zone), an_event("topup", bought))
    assert result.deadline is not None
    found = result.deadline.ends_at.astimezone(ZoneInfo(zone)).isoformat()
    assert (found, result.deadline.ends_at) == (ends, instant(bought) + timedelta(hours=720))


def test_t9_thirty_days_are_dates_over_the_day_that_samoa_skipped():
    """T9: a last day that never was ends with the day before it."""
    clock = a_clock(a_rule("P1D"), "Pacific/Apia")
    result = folded(clock, an_event("topup", "2011-12-29"))
    assert last_day(result) == "2011-12-30"
    gap = instant("2011-12-30T10:00:00Z")  # the 29th ends, the 31st begins
    assert standing(result, gap - SECOND).phase is Phase.DUE
    assert standing(result, gap).phase is Phase.STAGE
    month = folded(a_clock(a_rule("P30D"), "Pacific/Apia"), an_event("topup", "2011-12-15"))
    assert last_day(month) == "2012-01-14"


@pytest.mark.parametrize(
    ("begun", "length", "ends"),
    [
        ("9999-11-30", "P1M", "9999-12-30"),
        ("9999-12-30", "P1D", "9999-12-31"),
        ("9999-12-31", "P1D", None),
        ("9999-01-01", "P1Y", None),
    ],
)
@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Pacific/Kiritimati", "9999-12-31T09:00:00Z"),
        ("Pacific/Pago_Pago", "9999-12-31T12:00:00Z"),
    ],
)
def test_t9_the_calendar_ends_with_the_year_9999(begun, length, ends, zone, now):
    """T9: the last date that can be written is reached; what lies beyond is an error of a rule."""
    clock, paid = a_clock(a_rule(length), zone), an_event("topup", begun)
    if ends is not None:
        assert last_day(folded(clock, paid, now=now)) == ends
        return
    with pytest.raises(RuleViolationError) as refused:
        folded(clock, paid, now=now)
    assert refused.value.fault is Fault.BEYOND_CALENDAR


def test_t9_a_length_that_no_calendar_holds_is_refused_where_it_is_written():
    """T9: 99,999 months are no term, whatever the event would be."""
    with pytest.raises(RuleViolationError) as refused:
        a_rule("P99999M")
    assert refused.value.facts["path"] == ("term",)


BURNING = {"fee": "3.00", "every": "P1D", "currency": "RUB", "zero_balance": "P30D"}
PLACE = (Phase.RUNNING, Phase.DUE, Phase.LAST_DAY, Phase.STAGE, Phase.LOST)


@pytest.mark.parametrize(
    "written",
    [
        {"stages": [RECEIVE_ONLY, LOST]},
        {"cautious_term": "P20D", "stages": [RECEIVE_ONLY, LOST]},
        {"burn": BURNING, "stages": [LOST]},
        {"counting": "elapsed", "stages": [RECEIVE_ONLY, LOST]},
    ],
    ids=["stages", "cautious", "burning", "elapsed"],
)
@pytest.mark.parametrize(
    "zone",
    [*EDGES, "Europe/London", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York"],
)
def test_t9_days_only_go_down_and_phases_only_go_on(written, zone):
    """T9: hour by hour over the clock changes of a spring, from the payment to the loss."""
    clock = a_clock(a_rule("P30D", **written), zone)
    paid = an_event("topup", "2026-02-10", balance="20 RUB")
    result = folded(clock, paid)
    seen, left = (0, 0), dict[str, int]()
    at, end = instant("2026-02-10T12:00:00Z"), instant("2026-06-30T00:00:00Z")
    while at < end:
        now = standing(result, at)
        stage = result.spans.index(now.span) if now.span else 0
        here = (PLACE.index(now.phase), stage)
        assert here >= seen
        if now.days_left is not None:
            assert now.days_left <= left.get(stage_of(now), now.days_left)
            left[stage_of(now)] = now.days_left
        seen, at = here, at + timedelta(hours=1)
    assert seen[0] == PLACE.index(Phase.LOST)
    assert min(left.values()) == 0


def stage_of(seen):
    """Return what the days of a standing speak of."""
    return seen.span.name.en if seen.span else ""
