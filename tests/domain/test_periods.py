"""RULES.md §1: lengths of validity, counted from one anchor at once."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.periods import Term, end_of_month
from tests.builders import day, term

DAYS = st.dates(min_value=day("1990-01-01"), max_value=day("2200-12-31"))
CALENDAR_TERMS = st.builds(
    Term,
    months=st.integers(min_value=0, max_value=60),
    days=st.integers(min_value=0, max_value=800),
)
TERMS = CALENDAR_TERMS | st.builds(Term, hours=st.integers(min_value=1, max_value=120_000))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("P12M", Term(months=12)),
        ("P1Y", Term(months=12)),
        ("P1Y6M", Term(months=18)),
        ("P30D", Term(days=30)),
        ("P2W", Term(days=14)),
        ("P1M10D", Term(months=1, days=10)),
        ("P1Y1M1W1D", Term(months=13, days=8)),
        ("P0M", Term()),
        ("P0D", Term()),
        ("PT720H", Term(hours=720)),
        ("P120000D", Term(days=120_000)),
    ],
)
def test_a_length_is_read(text, meant):
    assert Term.parse(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "12M", "p12m", "P-1M", "P1.5M", "P1D1M", "P1MT24H", "PT24H30M", "PT30M", "P1H",
     " P1M", "P1M ", "P\uff11M", "P120001D", "P10001Y", "PT120001H"],
)  # fmt: skip
def test_no_other_text_is_read_as_a_length(text):
    with pytest.raises(RuleViolationError) as refused:
        Term.parse(text, "cap")
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_TERM, "cap")
    assert refused.value.facts == {"given": text}


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (Term(months=12), "P12M"),
        (Term(days=30), "P30D"),
        (Term(months=1, days=10), "P1M10D"),
        (Term(hours=720), "PT720H"),
        (Term(), "P0M"),
    ],
)
def test_a_length_says_itself_months_before_days(length, text):
    assert length.text == text


@given(TERMS)
def test_a_length_is_read_back_from_its_text(length):
    assert Term.parse(length.text) == length


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-01-31", "P2M", "2026-03-31"),
        ("2026-01-31", "P3M", "2026-04-30"),
        ("2028-01-31", "P1M", "2028-02-29"),
        ("2028-02-29", "P12M", "2029-02-28"),
        ("2028-02-29", "P48M", "2032-02-29"),
        ("2026-02-28", "P1M", "2026-03-28"),  # no sticking to the end of the month
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-01-01", "P180D", "2026-06-30"),
        ("2026-01-31", "P1M10D", "2026-03-10"),  # months first, then days
        ("2026-01-31", "P0M", "2026-01-31"),
        ("2026-01-31", "PT24H", "2026-02-01"),  # where only days are known, a begun one is whole
        ("2026-01-31", "PT25H", "2026-02-02"),
    ],
)
def test_months_are_clamped_and_counted_before_days(start, length, end):
    assert term(length).after(day(start)) == day(end)


@pytest.mark.parametrize("start", [f"2027-{month:02}-{number}" for month in (1, 8, 12)
                                   for number in (28, 29, 30, 31)])  # fmt: skip
@pytest.mark.parametrize("months", range(1, 37))
def test_a_month_ends_on_the_same_number_or_on_the_last_one_there_is(start, months):
    begun = day(start)
    place = begun.year * 12 + begun.month - 1 + months
    year, month = divmod(place, 12)
    end = Term(months=months).after(begun)
    assert (end.year, end.month) == (year, month + 1)
    assert end.day == begun.day or (end.day < begun.day and (end + timedelta(days=1)).day == 1)


def test_three_months_at_once_are_not_three_times_one_month():
    begun, month = day("2026-01-31"), term("P1M")
    assert (month + month + month).after(begun) == day("2026-04-30")
    assert month.times(3) == term("P3M")
    assert month.after(month.after(month.after(begun))) == day("2026-04-28")


def test_lengths_add_up_by_their_parts():
    assert term("P1M10D") + term("P2M") == Term(months=3, days=10)
    assert term("PT24H") + term("PT24H") == Term(hours=48)
    assert Term(1, 2, 3).times(2) == Term(2, 4, 6)


@pytest.mark.parametrize("length", ["P1M", "P1D", "P12M", "PT1H", "P1M10D"])
def test_beyond_the_year_9999_is_a_rule_violation(length):
    with pytest.raises(RuleViolationError) as refused:
        term(length).after(date.max)
    assert (refused.value.fault, refused.value.field) == (Fault.BEYOND_CALENDAR, "term")
    assert refused.value.facts == {"given": term(length).text}


def test_the_calendar_is_used_to_its_last_day():
    assert term("P1M").after(day("9999-11-30")) == day("9999-12-30")
    assert term("P1D").after(day("9999-12-30")) == date.max


@pytest.mark.parametrize(
    ("end", "length", "start"),
    [
        ("2026-03-31", "P30D", "2026-03-01"),
        ("2026-02-28", "P1M", "2026-01-31"),  # reached from four days; the latest
        ("2026-03-01", "P1M", "2026-02-01"),
        ("2026-03-31", "P1M", "2026-02-28"),  # 28 Feb reaches 28 March, 1 March reaches 1 April
        ("2026-03-10", "P1M10D", "2026-01-31"),
        ("2026-02-02", "PT25H", "2026-01-31"),
        ("2026-02-02", "P0M", "2026-02-02"),
    ],
)
def test_the_latest_day_from_which_a_length_reaches_a_day(end, length, start):
    assert term(length).before(day(end)) == day(start)


@given(TERMS, DAYS)
def test_before_is_the_latest_day_that_is_not_too_late(length, end):
    start = length.before(end)
    assert length.after(start) <= end
    assert length.after(start + timedelta(days=1)) > end


@given(CALENDAR_TERMS, DAYS)
def test_before_undoes_after_up_to_a_clamped_month(length, start):
    again = length.before(length.after(start))
    assert again >= start
    assert length.after(again) == length.after(start)


@pytest.mark.parametrize(
    ("end", "length"), [(date.min, "P1D"), (date.min, "P1M"), (date.max, "P1D")]
)
def test_before_does_not_leave_the_calendar(end, length):
    with pytest.raises(RuleViolationError) as refused:
        term(length).before(end)
    assert refused.value.fault is Fault.BEYOND_CALENDAR


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-01-31T10:30:00", "P1M", "2026-02-28T10:30:00"),
        ("2026-01-31T10:30:00", "P7D", "2026-02-07T10:30:00"),
        (
            "2026-01-31T10:30:00",
            "PT5H",
            "2026-01-31T10:30:00",
        ),  # hours are real time, not wall time
    ],
)
def test_a_wall_time_is_moved_by_months_and_days_alone(start, length, end):
    moved = term(length).after_wall_time(datetime.fromisoformat(start))
    assert moved == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("given_day", "last"),
    [("2027-02-03", "2027-02-28"), ("2028-02-29", "2028-02-29"), ("2026-12-31", "2026-12-31")],
)
def test_the_end_of_a_month(given_day, last):
    assert end_of_month(day(given_day)) == day(last)


@pytest.mark.parametrize(
    ("length", "on", "begun_on"),
    [("P12M", "9999-06-30", "9998-06-30"), ("P10D", "9999-12-25", "9999-12-15")],
)
def test_where_a_length_began_is_known_to_the_end_of_the_calendar(length, on, begun_on):
    assert term(length).before(day(on)) == day(begun_on)
