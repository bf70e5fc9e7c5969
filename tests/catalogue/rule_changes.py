"""Every way in which a rule can be changed in one place only: what a golden table has to notice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence
from renewdesk.domain.stages import effects

if TYPE_CHECKING:
    from collections.abc import Iterator

Change = tuple[str, Rule]
_LENGTHS = ("term", "first_term", "cautious_term", "cap", "start_within")
_KINDS = ("extends_on", "start", "stops_on")
_EFFECTS = ("outgoing", "incoming", "sms_in", "data", "credit_kept", "number_kept")
_ELSEWHERE = "XTS"


def changes(rule: Rule) -> Iterator[Change]:
    """Yield the rule changed in one place, each named after the place."""
    for name, other in (*_whole(rule), *_lengths(rule), *_kinds(rule), *_money(rule)):
        yield name, replace(rule, **other)
    for place, stage in enumerate(rule.stages):
        full = effects(stage, rule.clock, last=place + 1 == len(rule.stages))
        for name, changed in _stages(full):
            yield name, replace(rule, stages=_swapped(rule.stages, place, changed))


def _whole(rule: Rule) -> Iterator[tuple[str, dict[str, Any]]]:
    choices = {"clock": ClockKind, "counting": Counting, "combine": Combine}
    for name, kind in choices.items():
        yield from ((name, {name: one}) for one in kind if one is not getattr(rule, name))
    for name in ("fixed", "require_all", *(["endless"] if rule.term is None else [])):
        yield name, {name: not getattr(rule, name)}
    for name in ("ask", "instead_of"):
        yield name, {name: (*getattr(rule, name), "something-else")}
        yield from ((name, {name: rest}) for rest in _one_left_out(getattr(rule, name)))
    if any(one.confidence is not Confidence.LOW for one in rule.sources):
        doubted = tuple(replace(one, confidence=Confidence.LOW) for one in rule.sources)
        yield "confidence", {"sources": doubted}


def _lengths(rule: Rule) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _LENGTHS:
        if name == "term" and rule.endless:
            continue
        for other in _other(getattr(rule, name)):
            yield name, {name: other}
    for place, choice in enumerate(rule.choices):
        for other in _other(choice):
            yield "choices", {"choices": _swapped(rule.choices, place, other)}
    yield "choices", {"choices": (*rule.choices, Term(days=4321))}


def _other(term: Term | None) -> Iterator[Term | None]:
    """Yield other lengths: one unit more, one less, another unit, and none at all."""
    if term is None:
        yield Term(days=4321)
        return
    yield None
    for unit in ("months", "days", "hours"):
        count = getattr(term, unit)
        if count:
            yield replace(term, **{unit: count + 1})
            yield replace(term, **{unit: count - 1})
    yield Term(days=term.months * 30 + term.days + 1) if term.months else Term(months=777)


def _kinds(rule: Rule) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _KINDS:
        listed = getattr(rule, name)
        for kind in EventKind:
            other = tuple(one for one in listed if one is not kind)
            yield name, {name: other if kind in listed else (*listed, kind)}


def _money(rule: Rule) -> Iterator[tuple[str, dict[str, Any]]]:
    for minimum in _minimums(rule.minimum):
        yield "minimum", {"minimum": minimum}
    for burn in _burns(rule.burn):
        yield "burn", {"burn": burn}
    for place, row in enumerate(rule.by_amount):
        for other in _rows(row):
            yield "by_amount", {"by_amount": _swapped(rule.by_amount, place, other)}
    added = AmountRow(Decimal(98765), None, _ELSEWHERE, Term(days=4321))
    yield "by_amount", {"by_amount": (*rule.by_amount, added)}


def _minimums(minimum: Minimum | None) -> Iterator[Minimum | None]:
    if minimum is None:
        yield Minimum(Decimal(1), _ELSEWHERE)
        return
    yield None
    yield replace(minimum, amount=minimum.amount + Decimal("0.01"))
    yield replace(minimum, currency=_ELSEWHERE)


def _burns(burn: Burn | None) -> Iterator[Burn | None]:
    if burn is None:
        yield Burn(Decimal(1), Term(days=1), _ELSEWHERE)
        return
    yield None
    yield replace(burn, fee=burn.fee + Decimal("0.01"))
    yield replace(burn, currency=_ELSEWHERE)
    yield replace(burn, keeps=not burn.keeps)
    yield replace(burn, times=(burn.times or 0) + 1)
    for every in _other(burn.every):
        if every is not None:
            yield replace(burn, every=every)
    for zero in _other(burn.zero_balance):
        yield replace(burn, zero_balance=zero)


def _rows(row: AmountRow) -> Iterator[AmountRow | None]:
    yield None
    yield replace(row, least=row.least + Decimal("0.01"))
    yield replace(row, most=None if row.most else row.least)
    yield replace(row, currency=_ELSEWHERE)
    for term in _other(row.term):
        if term is not None:
            yield replace(row, term=term)


def _stages(stage: Stage) -> Iterator[tuple[str, Stage | None]]:
    yield "stage", None
    for lasts in _other(stage.lasts):
        if not stage.open_ended:
            yield "stage.lasts", replace(stage, lasts=lasts)
    yield "stage.lasts", replace(stage, open_ended=not stage.open_ended, lasts=None)
    for effect in _EFFECTS:
        flag: dict[str, Any] = {effect: not getattr(stage, effect)}
        yield f"stage.{effect}", replace(stage, **flag)
    for rescue in (*((one,) for one in Rescue), ()):
        if rescue != stage.rescue:
            yield "stage.rescue", replace(stage, rescue=rescue)


def _swapped(parts: tuple[Any, ...], place: int, part: object) -> tuple[Any, ...]:
    """Return a tuple with one part replaced, or left out where it is None."""
    return (*parts[:place], *(() if part is None else (part,)), *parts[place + 1 :])


def _one_left_out(parts: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for place in range(len(parts)):
        yield _swapped(parts, place, None)
