"""A newer rule in a few words, and where a carrier comes from."""

from dataclasses import fields

import pytest

from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.domain.origins import Origin
from renewdesk.domain.rule_changes import RulePart
from renewdesk.domain.rules import Rule, RuleVersion
from renewdesk.words.rule_changes import (
    age_in_words,
    answer_in_words,
    change_in_words,
    choice_word,
    fields_in_words,
    moved_in_words,
    origin_word,
    part_word,
    read_where_word,
    rule_of_month,
)
from tests.builders import LOST, a_clock, a_rule, day, instant

SOURCE = {"url": "https://www.test.example/", "checked_on": "2026-03-01"}
OLD = a_rule("P180D", sources=[SOURCE])


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (a_rule("P150D", sources=[SOURCE], stages=[LOST]), "180 days → 150 days"),
        (a_rule("P180D", sources=[SOURCE], combine="add"), "other way of counting"),
        (
            a_rule(
                "P180D", sources=[SOURCE], stages=[LOST], minimum={"amount": "3", "currency": "EUR"}
            ),
            "other amounts, other stages afterwards",
        ),
        (a_rule("P180D", sources=[SOURCE | {"dated": "2026"}]), "source checked again"),
        (a_rule("P180D", sources=[]), "other sources"),
        (a_rule("P180D", sources=[SOURCE | {"confidence": "high"}]), "other confidence"),
        (a_rule("P180D", sources=[SOURCE], name="Other"), "other name"),
        (OLD, "nothing differs"),
    ],
)
def test_a_change_is_said_in_one_short_line(new, words):
    assert change_in_words(OLD, new) == words


@pytest.mark.parametrize("field", [one.name for one in fields(Rule) if one.name != "id"])
def test_every_field_that_can_differ_has_words(field):
    assert fields_in_words([field])


def test_fields_are_named_in_a_list():
    assert fields_in_words(["term", "stages"]) == "length, stages afterwards"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "30 days earlier"),
        (-1, "1 day earlier"),
        (0, "same date"),
        (353, "353 days later"),
        (None, "date not known"),
    ],
)
def test_how_far_a_date_moves(days, words):
    assert moved_in_words(days) == words


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (RuleVersion(OLD, None, "it-test", day("2026-10-01")), "rule of Oct 2026"),
        (RuleVersion(OLD), "rule of Mar 2026"),
        (RuleVersion(a_rule()), "older rule"),
    ],
)
def test_a_kept_rule_is_marked_with_its_month(version, words):
    assert rule_of_month(version) == words


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ("2026-11-20", "checked today"),
        ("2026-09-28", "checked 53 days ago"),
        ("2025-11-20", "checked 365 days ago"),
        ("2025-11-19", "checked 366 days ago, over a year"),
        (None, "never checked"),
    ],
)
def test_age(checked, words):
    assert age_in_words(checked and day(checked), day("2026-11-20")) == words


@pytest.mark.parametrize(
    ("say", "values"),
    [
        (part_word, list(RulePart)),
        (choice_word, [*Choice, None]),
        (origin_word, list(Origin)),
        (read_where_word, list(ReadWhere)),
    ],
)
def test_every_word_is_its_own(say, values):
    said = [say(one) for one in values]
    assert len(set(said)) == len(values)
    assert all(said)


SAYS = "The catalogue now says: 150 days from the last top-up, any amount. "


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice.KEEP, "You keep the rule of Mar 2026."),
        (Choice.ASK, "Until you have asked the carrier, the earlier date counts."),
    ],
)
def test_a_newer_rule_that_is_not_in_force_is_said(choice, words):
    offered = RuleVersion(a_rule("P150D"))
    decision = Decision(choice, "0" * 64, offered, instant("2026-11-20T06:00:00Z"))
    assert answer_in_words(a_clock(OLD, decision=decision)) == SAYS + words
    assert answer_in_words(a_clock(OLD)) == ""
