"""Record what happened to a card, see the new date before it is saved, and take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import Instant
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.same_payment import same_payment
from renewdesk.domain.values import value
from renewdesk.domain.verdicts import Reason
from renewdesk.services.cautions import Caution, CautionKind, caution
from renewdesk.services.drafts import EventDraft, clock_words, event_from, find_clock, read_last
from renewdesk.services.loading import find_card, refresh_rows
from renewdesk.services.number_services import hanging
from renewdesk.services.renewal_following import follow
from renewdesk.services.stored_settings import settings_from
from renewdesk.services.views import CardView, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


@value
class Recorded:
    """A fact with the card before and after it, and what to know about it."""

    event: Event
    before: CardView
    after: CardView
    cautions: tuple[Caution, ...]
    changes: Changes


class Recording:
    """The use cases "record", "undo" and "confirm"."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def preview(self, card: str, draft: EventDraft) -> Recorded:
        """Return what :meth:`record` would do, without saving it.

        Raises:
            RuleViolationError: something typed is wrong; ``field`` says what.
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            return self._build(find_card(unit, card), draft, unit)

    def record(self, card: str, draft: EventDraft, *, again: bool = False) -> Recorded:
        """Append a fact to a card's ledger.

        A payment that may be there already is recorded only ``again``: after somebody asked.

        Raises:
            RuleViolationError: something typed is wrong, or it may be the same payment; ``field``
                says what. Nothing was saved.
            NotFoundError: there is no such card.
        """
        with self._storage.writing() as unit:
            return self.record_in(unit, find_card(unit, card), draft, again=again)

    def preview_in(self, unit: UnitOfWork, card: Card, draft: EventDraft) -> Recorded:
        """Do what :meth:`preview` does, within a unit of work that is open already."""
        return self._build(card, draft, unit)

    def record_in(
        self, unit: UnitOfWork, card: Card, draft: EventDraft, *, again: bool = False
    ) -> Recorded:
        """Do what :meth:`record` does, within a unit of work that is open already."""
        recorded = self._build(card, draft, unit)
        if not again:
            refuse_twice(recorded)
        unit.add_event(recorded.event)
        refresh_rows(unit, self._time.now(), recorded.changes.cards)
        return self._followed(unit, recorded)

    def preview_undo(self, event: str) -> Recorded:
        """Return what :meth:`undo` would do, without saving it.

        Raises:
            NotFoundError: there is no such fact.
            RuleViolationError: it was undone already.
        """
        with self._storage.reading() as unit:
            return self._without(self._to_undo(unit, event), unit)

    def undo(self, event: str) -> Recorded:
        """Void one fact and fold the ledger again.

        Raises:
            NotFoundError: there is no such fact.
            RuleViolationError: it was undone already.
        """
        return self._set_voided(event, voided=True)

    def redo(self, event: str) -> Recorded:
        """Bring a voided fact back.

        Raises:
            NotFoundError: there is no such fact.
        """
        return self._set_voided(event, voided=False)

    def confirm(self, card: str, clock: str = "") -> Recorded:
        """Record that the carrier shows the very date that RenewDesk has.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: the clock has no date, or it is not clear which clock is meant.
        """
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            return self.record_in(unit, found, self.same_date_in(unit, found, clock))

    def same_date_in(self, unit: UnitOfWork, card: Card, clock: str = "") -> EventDraft:
        """Return the fact that the carrier shows the very date that RenewDesk has.

        Raises:
            RuleViolationError: the clock has no date, or it is not clear which clock is meant.
        """
        clocks = unit.clocks(card.id)
        folded = fold_card(clocks, unit.events(card.id), self._time.now())
        chosen = self._to_confirm(clocks, folded, clock)
        end = chosen.deadline
        if end is None or chosen.state is not State.DATED:
            raise RuleViolationError(Fault.NOTHING_TO_CONFIRM, "clock", given=clock)
        exact = end.ends_at.isoformat() if isinstance(end, Instant) else ""
        return EventDraft(
            kind=EventKind.DEADLINE_CONFIRMED.value,
            clock=chosen.clock,
            last_day="" if exact else end.last_on.isoformat(),
            ends_at=exact,
        )

    def _to_confirm(self, clocks: list[Clock], folded: tuple[Folded, ...], clock: str) -> Folded:
        """Return the named clock, else the only one that waits, else the only one with a date."""
        if clock:
            wanted = find_clock(clock, clocks)
            return next(one for one in folded if one.clock == wanted.id)
        dated = [one for one in folded if one.state is State.DATED]
        dated = [one for one in dated if not one.confirmed] or dated
        if not dated:
            raise RuleViolationError(Fault.NOTHING_TO_CONFIRM, "clock", given="")
        if len(dated) > 1:
            ids = {one.clock for one in dated}
            known = clock_words([one for one in clocks if one.id in ids])
            raise RuleViolationError(Fault.CLOCK_REQUIRED, "clock", given="", known=known)
        return dated[0]

    def _build(self, card: Card, draft: EventDraft, unit: UnitOfWork) -> Recorded:
        now, leads = self._time.now(), settings_from(unit.settings()).leads_in_force
        clocks, events = unit.clocks(card.id), unit.events(card.id)
        typed = event_from(draft, card, clocks, self._time, unit.next_entry())
        event = read_last(typed, draft, card, clocks, events)
        before = fold_card(clocks, events, now)
        after = fold_card(clocks, [*events, event], now)
        stood = view_of(card, before, now, clocks, leads)
        return Recorded(
            event,
            stood,
            view_of(card, after, now, clocks, leads),
            (
                *_twice(event, events, card),
                *hanging(stood, event, now),
                *_cautions(card, event, before, after),
                *_not_told(clocks, event, after),
                *_ignored_terms(event, after),
            ),
            Changes(cards=frozenset({card.id}), event=event.id),
        )

    def as_recorded_in(self, unit: UnitOfWork, event: Event) -> Recorded:
        """Return a fact that is in the ledger already, with its card without it and with it."""
        events = unit.events(event.card)
        return self._between(unit, event, [one for one in events if one.id != event.id], events)

    def _to_undo(self, unit: UnitOfWork, event_id: str) -> Event:
        event = unit.event(EventId(event_id))
        if event.voided_at is not None:
            raise RuleViolationError(Fault.ALREADY_UNDONE, "event", given=event_id)
        return event

    def _without(self, event: Event, unit: UnitOfWork) -> Recorded:
        """Return the card with an event that counts and, after it, without."""
        events = unit.events(event.card)
        rest = [one for one in events if one.id != event.id]
        return self._between(unit, event, events, rest)

    def _between(
        self, unit: UnitOfWork, event: Event, old: Sequence[Event], new: Sequence[Event]
    ) -> Recorded:
        """Return the card with one ledger and with the other."""
        now, card = self._time.now(), unit.card(event.card)
        clocks, leads = unit.clocks(card.id), settings_from(unit.settings()).leads_in_force
        views = [
            view_of(card, fold_card(clocks, ledger, now), now, clocks, leads)
            for ledger in (old, new)
        ]
        changes = Changes(cards=frozenset({card.id}), event=event.id)
        return Recorded(event, views[0], views[1], (), changes)

    def _set_voided(self, event_id: str, *, voided: bool) -> Recorded:
        now = self._time.now()
        with self._storage.writing() as unit:
            event = self._to_undo(unit, event_id) if voided else unit.event(EventId(event_id))
            old = unit.events(event.card)
            unit.void_event(event.id, now if voided else None)
            done = self._between(unit, unit.event(event.id), old, unit.events(event.card))
            refresh_rows(unit, now, done.changes.cards)
            return self._followed(unit, done)

    def _followed(self, unit: UnitOfWork, done: Recorded) -> Recorded:
        """Let the card's renewals follow the fact, and name those that changed."""
        renewals = follow(unit, done.event, self._time.now())
        return replace(done, changes=replace(done.changes, renewals=renewals))


