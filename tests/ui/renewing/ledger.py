"""What lies on the disk after a renewal, and which dates the oracle finds in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import EventKind
from renewdesk.words.places import city
from tests.oracle.walk import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from renewdesk.bootstrap.house import House
    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.renewals import Renewal


@dataclass(frozen=True)
class Ledger:
    """The one card of a desk with its facts, its one renewal, and what is kept with it."""

    card: Card
    clocks: tuple[Clock, ...]
    events: tuple[Event, ...]
    renewal: Renewal
    receipts: tuple[Receipt, ...]

    @property
    def clock(self) -> Clock:
        """The countdown that was renewed."""
        return next(one for one in self.clocks if one.id == self.renewal.clock)

    @property
    def paid(self) -> Event:
        """The payment of the renewal."""
        return next(one for one in self.events if one.id == self.renewal.event)

    def payments(self) -> list[Event]:
        """Return what was recorded since the renewal began, but not what was read."""
        return [
            one
            for one in self.events
            if one.recorded_at >= self.renewal.started_at
            and one.kind is not EventKind.DEADLINE_CONFIRMED
        ]

    def phase(self, at: datetime) -> str:
        """Return in which phase of its life the countdown is by the oracle."""
        answer = told(self.clock, self.events, at, self.clocks)
        phase: str = answer.phase(at, 30)[0]
        return phase

    def last_day(
        self, at: datetime, events: Sequence[Event] | None = None, clock: Clock | None = None
    ) -> date | None:
        """Return the last day that the oracle finds at an instant, day by day from the first."""
        facts = self.events if events is None else events
        answer = told(clock or self.clock, facts, at, self.clocks)
        return answer.deadline.day if answer.deadline is not None else None

    def nearest(self, at: datetime, events: Sequence[Event] | None = None) -> date | None:
        """Return the last day of the card: that of the countdown which ends first."""
        days = [self.last_day(at, events, one) for one in self.clocks]
        return min((day for day in days if day is not None), default=None)

    def facts_before(self) -> list[Event]:
        """Return what was known when the renewal began."""
        return [one for one in self.events if one.recorded_at < self.renewal.started_at]

    def once_paid(self) -> date | None:
        """Return the last day that the payment gives, before anybody read one."""
        paid_at = self.paid.recorded_at
        return self.last_day(paid_at, [one for one in self.events if one.recorded_at <= paid_at])

    def place(self) -> str:
        """Return the city in whose days the countdown is told."""
        return city(self.clock.zone)


def ledger_of(house: House) -> Ledger:
    """Return what a folder holds, read as a new start of the program would read it."""
    with house.storage.reading() as unit:
        (card,) = unit.cards()
        (renewal,) = unit.renewals(card.id)
        return Ledger(
            card,
            tuple(unit.clocks(card.id)),
            tuple(unit.events(card.id)),
            renewal,
            tuple(unit.receipts(card.id)),
        )
