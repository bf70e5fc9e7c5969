"""Why a reminder of a card came on a day, or did not: read from the log, else from the dates."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from renewdesk.domain.days import end_of_day
from renewdesk.domain.folded import State
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from renewdesk.domain.busy_days import Run
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.reminder_boundaries import Announcing, Boundary, Slot
    from renewdesk.domain.reminder_log import BoundaryKey, ReminderRow
    from renewdesk.domain.text import Text


class Because(StrEnum):
    """What became of a reminder, or why there was none."""

    SHOWN = "shown"
    LATE = "late"
    FAILED = "failed"
    UNDER_WAY = "under_way"
    SUPERSEDED = "superseded"
    TOLD_BEFORE = "told_before"
    NOT_CHECKED = "not_checked"
    PLANNED = "planned"
    QUIET = "quiet_hours"
    SNOOZED = "snoozed"
    DONE = "done"
    PAUSED = "paused"
    MUTED = "muted"
    ARCHIVED = "archived"
    NOT_ADDED = "not_added"
    NOT_CROSSED = "not_crossed"
    NOTHING_MORE = "nothing_more"
    NOT_STARTED = "not_started"
    NO_DEADLINE = "no_deadline"
    LET_GO = "let_go"
    OVER = "over"


@value(kw_only=True)
class Reason:
    """One answer; ``clock`` is None where it holds for the whole card.

    ``at`` is when the reminder was due or when its state began, ``until`` when it came or will come
    instead. ``step`` and ``boundary_on`` name it as the log does; ``by`` is the step of the one
    that took its place. ``via`` and ``problem`` tell how it was shown and why that failed.
    """

    because: Because
    clock: ClockId | None = None
    name: Text | None = None
    kind: ReminderKind | None = None
    step: int | None = None
    boundary_on: date | None = None
    at: datetime | None = None
    until: datetime | None = None
    by: int | None = None
    via: str = ""
    problem: str = ""
    early: tuple[Run, ...] = ()


@value
class AskedDay:
    """The day that is asked about, from ``starts_at`` up to ``ends_at``, as seen ``now``."""

    starts_at: datetime
    ends_at: datetime
    now: datetime

    def holds(self, at: datetime | None) -> bool:
        """Tell whether an instant lies in the day."""
        return at is not None and self.starts_at <= at < self.ends_at


def reasons_of(
    about: Announcing, log: Sequence[ReminderRow], day: AskedDay, *, silenced: bool = False
) -> tuple[Reason, ...]:
    """Return every reason for one clock's reminders of a day.

    There is always one, unless the whole card is ``silenced``: then the log alone is told. ``log``
    holds the rows of that clock.
    """
    teller = _Teller(about, log, day)
    if silenced:
        return tuple(teller.told())
    return tuple(teller.told()) or tuple(teller.expected()) or (teller.nothing(),)


class _Teller:
    __slots__ = ("_about", "_day", "_log")

    def __init__(self, about: Announcing, log: Sequence[ReminderRow], day: AskedDay) -> None:
        self._about = about
        self._log = log
        self._day = day

    def told(self) -> Iterator[Reason]:
        """Yield what the log knows of the day, in the order of time."""
        for row in sorted(self._log, key=attrgetter("due_at", "step")):
            when = row.shown_at or row.claimed_at
            passed_over = row.delivery is Delivery.SUPERSEDED
            if self._day.holds(row.due_at) or (self._day.holds(when) and not passed_over):
                yield self._of_row(row, when)

    def _of_row(self, row: ReminderRow, when: datetime) -> Reason:
        because, until, by = Because.UNDER_WAY, None, None
        if row.delivery is Delivery.SHOWN:
            because = Because.SHOWN if self._day.holds(when) else Because.LATE
            until = when
        elif row.delivery is Delivery.FAILED:
            because = Because.FAILED
        elif row.delivery is Delivery.SUPERSEDED:
            because, until, by = self._passed_over(row)
        return Reason(
            because=because,
            clock=row.clock,
            name=self._about.folded.name,
            kind=row.kind,
            step=row.step,
            boundary_on=row.boundary_on,
            at=row.due_at,
            until=until,
            by=by,
            via=row.via,
            problem=row.problem,
        )

    def _passed_over(self, row: ReminderRow) -> tuple[Because, datetime | None, int | None]:
        """Return why a reminder was not shown: the owner's word, or a nearer one in its place."""
        if row.done_at is not None:
            return Because.DONE, row.done_at, None
        if row.snoozed_until is not None:
            return Because.SNOOZED, row.snoozed_until, None
        same = [one for one in self._log if one.boundary == row.boundary and one.shown_at]
        instead = min(
            (one for one in same if (one.shown_at or row.claimed_at) >= row.claimed_at),
            key=lambda one: one.shown_at or row.claimed_at,
            default=None,
        )
        return Because.SUPERSEDED, None, instead.step if instead else None

    def expected(self) -> Iterator[Reason]:
        """Yield what was to come on the day and is not in the log."""
        for boundary, slot in self._slots():
            if self._day.holds(slot.at):
                yield self._of_slot(boundary, slot)

    def _of_slot(self, boundary: Boundary, slot: Slot) -> Reason:
        because, until, by = Because.PLANNED, None, None
        rows = [one for one in self._log if one.boundary == self._name(boundary)]
        done = next((one.done_at for one in rows if one.done_at), None)
        asleep = max((one.snoozed_until for one in rows if one.snoozed_until), default=None)
        told = max((one for one in rows if one.shown_at), key=_shown, default=None)
        if done is not None:
            because, until = Because.DONE, done
        elif asleep is not None and asleep > slot.at:
            because, until = Because.SNOOZED, asleep
        elif told is not None and _shown(told) >= slot.at:
            because, until, by = Because.TOLD_BEFORE, told.shown_at, told.step
        elif self._about.hours.is_quiet(slot.at):
            because, until = Because.QUIET, self._about.hours.quiet_ends_at(slot.at)
        elif slot.at <= self._day.now:
            because = Because.NOT_CHECKED
        return self._reason(because, boundary, slot, until, by)

    def nothing(self) -> Reason:
        """Return why nothing was due: the owner's word, the clock's state, or what is next."""
        folded = self._about.folded
        settled = _SETTLED.get(folded.state)
        if folded.coming is None and settled is not None:
            return Reason(because=settled, clock=folded.clock, name=folded.name)
        if folded.paused_until is not None:
            back_at = end_of_day(folded.paused_until, folded.zone)
            if self._day.starts_at < back_at:
                paused = Because.PAUSED
                return Reason(because=paused, clock=folded.clock, name=folded.name, until=back_at)
        following = min(
            (one for one in self._slots() if one[1].at >= self._day.ends_at),
            key=lambda one: one[1].at,
            default=None,
        )
        if following is None:
            return Reason(because=Because.NOTHING_MORE, clock=folded.clock, name=folded.name)
        boundary, slot = following
        rows = [one for one in self._log if one.boundary == self._name(boundary)]
        done = next((one.done_at for one in rows if one.done_at), None)
        if done is not None:
            return self._reason(Because.DONE, boundary, slot, done)
        asleep = max((one.snoozed_until for one in rows if one.snoozed_until), default=None)
        if asleep is not None and asleep > self._day.starts_at:
            return self._reason(Because.SNOOZED, boundary, slot, asleep)
        return self._reason(Because.NOT_CROSSED, boundary, slot, slot.at)

    def _slots(self) -> Iterator[tuple[Boundary, Slot]]:
        """Yield every moment up to the day's end, and of each boundary the first one after it."""
        for boundary in self._about.boundaries():
            slots = iter(boundary.slots())
            early = takewhile(lambda slot: slot.at < self._day.ends_at, slots)
            logged = {one.step for one in self._log if one.boundary == self._name(boundary)}
            following = _first_after(boundary, self._day.ends_at)
            for slot in chain(early, following):
                if slot.step not in logged:
                    yield boundary, slot

    def _name(self, boundary: Boundary) -> BoundaryKey:
        return boundary.named(self._about.clock.id)

    def _reason(
        self,
        because: Because,
        boundary: Boundary,
        slot: Slot,
        until: datetime | None = None,
        by: int | None = None,
    ) -> Reason:
        folded: Folded = self._about.folded
        return Reason(
            because=because,
            clock=folded.clock,
            name=folded.name,
            kind=boundary.kind,
            step=slot.step,
            boundary_on=boundary.on,
            at=slot.at,
            until=until,
            by=by,
            early=slot.early,
        )


_SETTLED = {
    State.NOT_STARTED: Because.NOT_STARTED,
    State.ENDLESS: Because.NO_DEADLINE,
    State.STOPPED: Because.OVER,
    State.ENDED: Because.LET_GO,
}


def _first_after(boundary: Boundary, at: datetime) -> tuple[Slot, ...]:
    first = next((slot for slot in boundary.slots() if slot.at >= at), None)
    return (first,) if first is not None else ()


def _shown(row: ReminderRow) -> datetime:
    return row.shown_at or row.claimed_at
