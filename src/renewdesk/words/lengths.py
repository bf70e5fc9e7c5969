"""A length of time as an owner types it: ``12 months``, ``30 d``, ``1 month 10 days``, ``12 个月``.

What :func:`renewdesk.words.rule_phrases.term_in_words` says is read back in either language, and so
is the form that rules use (``P12M``).
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.periods import Term

_PART = re.compile(r"(\d{1,6})\s*([^\W\d]+)")
_UNITS = {
    "y": (12, 0, 0),
    "year": (12, 0, 0),
    "m": (1, 0, 0),
    "month": (1, 0, 0),
    "w": (0, 7, 0),
    "week": (0, 7, 0),
    "d": (0, 1, 0),
    "day": (0, 1, 0),
    "h": (0, 0, 1),
    "hour": (0, 0, 1),
    "年": (12, 0, 0),
    "个月": (1, 0, 0),
    "月": (1, 0, 0),
    "周": (0, 7, 0),
    "天": (0, 1, 0),
    "日": (0, 1, 0),
    "小时": (0, 0, 1),
}
_THIS_MONTH = {"this month", "当月", "P0M"}
#: A length that leads out of the calendar from here leads nowhere an owner could be.
_EARLIEST = date(2000, 1, 1)


def length_read(text: str, field: str = "term") -> Term:
    """Return the length that a text names.

    Raises:
        RuleViolationError: it names none, or one that reaches beyond the year 9999.
    """
    cleaned = text.strip()
    term = Term() if cleaned in _THIS_MONTH else _iso(cleaned) or _in_words(cleaned)
    if term is None:
        raise RuleViolationError(Fault.BAD_TERM, field, given=text)
    term.after(_EARLIEST)
    return term


def _iso(text: str) -> Term | None:
    with suppress(RuleViolationError):
        return Term.parse(text.upper())
    return None


def _in_words(text: str) -> Term | None:
    """Return the sum of the parts; hours stand alone, as the engine demands."""
    parts = [(int(found[1]), _unit(found[2])) for found in _PART.finditer(text)]
    rest = _PART.sub("", text).strip(" ,，")
    if not parts or rest or any(unit is None for _, unit in parts):
        return None
    sums = [sum(count * unit[place] for count, unit in parts if unit) for place in range(3)]
    months, days, hours = sums
    if (hours and (months or days)) or not any(sums):
        return None
    return _iso(Term(months, days, hours).text)


def _unit(word: str) -> tuple[int, int, int] | None:
    lower = word.casefold()
    return _UNITS.get(lower) or _UNITS.get(lower.removesuffix("s"))
