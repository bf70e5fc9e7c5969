"""Which reminders are due: decided from dates and the log alone; no timer, no clock, no words.

A reminder is due once its moment has passed and it is not in the log, however long the computer was
off. Showing it and writing the log are the service's part.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from renewdesk.domain.ids import ReminderId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.reminder_boundaries import Slot
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.standing import card_standing, desk_order
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from renewdesk.domain.busy_days import Run
    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.reminder_boundaries import Announcing, Boundary
    from renewdesk.domain.reminder_log import BoundaryKey, ReminderRow
    from renewdesk.domain.retries import Retry
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.watched import Watched

#: A claim this old belonged to a process that died before it could show the reminder; so did one
#: that lies so far ahead, because the clock was set back since.
CLAIM_LASTS = timedelta(minutes=5)
#: What is asked about beside the boundaries that follow one another.
_ALONE = frozenset({ReminderKind.VERIFY, ReminderKind.ASK})
_APART = frozenset({ReminderKind.PASSWORD, ReminderKind.RETRY})
_BESIDE = _ALONE | _APART
_REPEATED = frozenset({ReminderKind.STAGE, ReminderKind.ASK, ReminderKind.PASSWORD})
_NEW_BY_DATE = frozenset({ReminderKind.LEAD, ReminderKind.VERIFY, ReminderKind.RETRY})
_FAR = datetime.max.replace(tzinfo=UTC)


@value(kw_only=True)
class Planned:
    """One reminder at its moment, with the facts from which its text is made.

    ``row`` is what the log already has of it: a failed try, a claim left behind, or a snooze;
    ``early`` are the busy days because of which it comes earlier than its lead says; ``retry`` is
    what is to be tried again.
    """

    id: ReminderId
    card: Card
    clock: Clock
    folded: Folded
    kind: ReminderKind
    boundary_on: date
    step: int
    due_at: datetime
    row: ReminderRow | None = None
    early: tuple[Run, ...] = ()
    retry: Retry | None = None


@value(kw_only=True)
class Pass:
    """What one look at the desk found; each reminder is in at most one of the first three.

    ``show`` is in desk order, of one card the latest first. ``pending`` holds the next moment ahead
    of each clock. ``lapsed`` are rows whose snooze is over because something more urgent is shown
    in their place.
    """

    show: tuple[Planned, ...] = ()
    superseded: tuple[Planned, ...] = ()
    pending: tuple[Planned, ...] = ()
    lapsed: tuple[ReminderRow, ...] = ()


def reminder_id(clock: ClockId, kind: ReminderKind, boundary_on: date, step: int) -> ReminderId:
    """Return the id of a reminder: the same in every process, and before it is ever logged."""
    name = f"{clock}|{kind.value}|{boundary_on.isoformat()}|{step}"
    return ReminderId(hashlib.sha256(name.encode()).hexdigest()[:20])


def due_reminders(
    now: datetime,
    cards: Iterable[Watched],
    settings: Settings,
    owner_zone: str,
    log: Iterable[ReminderRow],
) -> Pass:
    """Return what to show at ``now``, what that makes superfluous, and what comes next."""
    show: list[tuple[tuple[int, datetime, str, float], Planned]] = []
    superseded: list[Planned] = []
    pending: list[Planned] = []
    lapsed: list[ReminderRow] = []
    for watched, group in _groups(cards, settings, owner_zone, log):
        found = [case.due(now) for case in takewhile(lambda case: case.has_begun(now), group)]
        if due := [one.show for one in found if one.show]:
            standing = card_standing(watched.folded, now, settings.leads_in_force, watched.card.id)
            place = desk_order(standing, watched.card.label)
            show += [((*place, -one.due_at.timestamp()), one) for one in due]
        superseded += [each for one in found for each in one.superseded]
        lapsed += [row for one in found for row in one.lapsed]
        coming = (next(case.ahead(now, _FAR), None) for case in group)
        pending += islice(filter(None, coming), 1)
    return Pass(
        show=tuple(each for _, each in sorted(show, key=itemgetter(0))),
        superseded=tuple(superseded),
        pending=tuple(sorted(pending, key=attrgetter("due_at"))),
        lapsed=tuple(lapsed),
    )


def upcoming_reminders(
    now: datetime,
    until: datetime,
    cards: Iterable[Watched],
    settings: Settings,
    owner_zone: str,
    log: Iterable[ReminderRow],
) -> tuple[Planned, ...]:
    """Return every reminder up to ``until`` if nothing happens: what is due first, by time."""
    found: list[Planned] = []
    for _, group in _groups(cards, settings, owner_zone, log):
        for case in group:
            due = case.due(now).show
            found += [due] if due else []
            found += case.ahead(now, until)
    return tuple(sorted(found, key=attrgetter("due_at")))


def boundaries_of(
    watched: Watched, settings: Settings, owner_zone: str
) -> dict[BoundaryKey, Boundary]:
    """Return the boundaries that a card has at present, passed ones too, by what names them."""
    return {
        case.boundary.named(case.about.clock.id): case.boundary
        for _, group in _groups([watched], settings, owner_zone, ())
        for case in group
    }


def planned_again(
    row: ReminderRow, watched: Watched, settings: Settings, owner_zone: str
) -> Planned | None:
    """Return a reminder of the log as it would be shown again, None when its date has moved on."""
    for _, group in _groups([watched], settings, owner_zone, [row]):
        for case in group:
            if case.boundary.named(case.about.clock.id) == row.boundary:
                return case.again(row)
    return None


def _groups(
    cards: Iterable[Watched], settings: Settings, owner_zone: str, log: Iterable[ReminderRow]
) -> Iterator[tuple[Watched, list[_Case]]]:
    """Yield, for each card, boundaries that follow one another; what asks is alone."""
    rows: dict[ClockId, list[ReminderRow]] = {}
    for row in log:
        rows.setdefault(row.clock, []).append(row)
    for watched in cards:
        if watched.card.archived_at is not None:
            continue
        for clock, folded in zip(watched.clocks, watched.folded, strict=True):
            about = watched.announcing(clock, folded, settings, owner_zone)
            cases = [
                _Case(watched.card, about, boundary, rows.get(clock.id, ()))
                for boundary in about.boundaries()
            ]
            alone = [one for one in cases if one.boundary.kind in _ALONE]
            apart = [[one] for one in cases if one.boundary.kind in _APART]
            chain = [one for one in cases if one.boundary.kind not in _BESIDE]
            yield from ((watched, group) for group in (chain, alone, *apart) if group)


@value
class _Found:
    """What one boundary has to say at an instant."""

    show: Planned | None = None
    superseded: tuple[Planned, ...] = ()
    lapsed: tuple[ReminderRow, ...] = ()


class _Case:
    """One boundary of one clock, with what the log says of it."""

    __slots__ = ("_card", "_heard", "_rows", "about", "boundary")

    def __init__(
        self, card: Card, about: Announcing, boundary: Boundary, log: Sequence[ReminderRow]
    ) -> None:
        self._card = card
        self.about = about
        self.boundary = boundary
        alike = [row for row in log if row.kind is boundary.kind]
        self._rows = [row for row in alike if row.boundary == boundary.named(about.clock.id)]
        # Another date tells something new, another payment too; one more stage alone does not.
        heard = self._rows if boundary.kind in _NEW_BY_DATE else alike
        self._heard = [row.shown_at for row in heard if row.shown_at]

    def has_begun(self, now: datetime) -> bool:
        """Tell whether something of this boundary may be due; if not, then nothing after it is."""
        if any(row.shown_at for row in self._snoozed()):
            return True
        first = next(iter(self.boundary.slots()), None)
        return first is None or first.at <= now

    def due(self, now: datetime) -> _Found:
        """Return the one reminder to show at ``now`` and those that it makes superfluous."""
        if self._is_done() or self._is_past_stage(now):
            return _Found()
        crossed, winner = self._crossed(now)
        if self._waits(winner, now):
            return _Found()
        return _Found(
            self._planned(winner) if winner else None,
            tuple(self._planned(slot) for slot in crossed if slot != winner and self._was(slot)),
            tuple(row for row in self._snoozed() if winner and row.step != winner.step),
        )

    def ahead(self, now: datetime, until: datetime) -> Iterator[Planned]:
        """Yield what comes after ``now`` and up to ``until``, each as it would be shown."""
        if self._is_done():
            return
        handled = self._handled(now)
        told = max(map(self._urgency, handled), default=None)
        start, best = now, self._postponed(now)
        if best is not None:
            start, told = best.at, self._urgency(best.step)
        for slot in self._slots(now):
            if slot.at > until:
                break
            if slot.at <= start or slot.step in handled or not self._speaks(slot, slot.at, told):
                continue
            # Of several at one moment only the last, the most urgent, will be shown.
            if best is not None and best.at < slot.at:
                yield self._planned(best)
            best = slot
        if best is not None and best.at <= until:
            yield self._planned(best)

    def again(self, row: ReminderRow) -> Planned:
        """Return what a row of the log, one of this boundary, says once more."""
        slots = takewhile(lambda slot: slot.at <= row.due_at, self.boundary.slots())
        early = next((slot.early for slot in slots if slot.step == row.step), ())
        return self._planned(Slot(row.step, row.due_at, early=early))

    def _crossed(self, now: datetime) -> tuple[list[Slot], Slot | None]:
        """Return the moments passed that nobody dealt with, and the one of them to speak of."""
        handled, told_at = self._handled(now), self._told_at(now)
        told = max(map(self._urgency, handled), default=None)
        passed = takewhile(lambda slot: slot.at <= now, self._slots(now))
        crossed = [slot for slot in passed if slot.step not in handled]
        news = [
            slot
            for slot in crossed
            if self._speaks(slot, now, told) and (told_at is None or slot.at > told_at)
        ]
        winner = max(news, key=lambda slot: self._urgency(slot.step), default=None)
        if winner is None:
            winner = self._woken(now)
        return crossed, winner

    def _told_at(self, now: datetime) -> datetime | None:
        """Return when the owner was told last: what came before that is no news.

        What was said at an hour that has not come yet was said by a clock that was wrong.
        """
        return max((at for at in self._heard if at <= now), default=None)

    def _slots(self, now: datetime) -> Iterable[Slot]:
        """Return the moments in the order of time.

        A lead that busy days, learned of too late, move behind what was said already keeps its
        usual moment, lest it never come.
        """
        slots, told_at = self.boundary.slots(), self._told_at(now)
        if told_at is None or self.boundary.kind is not ReminderKind.LEAD:
            return slots
        kept = (
            replace(slot, at=slot.usual_at, early=())
            if slot.usual_at is not None and slot.at <= told_at
            else slot
            for slot in slots
        )
        return sorted(kept, key=attrgetter("at"))

    def _woken(self, now: datetime) -> Slot | None:
        """Return the snoozed reminder that comes again, None when its boundary has passed."""
        row = max(self._snoozed(), key=_snooze_end, default=None)
        if row is None or _snooze_end(row) > now:
            return None
        unending = self._comes_after(row.step) or row.kind is ReminderKind.RETRY
        ends_at = None if unending else self.boundary.ends_at
        slot = Slot(row.step, _snooze_end(row), ends_at)
        return slot if _is_alive(slot, now) else None

    def _waits(self, winner: Slot | None, now: datetime) -> bool:
        """Tell whether nothing may be said at ``now``: a snooze, or the quiet hours."""
        last_day = self.boundary.kind is ReminderKind.LEAD and winner and winner.step == 0
        if not last_day and any(_snooze_end(row) > now for row in self._snoozed()):
            return True
        if winner is None or not self.about.hours.is_quiet(now):
            return False
        if self.boundary.kind is ReminderKind.RETRY and self.about.hours.is_quiet(winner.at):
            return False  # it was placed there because the deadline leaves no other hour
        line = self.about.folded.kind is ClockKind.LINE
        return not (last_day and line and self.about.settings.last_day_breaks_quiet)

    def _postponed(self, now: datetime) -> Slot | None:
        """Return what a snooze or the quiet hours hold back, at the moment when it will come."""
        if not self._snoozed() and not self.about.hours.is_quiet(now):
            return None
        _, winner = self._crossed(now)
        if not self._waits(winner, now):
            return None
        wakes_at = max((_snooze_end(row) for row in self._snoozed()), default=now)
        if wakes_at <= now:
            wakes_at = self.about.hours.quiet_ends_at(now)
        _, later = self._crossed(wakes_at)
        if later is None:
            return None
        early = self.boundary.kind is ReminderKind.LEAD and later.step == 0 and later.at > now
        return replace(later, at=later.at if early else wakes_at)

    def _handled(self, now: datetime) -> set[int]:
        """Return the steps that were shown or passed over, or are being shown by a process."""
        return {row.step for row in self._rows if self._is_handled(row, now)}

    def _is_handled(self, row: ReminderRow, now: datetime) -> bool:
        if row.delivery is Delivery.CLAIMED:
            return abs(now - row.claimed_at) <= CLAIM_LASTS
        if row.delivery is Delivery.SUPERSEDED and row.claimed_at > now:
            # The clock ran ahead: what passed unsaid behind its date has not passed yet.
            return not self._is_over(row.claimed_at)
        return row.delivery in {Delivery.SHOWN, Delivery.SUPERSEDED}

    def _snoozed(self) -> list[ReminderRow]:
        return [row for row in self._rows if row.snoozed_until]

    def _is_done(self) -> bool:
        return any(row.done_at for row in self._rows)

    def _is_past_stage(self, now: datetime) -> bool:
        """Tell whether this is a stage that gave way to the next; nothing of it is worth a row."""
        return self.boundary.kind is ReminderKind.STAGE and self._is_over(now)

    def _is_over(self, at: datetime) -> bool:
        return self.boundary.ends_at is not None and self.boundary.ends_at <= at

    def _was(self, slot: Slot) -> bool:
        """Tell whether a moment passed over is worth a row: if repeated, only since it exists."""
        return self.boundary.kind not in _REPEATED or slot.at > self.about.clock.added_at

    def _speaks(self, slot: Slot, at: datetime, told: int | None) -> bool:
        """Tell whether a moment has something to say at ``at`` that was not told before."""
        return _is_alive(slot, at) and (told is None or self._urgency(slot.step) > told)

    def _comes_after(self, step: int) -> bool:
        """Tell whether a step is a lead for the days after the date, which nothing ends."""
        return self.boundary.kind is ReminderKind.LEAD and step < 0

    def _urgency(self, step: int) -> int:
        """Return how near to the boundary a step is: leads count down, repetitions up."""
        return -step if self.boundary.kind is ReminderKind.LEAD else step

    def _planned(self, slot: Slot) -> Planned:
        clock, kind, on = self.about.clock, self.boundary.kind, self.boundary.on
        return Planned(
            id=reminder_id(clock.id, kind, on, slot.step),
            card=self._card,
            clock=clock,
            folded=self.about.folded,
            kind=kind,
            boundary_on=on,
            step=slot.step,
            due_at=slot.at,
            row=next((row for row in self._rows if row.step == slot.step), None),
            early=slot.early,
            retry=self.boundary.retry,
        )


def _is_alive(slot: Slot, at: datetime) -> bool:
    return slot.ends_at is None or at < slot.ends_at


def _snooze_end(row: ReminderRow) -> datetime:
    return row.snoozed_until or row.due_at
