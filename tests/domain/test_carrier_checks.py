"""What a carrier's file must not say although it can be read: days that cannot be."""

from datetime import date, datetime

import pytest

from renewdesk.domain.carrier_checks import judged, judged_rule
from tests.builders import day

TODAY = day("2026-11-21")
LOOKED = "2026-09-28"


def _wrong(**values):
    return [(one.path, one.problem, one.given) for one in judged(values, TODAY)]


@pytest.mark.parametrize("looked_on", [LOOKED, day(LOOKED)], ids=["text", "day"])
@pytest.mark.parametrize(
    ("dated", "is_later"),
    [
        ("2026", False),
        ("2026-09", False),
        ("2026-09-28", False),
        ("2026-09-29", True),
        ("2026-10", True),
        ("2027", True),
    ],
)
def test_nobody_saw_a_text_that_was_written_after_he_looked(looked_on, dated, is_later):
    wrong = [(("codes", 0, "dated"), "dated-later", dated)] if is_later else []
    assert _wrong(checked_on=looked_on, codes=[{"dated": dated}]) == wrong
    assert _wrong(codes=[{"dated": dated, "checked_on": looked_on}]) == wrong


@pytest.mark.parametrize(("dated", "is_later"), [("2026-11-21", False), ("2026-11-22", True)])
def test_where_nobody_says_when_he_looked_it_was_today_at_the_latest(dated, is_later):
    wrong = [(("codes", 0, "dated"), "dated-later", dated)] if is_later else []
    assert _wrong(codes=[{"dated": dated}]) == wrong


@pytest.mark.parametrize(
    ("looked_on", "is_wrong"),
    [
        ("2026-11-21", False),
        ("2026-11-22", True),
        (date(2026, 11, 22), True),
        # No days: that is said by the reader of the file.
        (datetime(2026, 11, 22), False),  # noqa: DTZ001 - as TOML writes one without an offset
        ("tomorrow", False),
        (20261122, False),
    ],
)
def test_nobody_has_looked_on_a_day_still_to_come(looked_on, is_wrong):
    wrong = [(("checked_on",), "still-to-come", "2026-11-22")] if is_wrong else []
    assert _wrong(checked_on=looked_on) == wrong


@pytest.mark.parametrize("values", [None, 5, "a rule", ["a rule"]])
def test_of_what_is_no_rule_nothing_is_said(values):
    assert list(judged_rule(values)) == []
