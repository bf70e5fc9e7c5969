"""Receipts as a list needs them: very many at once, and the payments that lack one.

A part of :class:`renewdesk.services.ports.storage.UnitOfWork`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from renewdesk.domain.events import Event
    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.receipts import Integrity, MediaType


@value(kw_only=True)
class ListedReceipts:
    """What a list says of every receipt, by when they were added: a column for each thing.

    Columns, because a hundred thousand objects take seconds to make, and the collector looks
    through all of them again and again. ``events`` is empty for a receipt of a card alone; one of
    ``days`` and ``instants`` is set for each of the others, amounts where one was noted.
    """

    ids: Sequence[str]
    cards: Sequence[str]
    events: Sequence[str]
    media_types: Sequence[MediaType]
    names: Sequence[str]
    added: Sequence[datetime]
    checked: Sequence[datetime | None]
    integrity: Sequence[Integrity]
    days: Sequence[date | None]
    instants: Sequence[datetime | None]
    amounts: Sequence[Decimal | None]
    currencies: Sequence[str]
    methods: Sequence[str]
    orders: Sequence[str]


class ReceiptLists(Protocol):
    """What one use case may read of many receipts at once; those in the trash are in no list."""

    def listed_receipts(self) -> ListedReceipts:
        """Return every receipt, column by column, by when they were added.

        Its method is what the owner noted of the payment: the method, else channel, else seller.
        """

    def unproven_events(self, kinds: Iterable[EventKind]) -> list[Event]:
        """Return the events of these kinds, not voided, that no receipt proves, by entry."""
