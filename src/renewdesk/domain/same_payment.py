"""Whether a payment may be in the ledger already: the same amount on the same card, days apart.

A page that hangs, a notification that is answered twice, a receipt that is entered a day later:
each of them would move a date a second time. Only the owner knows, so this only finds out whom to
ask about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.events import Event

#: So many days apart two payments of the same amount may be one.
DAYS_APART = 3


def same_payment(event: Event, ledger: Sequence[Event], zone: str) -> Event | None:
    """Return the payment of the ledger that an event may repeat, the nearest in time, or None.

    A charge by the carrier is compared with charges only: it takes what a top-up brought in.
    """
    alike = [
        one
        for one in ledger
        if _is_alike(one, event) and days_between(one, event, zone) <= DAYS_APART
    ]
    return min(alike, key=lambda one: (days_between(one, event, zone), -one.entry), default=None)


def days_between(one: Event, other: Event, zone: str) -> int:
    """Return how many days lie between two facts, whichever came first."""
    return abs((one.day(zone) - other.day(zone)).days)


def _is_alike(one: Event, event: Event) -> bool:
    """Tell whether two payments of the same sum both count and could be mixed up."""
    if one.id == event.id or one.voided_at is not None or event.amount is None:
        return False
    if one.kind not in PAYMENTS or event.kind not in PAYMENTS:
        return False
    charged = (one.kind is EventKind.CHARGE) is (event.kind is EventKind.CHARGE)
    return charged and one.amount == event.amount