def refuse_twice(recorded: Recorded) -> None:
    """Refuse a payment that may be in the ledger already.

    Raises:
        RuleViolationError: it may; the facts name the other one.
    """
    for one in recorded.cautions:
        if one.kind is CautionKind.SAME_PAYMENT:
            raise RuleViolationError(Fault.SAME_PAYMENT, "again", **one.facts)


def _twice(event: Event, ledger: Sequence[Event], card: Card) -> Iterator[Caution]:
    """Yield the question whether a payment is one that was recorded already."""
    other = same_payment(event, ledger, card.zone)
    if other is not None and other.amount is not None:
        yield caution(
            CautionKind.SAME_PAYMENT,
            amount=other.amount.text,
            on=other.day(card.zone),
            given=other.id,
        )


_SAID: dict[Reason, CautionKind] = {
    Reason.BELOW_MINIMUM: CautionKind.BELOW_MINIMUM,
    Reason.OTHER_CURRENCY: CautionKind.OTHER_CURRENCY,
    Reason.NO_ROW: CautionKind.NO_ROW,
    Reason.NO_AMOUNT: CautionKind.NO_AMOUNT,
    Reason.FIXED: CautionKind.FIXED,
    Reason.NEEDS_RESCUE: CautionKind.NEEDS_RESCUE,
    Reason.TOO_LATE: CautionKind.TOO_LATE,
    Reason.UNKNOWN_TERM: CautionKind.UNKNOWN_TERM,
}
#: Kinds that are not meant to move a date.
_MOVES_NOTHING = frozenset(
    {EventKind.NOTE, EventKind.BALANCE_READING, EventKind.PAUSE, EventKind.RESUME}
)


