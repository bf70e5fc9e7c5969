"""The payments of which no receipt is kept, and those of them that the owner is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.payments_to_prove import PROVABLE, is_recent, wants_receipt
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


@value
class UnprovenPayment:
    """A payment without a receipt, and the day in the card's zone on which it was made."""

    card: Card
    event: Event
    paid_on: date


class PaymentsWithoutReceipt:
    """The use cases around payments that nothing proves."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def all(self) -> list[UnprovenPayment]:
        """Return every payment without a receipt, newest first."""
        with self._storage.reading() as unit:
            return unproven_in(unit)

    def recent(self) -> list[UnprovenPayment]:
        """Return those of the last twelve months, which are worth asking a seller for."""
        now = self._time.now()
        return [one for one in self.all() if counts_as_recent(one, now)]


def unproven_in(unit: UnitOfWork) -> list[UnprovenPayment]:
    """Return what `PaymentsWithoutReceipt.all` does, within a unit of work that is open.

    A card that was put into the archive is not asked about any more.
    """
    cards = {one.id: one for one in unit.cards() if one.archived_at is None}
    found = [one for one in unit.unproven_events(PROVABLE) if wants_receipt(one)]
    live = [one for one in found if one.card in cards]
    live.sort(key=lambda one: one.order(cards[one.card].zone), reverse=True)
    return [UnprovenPayment(cards[one.card], one, one.day(cards[one.card].zone)) for one in live]


def counts_as_recent(payment: UnprovenPayment, now: datetime) -> bool:
    """Tell whether a payment is of the last twelve months, counted where the card lives."""
    return is_recent(payment.paid_on, today_in(payment.card.zone, now))
