"""Keep the owner's settings: typed outside, text in storage."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import zone_named
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.settings import LANGUAGES, THEMES, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere

_MOST_LEAD = 3650
_LEAD = re.compile(r"-?[0-9]{1,4}", re.ASCII)


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
    for kind, leads in settings.leads.items():
        if any(not -1 <= lead <= _MOST_LEAD for lead in leads):
            raise RuleViolationError(Fault.BAD_SETTING, f"leads.{kind.value}", given=str(leads))


def is_quiet(moment: time, settings: Settings) -> bool:
    """Tell whether a wall time lies in the quiet hours, which may span midnight."""
    start, end = settings.quiet_from, settings.quiet_until
    if start <= end:
        return start <= moment < end
    return moment >= start or moment < end


def settings_to(settings: Settings) -> dict[str, str]:
    """Return settings as the texts that are stored."""
    stored = {
        "language": settings.language,
        "theme": settings.theme,
        "zone": settings.zone,
        "reminder_time": settings.reminder_time.strftime("%H:%M"),
        "quiet_from": settings.quiet_from.strftime("%H:%M"),
        "quiet_until": settings.quiet_until.strftime("%H:%M"),
        "last_day_breaks_quiet": "yes" if settings.last_day_breaks_quiet else "no",
    }
    for kind in ClockKind:
        leads = settings.leads.get(kind)
        stored[f"leads.{kind.value}"] = "" if leads is None else " ".join(map(str, leads)) or "none"
    return stored


def settings_from(stored: Mapping[str, str]) -> Settings:
    """Return the settings that stored texts describe; an unreadable one keeps its default."""
    settings = Settings()
    if stored.get("language", "") in LANGUAGES:
        settings = replace(settings, language=stored.get("language", ""))
    if stored.get("theme") in THEMES:
        settings = replace(settings, theme=stored["theme"])
    settings = replace(settings, zone=_zone(stored.get("zone", "")))
    return replace(
        settings,
        reminder_time=_time(stored.get("reminder_time"), settings.reminder_time),
        quiet_from=_time(stored.get("quiet_from"), settings.quiet_from),
        quiet_until=_time(stored.get("quiet_until"), settings.quiet_until),
        last_day_breaks_quiet=stored.get("last_day_breaks_quiet") == "yes",
        leads=_leads(stored),
    )


def _time(text: str | None, default: time) -> time:
    try:
        read = time.fromisoformat(text) if text else default
    except ValueError:
        return default
    return default if read.tzinfo else read


def _zone(name: str) -> str:
    try:
        return zone_named(name).key if name else ""
    except RuleViolationError:
        return ""


def _leads(stored: Mapping[str, str]) -> dict[ClockKind, tuple[int, ...]]:
    found: dict[ClockKind, tuple[int, ...]] = {}
    for kind in ClockKind:
        text = stored.get(f"leads.{kind.value}", "")
        words = [] if text == "none" else text.split()
        if text and all(_LEAD.fullmatch(word) for word in words):
            found[kind] = tuple(int(word) for word in words)
    return found
