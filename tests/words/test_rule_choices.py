"""The rule editor has words for everything that it offers and for everything that can be wrong."""

import ast

import pytest

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.rules import Combine, Counting
from renewdesk.services.rule_drafts import STAGE_NAMES, WORKS
from renewdesk.words import rule_choices
from renewdesk.words.rule_choices import slip_words, unseen_words
from tests.architecture.tree import PACKAGE, python_files

#: These end a clock, silence it, or are no reason for a date to move.
_NEVER_COUNT = {
    EventKind.DEADLINE_CONFIRMED,
    EventKind.REINSTATED,
    EventKind.PAUSE,
    EventKind.RESUME,
    EventKind.LET_GO,
    EventKind.CLOSED,
    EventKind.PORTED,
    EventKind.NOTE,
}


def _problems():
    """Return every problem that the reader of a draft notes, read from the source."""
    (tree,) = [tree for path, tree in python_files(PACKAGE) if path.name == "rule_reading.py"]
    notes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "note"
    ]
    named = [call.args[1] for call in notes]
    return sorted({one.value for one in named if isinstance(one, ast.Constant)})


#: Those that the domain names itself.
_OF_THE_DOMAIN = (
    "bad-amount",
    "bad-term",
    "unknown-currency",
    "beyond-calendar",
    "bad-day",
    "unknown-zone",
    "needs-term",
)


@pytest.mark.parametrize("problem", [*_problems(), *_OF_THE_DOMAIN])
def test_each_problem_of_a_field_has_words(problem):
    assert slip_words(problem, "x") != slip_words("no such problem", "x")
    assert "{" not in slip_words(problem, "x")


def test_the_problems_of_fields_are_found():
    assert {"missing", "falls", "no-event", "not-https"} <= set(_problems())


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (rule_choices.clock_words(), set(ClockKind)),
        (rule_choices.kind_words(), set(EventKind) - _NEVER_COUNT),
        (rule_choices.combine_words(), set(Combine)),
        (rule_choices.counting_words(), set(Counting)),
        (rule_choices.rescue_words(), set(Rescue)),
        (rule_choices.stage_words(), set(STAGE_NAMES)),
        (rule_choices.works_words(), {*WORKS, "credit"}),
    ],
)
def test_everything_that_a_rule_can_be_is_offered_once(offered, known):
    keys = [key for key, _ in offered]
    assert sorted(keys) == sorted(str(one) for one in known)
    words = [said for _, said in offered]
    assert len(set(words)) == len(words)


def test_what_stays_unseen_is_named():
    assert unseen_words(("burn", "sources")) == ["the fee", "further sources"]


def test_what_was_typed_is_cut_short_and_printable():
    assert "·" in slip_words("bad-term", "a\nb")
    assert len(slip_words("bad-term", "x" * 500)) < 150
