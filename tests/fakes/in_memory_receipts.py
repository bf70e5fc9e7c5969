"""The receipts of a storage in dictionaries; a search looks through each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.receipt_search import search_words
from renewdesk.services.ports.receipt_rows import FoundReceipts, ReceiptRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.ids import CardId, ReceiptId
    from renewdesk.domain.receipts import Receipt
    from tests.fakes.in_memory_state import State


class InMemoryReceiptRows(ReceiptRows):
    """Works on the state that a unit of work is given; ``_state`` reads it, ``_changing`` writes.

    ``State.unindexed`` holds receipts as an older program would have left them.
    """

    @property
    def _state(self) -> State:
        raise AssertionError

    @property
    def _changing(self) -> State:
        raise AssertionError

    @override
    def receipts(self, card: CardId | None = None) -> list[Receipt]:
        live = [one for one in self._all() if one.trashed_at is None]
        return [one for one in live if card in (None, one.card)]

    @override
    def receipt(self, receipt: ReceiptId) -> Receipt:
        known = self._state.receipts
        if receipt not in known:
            raise NotFoundError(Fault.UNKNOWN_RECEIPT, "receipt", given=receipt)
        return known[receipt]

    @override
    def receipts_of_file(self, sha256: str) -> list[Receipt]:
        return [one for one in self.receipts() if one.sha256 == sha256]

    @override
    def trashed_receipts(self) -> list[Receipt]:
        return [one for one in self._all() if one.trashed_at is not None]

    @override
    def save_receipt(self, receipt: Receipt) -> None:
        state = self._changing
        there = receipt.card in state.cards
        if not there or (receipt.event is not None and receipt.event not in state.events):
            message = "stored rows would contradict each other: the owner is not there"
            raise ValueError(message)
        state.receipts[receipt.id] = receipt
        state.unindexed.pop(receipt.id, None)

    @override
    def note_checks(self, receipts: Iterable[Receipt]) -> None:
        known = self._changing.receipts
        for one in receipts:
            if one.id in known:
                found = replace(known[one.id], checked_at=one.checked_at, integrity=one.integrity)
                known[one.id] = found

    @override
    def delete_receipt(self, receipt: ReceiptId) -> None:
        gone = self.receipt(receipt)
        state = self._changing
        del state.receipts[receipt]
        state.forget_texts([gone.sha256])

    @override
    def receipt_texts(self, digests: Iterable[str]) -> dict[str, str]:
        known = self._state.texts
        return {sha256: known[sha256] for sha256 in digests if sha256 in known}

    @override
    def save_receipt_text(
        self, sha256: str, text: str, at: datetime, *, secret_inside: bool = False
    ) -> None:
        self._changing.texts[sha256] = text
        self._changing.has_secret[sha256] = secret_inside

    @override
    def unread_receipts(self, most: int) -> list[Receipt]:
        read = self._state.has_secret
        first: dict[str, Receipt] = {}
        for one in self._state.receipts.values():
            if one.trashed_at is None and one.sha256 not in read:
                first.setdefault(one.sha256, one)
        return list(first.values())[:most]

    @override
    def find_receipts(self, terms: Sequence[str], most: int) -> FoundReceipts:
        if not terms:
            return FoundReceipts(())
        unindexed, receipts = self._state.unindexed, self._state.receipts.values()
        found = [
            one.id
            for one in receipts
            if one.trashed_at is None and one.id not in unindexed and self._says(one, terms)
        ][::-1]
        return FoundReceipts(tuple(found[:most]), has_more=len(found) > most)

    @override
    def has_unindexed(self) -> bool:
        return bool(self._state.unindexed)

    @override
    def index_receipts(self, most: int) -> int:
        unindexed = self._changing.unindexed
        done = list(unindexed)[:most]
        for one in done:
            del unindexed[one]
        return len(done)

    def _all(self) -> list[Receipt]:
        return sorted(self._state.receipts.values(), key=lambda one: one.added_at)

    def _says(self, receipt: Receipt, terms: Sequence[str]) -> bool:
        state = self._state
        card = state.cards[receipt.card]
        event = state.events[receipt.event] if receipt.event else None
        name = card.carrier_name
        known = [card.number, *card.more_numbers, card.label, card.carrier, receipt.original_name]
        known += [name.en, name.zh_cn, name.zh_tw]
        if event is not None:
            paid = event.payment
            known += [paid.order_number, paid.seller, paid.method or paid.channel, event.note]
            known += [str(event.on or "")]
            known += [f"{event.amount.amount:f} {event.amount.currency}" if event.amount else ""]
        words = search_words(known, state.texts.get(receipt.sha256, ""))
        return all(term in words for term in terms)
