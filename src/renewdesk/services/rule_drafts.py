"""A rule as its owner edits it: every field a text as typed, both ways without loss.

What the editor does not show – how a plan starts, a daily fee, lengths that are sold, the other
sources – is carried through unchanged in ``base``.
"""

from __future__ import annotations

from dataclasses import field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.rules import Combine, Counting
from renewdesk.domain.spans import Category
from renewdesk.domain.stages import LOST, category, effects
from renewdesk.domain.text import Text
from renewdesk.domain.values import value
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.rule_shape import gap_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.errors import RuleViolationError
    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import AmountRow, Rule, Stage

#: What still works in a stage, by the key under which the editor offers it.
WORKS = ("outgoing", "incoming", "sms_in", "data")
#: The names that a stage gets when the owner makes it another one.
STAGE_NAMES = {
    Category.RECEIVE_ONLY: Text("receive-only", "单向停机", "僅可接聽"),
    Category.BLOCKED: Text("blocked", "双向停机", "雙向停話"),
    Category.RECOVERABLE: Text("recoverable", "可恢复", "可恢復"),
    Category.GRACE: Text("grace period", "宽限期", "寬限期"),
    Category.LOST: LOST,
}


@value
class RowDraft:
    """One step of a table of amounts; ``most`` is read only where steps leave amounts out."""

    least: str = ""
    most: str = ""
    term: str = ""


@value(kw_only=True)
class StageDraft:
    """One stage after the last day; ``base`` keeps the stage as it was written.

    ``kind`` is a :class:`Category`; ``lasts`` empty means that its length is not known, or for the
    loss that it is for ever.
    """

    kind: str
    lasts: str = ""
    works: tuple[str, ...] = ()
    rescue: tuple[str, ...] | None = None
    credit: bool = True
    base: Stage | None = None


@value(kw_only=True)
class RuleDraft:
    """A rule as typed. ``steps`` says that amounts between two rows belong to the lower one.

    ``endless`` and ``term`` share a place: a rule has a length, a table of amounts, or no end.
    """

    base: Rule
    clock: str
    kinds: tuple[str, ...]
    minimum: str = ""
    endless: bool = False
    term: str = ""
    steps: bool = True
    rows: tuple[RowDraft, ...] = ()
    first_term: str = ""
    cautious_term: str = ""
    combine: str = Combine.REPLACE.value
    cap: str = ""
    stages: tuple[StageDraft, ...] = ()
    counting: str = Counting.EXCLUSIVE.value
    zone: str = ""
    url: str = ""
    dated: str = ""
    checked_on: str = ""
    gap: Decimal = field(default=Decimal("0.01"))


def draft_of(rule: Rule, zone: str = "") -> RuleDraft:
    """Return the draft that :func:`renewdesk.services.rule_reading.read_draft` reads back."""
    gap = gap_between(rule.by_amount)
    source = rule.sources[0] if rule.sources else None
    minimum = rule.minimum
    return RuleDraft(
        base=rule,
        clock=rule.clock.value,
        kinds=tuple(kind.value for kind in rule.extends_on),
        minimum=f"{minimum.amount:f} {minimum.currency}" if minimum else "",
        endless=rule.endless,
        term=_length(rule.term),
        steps=not rule.by_amount or gap is not None,
        rows=tuple(_row(row, bounded=gap is None) for row in rule.by_amount),
        first_term=_length(rule.first_term),
        cautious_term=_length(rule.cautious_term),
        combine=rule.combine.value,
        cap=_length(rule.cap),
        stages=tuple(_stages(rule)),
        counting=rule.counting.value,
        zone=zone,
        url=source.url if source else "",
        dated=source.dated if source else "",
        checked_on=source.checked_on.isoformat() if source and source.checked_on else "",
        gap=gap or Decimal("0.01"),
    )


def restaged(draft: StageDraft, kind: Category) -> StageDraft:
    """Return a stage that has become one of another kind, with what usually goes with it."""
    works = {
        Category.RECEIVE_ONLY: ("incoming", "sms_in"),
        Category.GRACE: WORKS,
    }.get(kind, ())
    rescue = {
        Category.RECOVERABLE: ("call",),
        Category.LOST: ("none",),
        Category.GRACE: None,
    }.get(kind, ("topup",))
    lasts = "" if kind is Category.LOST else draft.lasts
    return replace(draft, kind=kind.value, works=works, rescue=rescue, lasts=lasts)


def kind_of(stage: Stage, rule: Rule, *, last: bool) -> Category:
    """Return what a written stage of a rule means."""
    return category(effects(stage, rule.clock, last=last), last=last)


def apart(name: Text, taken: Iterable[Text]) -> Text:
    """Return a name that no other stage of the rule has: the second one is called "… 2".

    A date that is read at the carrier goes to a stage by its name.
    """
    names = set(taken)
    found, number = name, 1
    while found in names:
        number += 1
        found = Text(*(f"{text} {number}" for text in (name.en, name.zh_cn, name.zh_tw)))
    return found


def unseen(rule: Rule) -> tuple[str, ...]:
    """Return the keys that a rule has and the editor does not show; they stay as they are."""
    has = {
        "choices": rule.choices,
        "start": rule.start,
        "stops_on": rule.stops_on,
        "fixed": rule.fixed,
        "require": rule.require_all,
        "ask": rule.ask,
        "instead_of": rule.instead_of,
        "burn": rule.burn,
        "sources": rule.sources[1:],
    }
    return tuple(key for key, found in has.items() if found)


def _length(term: Term | None) -> str:
    return term_in_words(term) if term is not None else ""


def _row(row: AmountRow, *, bounded: bool) -> RowDraft:
    most = f"{row.most:f} {row.currency}" if bounded and row.most is not None else ""
    return RowDraft(f"{row.least:f} {row.currency}", most, term_in_words(row.term))


def _stages(rule: Rule) -> Iterable[StageDraft]:
    for place, stage in enumerate(rule.stages):
        kind = kind_of(stage, rule, last=place + 1 == len(rule.stages))
        yield StageDraft(
            kind=kind.value,
            lasts=_length(stage.lasts),
            works=tuple(name for name in WORKS if getattr(stage, name)),
            rescue=None if stage.rescue is None else tuple(one.value for one in stage.rescue),
            credit=stage.credit_kept,
            base=stage,
        )


@value
class Slip:
    """What is wrong in one field of a draft; ``field`` is its name, as in ``rows.1.term``."""

    field: str
    problem: str
    given: str = ""


class Slips(list[Slip]):
    """Collects what is wrong, so that every field can say its own at once."""

    def note(self, name: str, problem: str, given: str = "") -> None:
        """Note a problem; a field says only its first one."""
        if all(one.field != name for one in self):
            self.append(Slip(name, problem, given))

    def note_error(self, name: str, error: RuleViolationError, given: str) -> None:
        """Note what the domain refused, under the name of its fault."""
        self.note(name, error.fault.value, given)
