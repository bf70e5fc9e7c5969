"""Which payments an owner wants proof of: money that left the owner's own pocket."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import EventKind

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.events import Event

#: Paid even where no amount was noted.
_ALWAYS_PAID = frozenset({EventKind.TOPUP, EventKind.PLAN_PURCHASE})
#: Paid where an amount was noted: a card may be a present, and coming back may cost nothing.
_PAID_WITH_AMOUNT = frozenset({EventKind.PURCHASE, EventKind.REINSTATED})
#: A charge or fee is taken by the carrier from what a top-up brought, and that one is proved; a
#: transfer is a present of another line.
PROVABLE = _ALWAYS_PAID | _PAID_WITH_AMOUNT
_RECENT = timedelta(days=365)


def wants_receipt(event: Event) -> bool:
    """Tell whether the owner paid for a fact, so that a receipt of it should exist."""
    if event.voided_at is not None or event.kind not in PROVABLE:
        return False
    if event.amount is None:
        return event.kind in _ALWAYS_PAID
    return event.amount.amount > 0


def is_recent(paid_on: date, today: date) -> bool:
    """Tell whether a payment is of the last twelve months, while a seller can still prove it."""
    return paid_on > today - _RECENT
