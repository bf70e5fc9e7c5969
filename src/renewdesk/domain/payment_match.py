"""Which recorded payment a receipt proves: the same sum on the same card, a few days apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, SPENDINGS
from renewdesk.domain.same_payment import DAYS_APART

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import EventId
    from renewdesk.domain.money import Money

#: Facts of which there may be a receipt: money moved.
PROVABLE = PAYMENTS | SPENDINGS


def is_provable(event: Event) -> bool:
    """Tell whether a fact counts and is one of which there may be a receipt."""
    return event.voided_at is None and event.kind in PROVABLE


def matching_payment(
    ledger: Iterable[Event],
    on: date,
    amount: Money,
    zone: str,
    proved: frozenset[EventId] = frozenset(),
) -> Event | None:
    """Return the payment of exactly this sum that is nearest to a day, None without one.

    Days are counted in ``zone``; three apart are the most. Of two that are equally near, one
    without a receipt goes before one that is ``proved`` already, then the one entered last.
    """
    near = [
        (abs((one.day(zone) - on).days), one.id in proved, -one.entry, one)
        for one in ledger
        if is_provable(one) and one.amount == amount
    ]
    best = min(near, key=lambda one: one[:3], default=None)
    return best[3] if best is not None and best[0] <= DAYS_APART else None
