"""The kinds of things: what a clock counts, what happens to a card, what brings a line back.

They stand apart from rules and events: the first picture of the desk needs no more than them.
"""

from __future__ import annotations

from enum import StrEnum


class ClockKind(StrEnum):
    """What a clock counts down to the end of."""

    LINE = "line"
    PLAN = "plan"
    CREDIT = "credit"
    INSTALL = "install"
    REGISTRATION = "registration"
    DOCUMENT = "document"
    CHARGE = "charge"
    OFFER = "offer"


#: Clocks that are simply over when their time is past and their rule names no stages.
QUIET_ENDS = frozenset(
    {ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL, ClockKind.DOCUMENT}
)
#: Clocks that have not started, rather than being unknown, as long as nothing happened.
START_LATER = frozenset({ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL})


class Rescue(StrEnum):
    """What the carrier demands to bring a line back from a stage."""

    TOPUP = "topup"
    CALL = "call"
    CHAT = "chat"
    SHOP = "shop"
    NONE = "none"


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
