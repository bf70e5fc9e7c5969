"""What one event did to one clock, and why not more."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.domain.days import End
    from renewdesk.domain.ids import EventId


class Reason(StrEnum):
    """What one event did to one clock, and why not more."""

    MOVED = "moved"
    SHORTENED = "shortened"
    UNCHANGED = "unchanged"
    CAPPED = "capped"
    CONFIRMED = "confirmed"
    ARMED = "armed"
    STOPPED = "stopped"
    ENDED = "ended"
    NOT_LISTED = "not_listed"
    OTHER_CLOCK = "other_clock"
    BELOW_MINIMUM = "below_minimum"
    OTHER_CURRENCY = "other_currency"
    NO_ROW = "no_row"
    NO_AMOUNT = "no_amount"
    FIXED = "fixed"
    NEEDS_RESCUE = "needs_rescue"
    TOO_LATE = "too_late"
    UNKNOWN_TERM = "unknown_term"
    FUTURE = "future"


@value
class Verdict:
    """What an event did to a clock: the reason, and the end before and after."""

    event: EventId
    reason: Reason
    before: End | None = None
    after: End | None = None
