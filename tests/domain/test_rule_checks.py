"""What a rule can be read with and still does not mean: each contradiction with key and words."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rule_checks import contradictions, needs_source, refuse_zero_lengths
from tests.builders import a_rule

ROWS = [
    {"from": "5", "to": "9.99", "currency": "EUR", "term": "P4M"},
    {"from": "10", "currency": "EUR", "term": "P6M"},
]
STAGE = {"name": "receive-only", "lasts": "P1M", "outgoing": False}


def _wrong(rule):
    return [(one.path, one.problem, one.given) for one in contradictions(rule)]


@pytest.mark.parametrize(
    ("length", "written", "path"),
    [
        ("P0D", {}, ("term",)),
        (None, {"choices": ["P1M", "P0D"]}, ("choices", 1)),
        ("P12M", {"combine": "add", "cap": "P0D"}, ("cap",)),
        ("P12M", {"cautious_term": "P0D"}, ("cautious_term",)),
        (
            "P12M",
            {"first_term": "P0D", "extends_on": ["activation", "topup"]},
            ("first_term",),
        ),
        (None, {"by_amount": [ROWS[0] | {"term": "P0D"}]}, ("by_amount", 0, "term")),
        (
            "P30D",
            {"clock": "plan", "start": ["first_use"], "start_within": "P0D"},
            ("start_within",),
        ),
        ("P12M", {"stages": [STAGE, STAGE | {"lasts": "P0D"}]}, ("stages", 1, "lasts")),
        (
            "P12M",
            {"burn": {"fee": "1", "currency": "EUR", "every": "P1D", "zero_balance": "P0D"}},
            ("burn", "zero_balance"),
        ),
    ],
)
def test_a_length_of_nothing_is_named_by_its_key(length, written, path):
    rule = a_rule(length, **written)
    assert (path, "no-length", "P0M") in _wrong(rule)


def test_a_rule_that_somebody_gives_is_refused_in_the_words_that_were_written():
    values = {"term": "P0M", "stages": [STAGE]}
    with pytest.raises(RuleViolationError) as refused:
        refuse_zero_lengths(a_rule("P0M"), values, ("rules", 3))
    error = refused.value
    assert (error.fault, error.field) == (Fault.BAD_RULE, "rule")
    facts = {"path": ("rules", 3, "term"), "problem": "no-length", "given": "P0M"}
    assert dict(error.facts) == facts


def test_this_month_is_a_length_where_a_rule_counts_to_the_end_of_months():
    rule = a_rule("P0M", counting="month_end", choices=["P0M"])
    assert _wrong(rule) == []
    rule = a_rule("P0M", counting="month_end", stages=[STAGE | {"lasts": "P0D"}])
    assert _wrong(rule) == [(("stages", 0, "lasts"), "no-length", "P0M")]


@pytest.mark.parametrize(
    ("length", "written", "careful", "is_wrong"),
    [
        ("P12M", {}, "P11M", False),
        ("P12M", {}, "P12M", True),
        ("P12M", {}, "P13M", True),
        ("P12M", {"by_amount": [ROWS[0]]}, "P11M", False),
        ("P3M", {"by_amount": ROWS}, "P5M", False),
        ("P3M", {"by_amount": ROWS}, "P6M", True),
        ("P1M", {"choices": ["P6M"]}, "P5M", False),
    ],
)
def test_a_careful_length_warns_of_something(length, written, careful, is_wrong):
    rule = a_rule(length, cautious_term=careful, **written)
    wrong = [(("cautious_term",), "not-shorter", careful)] if is_wrong else []
    assert _wrong(rule) == wrong


def test_a_first_life_needs_an_event_that_can_be_the_first():
    assert _wrong(a_rule("P12M", first_term="P1M")) == [(("first_term",), "never-first", "P1M")]
    assert _wrong(a_rule("P12M", first_term="P1M", extends_on=["activation", "topup"])) == []


def test_steps_of_amounts_begin_above_each_other():
    low, high = ROWS
    overlapping = a_rule(None, by_amount=[low | {"to": "10.00"}, high])
    assert _wrong(overlapping) == [(("by_amount", 1, "from"), "overlaps", "10")]
    assert _wrong(a_rule(None, by_amount=[high, low])) == [
        (("by_amount", 1, "from"), "overlaps", "5")
    ]
    assert _wrong(a_rule(None, by_amount=[low, high])) == []


def test_what_cannot_be_rescued_is_not_rescued_by_something_else():
    hopeless = STAGE | {"rescue": ["none", "topup"]}
    assert _wrong(a_rule("P12M", stages=[hopeless])) == [
        (("stages", 0, "rescue"), "none-beside-others", "none, topup")
    ]
    assert _wrong(a_rule("P12M", stages=[STAGE | {"rescue": ["none"]}])) == []


@pytest.mark.parametrize(
    "written",
    [
        {"term": "P12M"},
        {"by_amount": ROWS[:1]},
        {"choices": ["P1M"]},
        {"first_term": "P1M", "extends_on": ["activation"]},
        {"cautious_term": "P11M"},
        {"term": "none"},
        {"burn": {"fee": "1", "currency": "EUR", "every": "P1D"}},
        {"stages": [STAGE]},
    ],
    ids=str,
)
def test_each_thing_that_a_rule_says_was_read_somewhere(written):
    assert needs_source(a_rule(None, **written))


def test_a_rule_that_says_nothing_needs_no_source():
    assert not needs_source(a_rule(None))
