"""Phone numbers as they are shown: with their middle hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.words.numbers import masked


@pytest.mark.parametrize(
    ("grouped", "shown"),
    [
        ("+39 333 123 4518", "+39 333 ••• ••18"),
        ("+44 7700 900123", "+44 7••• ••••23"),
        ("+1 202-555-0123", "+1 2••-•••-••23"),
        ("+7 999 000-00-01", "+7 999 •••-••-01"),
        ("+355 69 200 0000", "+355 69 ••• ••00"),
        ("+852 5123 4567", "+852 5••• ••67"),
        ("+372 5555 00", "+372 5••• 00"),
        ("+49 30 12", "+49 •• 12"),
        ("+393331234518", "+39333123••18"),
        ("12345", "1••45"),
        ("1234", "••34"),
        ("119", "•19"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_calling_code_some_of_what_follows_and_its_last_two_digits(
    grouped, shown
):
    assert masked(grouped) == shown


@given(st.lists(st.text("0123456789", min_size=1, max_size=6), min_size=1, max_size=5))
def test_a_masked_number_keeps_its_shape_and_never_shows_all(groups):
    grouped = "+" + " ".join(groups)
    shown = masked(grouped)
    digits = sum(map(len, groups))
    assert len(shown) == len(grouped)
    assert [one for one in shown if not one.isdigit() and one != "•"] == [
        one for one in grouped if not one.isdigit()
    ]
    assert shown.count("•") >= min(2, max(digits - 2, 0))
    assert all(one in ("•", other) for one, other in zip(shown, grouped, strict=True))
