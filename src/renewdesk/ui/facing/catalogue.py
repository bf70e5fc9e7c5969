"""A newer catalogue in words: which rules differ, and what each would do to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.decisions import Choice
from renewdesk.domain.values import value
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.carriers import page_word
from renewdesk.ui.facing.date_change import end_words, place_words
from renewdesk.ui.facing.lives import life_from
from renewdesk.ui.facing.rows import number_words
from renewdesk.ui.facing.rule_parts import change_line
from renewdesk.words.dates import month_and_year
from renewdesk.words.phrases import clock_title, headline
from renewdesk.words.places import country
from renewdesk.words.speech import labelled, language, listed, ntr, tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.rules import RuleVersion
    from renewdesk.domain.standing import Standing
    from renewdesk.services.catalogue_comparison import (
        ClockChange,
        Comparison,
        GoneRule,
        NewHost,
        RuleChange,
    )
    from renewdesk.ui.detail_faces import StageFace


@value
class ChangeRowFace:
    """One rule that differs, as the list shows it."""

    key: str
    tile: str
    name: str
    line: str
    note: str
    urgent: bool
    accessible: str


@value
class SideFace:
    """A card's date by one of two copies of a rule, and its life on a common scale."""

    label: str
    date: str
    place: str
    left: str
    stages: tuple[StageFace, ...]
    share: float


@value
class ClockChangeFace:
    """A card by the rule in use and by the offered one, and what the owner can answer."""

    title: str
    old: SideFace
    new: SideFace
    earlier: bool
    choices: tuple[tuple[Choice, str, str], ...]


def change_key(change: RuleChange) -> str:
    """Return what tells one differing rule from another while the comparison is loaded again."""
    clocks = " ".join(sorted(one.clock.id for one in change.clocks))
    return f"{change.carrier.id} {change.old.rule.id} {change.new.rule.id} {clocks}"


def change_row(change: RuleChange) -> ChangeRowFace:
    """Return a differing rule as the list shows it."""
    name = change.carrier.name.spoken(language())
    line = change_line(change.old.rule, change.new.rule, change.parts)
    if len(change.carrier.rules) > 1:
        line = labelled(change.new.rule.name.spoken(language()), line)
    note, urgent = _note(change)
    return ChangeRowFace(
        key=change_key(change),
        tile=change.carrier.country,
        name=name,
        line=line,
        note=note,
        urgent=urgent,
        accessible=listed((name, line, note)),
    )


def _note(change: RuleChange) -> tuple[str, bool]:
    """Return what a change does to cards, and whether a date comes earlier by it."""
    cards = len({one.card.id for one in change.clocks})
    if not cards:
        return tr("no card"), False
    count = ntr("{count} card", "{count} cards", cards)
    moved = [one for one in change.clocks if one.moves]
    if not moved:
        return listed((count, tr("same date"))), False
    first = min(moved, key=lambda one: one.days_moved if one.days_moved is not None else 0)
    days = first.days_moved
    said = days_words(days) if days is not None else tr("date changes")
    return listed((count, said)), days is None or days < 0


def days_words(days: int) -> str:
    """Return by how much a date moves."""
    if days == 0:
        return tr("same date")
    if days < 0:
        return ntr("{count} day earlier", "{count} days earlier", -days)
    return ntr("{count} day later", "{count} days later", days)


def change_chip(change: RuleChange) -> ChipFace:
    """Return what a change does, at a glance."""
    note, urgent = _note(change)
    if not change.clocks:
        return ChipFace(tr("no card moves"), "ok", Tone.OK, quiet=True)
    moved = [one for one in change.clocks if one.moves]
    if not moved:
        return ChipFace(tr("same date"), "ok", Tone.OK, quiet=True)
    days = moved[0].days_moved
    words = days_words(days) if len(moved) == 1 and days is not None else note
    return ChipFace(words, "alert" if urgent else "ok", Tone.SOON if urgent else Tone.OK)


