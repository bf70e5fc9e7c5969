"""What is said of the reminder to change an account's password; never the password itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.dates import short_date
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card


def password_title() -> str:
    """Return what a reminder to change the password says first, after the card's name."""
    return tr("time to change the password")


def password_body(card: Card) -> str:
    """Return since when a card's account has its password, and how often it is to change."""
    if card.password_changed_on is None or card.password_months is None:
        return ""
    return tr("Last changed on {date}; you wanted to be reminded {often}.").format(
        date=short_date(card.password_changed_on), often=every_months(card.password_months)
    )


def every_months(months: int) -> str:
    """Return how often, within a sentence: ``every 6 months``."""
    return ntr("every month", "every {count} months", months)


def changed_words() -> str:
    """Return the words of the button that leads to where a new password is noted."""
    return tr("I have changed it…")
