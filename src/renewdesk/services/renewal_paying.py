"""The facts of a renewal in the ledger: its payment, and the date seen at the carrier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import ENDINGS, EventKind
from renewdesk.domain.proofs import has_no_date
from renewdesk.domain.renewals import RenewalState, going_on, paid, proved
from renewdesk.services.drafts import EventDraft
from renewdesk.services.renewal_drafts import named_clock
from renewdesk.services.renewal_following import payment_of

if TYPE_CHECKING:
    from renewdesk.domain.events import Event
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.ports.storage import UnitOfWork
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.renewal_views import ViewingRenewals
    from renewdesk.services.time_here import TimeHere

#: What was read or ended; none of it is what a renewal waits for.
_PAYS_NOTHING = ENDINGS | {
    EventKind.DEADLINE_CONFIRMED,
    EventKind.BALANCE_READING,
    EventKind.REINSTATED,
    EventKind.PAUSE,
    EventKind.RESUME,
    EventKind.NOTE,
}


class PayingRenewals:
    """Writes fact and renewal in the same unit of work, which somebody else opened."""

    def __init__(self, time_here: TimeHere, recording: Recording, views: ViewingRenewals) -> None:
        self._time = time_here
        self._recording = recording
        self._views = views

    def pay(
        self, unit: UnitOfWork, one: Renewal, draft: EventDraft, *, again: bool = False
    ) -> Recorded:
        """Record the payment of a renewal, or return the one that is recorded.

        Raises:
            RuleViolationError: the renewal is over, something typed is wrong, or it may be the same
                payment.
        """
        event = payment_of(unit, one)
        if event is not None:
            return self._told(one, self._recording.as_recorded_in(unit, event))
        going_on(one)
        clock = next((each for each in unit.clocks(one.card) if each.id == one.clock), None)
        fact = draft if draft.clock else replace(draft, clock=named_clock(clock))
        recorded = self._recording.record_in(unit, unit.card(one.card), fact, again=again)
        self._link(unit, one, recorded.event)
        return self._told(one, recorded)

    def adopt(self, unit: UnitOfWork, one: Renewal, event: str) -> Recorded:
        """Take a payment that is in the ledger already as that of a renewal.

        Raises:
            NotFoundError: the card has no such payment.
            RuleViolationError: it was undone, belongs to another renewal, or the renewal is over.
        """
        fact = unit.event(EventId(event))
        if fact.card != one.card or fact.kind in _PAYS_NOTHING:
            raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)
        if fact.voided_at is not None:
            raise RuleViolationError(Fault.ALREADY_UNDONE, "event", given=event)
        mine = payment_of(unit, one)
        others = {other.event for other in unit.renewals(one.card) if other.id != one.id}
        if fact.id in others or (mine is not None and mine.id != fact.id):
            raise RuleViolationError(Fault.PAID_ALREADY, "event", given=event)
        if mine is None:
            self._link(unit, one, fact)
        return self._told(one, self._recording.as_recorded_in(unit, fact))

    def verify(self, unit: UnitOfWork, one: Renewal, last_day: str) -> Recorded | None:
        """Record the date that the carrier shows; the renewal follows it.

        None where the renewal is done already, or where nothing runs and so there is no date: then
        the owner's word counts that it works.

        Raises:
            RuleViolationError: nothing was paid yet, it was given up, or the date is wrong.
        """
        if one.state is RenewalState.DONE:
            return None
        going_on(one)
        if payment_of(unit, one) is None:
            raise RuleViolationError(Fault.NOT_PAID, "renewal", given=one.id)
        card = unit.card(one.card)
        if not last_day and self._has_no_date(unit, one):
            unit.save_renewal(proved(one, None, self._time.now()))
            return None
        if last_day:
            kind = EventKind.DEADLINE_CONFIRMED.value
            draft = EventDraft(kind=kind, clock=one.clock or "", last_day=last_day)
        else:
            draft = self._recording.same_date_in(unit, card, one.clock or "")
        return self._told(one, self._recording.record_in(unit, card, draft))

    def _has_no_date(self, unit: UnitOfWork, one: Renewal) -> bool:
        """Tell whether the carrier has no date to show for what is renewed."""
        clocks, now = unit.clocks(one.card), self._time.now()
        folded = fold_card(clocks, unit.events(one.card), now)
        found = [each for each in folded if one.clock in (None, each.clock)]
        return all(has_no_date(each) for each in found)

    def _link(self, unit: UnitOfWork, one: Renewal, event: Event) -> None:
        unit.save_renewal(paid(one, event.id, self._time.now(), self._views.skipped(unit, one)))

    def _told(self, one: Renewal, recorded: Recorded) -> Recorded:
        """Return what was recorded with the renewal among the things that changed."""
        renewals = recorded.changes.renewals | {one.id}
        return replace(recorded, changes=replace(recorded.changes, renewals=renewals))
