"""What a newer catalogue says differently, in a few words, and where a carrier comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.decisions import Choice
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.domain.origins import Origin, days_since, is_old
from renewdesk.domain.rule_changes import RulePart, changed_fields, changed_parts, last_checked_on
from renewdesk.words.dates import days_ago, month_and_year
from renewdesk.words.rule_phrases import rule_in_words, validity_in_words
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.rules import Rule, RuleVersion


def part_word(part: RulePart) -> str:
    """Return the name of a part of a rule, as it stands before what the part says."""
    return {
        RulePart.NAME: tr("Name"),
        RulePart.LASTS: tr("Lasts"),
        RulePart.AMOUNT: tr("Amount"),
        RulePart.THEN: tr("Then"),
        RulePart.SOURCE: tr("Source"),
        RulePart.CONFIDENCE: tr("Confidence"),
    }[part]


def change_in_words(old: Rule, new: Rule) -> str:
    """Return in one short line how two copies differ: ``180 days → 150 days``."""
    before, after = validity_in_words(old), validity_in_words(new)
    if before != after:
        return tr("{before} → {after}").format(before=before, after=after)
    parts = changed_parts(old, new)
    if set(parts) <= {RulePart.SOURCE, RulePart.CONFIDENCE, RulePart.NAME}:
        return _about_sources(old, new, parts)
    return listed(_said(part) for part in parts if part not in {RulePart.SOURCE, RulePart.NAME})


def fields_in_words(names: Iterable[str]) -> str:
    """Return the fields in which two copies differ, as a list in words."""
    words = {
        "name": tr("name"),
        "clock": tr("what it counts"),
        "extends_on": tr("which events count"),
        "term": tr("length"),
        "endless": tr("whether it ends"),
        "choices": tr("the lengths that are sold"),
        "counting": tr("how days are counted"),
        "combine": tr("how a new payment joins"),
        "cap": tr("how far ahead it can reach"),
        "cautious_term": tr("length to be safe"),
        "first_term": tr("first length"),
        "start": tr("how it starts"),
        "start_within": tr("latest start"),
        "stops_on": tr("what stops it"),
        "fixed": tr("that only the first event counts"),
        "require_all": tr("that each kind counts by itself"),
        "ask": tr("what it asks for"),
        "instead_of": tr("the rules that it replaces"),
        "minimum": tr("least amount"),
        "by_amount": tr("lengths by amount"),
        "burn": tr("the fee"),
        "stages": tr("stages afterwards"),
        "sources": tr("sources"),
    }
    return listed(words[name] for name in names)


def _about_sources(old: Rule, new: Rule, parts: tuple[RulePart, ...]) -> str:
    if [one.url for one in old.sources] != [one.url for one in new.sources]:
        return tr("other sources")
    if RulePart.CONFIDENCE in parts:
        return tr("other confidence")
    if RulePart.SOURCE in parts:
        return tr("source checked again")
    return tr("other name") if changed_fields(old, new) else tr("nothing differs")


def _said(part: RulePart) -> str:
    return {
        RulePart.LASTS: tr("other way of counting"),
        RulePart.AMOUNT: tr("other amounts"),
        RulePart.THEN: tr("other stages afterwards"),
        RulePart.CONFIDENCE: tr("other confidence"),
    }.get(part, "")


def moved_in_words(days: int | None) -> str:
    """Return how far a date moves: ``30 days earlier``, ``same date``."""
    if days is None:
        return tr("date not known")
    if days == 0:
        return tr("same date")
    if days < 0:
        return ntr("{count} day earlier", "{count} days earlier", -days)
    return ntr("{count} day later", "{count} days later", days)


def rule_of_month(version: RuleVersion) -> str:
    """Return the mark of a copy that is kept although there is a newer one: ``rule of Oct 2026``.

    Without any date it is only the rule that was kept.
    """
    day = version.catalogue_on or last_checked_on(version.rule)
    if day is None:
        return tr("older rule")
    return tr("rule of {month}").format(month=month_and_year(day))


def answer_in_words(clock: Clock) -> str:
    """Return what became of a newer copy of a clock's rule that is not in force; empty without."""
    decision = clock.decision
    if decision is None:
        return ""
    offered = rule_in_words(decision.offered.rule)
    if decision.choice is Choice.ASK:
        said = tr(
            "The catalogue now says: {offered}. Until you have asked the carrier, the earlier date "
            "counts."
        )
        return said.format(offered=offered)
    said = tr("The catalogue now says: {offered}. You keep the {kept}.")
    return said.format(offered=offered, kept=rule_of_month(clock.versions[-1]))


def choice_word(choice: Choice | None) -> str:
    """Return what the owner decided about a newer rule."""
    return {
        Choice.USE: tr("use the new rule"),
        Choice.KEEP: tr("keep the old rule"),
        Choice.ASK: tr("ask the carrier first"),
        None: tr("not decided yet"),
    }[choice]


def origin_word(origin: Origin) -> str:
    """Return where a carrier of the catalogue comes from."""
    return {
        Origin.SHIPPED: tr("shipped"),
        Origin.IMPORTED: tr("imported"),
        Origin.OWN: tr("your own"),
    }[origin]


def read_where_word(where: ReadWhere) -> str:
    """Return where the owner read a host."""
    return {
        ReadWhere.LEAFLET: tr("leaflet or SIM holder"),
        ReadWhere.APP: tr("inside the carrier’s app"),
        ReadWhere.RECEIPT: tr("receipt or contract"),
    }[where]


def age_in_words(checked_on: date | None, today: date) -> str:
    """Return when somebody last looked, and that it is long ago where it is."""
    days = days_since(checked_on, today)
    if days is None:
        return tr("never checked")
    if is_old(checked_on, today):
        return tr("checked {ago}, over a year").format(ago=days_ago(days))
    return tr("checked {ago}").format(ago=days_ago(days))
