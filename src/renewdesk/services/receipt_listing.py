"""Everything that the list of receipts shows, read at once and ready to be narrowed and sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.services.payments_without_receipt import unproven_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.cards import Card
    from renewdesk.services.payments_without_receipt import UnprovenPayment
    from renewdesk.services.ports.receipt_lists import ListedReceipts
    from renewdesk.services.ports.storage import Storage


@value
class ReceiptListing:
    """Every receipt by when it was added, the cards by id, and the payments without a receipt."""

    receipts: ListedReceipts
    cards: Mapping[str, Card]
    unproven: tuple[UnprovenPayment, ...]


class ListingReceipts:
    """The use case of the list of receipts."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def everything(self) -> ReceiptListing:
        """Return all there is, of one moment."""
        with self._storage.reading() as unit:
            cards: dict[str, Card] = {one.id: one for one in unit.cards()}
            return ReceiptListing(unit.listed_receipts(), cards, tuple(unproven_in(unit)))
