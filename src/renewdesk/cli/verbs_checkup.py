"""The verb checkup: which dates nobody has confirmed, and how to ask for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.days import today_in
from renewdesk.domain.doubt import telling_codes
from renewdesk.words.checkup import ask_line, given_words, round_line, stood_date, stood_words
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import grouped
from renewdesk.words.phrases import clock_title
from renewdesk.words.places import city
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import datetime

    from renewdesk.cli.house import House
    from renewdesk.services.checkup import CheckUp, Question


def checkup(house: House, _args: Namespace) -> Answer:
    """List what a check-up round asks, and what was answered in the one that goes on."""
    found = house.checkup.read()
    now, zone = house.time_here.now(), house.time_here.zone()
    return Answer(
        lambda: {
            "now": json_form.instant(now, zone),
            "next_on": found.next_on.isoformat() if found.next_on else None,
            "questions": [_document(one) for one in found.questions],
        },
        lambda: list(_lines(found, now)),
    )


def _document(one: Question) -> dict[str, object]:
    end, given = one.standing.clock.deadline, one.given
    codes = telling_codes(one.carrier) if one.carrier is not None else ()
    app = one.carrier.app if one.carrier is not None else None
    return {
        "card": one.card.id,
        "label": one.card.label,
        "clock": one.clock.id,
        "kind": one.clock.kind.value,
        "doubt": one.doubt.value,
        "last_day": end.last_on.isoformat() if end else None,
        "ask": {
            "codes": [code.code for code in codes],
            "app": app.name if app else None,
            "host": one.page.host if one.page else None,
        },
        "answer": None
        if given is None
        else {
            "kind": given.kind.value,
            "last_day": given.day.isoformat() if given.day else None,
            "days_later": given.days,
            "event": given.event,
        },
    }


def _lines(found: CheckUp, now: datetime) -> Iterator[str]:
    if not found.questions:
        yield tr("Nothing to ask: every date was seen at the carrier or is well founded.")
    else:
        waiting = sum(one.given is None for one in found.questions)
        cards = len({one.card.id for one in found.questions})
        yield round_line(cards, found.answered, waiting)
    for one in found.questions:
        yield ""
        yield from _question(one, now)
    if found.next_on is not None:
        yield ""
        yield tr("The next round is on {day}.").format(day=short_date(found.next_on))
    if any(one.given is None for one in found.questions):
        yield ""
        yield tr(
            "Tell what the carrier shows: renewdesk record CARD deadline_confirmed --clock C "
            "--last-day DAY, or renewdesk confirm CARD for the same date."
        )


def _question(one: Question, now: datetime) -> Iterator[str]:
    number = grouped(one.card.number) if one.card.number else ""
    named = (one.card.label, number, clock_title(one.clock.kind))
    yield one_line(" · ".join(part for part in named if part))
    why = stood_words(one.doubt, one.standing, one.paid_on, today_in(one.clock.zone, now))
    day = stood_date(one.standing)
    if one.standing.clock.deadline is not None:
        day = tr("{date} ({city})").format(date=day, city=city(one.clock.zone))
    yield "  " + tr("Now: {date}, {why}").format(date=day, why=why)
    host = one.page.host if one.page is not None else ""
    yield "  " + one_line(tr("Ask: {ways}").format(ways=ask_line(one.carrier, host)))
    if one.given is not None:
        said = given_words(one.given)
        shown = short_date(one.given.day) if one.given.day else ""
        yield "  " + tr("Answer: {answer}").format(
            answer=" · ".join(part for part in (shown, said) if part)
        )
