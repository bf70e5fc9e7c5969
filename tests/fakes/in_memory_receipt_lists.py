"""Many receipts at once out of dictionaries, and the facts that lack one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from renewdesk.services.ports.receipt_lists import ListedReceipts, ReceiptLists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.events import Event
    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.receipts import Receipt
    from tests.fakes.in_memory_state import State

_COLUMNS = (
    "ids", "cards", "events", "media_types", "names", "added", "checked", "integrity", "days",
    "instants", "amounts", "currencies", "methods", "orders",
)  # fmt: skip


class InMemoryReceiptLists(ReceiptLists):
    """Works on the state that a unit of work is given."""

    @property
    def _state(self) -> State:
        raise AssertionError

    @override
    def listed_receipts(self) -> ListedReceipts:
        rows = [self._row(one) for one in self._live()]
        columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
        return ListedReceipts(**dict(zip(_COLUMNS, map(tuple, columns), strict=True)))

    @override
    def unproven_events(self, kinds: Iterable[EventKind]) -> list[Event]:
        wanted, proven = set(kinds), {one.event for one in self._live()}
        events = sorted(self._state.events.values(), key=lambda one: one.entry)
        return [
            one
            for one in events
            if one.kind in wanted and one.voided_at is None and one.id not in proven
        ]

    def _live(self) -> list[Receipt]:
        live = [one for one in self._state.receipts.values() if one.trashed_at is None]
        return sorted(live, key=lambda one: one.added_at)

    def _row(self, receipt: Receipt) -> tuple[Any, ...]:
        event = self._state.events[receipt.event] if receipt.event else None
        file = (receipt.media_type, receipt.original_name, receipt.added_at, receipt.checked_at)
        row = (receipt.id, receipt.card, receipt.event or "", *file, receipt.integrity)
        if event is None:
            return (*row, None, None, None, "", "", "")
        paid, noted = event.amount, event.payment
        money = (paid.amount, paid.currency) if paid else (None, "")
        method = noted.method or noted.channel or noted.seller
        return (*row, event.on, event.at, *money, method, noted.order_number)
