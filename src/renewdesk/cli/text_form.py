"""What the command line answers to people: the desk in the terminal, and what a change did."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from renewdesk.cli.columns import aligned
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.standing import Phase, Section, is_unconfirmed
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import money
from renewdesk.words.phrases import clock_title, headline, row_line, section_title
from renewdesk.words.places import city, country_short
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.events import Event
    from renewdesk.domain.standing import Standing
    from renewdesk.services.adding import Added
    from renewdesk.services.editing import Edited
    from renewdesk.services.recording import Recorded
    from renewdesk.services.views import CardView

_INDENT = 2


def desk(views: Sequence[CardView], archived: int = 0) -> list[str]:
    """Return the desk: its sections, each card with its most pressing date and its others.

    ``archived`` cards are only counted: a desk of nothing else is not one without cards.
    """
    if not views and archived:
        only = ntr(
            "No cards on the desk; {count} card is archived.",
            "No cards on the desk; {count} cards are archived.",
            archived,
        )
        more = tr("`renewdesk list --archived` shows them, `renewdesk unarchive CARD` brings back.")
        return [only, more]
    if not views:
        return [
            tr("No cards yet. Add the first one:"),
            "  renewdesk add --carrier it-tim --label " + tr("Rome"),
            tr("`renewdesk carriers` lists the carriers, `renewdesk add --help` everything else."),
        ]
    return listed(views)


def listed(views: Sequence[CardView]) -> list[str]:
    """Return cards under the headings of their sections."""
    lines: list[str] = []
    rows = iter(aligned([_row(view) for view in views], _INDENT))
    for section, group in groupby(views, key=lambda view: view.standing.section):
        members = list(group)
        lines += [""] if lines else []
        lines.append(heading(section, len(members)))
        for view in members:
            lines.append(next(rows))
            lines += other_clocks(view)
    return lines


def heading(section: Section, count: int) -> str:
    """Return the heading of a section with how many cards stand in it."""
    return tr("{section} ({count})").format(section=section_title(section), count=count)


def _row(view: CardView) -> tuple[str, ...]:
    leading = view.standing.leading
    label = one_line(view.card.label)
    place = country_short(view.card.country) if view.card.country else ""
    if leading is None:
        return label, place, tr("No countdown"), ""
    doubt = any(is_unconfirmed(one) for one in view.standing.clocks)
    note = tr("payment not confirmed yet") if doubt else ""
    return label, place, headline(leading), row_line(leading), note


def other_clocks(view: CardView) -> list[str]:
    """Return a line for each further countdown of a card that still has a date ahead."""
    return [
        "      "
        + tr("{clock}: {left}, {date}").format(
            clock=clock_title(one.clock.kind), left=headline(one), date=row_line(one)
        )
        for one in view.standing.clocks
        if one is not view.standing.leading and one.phase in _AHEAD
    ]


_AHEAD = frozenset({Phase.DUE, Phase.LAST_DAY, Phase.STAGE, Phase.RUNNING, Phase.UNKNOWN})


def added(done: Added) -> list[str]:
    """Return what adding a card made."""
    card = done.view.card
    first = tr("Added {card} ({id}).").format(card=one_line(card.label), id=card.id)
    return [first, *clock_lines(done.view)]


def clock_lines(view: CardView) -> list[str]:
    """Return a line for each countdown of a card: what it is and where it stands."""
    return aligned(
        [
            (clock_title(one.clock.kind), headline(one), row_line(one))
            for one in view.standing.clocks
        ],
        _INDENT,
    )


def recorded(done: Recorded, first: str) -> list[str]:
    """Return ``first``, then each countdown before and after; unmoved ones once."""
    rows = [
        (clock_title(new.clock.kind), _moved(old, new))
        for old, new in zip(done.before.standing.clocks, done.after.standing.clocks, strict=True)
    ]
    return [first, *aligned(rows, _INDENT)]


def edited(done: Edited, first: str) -> list[str]:
    """Return ``first``, then each countdown before and after; new ones as they are."""
    old = {one.clock.clock: one for one in done.before.standing.clocks}
    rows = [
        (clock_title(new.clock.kind), _moved(old.get(new.clock.clock), new))
        for new in done.after.standing.clocks
    ]
    return [first, *aligned(rows, _INDENT)]


def _moved(old: Standing | None, new: Standing) -> str:
    if old is None:
        return tr("new: {date}").format(date=_brief(new))
    before, after = _brief(old), _brief(new)
    if before == after:
        return tr("stays: {date}").format(date=after)
    return tr("{before}  →  {after}").format(before=before, after=after)


def _brief(one: Standing) -> str:
    if one.last_on is None or one.days_left is None:
        return headline(one)
    return tr("{date} ({city}), {left}").format(
        date=short_date(one.last_on), city=city(one.clock.zone), left=headline(one)
    )


def event_phrase(event: Event, zone: str) -> str:
    """Return an event in a few words: what, when, how much."""
    said = tr("{event} on {date}").format(
        event=event_word(event.kind), date=short_date(event.day(zone))
    )
    if event.amount is not None:
        said = tr("{event}, {amount}").format(event=said, amount=money(event.amount))
    if event.voided_at is None:
        return said
    return tr("{event} (taken back since)").format(event=said)


def integrity_word(integrity: Integrity) -> str:
    """Return what the last check of a stored receipt found, in a word."""
    return {
        Integrity.OK: tr("unchanged"),
        Integrity.MISSING: tr("missing"),
        Integrity.CHANGED: tr("changed"),
        Integrity.UNREADABLE: tr("not readable"),
    }[integrity]