def _cautions(
    card: Card, event: Event, before: tuple[Folded, ...], after: tuple[Folded, ...]
) -> list[Caution]:
    """Return what the owner should know: what did not move and why, and what became earlier."""
    found: list[Caution] = []
    reasons: set[Reason] = set()
    for old, new in zip(before, after, strict=True):
        verdict = next((one for one in new.verdicts if one.event == event.id), None)
        if verdict is None:
            continue
        reasons.add(verdict.reason)
        if kind := _SAID.get(verdict.reason):
            found.append(caution(kind, clock=new.name, card=card.label))
        if old.state is not State.DATED:  # what was over or let go cannot be cut short
            continue
        if old.deadline and new.deadline and new.deadline.ends_at < old.deadline.ends_at:
            days = (old.deadline.last_on - new.deadline.last_on).days
            found.append(
                caution(
                    CautionKind.SHORTENS,
                    clock=new.name,
                    days=days,
                    before=old.deadline.last_on,
                    after=new.deadline.last_on,
                )
            )
    if reasons == {Reason.FUTURE}:
        found.append(caution(CautionKind.COUNTS_LATER, zone=card.zone))
    elif not found and event.kind not in _MOVES_NOTHING and not _moved(before, after):
        found.append(caution(_why_not(reasons), card=card.label))
    return found


def _ignored_terms(event: Event, after: Sequence[Folded]) -> Iterator[Caution]:
    """Yield a warning for each clock on which the length that was typed gave way to the rule's."""
    for new in after:
        because = new.because
        if event.term is None or because is None or because.event != event.id:
            continue
        if because.term is not None and because.term != event.term.text:
            yield caution(CautionKind.TERM_IGNORED, clock=new.name)


def _not_told(clocks: Sequence[Clock], event: Event, after: Sequence[Folded]) -> Iterator[Caution]:
    """Yield a warning for each date that an event moved by a rule that still asks the owner."""
    for clock, new in zip(clocks, after, strict=True):
        rule = clock.versions[-1].rule
        moved = new.because is not None and new.because.event == event.id
        if rule.ask and moved and event.kind is not EventKind.DEADLINE_CONFIRMED:
            yield caution(CautionKind.RULE_ASKS, rule=rule.name, keys=rule.ask)


def _moved(before: tuple[Folded, ...], after: tuple[Folded, ...]) -> bool:
    """Tell whether anything about any clock changed, its date, its stages or what it needs."""
    return any(_shown(old) != _shown(new) for old, new in zip(before, after, strict=True))


def _shown(one: Folded) -> object:
    return one.state, one.deadline, one.spans, one.needs, one.confirmed, one.because


def _why_not(reasons: set[Reason]) -> CautionKind:
    """Return why a fact that was saved moves no date."""
    if reasons & {Reason.UNCHANGED, Reason.CAPPED}:
        return CautionKind.KEPT_LONGER
    if Reason.ARMED in reasons:
        return CautionKind.WAITS
    return CautionKind.OVERTAKEN if Reason.MOVED in reasons else CautionKind.NOTHING_MOVES
