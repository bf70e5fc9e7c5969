"""What a newer catalogue changes, as a document for programs and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.columns import aligned
from renewdesk.domain.days import today_in
from renewdesk.domain.rule_codec import rule_to
from renewdesk.words.contact_changes import contact_advice, contact_changed
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.phrases import clock_title
from renewdesk.words.rule_changes import (
    change_in_words,
    choice_word,
    fields_in_words,
    moved_in_words,
    read_where_word,
    rule_of_month,
)
from renewdesk.words.rule_sentences import rule_sentences
from renewdesk.words.sources import source_in_words
from renewdesk.words.speech import labelled, language, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewdesk.domain.days import End
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.rules import RuleVersion
    from renewdesk.services.catalogue_comparison import (
        ClockChange,
        Comparison,
        Decided,
        GoneRule,
        Import,
        NewHost,
        RuleChange,
    )

_INDENT = 2


def document(found: Comparison) -> dict[str, object]:
    """Return a comparison as ``carriers compare --json`` answers it."""
    return {
        "rules": [_rule(one) for one in found.rules],
        "hosts": [_new_host(one) for one in found.hosts],
        "gone": [_gone(one) for one in found.gone],
    }


def _rule(change: RuleChange) -> dict[str, object]:
    return {
        "carrier": change.carrier.id,
        "rule": change.new.rule.id,
        "imported": change.imported,
        "parts": [part.value for part in change.parts],
        "fields": list(change.fields),
        "old": _version(change.old),
        "new": _version(change.new),
        "clocks": [_clock(one) for one in change.clocks],
    }


def _version(version: RuleVersion) -> dict[str, object]:
    return {"catalogue_on": _day(version.catalogue_on), "rule": rule_to(version.rule)}


def _clock(change: ClockChange) -> dict[str, object]:
    return {
        "card": change.card.id,
        "label": change.card.label,
        "clock": change.clock.id,
        "holds_from": _day(change.offered.holds_from),
        "before": json_form.clocks(change.before)[change.place],
        "after": json_form.clocks(change.after)[change.place],
        "days_moved": change.days_moved,
        "suggested": change.suggested.value,
        "decided": change.decided and change.decided.value,
    }


def _new_host(one: NewHost) -> dict[str, object]:
    return {
        "carrier": one.carrier.id,
        "host": one.host.host,
        "owner": one.owner,
        "pages": [page.value for page in one.pages],
        "like": list(one.like),
        "imported": one.imported,
    }


def _gone(one: GoneRule) -> dict[str, object]:
    return {
        "carrier": one.carrier,
        "rule": one.rule.rule.id,
        "name": one.rule.rule.name.en,
        "cards": [card.id for card in one.cards],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def lines(found: Comparison, today: date) -> list[str]:
    """Return a comparison for people: rules, then hosts, then what is no longer sold."""
    said = [line for one in found.rules for line in _rule_lines(one, today)]
    if found.hosts:
        rows = [
            (one.host.host, one_line(one.carrier.name.spoken(language())), _belongs(one))
            for one in found.hosts
        ]
        said += ["", tr("New hosts, each waits for your own yes:"), *aligned(rows, _INDENT)]
    if found.gone:
        gone = [_gone_row(one) for one in found.gone]
        said += [
            "",
            tr("No longer sold, kept for the cards that have it:"),
            *aligned(gone, _INDENT),
        ]
    while said and not said[0]:
        del said[0]
    return said or [tr("The catalogue says nothing else than your cards.")]


def _rule_lines(change: RuleChange, today: date) -> Iterator[str]:
    carrier = change.carrier.name.spoken(language())
    name = one_line(change.new.rule.name.spoken(language()))
    words = change_in_words(change.old.rule, change.new.rule)
    yield labelled(tr("{carrier}, {rule}").format(carrier=carrier, rule=name), words)
    yield " " * _INDENT + labelled(tr("What differs"), fields_in_words(change.fields))
    for word, version in ((tr("in use"), change.old), (tr("offered"), change.new)):
        yield from _version_lines(word, version, today)
    rows = [_clock_row(one) for one in change.clocks]
    yield from aligned(rows, _INDENT) if rows else [" " * _INDENT + tr("no card follows it")]


def _version_lines(word: str, version: RuleVersion, today: date) -> Iterator[str]:
    """Yield what a copy of a rule says, whole, and where that stands."""
    said = one_line(rule_sentences(version.rule))
    yield " " * _INDENT + labelled(_since(word, version.catalogue_on), said)
    for source in version.rule.sources:
        yield " " * 2 * _INDENT + labelled(tr("Source"), source_in_words(source, today))


def _since(word: str, day: date | None) -> str:
    return word if day is None else f"{word} ({month_and_year(day)})"


def _clock_row(change: ClockChange) -> tuple[str, ...]:
    moved = tr("{before}  →  {after}").format(
        before=_end(change.old_end), after=_end(change.new_end)
    )
    label, clock = one_line(change.card.label), clock_title(change.clock.kind)
    return label, clock, moved, moved_in_words(change.days_moved), choice_word(change.decided)


def _end(end: End | None) -> str:
    return tr("no date") if end is None else short_date(end.last_on)


def _gone_row(one: GoneRule) -> tuple[str, ...]:
    cards = ntr("{count} card", "{count} cards", len(one.cards))
    spoken = language()
    return (
        one_line(one.carrier_name.spoken(spoken)),
        one_line(one.rule.rule.name.spoken(spoken)),
        cards if one.cards else tr("no card follows it"),
    )


def import_document(done: Import, *, saved: bool) -> dict[str, object]:
    """Return an import with what it changes."""
    files = [
        {"file": str(one.file), "carrier": one.carrier.id, "taken": one.taken} for one in done.files
    ]
    contact = {one.carrier.id: list(one.contact) for one in done.files if one.contact}
    return {"saved": saved, "files": files, "contact": contact, **document(done.comparison)}


def import_lines(done: Import, today: date, *, saved: bool) -> list[str]:
    """Return an import for people: each file, then what the desk has to decide."""
    said = []
    for one in done.files:
        name = one.carrier.name.spoken(language())
        if not one.taken:
            words = tr("{carrier}: left out; the one you have was checked on the same day or later")
        elif saved:
            words = tr("{carrier}: kept")
        else:
            words = tr("{carrier}: would be kept")
        said.append(words.format(carrier=one_line(name)))
    said += _contact_lines(done)
    return [*said, "", *lines(done.comparison, today)]


def _contact_lines(done: Import) -> list[str]:
    """Return what files say differently of reaching carriers, and what to do about it."""
    said = [
        contact_changed(one_line(one.carrier.name.spoken(language())), one.contact)
        for one in done.files
        if one.contact
    ]
    return ["", *said, contact_advice()] if said else []


def change_document(change: ClockChange) -> dict[str, object]:
    """Return what an answer would do to one clock."""
    return {"saved": False, **_clock(change)}


def change_lines(change: ClockChange) -> list[str]:
    """Return what an answer would do to one clock, for people."""
    return aligned([_clock_row(change)])


def decided_document(done: Decided) -> dict[str, object]:
    """Return an answer with the cards before and after."""
    return {
        "cards": [
            {
                "id": before.card.id,
                "before": json_form.clocks(before),
                "after": json_form.clocks(after),
            }
            for before, after in done.views
        ],
        "copy": str(done.copy) if done.copy else None,
    }


def decided_lines(done: Decided) -> list[str]:
    """Return an answer for people: each clock that was asked about, before and after."""
    said = []
    for clock in done.after:
        for before, after in done.views:
            places = [one.id for one in after.clocks]
            if clock.id in places:
                place = places.index(clock.id)
                old = before.standing.clocks[place].clock.deadline
                new = after.standing.clocks[place].clock.deadline
                mark = rule_of_month(clock.versions[-1])
                moved = tr("{before}  →  {after}").format(before=_end(old), after=_end(new))
                title = f"{one_line(after.card.label)}, {clock_title(clock.kind)}"
                said.append(labelled(title, listed((moved, mark))))
    if done.copy is not None:
        said.append(tr("A copy of the desk was made first: {path}").format(path=done.copy))
    return said


def hosts_document(
    known: Sequence[KnownHost], waiting: Sequence[NewHost], zone: str
) -> dict[str, object]:
    """Return the hosts of a carrier: those that may be opened, and those that wait."""
    return {
        "known": [
            {
                "host": one.host,
                "since": json_form.instant(one.since_at, zone),
                "read_where": one.read_where and one.read_where.value,
            }
            for one in known
        ],
        "waiting": [_new_host(one) for one in waiting],
    }


def host_lines(known: Sequence[KnownHost], waiting: Sequence[NewHost], zone: str) -> list[str]:
    """Return the hosts of a carrier for people."""
    rows = [(one.host, _known(one, zone)) for one in known]
    rows += [
        (one.host.host, listed((tr("waits for your own yes"), _belongs(one)))) for one in waiting
    ]
    return aligned(rows) or no_hosts()


def _belongs(one: NewHost) -> str:
    """Return the part of a host that somebody owns: what stands left of it anybody may write."""
    return tr("belongs to {owner}").format(owner=one.owner)


def no_hosts() -> list[str]:
    """Return that there is nothing to list."""
    return [tr("No host is known, and none waits.")]


def _known(one: KnownHost, zone: str) -> str:
    day = short_date(today_in(zone, one.since_at))
    if one.read_where is None:
        return tr("with your first card, {date}").format(date=day)
    return tr("added by you, {date}; read: {where}").format(
        date=day, where=read_where_word(one.read_where)
    )
