"""Find the card that a file belongs to: by the owner's word, else by what the file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.card_on_receipt import (
    CardMarks,
    CardReason,
    CardSuggestion,
    card_on_receipt,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.addresses import Addresses
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import UnitOfWork


class FindingCards:
    """Knows of every card what may point to it; archived cards are not looked for."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        self._catalogue = catalogue
        self._addresses = addresses

    def find(
        self, unit: UnitOfWork, file: WaitingFile, text: ReceiptText | None
    ) -> CardSuggestion | None:
        """Return the card of a waiting file and why, None where none or several may be meant."""
        if file.card is not None:
            return CardSuggestion(unit.card(file.card), CardReason.GIVEN)
        if text is None:
            return None
        return card_on_receipt(text, self._marks(unit), self._addresses.owner)

    def _marks(self, unit: UnitOfWork) -> Iterator[CardMarks]:
        known: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {}
        for card in unit.cards():
            if card.archived_at is not None:
                continue
            if card.carrier not in known:
                known[card.carrier] = self._of_carrier(unit, card.carrier)
            domains, names = known[card.carrier]
            own = card.carrier_name
            called = names_of((*names, own.en, own.zh_cn, own.zh_tw))
            yield CardMarks(card, domains, called)

    def _of_carrier(
        self, unit: UnitOfWork, carrier_id: str
    ) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return what a carrier owns of hosts, and its names in the catalogue."""
        if not carrier_id:
            return frozenset(), ()
        carrier = self._catalogue.carrier(carrier_id)
        hosts = {one.host for one in unit.known_hosts(carrier_id)}
        hosts |= {one.host for one in carrier.hosts} if carrier else set()
        name = carrier.name if carrier else None
        names = (name.en, name.zh_cn, name.zh_tw) if name else ()
        return frozenset(self._addresses.owner(one) for one in hosts), names
