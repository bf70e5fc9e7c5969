"""The desk as reminders see it: read within one unit of work, folded up to an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.busy_days import BusyDays, no_holiday
from renewdesk.domain.fold import fold_card
from renewdesk.domain.next_look import next_look
from renewdesk.domain.reminders import (
    Pass,
    Planned,
    due_reminders,
    planned_again,
    upcoming_reminders,
)
from renewdesk.domain.retries import retries_of
from renewdesk.domain.values import value
from renewdesk.domain.watched import Watched
from renewdesk.services.stored_times import own_times_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.settings import Settings
    from renewdesk.services.ports.holidays import Holidays
    from renewdesk.services.ports.storage import UnitOfWork
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere

#: How far to look for the next reminders: nearly all come within the first.
_AHEAD = (timedelta(days=100), timedelta(days=800), timedelta(days=8000))
_FAR = datetime.max.replace(tzinfo=UTC)
_MUTED = "muted:"


@value
class RemindersDesk:
    """What reminders depend on; ``cards`` are those that may remind."""

    now: datetime
    zone: str
    settings: Settings
    cards: Sequence[Watched]
    log: Sequence[ReminderRow]

    def due(self) -> Pass:
        """Return what to show now, what that makes superfluous, and what comes next."""
        return due_reminders(self.now, self.cards, self.settings, self.zone, self.log)

    def next_look(self) -> datetime:
        """Return until when nothing else is due, unless something is saved or the owner travels."""
        return next_look(self.now, self.cards, self.settings, self.zone, self.log)

    def upcoming(self, until: datetime) -> tuple[Planned, ...]:
        """Return every reminder up to an instant if nothing happens, by time."""
        return upcoming_reminders(self.now, until, self.cards, self.settings, self.zone, self.log)

    def next_of(self, card: CardId, count: int) -> tuple[Planned, ...]:
        """Return the next reminders of one card, however far ahead, by time."""
        own = [one for one in self.cards if one.card.id == card]
        found: tuple[Planned, ...] = ()
        for ahead in _AHEAD:
            until = min(self.now, _FAR - ahead) + ahead
            found = upcoming_reminders(self.now, until, own, self.settings, self.zone, self.log)
            if len(found) >= count:
                break
        return found[:count]

    def planned(self, reminder: str) -> Planned | None:
        """Return a reminder of a date that stands, shown before or ahead; None without one."""
        row = next((one for one in self.log if one.id == reminder), None)
        if row is None:
            ahead = self.upcoming(min(self.now, _FAR - _AHEAD[-1]) + _AHEAD[-1])
            return next((one for one in ahead if one.id == reminder), None)
        watched = next((one for one in self.cards if one.card.id == row.card), None)
        return planned_again(row, watched, self.settings, self.zone) if watched else None


class ReadingReminders:
    """Reads cards with what decides when they remind."""

    def __init__(self, time_here: TimeHere, settings: KeepingSettings, holidays: Holidays) -> None:
        self._time = time_here
        self._settings = settings
        self._holidays = holidays

    def desk(self, unit: UnitOfWork) -> RemindersDesk:
        """Return every card that may remind, folded up to now, and the whole log."""
        now, silent = self._time.now(), muted_cards(unit)
        clocks: dict[CardId, list[Clock]] = {}
        for clock in unit.clocks():
            clocks.setdefault(clock.card, []).append(clock)
        events: dict[CardId, list[Event]] = {}
        for event in unit.events():
            events.setdefault(event.card, []).append(event)
        settings = self._settings.read_in(unit)
        stored, cards = unit.settings(), []
        tries = unit.renewals()
        for card in unit.cards():
            if card.archived_at is None and card.id not in silent:
                ledger = clocks.get(card.id, []), events.get(card.id, [])
                watched = self._watched(card, ledger, now, (settings, stored))
                cards.append(_with_retries(watched, tries, now))
        return RemindersDesk(now, self._zone(settings), settings, cards, unit.reminders())

    def card(
        self,
        unit: UnitOfWork,
        card: Card,
        ledger: tuple[Sequence[Clock], Sequence[Event]],
        at: datetime,
    ) -> RemindersDesk:
        """Return one card alone, folded up to ``at``, whether it may remind or not."""
        settings = self._settings.read_in(unit)
        watched = self._watched(card, ledger, at, (settings, unit.settings()))
        watched = _with_retries(watched, unit.renewals(card.id), at)
        log = unit.reminders(card.id)
        return RemindersDesk(at, self._zone(settings), settings, [watched], log)

    def _zone(self, settings: Settings) -> str:
        return settings.zone or self._time.zone()

    def _watched(
        self,
        card: Card,
        ledger: tuple[Sequence[Clock], Sequence[Event]],
        now: datetime,
        chosen: tuple[Settings, Mapping[str, str]],
    ) -> Watched:
        clocks, events = ledger
        settings, stored = chosen
        own = own_times_from(stored, card.id, [clock.id for clock in clocks])
        busy = BusyDays(self._calendar(card.country, settings), settings.peak_season)
        return Watched(card, clocks, fold_card(clocks, events, now), events, own, busy)

    def _calendar(self, country: str, settings: Settings) -> Callable[[date], bool]:
        if not (country and settings.earlier_for_holidays):
            return no_holiday
        return lambda day: day in self._holidays.of_year(country, day.year)


def _with_retries(watched: Watched, tries: Sequence[Renewal], at: datetime) -> Watched:
    """Return a card with the tries of its renewals that are to be made again."""
    own = [one for one in tries if one.card == watched.card.id and one.failures]
    return replace(watched, retries=retries_of(own, watched.events, at)) if own else watched


def muted_cards(unit: UnitOfWork) -> frozenset[str]:
    """Return the ids of the cards that the owner silenced for good."""
    return frozenset(
        name.removeprefix(_MUTED)
        for name, stored in unit.settings().items()
        if name.startswith(_MUTED) and stored
    )


def mute_card(unit: UnitOfWork, card: CardId, since: datetime | None) -> None:
    """Silence a card from an instant on for good, or let it speak again with None."""
    unit.save_settings({f"{_MUTED}{card}": since.isoformat(timespec="seconds") if since else ""})


def muted_since(unit: UnitOfWork, card: CardId) -> datetime | None:
    """Return since when a card is muted, None when it is not; long ago where that is not known."""
    stored = unit.settings().get(f"{_MUTED}{card}", "")
    try:
        since = datetime.fromisoformat(stored)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC) if stored else None
    return since if since.tzinfo else since.replace(tzinfo=UTC)
