"""The ledger of a card: dated facts, appended and voided, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.days import zone_named

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId, ClockId, EventId
    from renewdesk.domain.money import Money
    from renewdesk.domain.periods import Term


class EventKind(StrEnum):
    """What happened; RULES.md §2 lists the kinds."""

    PURCHASE = "purchase"
    ACTIVATION = "activation"
    INSTALL = "install"
    FIRST_USE = "first_use"
    TOPUP = "topup"
    PLAN_PURCHASE = "plan_purchase"
    CHARGE = "charge"
    FEE = "fee"
    OUTGOING_CALL = "outgoing_call"
    OUTGOING_SMS = "outgoing_sms"
    DATA_SESSION = "data_session"
    INCOMING_ANSWERED = "incoming_answered"
    SMS_REPLY = "sms_reply"
    TRANSFER_IN = "transfer_in"
    REGISTRATION = "registration"
    BALANCE_READING = "balance_reading"
    DEADLINE_CONFIRMED = "deadline_confirmed"
    REINSTATED = "reinstated"
    PAUSE = "pause"
    RESUME = "resume"
    LET_GO = "let_go"
    CLOSED = "closed"
    PORTED = "ported"
    NOTE = "note"


#: Kinds that bring money in; minimum, amount table and a stage's "topup" rescue look at these only.
PAYMENTS = frozenset(
    {EventKind.TOPUP, EventKind.PLAN_PURCHASE, EventKind.CHARGE, EventKind.TRANSFER_IN}
)
#: Kinds that end a card or one of its clocks on purpose.
ENDINGS = frozenset({EventKind.LET_GO, EventKind.CLOSED, EventKind.PORTED})
#: Kinds that take money from the balance kept at the carrier.
SPENDINGS = frozenset(
    {EventKind.CHARGE, EventKind.FEE, EventKind.PLAN_PURCHASE, EventKind.PURCHASE}
)
#: Kinds that add money to that balance.
INCOMES = frozenset({EventKind.TOPUP, EventKind.TRANSFER_IN})


@dataclass(frozen=True, slots=True)
class Payment:
    """How a payment was made, as the owner noted it; evidence, never used for a date."""

    channel: str = ""
    method: str = ""
    order_number: str = ""
    seller: str = ""


#: Nothing was noted of a payment.
NO_PAYMENT = Payment()


@dataclass(frozen=True, slots=True, kw_only=True)
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
