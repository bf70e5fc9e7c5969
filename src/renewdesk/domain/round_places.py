"""How far a round of renewals is, card by card, and which date of the whole desk comes next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.domain.standing import Phase, is_unconfirmed
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rounds import RoundCard
    from renewdesk.domain.standing import CardStanding, Standing

_DEAD = frozenset({Phase.LET_GO, Phase.LOST, Phase.OVER})


class PlaceState(StrEnum):
    """How far a card of the round is.

    ``PAID`` is done as far as the round goes: the carrier shows the new date later, and asking
    for it has reminders of its own.
    """

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    PAID = "paid"
    DONE = "done"
    GIVEN_UP = "given_up"
    LEFT_OUT = "left_out"


#: Cards to which the round does not come back by itself.
THROUGH = frozenset({PlaceState.PAID, PlaceState.DONE, PlaceState.GIVEN_UP, PlaceState.LEFT_OUT})


@value(kw_only=True)
class NextDue:
    """The first date of the desk that is ahead, and what stands before it.

    ``overdue`` are cards that are past their last day already, ``unknown`` how many dates nobody
    knows. ``if_it_worked`` says that a payment that nobody has seen at the carrier yet is counted.
    """

    card: Card | None = None
    clock: Standing | None = None
    on: date | None = None
    zone: str = "UTC"
    overdue: tuple[Card, ...] = ()
    unknown: int = 0
    if_it_worked: bool = False


def place_state(one: RoundCard, renewal: Renewal | None) -> PlaceState:
    """Return how far a card is; ``renewal`` is the one that the round began for it."""
    if one.left_at is not None:
        return PlaceState.LEFT_OUT
    if renewal is None:
        return PlaceState.WAITING
    if renewal.state is RenewalState.DONE:
        return PlaceState.DONE
    if renewal.state is RenewalState.ABANDONED:
        return PlaceState.GIVEN_UP
    waits = renewal.event is not None and renewal.step is Step.VERIFY
    return PlaceState.PAID if waits else PlaceState.UNDER_WAY


def current_place(states: Sequence[PlaceState]) -> int | None:
    """Return the first card that is not through, None after the last one."""
    return next((at for at, state in enumerate(states) if state not in THROUGH), None)


def next_due(cards: Iterable[tuple[Card, CardStanding]], now: datetime) -> NextDue:
    """Return what of all living cards comes next after ``now``, whatever the kind of its clock.

    A payment that was not seen at the carrier yet counts as if it had worked, and that is said.
    """
    living = [
        (card, one)
        for card, standing in cards
        if card.archived_at is None
        for one in standing.clocks
        if one.phase not in _DEAD
    ]
    overdue = dict.fromkeys(card for card, one in living if one.phase is Phase.STAGE)
    ahead = [
        (one.ends_at, card.label.casefold(), card, one)
        for card, one in living
        if one.ends_at is not None and one.ends_at > now and one.phase is not Phase.STAGE
    ]
    unknown = sum(one.phase is Phase.UNKNOWN for _, one in living)
    doubt = any(is_unconfirmed(one) for _, one in living)
    if not ahead:
        return NextDue(overdue=tuple(overdue), unknown=unknown, if_it_worked=doubt)
    _, _, card, first = min(ahead, key=lambda found: found[:2])
    return NextDue(
        card=card,
        clock=first,
        on=first.last_on,
        zone=first.clock.zone,
        overdue=tuple(overdue),
        unknown=unknown,
        if_it_worked=doubt,
    )
