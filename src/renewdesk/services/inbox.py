"""What stands in the inbox: one row for each boundary that was announced, as it stands now."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from renewdesk.domain.days import days_left, today_in
from renewdesk.domain.folded import State
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.reminders import Planned, boundaries_of
from renewdesk.services.reminder_views import InboxRow, InboxState
from renewdesk.words.reminders import (
    Message,
    comes_back,
    late_message,
    reminder_message,
    renewed_message,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.busy_days import Run
    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.reminder_boundaries import Boundary
    from renewdesk.domain.reminder_log import BoundaryKey, ReminderRow
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.watched import Watched

_DONE_STAYS = timedelta(days=7)
_ALONE = frozenset(
    {ReminderKind.VERIFY, ReminderKind.ASK, ReminderKind.PASSWORD, ReminderKind.RETRY}
)


def inbox_rows(
    now: datetime,
    cards: Sequence[Watched],
    settings: Settings,
    owner_zone: str,
    log: Sequence[ReminderRow],
    code: Callable[[Card], Code | None],
) -> Iterator[InboxRow]:
    """Yield the rows of the inbox, in no order.

    Of the reminders of one clock only the newest stands open: it says what the older ones said, as
    it is now. A reminder whose date has moved on is done, one whose reason is gone disappears.
    ``code`` finds the code by which a card's carrier tells the date.
    """
    rows: dict[ClockId, list[ReminderRow]] = {}
    for row in log:
        if row.delivery is not Delivery.SUPERSEDED or row.done_at or row.snoozed_until:
            rows.setdefault(row.clock, []).append(row)
    for watched in cards:
        if not any(clock.id in rows for clock in watched.clocks):
            continue
        existing = boundaries_of(watched, settings, owner_zone)
        for clock, folded in zip(watched.clocks, watched.folded, strict=True):
            about = watched.card, clock, folded
            teller = _Teller(now, owner_zone, about, code, existing)
            own = sorted(rows.get(clock.id, []), key=_group)
            for _, group in groupby(own, key=_group):
                yield from teller.tell(list(group))


def _group(row: ReminderRow) -> str:
    """Return which reminders of a clock take one another's place: deadline, stages and loss."""
    return row.kind.value if row.kind in _ALONE else ""


class _Teller:
    """Says how the reminders of one clock stand now."""

    __slots__ = ("_card", "_clock", "_code", "_existing", "_folded", "_now", "_zone")

    def __init__(
        self,
        now: datetime,
        owner_zone: str,
        about: tuple[Card, Clock, Folded],
        code: Callable[[Card], Code | None],
        existing: Mapping[BoundaryKey, Boundary],
    ) -> None:
        self._now = now
        self._zone = owner_zone
        self._card, self._clock, self._folded = about
        self._code = code
        self._existing = existing

    def tell(self, rows: list[ReminderRow]) -> Iterator[InboxRow]:
        """Yield the newest reminder as it stands now, and what was done this week."""
        closed = {row.boundary: row for row in rows if row.done_at}
        for row in closed.values():
            if row.done_at and self._now - row.done_at < _DONE_STAYS:
                message = self._message(row) if row.boundary in self._existing else _as_shown(row)
                yield self._row(row, InboxState.DONE, message, row.done_at)
        newest = max(rows, key=lambda row: (row.due_at, row.claimed_at))
        if newest.boundary in closed:
            return
        if newest.boundary in self._existing:
            yield self._alive(newest, rows)
        elif (
            newest.shown_at and self._now - newest.shown_at < _DONE_STAYS and self._renewed(newest)
        ):
            message = renewed_message(self._card, self._folded)
            yield self._row(newest, InboxState.DONE, message, newest.shown_at)

    def _alive(self, newest: ReminderRow, rows: list[ReminderRow]) -> InboxRow:
        same = [row.snoozed_until for row in rows if row.boundary == newest.boundary]
        until = max((at for at in same if at), default=None)
        message = self._message(newest)
        at = newest.shown_at or newest.claimed_at
        if until is not None and until > self._now:
            said = Message(message.title, comes_back(until, self._zone))
            return self._row(newest, InboxState.SNOOZED, said, at)
        return self._row(newest, InboxState.OPEN, message, at)

    def _renewed(self, row: ReminderRow) -> bool:
        """Tell whether the date that a reminder spoke of has moved on."""
        end = self._folded.deadline
        dated = self._folded.state is State.DATED and end is not None
        return row.kind not in _ALONE and dated and end is not None and end.ends_at > self._now

    def _message(self, row: ReminderRow) -> Message:
        boundary = self._existing.get(row.boundary)
        planned = Planned(
            id=row.id,
            card=self._card,
            clock=self._clock,
            folded=self._folded,
            kind=row.kind,
            boundary_on=row.boundary_on,
            step=row.step,
            due_at=row.due_at,
            early=self._early(row),
            retry=boundary.retry if boundary is not None else None,
        )
        code = self._code(self._card) if row.kind is ReminderKind.ASK else None
        message = reminder_message(planned, self._now, self._zone, code)
        late = row.kind is ReminderKind.LEAD and row.step > 0
        if late and days_left(row.boundary_on, self._folded.zone, self._now) != row.step:
            return late_message(message, row.step)
        return message

    def _early(self, row: ReminderRow) -> tuple[Run, ...]:
        """Return the busy days because of which a lead came earlier."""
        boundary = self._existing.get(row.boundary)
        if boundary is None or row.kind is not ReminderKind.LEAD:
            return ()
        return next((slot.early for slot in boundary.slots() if slot.step == row.step), ())

    def _row(self, row: ReminderRow, state: InboxState, message: Message, at: datetime) -> InboxRow:
        return InboxRow(
            row=row,
            card=self._card,
            state=state,
            title=message.title,
            body=message.body,
            at=at,
            day=today_in(self._zone, at),
        )


def _as_shown(row: ReminderRow) -> Message:
    return Message(row.title, row.body)
