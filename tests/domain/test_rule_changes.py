"""What a newer copy of a rule says differently."""

import pytest

from renewdesk.domain.rule_changes import (
    RulePart,
    changed_fields,
    changed_parts,
    last_checked_on,
    rule_digest,
)
from tests.builders import LOST, a_rule, day

SOURCE = {
    "url": "https://www.test.example/",
    "supports": "180 days",
    "dated": "2024",
    "checked_on": "2026-03-01",
    "confidence": "medium",
}
OLD = a_rule("P180D", sources=[SOURCE])


def newer(**written):
    return a_rule(written.pop("length", "P180D"), **({"sources": [SOURCE]} | written))


@pytest.mark.parametrize(
    ("new", "fields", "parts"),
    [
        (newer(), (), ()),
        (newer(length="P150D"), ("term",), (RulePart.LASTS,)),
        (newer(combine="add"), ("combine",), (RulePart.LASTS,)),
        (newer(name="Other"), ("name",), (RulePart.NAME,)),
        (
            newer(minimum={"amount": "3", "currency": "EUR"}),
            ("minimum",),
            (RulePart.AMOUNT,),
        ),
        (newer(stages=[LOST]), ("stages",), (RulePart.THEN,)),
        (newer(sources=[SOURCE | {"dated": "2026-10"}]), ("sources",), (RulePart.SOURCE,)),
        (
            newer(sources=[SOURCE | {"confidence": "high"}]),
            ("sources",),
            (RulePart.CONFIDENCE,),
        ),
        (
            newer(length="P150D", sources=[SOURCE | {"dated": "2026", "confidence": "high"}]),
            ("term", "sources"),
            (RulePart.LASTS, RulePart.SOURCE, RulePart.CONFIDENCE),
        ),
    ],
)
def test_fields_and_parts_that_differ(new, fields, parts):
    assert changed_fields(OLD, new) == fields
    assert changed_parts(OLD, new) == parts


def test_reading_the_same_source_once_more_is_the_same_rule():
    again = newer(sources=[SOURCE | {"checked_on": "2026-11-15"}])
    assert again != OLD
    assert rule_digest(again) == rule_digest(OLD)


@pytest.mark.parametrize(
    "other",
    [
        newer(length="P150D"),
        newer(name="Other"),
        newer(stages=[LOST]),
        newer(sources=[SOURCE | {"dated": "2026"}]),
        newer(sources=[SOURCE | {"confidence": "low"}]),
        newer(sources=[]),
    ],
)
def test_anything_else_is_another_rule(other):
    assert rule_digest(other) != rule_digest(OLD)


def test_a_digest_is_the_same_in_every_run():
    told = "67acffe68e63912722f62a378226ad1cc79b6c230d84860a60eb44cf66a00223"
    assert rule_digest(a_rule("P180D")) == told


def test_the_last_day_on_which_somebody_looked():
    assert last_checked_on(a_rule()) is None
    several = newer(sources=[SOURCE, SOURCE | {"checked_on": "2026-05-02"}, {"url": "x"}])
    assert last_checked_on(several) == day("2026-05-02")


def test_a_digest_of_words_in_any_script_is_the_same_in_every_run():
    """An answer is kept with the digest of the copy that it was given for, and must find it."""
    chinese = a_rule("P180D", name={"en": "Line", "zh_CN": "号码"})
    told = "7bc8f7001d003705eb3923ddf2049cb6e68f6bf3ad5ec463a30ce5547b14252e"
    assert rule_digest(chinese) == told
