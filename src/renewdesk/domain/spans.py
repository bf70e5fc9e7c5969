"""A stage on the calendar: what a card is in at a time, and what that means to its owner."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.kinds import Rescue
    from renewdesk.domain.text import Text


class Category(StrEnum):
    """What a stage means to the owner; follows from its effects."""

    RECEIVE_ONLY = "receive_only"
    DAILY_FEE = "daily_fee"
    BLOCKED = "blocked"
    RECOVERABLE = "recoverable"
    GRACE = "grace"
    UNCONFIRMED = "unconfirmed"
    LOST = "lost"


@value(kw_only=True)
class Span:
    """A stage on the calendar, in the clock's zone.

    ``first_on`` is None when an open stage before it hides its start, ``last_on`` None when its own
    end is not known or never comes. The instants (UTC) are the exact edges.
    """

    name: Text
    category: Category
    first_on: date | None
    last_on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    outgoing: bool = True
    incoming: bool = True
    sms_in: bool = True
    data: bool = True
    credit_kept: bool = True
    number_kept: bool = True
    rescue: tuple[Rescue, ...] | None = None

    @property
    def lost(self) -> bool:
        """Whether the number is gone in this stage."""
        return self.category is Category.LOST
