"""Which dates of a clock can pass while nobody looks: its last day and those of its stages."""

import pytest

from renewdesk.domain.gaps import dated_ends
from tests.builders import LOST, RECEIVE_ONLY, RECOVERABLE, a_card, a_rule, an_event, folded

PAID = an_event("topup", "2026-01-31")


def _ends(*events, **rule):
    card, fold = a_card(), folded(a_rule(rule.pop("term", "P12M"), **rule), *events)
    found = list(dated_ends(card, fold))
    assert all((one.card, one.folded) == (card, fold) for one in found)
    return [(one.span.name.en if one.span else "", one.last_on.isoformat()) for one in found]


def test_the_last_day_and_the_end_of_every_dated_stage():
    stages = [RECEIVE_ONLY, RECOVERABLE, LOST]
    assert _ends(PAID, stages=stages) == [
        ("", "2027-01-31"),
        ("receive-only", "2027-02-28"),
        ("recoverable", "2028-01-28"),
    ]


def test_a_stage_whose_length_nobody_knows_ends_on_no_day():
    stages = [RECEIVE_ONLY | {"lasts": "unknown"}, LOST]
    assert _ends(PAID, stages=stages) == [("", "2027-01-31")]


@pytest.mark.parametrize(
    ("rule", "events"),
    [
        ({}, []),
        ({"term": "none"}, [PAID]),
        ({"stages": [RECEIVE_ONLY, LOST]}, [PAID, an_event("let_go", "2026-03-01")]),
        ({"stops_on": ["registration"]}, [PAID, an_event("registration", "2026-03-01")]),
    ],
)
def test_a_clock_that_counts_down_to_nothing_passes_no_date(rule, events):
    assert _ends(*events, **rule) == []


def test_an_end_is_the_instant_that_its_carrier_lives_by():
    fold = folded(a_rule("P12M"), PAID)
    (end,) = dated_ends(a_card(), fold)
    assert fold.deadline is not None
    assert (end.ends_at, end.last_on) == (fold.deadline.ends_at, fold.deadline.last_on)
