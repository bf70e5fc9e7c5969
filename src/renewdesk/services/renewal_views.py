"""A renewal with everything that the assistant shows beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import NotFoundError, RuleViolationError
from renewdesk.domain.kinds import PAYMENTS, ClockKind
from renewdesk.domain.procedure_choice import resolve
from renewdesk.domain.procedures import note_of, skipped
from renewdesk.domain.renewals import Step
from renewdesk.domain.standing import DAYS_SOON, Phase, is_unconfirmed
from renewdesk.domain.values import value
from renewdesk.services.loading import load_folded
from renewdesk.services.renewal_drafts import Known, last_payment, payment_draft
from renewdesk.services.renewal_following import payment_of
from renewdesk.services.views import in_desk_order, view_of
from renewdesk.words.procedures import filled, places_of

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import CardId, ClockId
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.procedures import Procedure
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.standing import Standing
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.page_addresses import PageOffer
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.procedures import Procedures
    from renewdesk.services.ports.storage import UnitOfWork
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardDetail, CardView

_FAR = datetime.max.replace(tzinfo=UTC)
#: So many cards are read one by one; for more the whole desk is read.
_READ_ONE_BY_ONE = 8


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"
    SKIPPED = "skipped"


@value
class StepPlace:
    """A step as the stepper shows it; ``note`` is what its procedure says of it, often nothing."""

    step: Step
    state: StepState
    note: str = ""


@value(kw_only=True)
class RenewalView:
    """A renewal and what there is to know at each of its steps.

    ``renewal.event`` is None again once the payment was undone. ``clock`` is the countdown that is
    renewed, as it stands. ``preview`` is what paying now would do, or what the recorded payment
    did; None while what was typed makes no payment. ``paid`` is the recorded payment, ``other`` a
    payment of the same card that was recorded elsewhere since the renewal began. ``last_paid`` is
    the payment before, and ``last_tries`` how many tries that took (0: not known). ``attempts``
    counts the tries of this renewal that failed. ``charge_soon_on`` is when the carrier charges by
    itself within 30 days. ``also_due`` are other cards of the same country.
    """

    renewal: Renewal
    detail: CardDetail
    carrier: Carrier | None
    clock: Standing | None
    procedure: Procedure
    steps: tuple[StepPlace, ...]
    preview: Recorded | None = None
    offers: tuple[PageOffer, ...] = ()
    plan: NotedPlan | None = None
    paid: Event | None = None
    other: Event | None = None
    last_paid: Event | None = None
    last_tries: int = 0
    attempts: int = 0
    charge_soon_on: date | None = None
    also_due: tuple[CardView, ...] = ()


class ViewingRenewals:
    """Makes views within a unit of work that is open already."""

    def __init__(
        self,
        time_here: TimeHere,
        desk: ReadingDesk,
        recording: Recording,
        catalogue: Catalogue,
        procedures: Procedures,
    ) -> None:
        self._time = time_here
        self._desk = desk
        self._recording = recording
        self._catalogue = catalogue
        self._procedures = procedures

    def view(self, unit: UnitOfWork, stored: Renewal) -> RenewalView:
        """Return the view of a stored renewal, without the pages that could be opened."""
        renewal, card = as_it_stands(unit, stored), unit.card(stored.card)
        detail = self._desk.card_in(unit, card)
        clock = clock_of(detail.view, renewal.clock)
        carrier = self._carrier(card)
        procedure = self._resolved(renewal, detail.view, carrier)
        known = self._known(unit, renewal, detail)
        paid = payment_of(unit, renewal)
        return RenewalView(
            renewal=renewal,
            detail=detail,
            carrier=carrier,
            clock=clock,
            procedure=procedure,
            steps=_places(renewal, procedure, places_of(card, carrier)),
            preview=self._preview(unit, renewal, card, known),
            plan=known.plan,
            paid=paid,
            other=None if paid else _elsewhere(unit, renewal, detail),
            last_paid=known.last,
            last_tries=_tries(unit, known.last),
            attempts=len(renewal.failures),
            charge_soon_on=_charge_soon(detail.view),
            also_due=tuple(self._also_due(unit, card)),
        )

    def preview(self, unit: UnitOfWork, stored: Renewal) -> Recorded | None:
        """Return what paying now would do, or what the recorded payment did."""
        renewal, card = as_it_stands(unit, stored), unit.card(stored.card)
        known = self._known(unit, renewal, self._desk.card_in(unit, card))
        return self._preview(unit, renewal, card, known)

    def skipped(self, unit: UnitOfWork, renewal: Renewal) -> frozenset[Step]:
        """Return the steps that are not needed for what was answered so far."""
        detail = self._desk.card_in(unit, unit.card(renewal.card))
        carrier = self._carrier(detail.view.card)
        return skipped_steps(renewal, self._resolved(renewal, detail.view, carrier))

    def resolved(self, renewal: Renewal, view: CardView) -> Procedure:
        """Return how the card of a renewal is renewed."""
        return self._resolved(renewal, view, self._carrier(view.card))

    def _resolved(self, renewal: Renewal, view: CardView, carrier: Carrier | None) -> Procedure:
        clock = clock_of(view, renewal.clock)
        answers = dict(renewal.answers)
        return resolve(self._procedures.all(), view.card, carrier, clock, answers)

    def _carrier(self, card: Card) -> Carrier | None:
        return self._catalogue.carrier(card.carrier) if card.carrier else None

    def _known(self, unit: UnitOfWork, renewal: Renewal, detail: CardDetail) -> Known:
        clocks, now = detail.view.clocks, self._time.now()
        clock = next((one for one in clocks if one.id == renewal.clock), None)
        zone = clock.zone if clock is not None else detail.view.card.zone
        last = last_payment(detail.events, renewal)
        return Known(clock, _plan(unit, renewal), last, today_in(zone, now))

    def _preview(
        self, unit: UnitOfWork, renewal: Renewal, card: Card, known: Known
    ) -> Recorded | None:
        paid = payment_of(unit, renewal)
        if paid is not None:
            return self._recording.as_recorded_in(unit, paid)
        try:
            return self._recording.preview_in(unit, card, payment_draft(renewal, known))
        except RuleViolationError:  # half an amount is no payment; the field says so, not this
            return None

    def _also_due(self, unit: UnitOfWork, card: Card) -> list[CardView]:
        """Return the other cards of a country that end soon or are in a stage."""
        now, leads = self._time.now(), self._desk.leads_in(unit)
        near = {
            one.id
            for one in unit.cards()
            if card.country
            and one.country == card.country
            and one.id != card.id
            and one.archived_at is None
        }
        found = _folded(unit, near, now)
        views = [view_of(one, folded, now, clocks, leads) for one, clocks, folded in found]
        return in_desk_order(one for one in views if _is_due(one))


def _folded(
    unit: UnitOfWork, cards: set[CardId], now: datetime
) -> list[tuple[Card, list[Clock], tuple[Folded, ...]]]:
    """Return some cards with their folds; many are read at once, with all others."""
    if len(cards) > _READ_ONE_BY_ONE:
        return [row for row in load_folded(unit, now) if row[0].id in cards]
    return [row for one in cards for row in load_folded(unit, now, one)]


def as_it_stands(unit: UnitOfWork, renewal: Renewal) -> Renewal:
    """Return a renewal as it is told: with no payment once the payment was undone."""
    return renewal if payment_of(unit, renewal) is not None else replace(renewal, event=None)


def clock_of(view: CardView, clock: ClockId | None) -> Standing | None:
    """Return where a countdown of a card stands, None without one."""
    return next((one for one in view.standing.clocks if one.clock.clock == clock), None)


def clock_to_renew(view: CardView) -> ClockId | None:
    """Return the countdown that one means by "renew this card": the nearest that a payment moves.

    The one that leads the card goes first; where money moves none, it is meant all the same.
    """
    left = [one for one in view.standing.clocks if one.phase is not Phase.LET_GO]
    alive = [one for one in left if one.phase is not Phase.LOST]
    payable = {clock.id for clock in view.clocks if _is_payable(clock)}
    wanted = [one for one in alive if one.clock.clock in payable] or alive or left
    leading = view.standing.leading
    if leading is not None and leading in wanted:
        return leading.clock.clock
    nearest = min(wanted, key=lambda one: one.ends_at or _FAR, default=None)
    return nearest.clock.clock if nearest is not None else None


def _is_payable(clock: Clock) -> bool:
    """Tell whether the owner's payments move a countdown; a charge is the carrier's own doing."""
    listed = clock.versions[-1].rule.extends_on
    return clock.kind is not ClockKind.CHARGE and not PAYMENTS.isdisjoint(listed)


def skipped_steps(renewal: Renewal, procedure: Procedure) -> frozenset[Step]:
    """Return the steps that are not needed for what was answered so far."""
    answers = dict(renewal.answers)
    return frozenset(step for step in Step if skipped(procedure, step, renewal.channel, answers))


def _places(
    renewal: Renewal, procedure: Procedure, places: dict[str, str]
) -> tuple[StepPlace, ...]:
    away, answers = skipped_steps(renewal, procedure), dict(renewal.answers)
    notes = {step: note_of(procedure, step, renewal.channel, answers) for step in Step}
    return tuple(
        StepPlace(step, _state(renewal, step, skip=step in away), filled(notes[step], places))
        for step in Step
    )


def _state(renewal: Renewal, step: Step, *, skip: bool) -> StepState:
    if renewal.is_open and renewal.step is step:
        return StepState.CURRENT
    if skip:
        return StepState.SKIPPED
    return StepState.DONE if step in renewal.done else StepState.OPEN


def _plan(unit: UnitOfWork, renewal: Renewal) -> NotedPlan | None:
    """Return the chosen plan, None where there is none or it was taken away since."""
    if renewal.plan is None:
        return None
    try:
        return unit.noted_plan(renewal.plan)
    except NotFoundError:
        return None


def _elsewhere(unit: UnitOfWork, renewal: Renewal, detail: CardDetail) -> Event | None:
    """Return the newest payment that was recorded since the renewal began, by no renewal."""
    taken = {one.event for one in unit.renewals(renewal.card)}
    for event in detail.events:
        mine = renewal.clock is None or event.clock in (None, renewal.clock)
        since = event.recorded_at >= renewal.started_at and event.id not in taken
        if event.kind in PAYMENTS and mine and since:
            return event
    return None


def _tries(unit: UnitOfWork, payment: Event | None) -> int:
    """Return how many tries a payment took, 0 where no renewal tells of it."""
    if payment is None:
        return 0
    found = [one for one in unit.renewals(payment.card) if one.event == payment.id]
    return len(found[0].failures) + 1 if found else 0


def _charge_soon(view: CardView) -> date | None:
    """Return when the carrier charges by itself, where that is within 30 days."""
    days = [
        one.last_on
        for one in view.standing.clocks
        if one.clock.kind is ClockKind.CHARGE
        and one.last_on is not None
        and one.days_left is not None
        and one.days_left <= DAYS_SOON
    ]
    return min(days, default=None)


def _is_due(view: CardView) -> bool:
    """Tell whether a card ends soon or is in a stage, and nothing was paid for it yet."""
    one = view.standing.leading
    if one is None or is_unconfirmed(one):
        return False
    return one.phase is Phase.STAGE or (one.days_left is not None and one.days_left <= DAYS_SOON)
