"""What a newer copy of a rule says differently from the one in use."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.rule_codec import rule_to
from renewdesk.domain.rules import Rule

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.sources import Source


class RulePart(StrEnum):
    """A part of a rule as people compare it, in the order in which it is shown."""

    NAME = "name"
    LASTS = "lasts"
    AMOUNT = "amount"
    THEN = "then"
    SOURCE = "source"
    CONFIDENCE = "confidence"


#: Everything that is not named here says how long the clock runs.
_PARTS = {
    "name": RulePart.NAME,
    "minimum": RulePart.AMOUNT,
    "by_amount": RulePart.AMOUNT,
    "stages": RulePart.THEN,
    "burn": RulePart.THEN,
    "sources": RulePart.SOURCE,
}
_CHECKED = "checked_on"


def changed_fields(old: Rule, new: Rule) -> tuple[str, ...]:
    """Return the names of the fields in which two copies differ, in the order of their class."""
    return tuple(
        field.name for field in fields(Rule) if getattr(old, field.name) != getattr(new, field.name)
    )


def changed_parts(old: Rule, new: Rule) -> tuple[RulePart, ...]:
    """Return the parts in which two copies differ, in the order in which they are shown."""
    found = {_PARTS.get(name, RulePart.LASTS) for name in changed_fields(old, new)}
    if RulePart.SOURCE in found:
        if _confidences(old.sources) != _confidences(new.sources):
            found.add(RulePart.CONFIDENCE)
        if [_cited(one) for one in old.sources] == [_cited(one) for one in new.sources]:
            found.discard(RulePart.SOURCE)
    return tuple(part for part in RulePart if part in found)


def _confidences(sources: tuple[Source, ...]) -> list[str]:
    return [one.confidence.value for one in sources]


def _cited(source: Source) -> tuple[object, ...]:
    return source.url, source.supports, source.dated, source.checked_on


def rule_digest(rule: Rule) -> str:
    """Return the SHA-256 of what a rule says.

    The days on which its sources were looked at do not count: a decision about a rule is not asked
    for again because somebody read the same page once more.
    """
    values = rule_to(rule)
    sources = values.get("sources")
    if isinstance(sources, list):
        values["sources"] = [
            {key: value for key, value in one.items() if key != _CHECKED} for one in sources
        ]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def last_checked_on(rule: Rule) -> date | None:
    """Return the day on which somebody last looked at a source of the rule, None if nobody said."""
    days = [one.checked_on for one in rule.sources if one.checked_on is not None]
    return max(days, default=None)
