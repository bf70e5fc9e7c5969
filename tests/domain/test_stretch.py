"""From a moment and a length to an end, at the edges that no ledger of today reaches."""

import pytest

from renewdesk.domain.days import Instant, LastDay
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rules import Counting
from renewdesk.domain.stretch import Moment, begun, counted, fixed_at, joined
from tests.builders import ROME, a_rule, day, instant, term

NEAR_THE_END = Moment(day("9999-12-30"), instant("9999-12-30T10:00:00Z"))


@pytest.mark.parametrize("zone", ["Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize(
    ("length", "counting"),
    [
        ("P2D", Counting.EXCLUSIVE),
        ("P2D", Counting.ELAPSED),
        ("P1M", Counting.MONTH_END),
        ("PT24H", Counting.EXCLUSIVE),
        ("PT720H", Counting.ELAPSED),
    ],
)
def test_an_end_beyond_the_year_9999_is_a_rule_violation(zone, length, counting):
    with pytest.raises(RuleViolationError) as refused:
        counted(NEAR_THE_END, term(length), counting, zone)
    assert refused.value.fault is Fault.BEYOND_CALENDAR


def test_the_last_day_of_the_calendar_can_be_reached():
    assert counted(NEAR_THE_END, term("P1D"), Counting.EXCLUSIVE, "UTC") == LastDay(
        day("9999-12-31"), "UTC"
    )
    assert counted(NEAR_THE_END, term("P0M"), Counting.MONTH_END, "UTC") == LastDay(
        day("9999-12-31"), "UTC"
    )


def test_what_is_added_counts_from_the_anchor_in_the_rules_own_way():
    paid = Moment(day("2026-01-31"))
    month_end = begun(paid, term("P0M"), Counting.MONTH_END, "Europe/Rome")
    assert month_end.extended(term("P1M")).end.last_on == day("2026-02-28")
    inclusive = begun(paid, term("P1M"), Counting.INCLUSIVE, "Europe/Rome")
    assert inclusive.extended(term("P1M")).end.last_on == day("2026-03-30")


def test_what_is_added_to_a_read_date_begins_behind_it():
    read = fixed_at(LastDay(day("2026-01-30"), "Europe/Rome"), Counting.INCLUSIVE)
    assert read.extended(term("P30D")).end == LastDay(day("2026-03-01"), "Europe/Rome")
    exact = fixed_at(Instant(instant("2026-01-30T12:00:00Z"), "Europe/Rome"), Counting.ELAPSED)
    longer = exact.extended(term("P1M")).extended(term("P1M"))
    assert longer.end == Instant(instant("2026-03-30T11:00:00Z"), "Europe/Rome")


@pytest.mark.parametrize("at", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"])
def test_real_hours_count_from_the_very_instant_also_when_its_wall_time_happens_twice(at):
    moment = Moment(day("2026-10-25"), instant(at))
    end = counted(moment, term("PT24H"), Counting.ELAPSED, "Europe/London")
    assert (end.ends_at - instant(at)).total_seconds() == 24 * 3600


@pytest.mark.parametrize(
    ("counting", "ends"),
    [
        (Counting.EXCLUSIVE, ["2026-02-28", "2026-03-31", "2026-04-30"]),
        (Counting.INCLUSIVE, ["2026-02-28", "2026-03-31", "2026-04-30"]),
        (Counting.MONTH_END, ["2026-02-28", "2026-03-31", "2026-04-30"]),
    ],
)
def test_each_term_after_a_date_that_was_read_is_counted_from_that_date(counting, ends):
    stretch = fixed_at(LastDay(day("2026-01-31"), ROME), counting)
    reached = []
    for _ in ends:
        stretch = stretch.extended(term("P1M"))
        reached.append(stretch.end.last_on.isoformat())
    assert reached == ends
    assert stretch.total == term("P3M")


def test_each_term_after_a_moment_that_was_read_is_counted_from_that_moment():
    stretch = fixed_at(Instant(instant("2026-01-31T10:00+01:00"), ROME), Counting.ELAPSED)
    for _ in range(3):
        stretch = stretch.extended(term("P1M"))
    assert stretch.end.ends_at == instant("2026-04-30T10:00+02:00")
    assert stretch.total == term("P3M")


@pytest.mark.parametrize(
    ("counting", "ends"),
    [
        (Counting.INCLUSIVE, ["2026-02-27", "2026-03-30", "2026-04-29"]),
        (Counting.MONTH_END, ["2026-02-28", "2026-03-31", "2026-04-30"]),
    ],
)
def test_each_term_after_a_payment_is_counted_in_the_rules_own_way(counting, ends):
    stretch = begun(Moment(day("2026-01-31")), term("P0M"), counting, ROME)
    reached = []
    for _ in ends:
        stretch = stretch.extended(term("P1M"))
        reached.append(stretch.end.last_on.isoformat())
    assert reached == ends


def test_of_two_that_end_at_the_same_time_the_running_one_stays():
    rule = a_rule("P1M", combine="later")
    running = begun(Moment(day("2026-01-28")), term("P1M"), rule.counting, ROME)
    bought = Moment(day("2026-01-31"))
    fresh = begun(bought, term("P1M"), rule.counting, ROME)
    assert running.end == fresh.end
    assert joined(running, fresh, rule, bought, late=False) is running


def test_what_just_reaches_the_most_goes_on_counting_from_its_own_day():
    rule = a_rule("P1M", combine="add", cap="P3M")
    first, later = Moment(day("2026-01-31")), Moment(day("2026-04-15"))
    bought = joined(None, begun(first, term("P3M"), rule.counting, ROME), rule, first, late=False)
    assert bought.end.last_on == day("2026-04-30")
    month = begun(later, term("P1M"), rule.counting, ROME)
    assert joined(bought, month, rule, later, late=False).end.last_on == day("2026-05-31")
