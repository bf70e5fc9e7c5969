"""What is remembered of reminders: one row for each that was ever claimed, shown or passed over."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.ids import CardId, ClockId, ReminderId

#: What names a boundary: clock, kind, day, and the turn of what may come twice in a day.
BoundaryKey = tuple["ClockId", "ReminderKind", "date", int]


class ReminderKind(StrEnum):
    """What a reminder is about."""

    LEAD = "lead"
    STAGE = "stage"
    VERIFY = "verify"
    ASK = "ask"
    ENDED = "ended"
    LOST = "lost"
    PASSWORD = "password"  # noqa: S105 - what it is about; a card has no such reminder by itself
    RETRY = "retry"


#: Ways that hand a notification over and do not learn whether it appeared.
CANNOT_PROVE = frozenset({"plyer", "tray"})


class Delivery(StrEnum):
    """How far a reminder came. ``shown`` also covers a back-end that cannot prove it."""

    CLAIMED = "claimed"
    SHOWN = "shown"
    FAILED = "failed"
    SUPERSEDED = "superseded"


@value(kw_only=True)
class ReminderRow:
    """One reminder of one boundary; unique by (clock, kind, boundary_on, step).

    ``boundary_on`` is the date it speaks of, in the clock's zone. ``step`` is the lead in days for
    ``lead`` reminders, the minute of its day for a retry, and the ordinal of the repetition for the
    others. ``title`` and ``body`` are
    what was shown, in the language of that moment; ``handle`` is how the desktop knows the
    notification for as long as it stands there. ``problem`` says why the last notification that
    failed did, also after a later one came through.
    """

    id: ReminderId
    card: CardId
    clock: ClockId
    kind: ReminderKind
    boundary_on: date
    step: int
    due_at: datetime
    claimed_at: datetime
    delivery: Delivery
    shown_at: datetime | None = None
    via: str = ""
    title: str = ""
    body: str = ""
    done_at: datetime | None = None
    snoozed_until: datetime | None = None
    seen_at: datetime | None = None
    handle: str = ""
    problem: str = ""

    @property
    def boundary(self) -> BoundaryKey:
        """What names the boundary that it speaks of."""
        return self.clock, self.kind, self.boundary_on, turn_of(self.kind, self.step)


def turn_of(kind: ReminderKind, step: int) -> int:
    """Return which of several boundaries of one day a step belongs to; each retry is one."""
    return step if kind is ReminderKind.RETRY else 0
