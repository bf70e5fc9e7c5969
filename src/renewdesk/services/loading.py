"""Load cards from storage: with their clocks folded, by a reference, and back as ready rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.fold import fold_card

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import CardId
    from renewdesk.services.ports.storage import UnitOfWork


def load_folded(
    unit: UnitOfWork, now: datetime, card: CardId | None = None
) -> list[tuple[Card, list[Clock], tuple[Folded, ...]]]:
    """Return cards (all, or one) with their clocks and the fold of their ledgers up to ``now``."""
    cards = unit.cards() if card is None else [unit.card(card)]
    clocks: dict[CardId, list[Clock]] = {}
    for clock in unit.clocks(card):
        clocks.setdefault(clock.card, []).append(clock)
    events: dict[CardId, list[Event]] = {}
    for event in unit.events(card):
        events.setdefault(event.card, []).append(event)
    result = []
    for one in cards:
        own = clocks.get(one.id, [])
        result.append((one, own, fold_card(own, events.get(one.id, []), now)))
    return result


def refresh_rows(unit: UnitOfWork, now: datetime, cards: Iterable[CardId]) -> None:
    """Write the ready rows of cards anew; part of every unit that touches a card."""
    rows = []
    for card in cards:
        rows += [(one, folded) for one, _, folded in load_folded(unit, now, card)]
    unit.save_desk_rows(rows)


def find_card(unit: UnitOfWork, reference: str) -> Card:
    """Return the card that an id, a unique beginning of one, or an exact label names.

    Raises:
        NotFoundError: no card fits, or several do.
    """
    cards = unit.cards()
    exact = [card for card in cards if reference in (card.id, card.label)]
    found = exact or [card for card in cards if reference and card.id.startswith(reference)]
    if not found:
        raise NotFoundError(Fault.UNKNOWN_CARD, "card", given=reference)
    if len(found) > 1:
        labels = ", ".join(f"{card.label} ({card.id})" for card in found)
        raise NotFoundError(Fault.AMBIGUOUS_CARD, "card", given=reference, found=labels)
    return found[0]
