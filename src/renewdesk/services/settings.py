"""Keep the owner's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.busy_days import LONGEST_SEASON
from renewdesk.domain.changes import Changes
from renewdesk.domain.days import zone_named
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import CardId
from renewdesk.domain.own_times import LEAST_LEAD, MOST_LEAD
from renewdesk.domain.settings import LANGUAGES, THEMES
from renewdesk.services.stored_settings import season_text, settings_from, settings_to
from renewdesk.services.stored_times import own_hours

if TYPE_CHECKING:
    from datetime import time

    from renewdesk.domain.settings import Settings
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


class KeepingSettings:
    """The use cases "read settings" and "change settings"."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def read(self) -> Settings:
        """Return the settings, defaults where nothing was set."""
        with self._storage.reading() as unit:
            return self.read_in(unit)

    def read_in(self, unit: UnitOfWork) -> Settings:
        """Return the settings within a unit of work that is open already."""
        return settings_from(unit.settings())

    def save(self, settings: Settings) -> Changes:
        """Store all settings and follow the owner's zone from now on.

        Raises:
            RuleViolationError: a value makes no sense. Nothing was saved.
        """
        check(settings)
        with self._storage.writing() as unit:
            _check_own_hours(unit, settings)
            unit.save_settings(settings_to(settings))
        self._time.live_in(settings.zone)
        return Changes(settings=True)


def check(settings: Settings) -> None:
    """Refuse settings that make no sense.

    Raises:
        RuleViolationError: ``field`` names the setting.
    """
    if settings.language not in LANGUAGES:
        raise RuleViolationError(Fault.BAD_SETTING, "language", given=settings.language)
    if settings.theme not in THEMES:
        raise RuleViolationError(Fault.BAD_SETTING, "theme", given=settings.theme)
    if settings.zone:
        zone_named(settings.zone)
    if is_quiet(settings.reminder_time, settings):
        given = settings.reminder_time.strftime("%H:%M")
        raise RuleViolationError(Fault.QUIET_HOUR, "reminder_time", given=given)
    season = settings.peak_season
    if season is not None and season.days > LONGEST_SEASON:
        given = season_text(season)
        raise RuleViolationError(Fault.BAD_SEASON, "peak_season", given=given)
    for kind, leads in settings.leads.items():
        if any(not LEAST_LEAD <= lead <= MOST_LEAD for lead in leads):
            raise RuleViolationError(Fault.BAD_SETTING, f"leads.{kind.value}", given=str(leads))


def _check_own_hours(unit: UnitOfWork, settings: Settings) -> None:
    """Refuse quiet hours around the hour that a card has of its own."""
    labels = {card.id: card.label for card in unit.cards() if card.archived_at is None}
    for card, hour in own_hours(unit.settings()):
        label = labels.get(CardId(card))
        if label is not None and is_quiet(hour, settings):
            given = f"{hour.strftime('%H:%M')} ({label})"
            raise RuleViolationError(Fault.QUIET_HOUR, "quiet_from", given=given)


def is_quiet(moment: time, settings: Settings) -> bool:
    """Tell whether a wall time lies in the quiet hours, which may span midnight."""
    start, end = settings.quiet_from, settings.quiet_until
    if start <= end:
        return start <= moment < end
    return moment >= start or moment < end
