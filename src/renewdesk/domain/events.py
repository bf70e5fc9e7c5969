"""The ledger of a card: dated facts, appended and voided, never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.days import zone_named
from renewdesk.domain.kinds import INCOMES, SPENDINGS, EventKind
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId, ClockId, EventId
    from renewdesk.domain.money import Money
    from renewdesk.domain.periods import Term


@value
class Payment:
    """How a payment was made, as the owner noted it; evidence, never used for a date.

    ``charged`` is what the owner's bank took for it, in the currency of the owner's account.
    """

    channel: str = ""
    method: str = ""
    order_number: str = ""
    seller: str = ""
    charged: Money | None = None


#: Nothing was noted of a payment.
NO_PAYMENT = Payment()


@value(kw_only=True)
class Event:
    """One dated fact.

    Exactly one of ``on`` (a day in the clock's zone) and ``at`` (an instant, UTC) is set. ``entry``
    is the order in which facts were entered. ``last_on`` or ``ends_at`` is the deadline that the
    owner read at the carrier, of the stage named ``stage`` if there is one. ``until_on`` ends a
    pause. ``confirmed`` means that the owner has seen the effect at the carrier.
    """

    id: EventId
    card: CardId
    kind: EventKind
    entry: int
    recorded_at: datetime
    on: date | None = None
    at: datetime | None = None
    amount: Money | None = None
    balance: Money | None = None
    term: Term | None = None
    clock: ClockId | None = None
    stage: str = ""
    last_on: date | None = None
    ends_at: datetime | None = None
    until_on: date | None = None
    confirmed: bool = False
    note: str = ""
    payment: Payment = NO_PAYMENT
    voided_at: datetime | None = None

    def day(self, zone: str) -> date:
        """Return the calendar day of the fact in ``zone``."""
        if self.at is not None:
            return self.at.astimezone(zone_named(zone)).date()
        if self.on is None:
            message = "an event has a day or an instant"
            raise ValueError(message)
        return self.on

    def order(self, zone: str) -> tuple[date, int, datetime, int]:
        """Return the key of time order: the day, timed facts by instant, then by order of entry."""
        timed = self.at is not None
        return (
            self.day(zone),
            0 if timed else 1,
            self.at if self.at is not None else datetime.min.replace(tzinfo=UTC),
            self.entry,
        )

    def has_happened(self, zone: str, now: datetime) -> bool:
        """Tell whether the fact is not later than ``now``; a day has happened once it begins."""
        if self.at is not None:
            return self.at <= now
        return self.day(zone) <= now.astimezone(zone_named(zone)).date()


def money_effect(event: Event, currency: str) -> Decimal:
    """Return by how much a fact changes the balance kept at the carrier, in ``currency``."""
    if event.amount is None or event.amount.currency != currency:
        return Decimal(0)
    if event.kind in INCOMES:
        return event.amount.amount
    return -event.amount.amount if event.kind in SPENDINGS else Decimal(0)
