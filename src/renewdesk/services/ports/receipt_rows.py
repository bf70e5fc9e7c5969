"""Receipts in the desk's storage: what is known of each, what its file says, and how it is found.

A part of :class:`renewdesk.services.ports.storage.UnitOfWork`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.ids import CardId, ReceiptId
    from renewdesk.domain.receipts import Receipt


@value
class FoundReceipts:
    """The receipts that a search found, the ones added last first.

    ``has_more`` says that there are more of them than were asked for.
    """

    ids: tuple[ReceiptId, ...]
    has_more: bool = False


class ReceiptRows(Protocol):
    """What one use case may read and write of receipts.

    Those in the trash are in no list but their own; everything that is asked by id knows them.
    """

    def receipts(self, card: CardId | None = None) -> list[Receipt]:
        """Return receipts by when they were added, of one card or of all."""

    def receipt(self, receipt: ReceiptId) -> Receipt:
        """Return one receipt, in the trash or not.

        Raises:
            NotFoundError: there is none of that id.
        """

    def receipts_of_file(self, sha256: str) -> list[Receipt]:
        """Return the receipts with exactly this content, by when they were added."""

    def trashed_receipts(self) -> list[Receipt]:
        """Return the receipts in the trash, by when they were added."""

    def save_receipt(self, receipt: Receipt) -> None:
        """Add a receipt or replace what is known of it; from now on a search finds it."""

    def note_checks(self, receipts: Iterable[Receipt]) -> None:
        """Keep what a check found of stored receipts, and nothing else of them."""

    def delete_receipt(self, receipt: ReceiptId) -> None:
        """Remove a receipt for good.

        Raises:
            NotFoundError: there is none of that id.
        """

    def receipt_texts(self, digests: Iterable[str]) -> dict[str, str]:
        """Return what files say, by digest; a file that was never read is not named."""

    def save_receipt_text(
        self, sha256: str, text: str, at: datetime, *, secret_inside: bool = False
    ) -> None:
        """Keep what a file says, without secrets; from now on a search finds it by that.

        ``secret_inside`` marks a content from which secrets were cut.
        """

    def unread_receipts(self, most: int) -> list[Receipt]:
        """Return so many receipts whose file was never read, the ones that came first.

        One that was read by an older program, which did not look for secrets, counts as unread.
        """

    def find_receipts(self, terms: Sequence[str], most: int) -> FoundReceipts:
        """Return the receipts in which each of these folded words stands somewhere.

        Looked through are the card's numbers, label and carrier, what the owner noted of the
        payment, the file's name, and what the file says. Without a word nothing is found.
        """

    def has_unindexed(self) -> bool:
        """Tell whether there are receipts that no search finds yet."""

    def index_receipts(self, most: int) -> int:
        """Make so many receipts findable that an older program wrote; return how many it did."""
