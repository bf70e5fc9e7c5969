"""How old what the catalogue says is."""

import pytest

from renewdesk.domain.origins import days_since, is_old
from tests.builders import day

TODAY = day("2026-11-20")


@pytest.mark.parametrize(
    ("checked", "days", "old"),
    [
        ("2026-11-20", 0, False),
        ("2026-11-21", 0, False),  # written where it is a day later already
        ("2025-11-20", 365, False),
        ("2025-11-19", 366, True),
    ],
)
def test_more_than_a_year_is_old(checked, days, old):
    assert days_since(day(checked), TODAY) == days
    assert is_old(day(checked), TODAY) is old


def test_what_nobody_checked_is_old():
    assert days_since(None, TODAY) is None
    assert is_old(None, TODAY)
