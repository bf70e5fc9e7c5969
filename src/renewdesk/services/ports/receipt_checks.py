"""Which receipts are to be checked next, and which were found to be damaged.

A part of :class:`renewdesk.services.ports.storage.UnitOfWork`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.receipts import Receipt


class ReceiptChecks(Protocol):
    """What one use case may ask about checks, however many receipts there are."""

    def receipts_to_check(self, before: datetime, most: int) -> list[Receipt]:
        """Return so many receipts whose last check was before then, or that had none.

        Those without a check come first, then those whose check is the oldest. Receipts in the
        trash are not among them.
        """

    def damaged_receipts(self) -> list[Receipt]:
        """Return the receipts whose last check found them damaged, by when they were added."""
