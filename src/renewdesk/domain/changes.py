"""What one use case touched, so that pages know what to load again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId, EventId, ReceiptId, RenewalId


@value
class Changes:
    """The ids that a use case touched; ``event`` is the one that undo would void.

    ``waiting`` says that files came to wait for the owner, or do so no longer.
    """

    cards: frozenset[CardId] = frozenset()
    receipts: frozenset[ReceiptId] = frozenset()
    event: EventId | None = None
    reminders: bool = False
    settings: bool = False
    renewals: frozenset[RenewalId] = frozenset()
    waiting: bool = False
