"""Verbs that only look: list, show, explain, due, timeline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.cli import detail_form, json_form, text_form, timeline
from renewdesk.cli.answer import Answer
from renewdesk.cli.counts import whole_number
from renewdesk.cli.explained import Reader, explained, sentences
from renewdesk.domain.cheapest_keep import keep_of
from renewdesk.domain.days import parse_day, today_in
from renewdesk.words.speech import ntr

if TYPE_CHECKING:
    from argparse import Namespace

    from renewdesk.cli.house import House
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView

_DAYS_AHEAD = 365


def list_cards(house: House, args: Namespace) -> Answer:
    """List the desk in its order."""
    views = house.desk.cards(archived=args.archived)
    now, zone = house.time_here.now(), house.time_here.zone()
    away = 0 if views or args.archived else len(house.desk.cards(archived=True))
    return Answer(lambda: json_form.desk(views, now, zone), lambda: text_form.desk(views, away))


def due(house: House, args: Namespace) -> Answer:
    """List the cards that end within some days, are in a stage or need a date."""
    days = whole_number(args.within, "within")
    views = house.desk.due(days)
    now, zone = house.time_here.now(), house.time_here.zone()
    nothing = ntr("Nothing ends within {count} day.", "Nothing ends within {count} days.", days)
    return Answer(
        lambda: json_form.desk(views, now, zone),
        lambda: text_form.listed(views) or [nothing],
    )


def show(house: House, args: Namespace) -> Answer:
    """Show one card in full."""
    one = house.desk.card(args.card)
    now, zone = house.time_here.now(), house.time_here.zone()
    return Answer(lambda: json_form.detail(one, now, zone), lambda: detail_form.detail(one))


def explain(house: House, args: Namespace) -> Answer:
    """Say why the dates of a card are what they are."""
    view = house.desk.card(args.card).view
    carrier = house.catalogue.carrier(view.card.carrier) if view.card.carrier else None
    reader = Reader(house.time_here.zone(), house.time_here.now(), carrier)
    return Answer(lambda: _reasons(view, reader), lambda: explained(view, reader))


def _reasons(view: CardView, reader: Reader) -> dict[str, object]:
    document = json_form.card(view)
    said = [
        sentences(one, clock, reader)
        for one, clock in zip(view.standing.clocks, view.clocks, strict=True)
    ]
    clocks = [
        clock | {"explained": lines, "cheapest": _cheapest(one, own)}
        for clock, lines, one, own in zip(
            json_form.clocks(view), said, view.standing.clocks, view.clocks, strict=True
        )
    ]
    return document | {"clocks": clocks}


def _cheapest(one: Standing, clock: Clock) -> dict[str, object] | None:
    """Return the cheapest way to keep a line, null where there is nothing to keep."""
    keep = keep_of(one, clock)
    if keep is None:
        return None
    best = keep.best
    return {
        "means": best.means.value,
        "kinds": [kind.value for kind in best.kinds],
        "amount": best.amount.text if best.amount else None,
        "every": best.every.text if best.every else None,
        "yearly": best.yearly.text if best.yearly else None,
    }


def comes_next(house: House, args: Namespace) -> Answer:
    """List what ends or begins on all cards, day by day."""
    now, zone = house.time_here.now(), house.time_here.zone()
    until = (
        parse_day(args.until, "until")
        if args.until
        else today_in(zone, now) + timedelta(days=_DAYS_AHEAD)
    )
    entries = timeline.timeline(house.desk.cards(), now, until)
    return Answer(
        lambda: {
            "now": json_form.instant(now, zone),
            "entries": [timeline.document(entry) for entry in entries],
        },
        lambda: timeline.lines(entries),
    )
