"""Whole numbers as they are typed on the command line."""

from __future__ import annotations

from renewdesk.domain.errors import Fault, RuleViolationError

_MOST = 36_500


def whole_number(text: str, field: str, least: int = 0) -> int:
    """Return the count of days that a text names.

    Raises:
        RuleViolationError: it is no whole number, or too small or absurdly large.
    """
    known = f"{least}-{_MOST}"
    if not (text.isascii() and text.isdecimal()) or not least <= int(text[:9]) <= _MOST:
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, field, given=text, known=known)
    return int(text)
