"""A round of renewals: several cards in one queue, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.ids import CardId, RenewalId, RoundId


@value
class RoundCard:
    """A card in the queue, with its renewal once that began; ``left_at`` says when it was left out.

    A card that was left out stays due: the owner only goes on to the next one.
    """

    card: CardId
    renewal: RenewalId | None = None
    left_at: datetime | None = None


@value(kw_only=True)
class Round:
    """A queue of cards in the order in which the owner takes them."""

    id: RoundId
    started_at: datetime
    cards: tuple[RoundCard, ...]
    ended_at: datetime | None = None