def comparison_line(comparison: Comparison) -> str:
    """Return the whole at a glance: months, differing rules, moving cards, new hosts."""
    parts = []
    old, new = comparison.old_on, comparison.new_on
    if old is not None and new is not None:
        parts.append(f"{month_and_year(old)} → {month_and_year(new)}")
    count = len(comparison.rules)
    moving = comparison.cards_moving
    parts.append(
        listed(
            (
                ntr("{count} rule differs", "{count} rules differ", count),
                ntr("{count} of your cards moves", "{count} of your cards move", moving),
            )
        )
    )
    if hosts := len(comparison.hosts):
        parts.append(ntr("{count} new host", "{count} new hosts", hosts))
    return " · ".join(parts)


def change_title(change: RuleChange) -> str:
    """Return the carrier and which of its clocks a rule is about: ``Telia Super, line``."""
    title = clock_title(change.new.rule.clock)
    return listed((change.carrier.name.spoken(language()), title[:1].lower() + title[1:]))


def change_subtitle(change: RuleChange, place: int, count: int) -> str:
    """Return where the carrier is, how many cards follow, and which change of how many it is."""
    cards = len({one.card.id for one in change.clocks})
    on_desk = (
        ntr("{count} card on your desk", "{count} cards on your desk", cards)
        if cards
        else tr("no card on your desk")
    )
    where = country(change.carrier.country) if change.carrier.country else tr("eSIM shop")
    numbered = tr("change {number} of {count}").format(number=place, count=count)
    return f"{where} · {on_desk} · {numbered}"


def version_words(version: RuleVersion) -> str:
    """Return from which catalogue a copy of a rule is."""
    if version.catalogue_on is None:
        return tr("catalogue, not dated")
    return tr("catalogue of {month}").format(month=month_and_year(version.catalogue_on))


def clock_face(change: RuleChange, one: ClockChange, now: datetime) -> ClockChangeFace:
    """Return a card by both copies, both lives from today on one scale."""
    today = today_in(one.clock.zone, now)
    lives = life_from(one.old.clock, today), life_from(one.new.clock, today)
    longest = max(*(life.days for life in lives), 1)
    label = one.card.label
    number = number_words(one.card)
    sides = [
        SideFace(
            label=tr("Last day of your card {number}").format(number=number or label),
            date=end_words(standing.clock),
            place=place_words(standing.clock),
            left=_left(standing),
            stages=life.stages,
            share=life.days / longest,
        )
        for standing, life in zip((one.old, one.new), lives, strict=True)
    ]
    days = one.days_moved
    return ClockChangeFace(
        title=f"{label} · {number}" if number else label,
        old=sides[0],
        new=sides[1],
        earlier=days is not None and days < 0,
        choices=tuple(_choices(change, one)),
    )


def _left(standing: Standing) -> str:
    return headline(standing) if standing.days_left is not None else ""


def _choices(change: RuleChange, one: ClockChange) -> list[tuple[Choice, str, str]]:
    """Return the three answers with what stands behind them in quiet words."""
    new = end_words(one.new.clock)
    use = tr("Use the new rule: {date}").format(date=new)
    reason = _why(one) if one.suggested is Choice.USE else ""
    dated = change.old.catalogue_on
    keep = (
        tr("Keep the old rule for this card; it is marked “rule of {month}”").format(
            month=month_and_year(dated)
        )
        if dated
        else tr("Keep the old rule for this card")
    )
    ask = tr("Ask the carrier first; until then the earlier date counts")
    suggested = tr("suggested")
    return [
        (Choice.USE, use, reason),
        (Choice.KEEP, keep, suggested if one.suggested is Choice.KEEP else ""),
        (Choice.ASK, ask, suggested if one.suggested is Choice.ASK else ""),
    ]


def _why(one: ClockChange) -> str:
    days = one.days_moved
    if days is not None and days < 0:
        return tr("the earlier date is suggested")
    return tr("suggested")


def host_line(offered: NewHost) -> str:
    """Return whose a new host is and what for."""
    name = offered.carrier.name.spoken(language())
    return listed((name, *(page_word(page) for page in offered.pages)))


def gone_lines(gone: GoneRule) -> tuple[str, str]:
    """Return a rule that is no longer sold, and which cards keep it."""
    carrier = gone.carrier_name.spoken(language()) or gone.carrier
    rule = gone.rule.rule.name.spoken(language())
    cards = listed(card.label for card in gone.cards)
    return listed((carrier, f"“{rule}”")), tr("kept for {cards}").format(cards=cards)
