"""The name of a card: short, and made of what can be seen.

A control character breaks a line of the desk, a direction mark lets a label read backwards or
swallow the words behind it; neither is ever typed on purpose.
"""

from __future__ import annotations

import unicodedata

from renewdesk.domain.errors import Fault, RuleViolationError

#: So many characters fit into a row and into the title of a notification.
MOST_LETTERS = 80
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def parse_label(text: str, field: str = "label") -> str:
    """Return a label without white space around it.

    Raises:
        RuleViolationError: it is empty, too long, or holds control or direction characters.
    """
    label = text.strip()
    if not label:
        raise RuleViolationError(Fault.LABEL_REQUIRED, field)
    if hides_something(label) or len(label) > MOST_LETTERS:
        raise RuleViolationError(Fault.BAD_LABEL, field, given=label, most=MOST_LETTERS)
    return label


def hides_something(text: str) -> bool:
    """Tell whether a text holds control or direction characters."""
    return any(one in _DIRECTIONS or unicodedata.category(one) in _UNSEEN for one in text)
