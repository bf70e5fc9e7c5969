"""Say why a reminder of a card came on a day, or did not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.days import end_of_day, start_of_day, today_in
from renewdesk.domain.reminder_reasons import AskedDay, Because, Reason, reasons_of
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card
from renewdesk.services.reminder_desk import ReadingReminders, muted_since

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.services.ports.holidays import Holidays
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere


@value
class WhyReminders:
    """The answer for a card and a day of the owner's: what silenced the card, then each clock."""

    card: Card
    on: date
    zone: str
    reasons: tuple[Reason, ...]


class ExplainingReminders:
    """The use case "why did I (not) get a reminder?"."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, settings: KeepingSettings, holidays: Holidays
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._reader = ReadingReminders(time_here, settings, holidays)

    def why(self, card: str, on: date | None = None) -> WhyReminders:
        """Return why reminders of a card came or did not on a day, by default today.

        Dates are those that were known at the end of that day; hours and leads are today's.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        zone, now = self._time.zone(), self._time.now()
        day_on = on or today_in(zone, now)
        day = AskedDay(start_of_day(day_on, zone), end_of_day(day_on, zone), now)
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            silenced = tuple(_silenced(unit, found, day))
            reasons = tuple(self._of_clocks(unit, found, day, silenced=bool(silenced)))
        return WhyReminders(found, day_on, zone, (*silenced, *reasons))

    def _of_clocks(
        self, unit: UnitOfWork, card: Card, day: AskedDay, *, silenced: bool
    ) -> Iterator[Reason]:
        known_at = min(day.ends_at, day.now)
        events = [one for each in unit.events(card.id) if (one := _as_known(each, known_at))]
        clocks = [clock for clock in unit.clocks(card.id) if clock.added_at < day.ends_at]
        desk = self._reader.card(unit, card, (clocks, events), known_at)
        for watched in desk.cards:
            for clock, folded in zip(watched.clocks, watched.folded, strict=True):
                about = watched.announcing(clock, folded, desk.settings, desk.zone)
                rows = [row for row in desk.log if row.clock == clock.id]
                yield from reasons_of(about, rows, day, silenced=silenced)


def _silenced(unit: UnitOfWork, card: Card, day: AskedDay) -> Iterator[Reason]:
    """Yield what kept the whole card silent on the day."""
    if card.created_at >= day.ends_at:
        yield Reason(because=Because.NOT_ADDED, at=card.created_at)
    if card.archived_at is not None and card.archived_at < day.ends_at:
        yield Reason(because=Because.ARCHIVED, at=card.archived_at)
    muted = muted_since(unit, card.id)
    if muted is not None and muted < day.ends_at:
        yield Reason(because=Because.MUTED, at=muted if muted.year > 1 else None)


def _as_known(event: Event, at: datetime) -> Event | None:
    """Return a fact as it stood at an instant, None when it was not recorded yet."""
    if event.recorded_at > at:
        return None
    if event.voided_at is not None and event.voided_at > at:
        return replace(event, voided_at=None)
    return event
