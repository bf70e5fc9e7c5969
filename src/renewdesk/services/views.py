"""Read models: a card with everything that pages and the command line show of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from renewdesk.domain.days import end_of_day, today_in
from renewdesk.domain.standing import CardStanding, card_standing, desk_order
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.receipts import Receipt


@value
class CardView:
    """A card and where it stands at the instant for which the view was made.

    ``clocks`` and ``standing.clocks`` are in the same order. The desk's first picture, painted from
    ready rows, has no ``clocks``.
    """

    card: Card
    standing: CardStanding
    clocks: tuple[Clock, ...] = ()


@value
class CardDetail:
    """A card with its whole ledger (newest first, voided facts left out) and its receipts."""

    view: CardView
    events: tuple[Event, ...]
    receipts: tuple[Receipt, ...]
    confirmed_hosts: frozenset[str]


def view_of(
    card: Card,
    folded: Sequence[Folded],
    now: datetime,
    clocks: Sequence[Clock] = (),
    leads: Mapping[str, Sequence[int]] | None = None,
) -> CardView:
    """Return the view of a card whose clocks are folded already."""
    standing = card_standing(folded, now, leads, card.id, ended=card.archived_at is not None)
    return CardView(card, standing, tuple(clocks))


def in_desk_order(views: Iterable[CardView]) -> list[CardView]:
    """Return views as they stand on the desk: section, next boundary, label."""
    return sorted(views, key=lambda one: desk_order(one.standing, one.card.label))


def holds_until(views: Iterable[CardView], now: datetime) -> datetime:
    """Return the first instant after ``now`` at which a view says something that is no longer true.

    A day count turns at midnight in the clock's own zone, a phase where a stretch ends or begins.
    """
    clocks = [one for view in views for one in view.standing.clocks]
    turns = {end_of_day(today_in(zone, now), zone) for zone in {one.clock.zone for one in clocks}}
    ends = (one.ends_at for one in clocks)
    begins = (one.clock.begins_at for one in clocks)
    ahead = (at for at in (*turns, *ends, *begins) if at is not None and at > now)
    return min(ahead, default=datetime.max.replace(tzinfo=UTC))
