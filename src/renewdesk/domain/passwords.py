"""When to change the password of a card's account: a date and a length, never the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.periods import Term

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.cards import Card

MOST_MONTHS = 60


def password_due_on(card: Card) -> date | None:
    """Return the day on which the password is to be changed, None where nobody asked for it."""
    if card.password_months is None or card.password_changed_on is None:
        return None
    return Term(months=card.password_months).after(card.password_changed_on)


def checked_months(months: int | None) -> int | None:
    """Return after how many months to remind, None for never.

    Raises:
        RuleViolationError: it is no number of months from 1 to 60.
    """
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise RuleViolationError(Fault.BAD_MONTHS, "months", given=months, most=MOST_MONTHS)
    return months
