"""A round of renewals: several cards in one queue, kept until the owner ends it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.ids import CardId, RenewalId, RoundId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.round_places import (
    THROUGH,
    NextDue,
    PlaceState,
    current_place,
    next_due,
    place_state,
)
from renewdesk.domain.rounds import Round, RoundCard
from renewdesk.domain.standing import DAYS_SOON, Phase, Section, is_unconfirmed
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Renewing
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardView

_GONE = frozenset({Section.ENDED, Section.LOST})
#: Clocks that a payment or a visit can move.
_RENEWED = frozenset(ClockKind) - {ClockKind.DOCUMENT, ClockKind.OFFER, ClockKind.CHARGE}


@value
class Candidate:
    """A card that could be in a round; ``is_due`` says that it ends within 30 days or has ended."""

    view: CardView
    is_due: bool


@value
class RoundPlace:
    """A card of the round: where it stands now, how far it is, and the renewal that was begun."""

    view: CardView
    state: PlaceState
    renewal: Renewal | None


@value(kw_only=True)
class RoundView:
    """A round as it stands; ``current`` is the place that comes next, None after the last card.

    ``next_due`` is what of the whole desk comes next once these are through.
    """

    round: Round
    places: tuple[RoundPlace, ...]
    current: int | None
    next_due: NextDue

    @property
    def through(self) -> int:
        """How many cards the round does not come back to."""
        return sum(one.state in THROUGH for one in self.places)


class RenewalRounds:
    """The use cases of the renewal round; one round is open at a time."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, desk: ReadingDesk, renewing: Renewing
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._desk = desk
        self._renewing = renewing

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the cards that could be renewed, in desk order."""
        return tuple(
            Candidate(view, _is_due(view)) for view in self._desk.cards() if _can_be_renewed(view)
        )

    def open_one(self) -> RoundView | None:
        """Return the round that goes on, None without one."""
        with self._storage.reading() as unit:
            found = _open_in(unit)
        return self.read(found.id) if found is not None else None

    def read(self, round_id: str) -> RoundView:
        """Return a round as it stands; a card that was deleted since is left out of sight.

        Raises:
            NotFoundError: there is none of that id.
        """
        views = {view.card.id: view for view in self._desk.cards(archived=True)}
        with self._storage.reading() as unit:
            one = _found(unit, round_id)
            renewals = {renewal.id: renewal for renewal in unit.renewals()}
        places = []
        for card in one.cards:
            renewal = renewals.get(card.renewal) if card.renewal else None
            if card.card in views:
                places.append(RoundPlace(views[card.card], place_state(card, renewal), renewal))
        standings = ((view.card, view.standing) for view in views.values())
        return RoundView(
            round=one,
            places=tuple(places),
            current=current_place([place.state for place in places]),
            next_due=next_due(standings, self._time.now()),
        )

    def start(self, cards: Sequence[str]) -> RoundView:
        """Begin a round of these cards, in this order; a renewal that is open goes on in it.

        Raises:
            RuleViolationError: no card was chosen.
            NotFoundError: there is no such card.
        """
        chosen = list(dict.fromkeys(cards))
        if not chosen:
            raise RuleViolationError(Fault.NOTHING_TO_CHANGE, "cards")
        now = self._time.now()
        one = RoundId(secrets.token_hex(8))
        with self._storage.writing() as unit:
            ids = [unit.card(CardId(card)).id for card in chosen]
            before = _open_in(unit)
            if before is not None:  # its cards stay due; nothing but the queue is given up
                unit.save_round(replace(before, ended_at=now))
            queue = tuple(RoundCard(card) for card in ids)
            unit.save_round(Round(id=one, started_at=now, cards=queue))
        return self.read(one)

    def go_on(self, round_id: str) -> RenewalView | None:
        """Begin or go on with the renewal of the next card; None when all are through."""
        view = self.read(round_id)
        if view.current is None:
            return None
        card = view.places[view.current].view.card.id
        return self.renew(round_id, card)

    def renew(self, round_id: str, card: str) -> RenewalView:
        """Begin or go on with the renewal of one card of the round, whichever is next.

        Raises:
            NotFoundError: there is no such card.
        """
        renewal = self._renewing.start(card, in_round=round_id)
        begun = renewal.renewal.id

        def noted(place: RoundCard, _now: datetime) -> RoundCard:
            return replace(place, renewal=RenewalId(begun), left_at=None)

        self._change(round_id, card, noted)
        return renewal

    def leave_out(self, round_id: str, card: str) -> RoundView:
        """Go on without a card; it stays due, and its renewal is kept where it is."""
        self._change(round_id, card, lambda place, now: replace(place, left_at=now))
        return self.read(round_id)

    def take_back(self, round_id: str, card: str) -> RoundView:
        """Take a card into the round again."""
        self._change(round_id, card, lambda place, _now: replace(place, left_at=None))
        return self.read(round_id)

    def end(self, round_id: str) -> Changes:
        """End a round; renewals that are not through stay open on their cards."""
        with self._storage.writing() as unit:
            unit.save_round(replace(_found(unit, round_id), ended_at=self._time.now()))
        return Changes(settings=True)

    def _change(
        self, round_id: str, card: str, change: Callable[[RoundCard, datetime], RoundCard]
    ) -> None:
        now = self._time.now()
        with self._storage.writing() as unit:
            one = _found(unit, round_id)
            cards = tuple(
                change(place, now) if place.card == card else place for place in one.cards
            )
            unit.save_round(replace(one, cards=cards))


def _open_in(unit: UnitOfWork) -> Round | None:
    """Return the round that was begun last and has not ended."""
    found = [one for one in unit.rounds() if one.ended_at is None]
    return max(found, key=lambda one: one.started_at, default=None)


def _found(unit: UnitOfWork, round_id: str) -> Round:
    one = next((one for one in unit.rounds() if one.id == round_id), None)
    if one is None:
        raise NotFoundError(Fault.UNKNOWN_ROUND, "round", given=round_id)
    return one


def _can_be_renewed(view: CardView) -> bool:
    """Tell whether a card lives and has a date that a payment or a visit can move."""
    alive = view.standing.section not in _GONE
    return alive and any(one.clock.kind in _RENEWED for one in view.standing.clocks)


def _is_due(view: CardView) -> bool:
    """Tell whether a card ends within 30 days or has ended, and waits for no confirmation."""
    if any(map(is_unconfirmed, view.standing.clocks)):
        return False
    return any(
        one.clock.kind in _RENEWED
        and (one.phase is Phase.STAGE or (one.days_left is not None and one.days_left <= DAYS_SOON))
        for one in view.standing.clocks
    )
