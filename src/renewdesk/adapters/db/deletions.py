"""What goes with a card, in the order that foreign keys allow; its details go by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from renewdesk.adapters.db import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Delete

_OF_A_CARD = (
    tables.renewals.round_card,
    tables.renewals.renewal,
    tables.reminder,
    tables.receipt,
    tables.event,
    tables.clock,
)


def deletions_of(card: str) -> Iterator[Delete]:
    """Yield the statements that remove a card with everything that hangs on it, the card last."""
    for table in _OF_A_CARD:
        yield delete(table).where(table.c.card == card)
    yield delete(tables.card).where(tables.card.c.id == card)
