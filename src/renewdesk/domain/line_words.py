"""What a payment does to a line, in one word, and whether anything is published of its length."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from renewdesk.domain.rules import Rule


class LineWord(StrEnum):
    """What a payment does to the line."""

    EXTENDS = "extends"
    SHORTENS = "shortens"
    KEEPS = "keeps"
    WAITS = "waits"
    NOT = "not"
    UNKNOWN = "unknown"


_WORDS = {
    Reason.MOVED: LineWord.EXTENDS,
    Reason.SHORTENED: LineWord.SHORTENS,
    Reason.UNCHANGED: LineWord.KEEPS,
    Reason.CAPPED: LineWord.KEEPS,
    Reason.ARMED: LineWord.WAITS,
    Reason.UNKNOWN_TERM: LineWord.UNKNOWN,
}


def line_word(reason: Reason | None) -> LineWord:
    """Return what a payment of that verdict does to the line; one that is not judged does not."""
    return _WORDS.get(reason, LineWord.NOT) if reason is not None else LineWord.NOT


def has_no_length(rule: Rule) -> bool:
    """Tell whether nothing is published of how long a rule's clock lasts."""
    lengths = (rule.term, rule.cautious_term, rule.first_term, *rule.choices, *rule.by_amount)
    return not rule.endless and not any(lengths) and rule.burn is None
