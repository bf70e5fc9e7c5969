"""Names of things in storage; text, so that they survive export and import."""

from __future__ import annotations

from typing import NewType

CardId = NewType("CardId", str)
ClockId = NewType("ClockId", str)
EventId = NewType("EventId", str)
ReceiptId = NewType("ReceiptId", str)
WaitingId = NewType("WaitingId", str)
ReminderId = NewType("ReminderId", str)
RenewalId = NewType("RenewalId", str)
PlanId = NewType("PlanId", str)
RoundId = NewType("RoundId", str)
