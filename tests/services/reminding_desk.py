"""A desk with storage, a stopped clock and recorded notifications, for the tests of reminding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.ids import CardId, ClockId
from renewdesk.services.reminding import Reminding
from renewdesk.services.settings import KeepingSettings
from renewdesk.services.time_here import TimeHere
from tests.builders import LOST, RECEIVE_ONLY, a_card, a_clock, a_rule, an_event, day
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.small_catalogue import SmallCatalogue
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.written_holidays import WrittenHolidays

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.system import Shown

# A top-up on 2026-01-31: last day 2027-01-31, receive-only to 2027-02-28, then lost.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
D7 = "2027-01-24T10:00+08:00"
D3 = "2027-01-28T10:00+08:00"


class Desk:
    """Storage, a stopped clock, and reminders over both."""

    def __init__(self, notifier: RecordedNotifier | None = None) -> None:
        self.storage = InMemoryStorage()
        self.clock = StoppedClock(D7)
        self.time = TimeHere(self.clock)
        self.settings = KeepingSettings(self.storage, self.time)
        self.notifier = notifier or RecordedNotifier()
        self.holidays = WrittenHolidays()
        self.reminding = self.process(self.notifier)

    def process(self, notifier) -> Reminding:
        """Return the reminders as another process on the same data would have them."""
        catalogue, holidays = SmallCatalogue(), self.holidays
        return Reminding(self.storage, self.time, self.settings, notifier, catalogue, holidays)

    def add(self, label="Rome", topped_up_on="2026-01-31", rule=DECAY, **facts) -> Card:
        """Save a card with one clock and a confirmed top-up."""
        place = len(self.storage.state.cards) + 1
        card = a_card(label, id=CardId(f"card-{place}"))
        clock = a_clock(rule, id=ClockId(f"clock-{place}"), card=card.id)
        with self.storage.writing() as unit:
            unit.save_card(card)
            unit.save_clock(clock)
        if topped_up_on:
            self.record(card, "topup", topped_up_on, **{"confirmed": True, **facts})
        return card

    def record(self, card, kind, on, **facts):
        with self.storage.writing() as unit:
            event = an_event(kind, on, **facts)
            unit.add_event(replace(event, card=card.id, entry=unit.next_entry()))

    @property
    def log(self):
        return list(self.storage.state.reminders.values())

    def row(self, kind_and_step):
        (found,) = (row for row in self.log if f"{row.kind.value} {row.step}" == kind_and_step)
        return found


class DyingNotifier(RecordedNotifier):
    """The process is killed before or after the notification appears."""

    def __init__(self, *, after: bool) -> None:
        super().__init__()
        self._after = after

    @override
    def show(self, notification) -> Shown:
        if self._after:
            super().show(notification)
        raise KeyboardInterrupt


def asks_for_password(desk: Desk, changed_on: str = "2026-07-24", months: int = 6) -> Card:
    """Add a card whose password is to be changed; by default it is time on the day of `D7`."""
    card = desk.add()
    with desk.storage.writing() as unit:
        changed = day(changed_on)
        unit.save_card(replace(card, password_changed_on=changed, password_months=months))
    return card
