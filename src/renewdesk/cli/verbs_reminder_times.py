"""When reminders come: `reminders times` for one card, `reminders season` for the busy days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.parser import UsageError
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.services.card_times import TimesEdit
from renewdesk.services.stored_settings import season_from, season_text
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.leads import leads_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from renewdesk.cli.house import House
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.settings import Settings
    from renewdesk.services.card_times import CardTimes
    from renewdesk.services.reminder_views import Notice

_ON, _OFF = "on", "off"


def times(house: House, args: Namespace) -> Answer:
    """Give a card an hour and leads of its own, or say which it has and what comes next."""
    if len(args.words) != 1:
        raise UsageError(tr("renewdesk reminders times: give one card"))
    (card,) = args.words
    edit = TimesEdit(hour=args.hour, leads=args.leads, clock=args.clock)
    changes = edit != TimesEdit()
    found = house.card_times.edit(card, edit) if changes else house.card_times.read(card)
    coming, zone = house.reminding.next_of(found.card.id), house.time_here.zone()
    return Answer(lambda: _document(found, coming, zone), lambda: _lines(found, coming, zone))


def _document(found: CardTimes, coming: tuple[Notice, ...], zone: str) -> json_form.Document:
    own = found.own
    return {
        "card": found.card.id,
        "hour": f"{own.hour:%H:%M}" if own.hour else None,
        "leads": list(own.leads) if own.leads is not None else None,
        "clocks": [
            {
                "id": clock.id,
                "kind": clock.kind.value,
                "leads": list(_leads(clock, found)),
                "own": clock.id in own.of_clock,
            }
            for clock in found.clocks
        ],
        "next": [json_form.notice(one, zone) for one in coming],
    }


def _lines(found: CardTimes, coming: tuple[Notice, ...], zone: str) -> list[str]:
    hour = found.own.hour or found.settings.reminder_time
    rows = [(tr("Time of day"), f"{hour:%H:%M}")]
    rows += [
        (one_line(clock.name.spoken(language())), leads_words(_leads(clock, found)))
        for clock in found.clocks
    ]
    rows += [(_moment(one.planned.due_at, zone), one_line(one.text)) for one in coming]
    return aligned(rows, 0)


def _moment(at: datetime, zone: str) -> str:
    return f"{short_date(today_in(zone, at))} {clock_time(at, zone)}"


def _leads(clock: Clock, found: CardTimes) -> tuple[int, ...]:
    own = found.own.leads_of(clock.id)
    return found.settings.leads.get(clock.kind, DEFAULT_LEADS[clock.kind]) if own is None else own


def season(house: House, args: Namespace) -> Answer:
    """Set the peak season and whether holidays count, or say what holds."""
    settings = house.settings.read()
    changed = _with_holidays(_with_season(settings, args.words), args.holidays)
    if changed != settings:
        house.settings.save(changed)
    stored = season_text(changed.peak_season)
    first, _, last = stored.partition(" ")
    holidays = changed.earlier_for_holidays
    return Answer(
        lambda: {
            "season": {"from": first, "to": last} if stored else None,
            "holidays": holidays,
        },
        lambda: [
            tr("Peak season: {first} to {last}, each year").format(first=first, last=last)
            if stored
            else tr("Peak season: none"),
            tr("Public holidays: reminders come earlier")
            if holidays
            else tr("Public holidays: not looked at"),
        ],
    )


def _with_season(settings: Settings, words: list[str]) -> Settings:
    if not words:
        return settings
    if words == [_OFF]:
        return replace(settings, peak_season=None)
    found = season_from(" ".join(words))
    if found is None:
        raise RuleViolationError(Fault.BAD_SEASON, "season", given=" ".join(words))
    return replace(settings, peak_season=found)


def _with_holidays(settings: Settings, given: str | None) -> Settings:
    if given is None:
        return settings
    if given not in {_ON, _OFF}:
        known = f"{_ON}, {_OFF}"
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "holidays", given=given, known=known)
    return replace(settings, earlier_for_holidays=given == _ON)
