"""A length of time as it is typed: whatever the program says itself is read back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.files.resources import resource
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.periods import Term
from renewdesk.words.lengths import length_read
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import speak
from tests.builders import term

TERMS = st.one_of(
    st.builds(Term, months=st.integers(0, 2000), days=st.integers(0, 2000)),
    st.builds(Term, hours=st.integers(1, 2000)),
)


@given(TERMS)
def test_what_is_said_is_read_back(length):
    assert length_read(term_in_words(length)) == length


@given(TERMS)
def test_what_is_said_in_chinese_is_read_back(length):
    speak("zh_CN", resource("translations"))
    try:
        assert length_read(term_in_words(length)) == length
    finally:
        speak("en", Path())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12 months", "P12M"),
        (" 12 MONTHS ", "P12M"),
        ("12m", "P12M"),
        ("1 year", "P12M"),
        ("2y 3 months", "P27M"),
        ("1 month, 10 days", "P1M10D"),
        ("2 weeks", "P14D"),
        ("p30d", "P30D"),
        ("PT720H", "PT720H"),
        ("48 hours", "PT48H"),
        ("12个月", "P12M"),
        ("1 年", "P12M"),
        ("30天", "P30D"),
    ],
)
def test_what_owners_type_is_read(typed, read):
    assert length_read(typed) == term(read)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "12", "months", "12 moons", "1 day 2 hours", "-3 days", "0 days", "P1M P2D"],
)
def test_what_is_no_length_is_refused(typed):
    with pytest.raises(RuleViolationError) as caught:
        length_read(typed, "term")
    assert (caught.value.fault, caught.value.field) == (Fault.BAD_TERM, "term")


def test_a_length_that_leads_out_of_the_calendar_is_refused():
    with pytest.raises(RuleViolationError) as caught:
        length_read("8000 years")
    assert caught.value.fault is Fault.BEYOND_CALENDAR
    assert length_read("7000 years") == Term(months=84_000)
