"""The owner's settings as the texts that are stored, and back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from renewdesk.domain.busy_days import Season
from renewdesk.domain.days import zone_named
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.settings import LANGUAGES, THEMES, NotificationText, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTH_AND_DAY = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)
_LEAD = re.compile(r"-?[0-9]{1,4}", re.ASCII)


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
        "notification_text": settings.notification_text.value,
        "earlier_for_holidays": "yes" if settings.earlier_for_holidays else "no",
        "peak_season": season_text(settings.peak_season),
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
        notification_text=_notification_text(stored.get("notification_text", "")),
        leads=_leads(stored),
        earlier_for_holidays=stored.get("earlier_for_holidays") != "no",
        peak_season=season_from(stored.get("peak_season", "")),
        own_leads=_own_leads(stored),
    )


def season_text(season: Season | None) -> str:
    """Return a season as text, ``12-15 01-10``; empty without one."""
    if season is None:
        return ""
    return " ".join(f"{month:02}-{day:02}" for month, day in (season.first, season.last))


def season_from(text: str) -> Season | None:
    """Return the season that a text names, None where it names none."""
    first, _, last = text.partition(" ")
    begins, ends = _place(first), _place(last)
    return Season(begins, ends) if begins and ends else None


def _place(text: str) -> tuple[int, int] | None:
    """Return a day of every year that exists, 29 February too."""
    if not _MONTH_AND_DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(f"2000-{text}")
    except ValueError:
        return None
    return (day.month, day.day)


def _notification_text(text: str) -> NotificationText:
    return next(
        (one for one in NotificationText if one.value == text), NotificationText.LAST_DIGITS
    )


def _time(text: str | None, default: time) -> time:
    try:
        read = time.fromisoformat(text) if text else default
    except ValueError:
        return default
    return default if read.tzinfo else read


def _zone(name: str) -> str:
    if not name:
        return ""
    from renewdesk.domain.errors import RuleViolationError  # noqa: PLC0415 - few owners set a zone

    try:
        return zone_named(name).key
    except RuleViolationError:
        return ""


def _own_leads(stored: Mapping[str, str]) -> Mapping[str, tuple[int, ...]]:
    if not any(name.startswith("remind_") for name in stored):
        return {}
    from renewdesk.services.stored_times import own_leads  # noqa: PLC0415 - few cards have any

    return dict(own_leads(stored))


def _leads(stored: Mapping[str, str]) -> dict[ClockKind, tuple[int, ...]]:
    found: dict[ClockKind, tuple[int, ...]] = {}
    for kind in ClockKind:
        text = stored.get(f"leads.{kind.value}", "")
        words = [] if text == "none" else text.split()
        if text and all(_LEAD.fullmatch(word) for word in words):
            found[kind] = tuple(int(word) for word in words)
    return found
