"""The boundaries of a clock and the moments at which each is to be announced (DESIGN.md §5).

Calendar work only: what of it was said already is decided in :mod:`renewdesk.domain.reminders`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from renewdesk.domain.busy_days import BusyDays, earlier_day
from renewdesk.domain.days import end_of_day, today_in, zone_named
from renewdesk.domain.doubt import asks_to_confirm
from renewdesk.domain.failure_advice import PAY_AGAIN_AFTER
from renewdesk.domain.folded import State
from renewdesk.domain.kinds import QUIET_ENDS, ClockKind
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.reminder_times import days_in_stage, days_of_asking
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from renewdesk.domain.busy_days import Run
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.days import End
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.reminder_log import BoundaryKey
    from renewdesk.domain.reminder_times import OwnersHours
    from renewdesk.domain.retries import Retry
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.spans import Span

_DAY = timedelta(days=1)
_FIRST_LOOK = timedelta(minutes=30)
_LAST_WEEK = 7
#: A date of a rule in doubt is asked about so many days after its clock was added, or never.
_ASKED_AFTER, _ASKED_WITHIN = 3, 14
#: Kinds whose end is told once, on the day after; a charge has a lead of its own for that.
_END_IS_TOLD = frozenset({ClockKind.PLAN, ClockKind.INSTALL, ClockKind.DOCUMENT})


@value
class Slot:
    """One moment at which a boundary is to be announced; pointless once ``ends_at`` has come.

    ``early`` are the busy days that made it come before ``usual_at``.
    """

    step: int
    at: datetime
    ends_at: datetime | None = None
    usual_at: datetime | None = None
    early: tuple[Run, ...] = ()


@value
class Boundary:
    """A date of a clock that is announced, with its moments in the order of time.

    ``ends_at`` is the next boundary. ``slots`` may go on for ever. ``retry`` is what is to be tried
    again, and ``turn`` tells two of them on one day apart.
    """

    kind: ReminderKind
    on: date
    ends_at: datetime | None
    slots: Callable[[], Iterable[Slot]]
    turn: int = 0
    retry: Retry | None = None

    def named(self, clock: ClockId) -> BoundaryKey:
        """Return what names it among the boundaries of all clocks."""
        return clock, self.kind, self.on, self.turn


@value
class Announcing:
    """A clock with what decides when it is announced.

    ``recorded_at`` is the instant at which the event that set its date was entered, ``leads`` are
    the clock's own, None where it has those of its kind. ``password_on`` is the day from which the
    clock also asks to change the password of the card's account. ``retries`` are the tries to make
    again of which the clock speaks.
    """

    clock: Clock
    folded: Folded
    settings: Settings
    hours: OwnersHours
    recorded_at: datetime | None
    leads: tuple[int, ...] | None = None
    busy: BusyDays = BusyDays()
    password_on: date | None = None
    retries: tuple[Retry, ...] = ()

    def boundaries(self) -> tuple[Boundary, ...]:
        """Return the clock's boundaries in the order of time, what asks the owner last."""
        return (*self._of_its_dates(), *self._password(), *map(self._retry, self.retries))

    def _of_its_dates(self) -> tuple[Boundary, ...]:
        if self.folded.coming is not None:  # it will start by itself; its dates are known already
            ahead = replace(self, folded=self.folded.coming, password_on=None, retries=())
            return ahead.boundaries()
        if self.folded.state is State.UNKNOWN:
            return (self._asking(),)
        if self.folded.state is not State.DATED or self.folded.deadline is None:
            return ()
        end = self.folded.deadline
        chain = [self._deadline(end), *map(self._stage, self.folded.spans), *self._ended(end)]
        apart = (*self._unconfirmed(end), *self._doubted(end))
        return (*(self._silenced(one) for one in chain), *apart)

    def _deadline(self, end: End) -> Boundary:
        slots = cache(partial(self._leads_in_order, end))
        return Boundary(ReminderKind.LEAD, end.last_on, end.ends_at, slots)

    def _leads_in_order(self, end: End) -> tuple[Slot, ...]:
        return tuple(self._leads(end))

    def _leads(self, end: End) -> Iterator[Slot]:
        """Yield the leads: none on or before the day of the event that set the date, except 0."""
        because = self.folded.because
        known = [self.folded.since_on, because.event_on if because else None]
        set_on = max((day for day in known if day), default=date.min)
        zone = self.folded.zone
        runs = self.busy.runs_near(end.last_on)
        for lead in sorted(set(self._wanted_leads()), reverse=True):
            day = _shifted(end.last_on, -lead)
            if day is None or (day <= set_on and lead != 0):
                continue
            if lead < 0:
                yield Slot(lead, self.hours.within(day, zone, not_before=end.ends_at))
                continue
            slot = Slot(lead, self.hours.within(day, zone, before=end.ends_at), end.ends_at)
            yield self._earlier(slot, end, set_on, runs) if lead and runs else slot

    def _earlier(self, slot: Slot, end: End, set_on: date, runs: tuple[Run, ...]) -> Slot:
        """Return a lead at the moment to which busy days move it: after ``set_on``, never later."""
        try:
            day, because = earlier_day(slot.step, end.last_on, runs)
        except OverflowError:
            return slot
        day = max(day, set_on + _DAY)
        at = self.hours.within(day, self.folded.zone)
        if not because or at >= slot.at:
            return slot
        return replace(slot, at=at, usual_at=slot.at, early=because)

    def _wanted_leads(self) -> Sequence[int]:
        if self.leads is not None:
            return self.leads
        return self.settings.leads.get(self.folded.kind, DEFAULT_LEADS[self.folded.kind])

    def _stage(self, span: Span) -> Boundary:
        """Return the boundary of a stage: its last day, or its first one where it stays open."""
        # One that an open stage hides has no day, and no moments either.
        on = span.last_on or span.first_on or date.min
        if not span.lost:
            return Boundary(ReminderKind.STAGE, on, span.ends_at, partial(self._in_stage, span))
        quiet = self.folded.kind in QUIET_ENDS
        kind = ReminderKind.ENDED if quiet else ReminderKind.LOST
        return Boundary(kind, on, None, partial(self._once, span))

    def _in_stage(self, span: Span) -> Iterator[Slot]:
        if span.first_on is None:
            return
        for day in days_in_stage(span.first_on, span.last_on):
            at = self.hours.within(
                day, self.folded.zone, before=span.ends_at, not_before=span.starts_at
            )
            yield Slot((day - span.first_on).days, at, span.ends_at)

    def _once(self, span: Span) -> Iterator[Slot]:
        if span.first_on is not None:
            zone = self.folded.zone
            yield Slot(0, self.hours.within(span.first_on, zone, not_before=span.starts_at))

    def _ended(self, end: End) -> Iterator[Boundary]:
        """Yield the one word about a plan that is simply over, unless it was over when added."""
        spans = self.folded.spans
        last = spans[-1].last_on if spans else end.last_on
        day = _shifted(last, 1) if last else None
        if self.folded.kind not in _END_IS_TOLD or last is None or day is None:
            return
        over_at = spans[-1].ends_at if spans else end.ends_at
        at = self.hours.within(day, self.folded.zone, not_before=over_at)
        if at > self.clock.added_at:
            yield Boundary(ReminderKind.ENDED, last, None, lambda: (Slot(0, at),))

    def _silenced(self, boundary: Boundary) -> Boundary:
        """Return the boundary with what falls into a pause moved to its end.

        The last day of a line is announced all the same.
        """
        until = self.folded.paused_until
        if until is None:
            return boundary
        zone, back = self.folded.zone, _shifted(until, 1)
        over_at = datetime.max.replace(tzinfo=UTC)
        if back is not None:
            over_at = self.hours.within(back, zone, not_before=end_of_day(until, zone))

        def slots() -> Iterator[Slot]:
            for slot in boundary.slots():
                spared = (
                    boundary.kind is ReminderKind.LEAD
                    and self.folded.kind is ClockKind.LINE
                    and slot.step == 0
                )
                yield slot if spared else _not_before(slot, over_at)

        if boundary.kind is ReminderKind.LEAD:
            return replace(boundary, slots=lambda: sorted(slots(), key=lambda slot: slot.at))
        return replace(boundary, slots=slots)

    def _asking(self) -> Boundary:
        zone = self.folded.zone
        added = today_in(zone, self.clock.added_at)

        def slots() -> Iterator[Slot]:
            for day in days_of_asking(added):
                at = self.hours.within(day, zone, not_before=self.clock.added_at)
                yield Slot((day - added).days, at)

        return self._silenced(Boundary(ReminderKind.ASK, added, None, slots))

    def _unconfirmed(self, end: End) -> Iterator[Boundary]:
        """Yield the reminders to look at the carrier, in place of the old date's leads."""
        if not self.folded.confirmed and self.recorded_at is not None:
            slots = partial(self._verifying, self.recorded_at, end)
            yield self._silenced(Boundary(ReminderKind.VERIFY, end.last_on, end.ends_at, slots))

    def _doubted(self, end: End) -> Iterator[Boundary]:
        """Yield the one question whether the carrier shows the date of a rule in doubt.

        It comes some days after the clock was added, or not at all once two weeks have passed.
        """
        if not asks_to_confirm(self.folded):
            return
        zone, added = self.folded.zone, today_in(self.folded.zone, self.clock.added_at)
        on, latest = _shifted(added, _ASKED_AFTER), _shifted(added, _ASKED_WITHIN)
        if on is None or latest is None:
            return
        ends_at = min(end.ends_at, end_of_day(latest, zone))
        slot = Slot(0, self.hours.within(on, zone), ends_at)
        yield self._silenced(Boundary(ReminderKind.ASK, on, None, lambda: (slot,)))

    def _password(self) -> Iterator[Boundary]:
        """Yield the reminders to change the password: that day, weekly for a month, then monthly.

        The day is the owner's own: it has nothing to do with the carrier.
        """
        on = self.password_on
        before = _shifted(on, -1) if on is not None else None
        if on is None or before is None:
            return

        def slots() -> Iterator[Slot]:
            return (Slot((day - on).days, self.hours.on(day)) for day in days_of_asking(before))

        yield self._silenced(Boundary(ReminderKind.PASSWORD, on, None, slots))

    def _retry(self, retry: Retry) -> Boundary:
        """Return the one reminder to try again what did not work; it is named by its minute."""
        minute = retry.at.astimezone(zone_named(self.folded.zone))
        turn, at = minute.hour * 60 + minute.minute, self._outside_quiet(retry)
        end = self.folded.deadline
        ends_at = end.ends_at if end is not None and end.ends_at > at else None
        kind, slot = ReminderKind.RETRY, Slot(turn, at)
        return self._silenced(Boundary(kind, minute.date(), ends_at, lambda: (slot,), turn, retry))

    def _outside_quiet(self, retry: Retry) -> datetime:
        """Return when to say that it is time to try again.

        In the quiet hours it waits for their end, unless the deadline comes before that. Then it
        comes before they begin; where that would be too soon after the try it breaks them, if the
        owner lets a last day do so.
        """
        end, hours = self.folded.deadline, self.hours
        if not hours.is_quiet(retry.at) or end is None or end.ends_at <= retry.at:
            return hours.out_of_quiet(retry.at)
        at = hours.out_of_quiet(retry.at, end.ends_at)
        if at > retry.at or at >= retry.failed_at + PAY_AGAIN_AFTER:
            return at
        breaks = self.folded.kind is ClockKind.LINE and self.settings.last_day_breaks_quiet
        return retry.at if breaks else hours.quiet_ends_at(retry.at)

    def _verifying(self, recorded_at: datetime, end: End) -> Iterator[Slot]:
        """Yield 30 minutes, the next morning, and each day of the old date's last week."""
        first = self.hours.out_of_quiet(recorded_at + _FIRST_LOOK, end.ends_at)
        yield Slot(0, first, end.ends_at)
        morning = self.hours.on(today_in(self.hours.zone, recorded_at) + _DAY)
        if morning > first:
            yield Slot(1, morning, end.ends_at)
        old = self.folded.previous
        if old is None or old.ends_at >= end.ends_at:
            return
        for place in range(_LAST_WEEK):
            day = old.last_on - (_LAST_WEEK - 1 - place) * _DAY
            at = self.hours.within(day, self.folded.zone, before=old.ends_at)
            if at > max(first, morning):
                yield Slot(2 + place, at, end.ends_at)


def _not_before(slot: Slot, at: datetime) -> Slot:
    """Return a moment that does not come before an instant; moved there it is no longer early."""
    if slot.at >= at:
        return slot
    if slot.usual_at is None or slot.usual_at <= at:
        return replace(slot, at=at, usual_at=None, early=())
    return replace(slot, at=at)


def _shifted(day: date, days: int) -> date | None:
    """Return the day so many days later, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
