"""What a payment would do to the line, in words, and which plans do not extend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.line_words import LineWord, has_no_length
from renewdesk.domain.values import value
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import money
from renewdesk.words.places import city
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.rule_shape import counted_kinds
from renewdesk.words.speech import is_chinese, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from renewdesk.domain.money import Money
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.rules import Rule


class Effect(Protocol):
    """What a payment would do (``renewdesk.services.line_effects.LineEffect``)."""

    @property
    def said(self) -> LineWord:
        """What it does to the line."""

    @property
    def rule(self) -> Rule:
        """The rule of the line."""

    @property
    def zone(self) -> str:
        """Where the line's days are counted."""

    @property
    def last_on(self) -> date | None:
        """The last day after it."""


@value
class Marks:
    """The plans that do not extend a line, out of how many, and the rule by which they do not."""

    plans: tuple[NotedPlan, ...]
    every: bool
    rule: Rule


def effect_words(effect: Effect) -> str:
    """Return what a payment does as it stands beside its amount."""
    day = effect.last_on
    if effect.said is LineWord.NOT:
        if effect.rule.clock is ClockKind.CREDIT:
            return tr("does not extend the credit")
        return tr("does not extend the line")
    if effect.said is LineWord.WAITS:
        return tr("counts from the first use on")
    if effect.said is LineWord.UNKNOWN or day is None:
        return tr("the carrier tells the new date")
    said = {
        LineWord.EXTENDS: tr("last day {date} ({city})"),
        LineWord.SHORTENS: tr("earlier than now: last day {date} ({city})"),
    }.get(effect.said, tr("stays at {date} ({city})"))
    return said.format(date=short_date(day), city=city(effect.zone))


def ladder_words(least: Money, most: Money | None) -> str:
    """Return one step of a ladder: ``5 – 9.99 EUR``, ``from 10 EUR``, ``10 EUR``."""
    if most is None:
        return tr("from {amount}").format(amount=money(least))
    if most == least:
        return money(least)
    return f"{least.amount:,f} – {money(most)}"


def does_not_extend(plan: NotedPlan, effect: Effect | None) -> bool:
    """Tell whether a plan is to be marked: by the owner's own word, else by the line's rule."""
    if effect is None:
        return False
    if plan.extends_line is not None:
        return not plan.extends_line
    return effect.said is LineWord.NOT


def marked(plans: Sequence[NotedPlan], effects: Iterable[Effect | None]) -> Marks | None:
    """Return the plans that do not extend the line; None where all do, or where there is none."""
    pairs = [(plan, effect) for plan, effect in zip(plans, effects, strict=True) if effect]
    found = [(plan, effect) for plan, effect in pairs if does_not_extend(plan, effect)]
    if not found:
        return None
    names = tuple(plan for plan, _ in found)
    return Marks(names, every=len(found) == len(plans), rule=found[0][1].rule)


def line_box(marks: Marks | None) -> tuple[str, str] | None:
    """Return title and words about plans that do not extend the line, None without any."""
    if marks is None:
        return None
    if marks.every:
        title = tr("A pack does not extend the line")
        if marks.rule.clock is ClockKind.CREDIT:
            title = tr("A pack does not extend the credit")
    else:
        title = tr("These do not extend the line: {plans}")
        title = title.format(plans=listed(plan.name for plan in marks.plans))
    return title, _why(marks)


def _why(marks: Marks) -> str:
    if has_no_length(marks.rule):
        return tr(
            "No published rule says what keeps this number. Ask the carrier, then enter the date."
        )
    if all(plan.extends_line is False for plan in marks.plans):
        return tr("You noted it so.")
    return counts_words(marks.rule)


def counts_words(rule: Rule) -> str:
    """Return which payments a rule counts, and what they must be at least."""
    payments, _, _ = counted_kinds(rule)
    if not payments:
        said = tr("By the rule “{rule}” no payment counts.")
        return said.format(rule=rule.name.spoken(language()))
    kinds = listed(event_word(kind) for kind in payments)
    said = tr("By the rule “{rule}” what counts is: {kinds}.")
    first = said.format(rule=rule.name.spoken(language()), kinds=kinds)
    least = rule.minimum
    if least is None or not least.amount:
        return first
    amount = f"{least.amount:,f} {least.currency}"
    second = tr("It must be at least {amount}.").format(amount=amount)
    return f"{first}{second}" if is_chinese() else f"{first} {second}"
