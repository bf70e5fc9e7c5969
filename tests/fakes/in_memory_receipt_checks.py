"""Which receipts are to be checked next, out of dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.receipts import Integrity
from renewdesk.services.ports.receipt_checks import ReceiptChecks

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.receipts import Receipt
    from tests.fakes.in_memory_state import State


class InMemoryReceiptChecks(ReceiptChecks):
    """Works on the state that a unit of work is given."""

    @property
    def _state(self) -> State:
        raise AssertionError

    @override
    def receipts_to_check(self, before: datetime, most: int) -> list[Receipt]:
        live = [one for one in self._state.receipts.values() if one.trashed_at is None]
        never = [one for one in live if one.checked_at is None]
        old = [(one.checked_at, one) for one in live if one.checked_at and one.checked_at < before]
        return [*never, *(one for _, one in sorted(old, key=lambda pair: pair[0]))][:most]

    @override
    def damaged_receipts(self) -> list[Receipt]:
        live = [one for one in self._state.receipts.values() if one.trashed_at is None]
        damaged = [one for one in live if one.integrity is not Integrity.OK]
        return sorted(damaged, key=lambda one: one.added_at)
