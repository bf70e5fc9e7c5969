"""What a rule can be read with and still does not mean: lengths of nothing, steps that overlap.

A clock's stored copy is never judged here; a rule that somebody gives or writes is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import Rescue
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Counting
from renewdesk.domain.terms import FIRST_LIFE
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.rules import Rule
    from renewdesk.domain.tables import Path

#: Lengths are compared by where they lead from here: January has 31 days, as months at most have.
_FROM = date(2001, 1, 1)


@value
class Wrong:
    """One thing that is wrong: the keys that lead to it, the problem's code, what was given."""

    path: Path
    problem: str
    given: str = ""

    def as_written(self, values: object) -> Wrong:
        """Return the same with what stands at its path in the table that was read."""
        for part in self.path:
            if isinstance(values, Mapping):
                values = values.get(part)
            elif isinstance(values, list) and isinstance(part, int):
                values = values[part]
        return replace(self, given=values) if isinstance(values, str) else self

    def inside(self, path: Path) -> Wrong:
        """Return the same with the keys that lead to the table in which it was found."""
        return replace(self, path=(*path, *self.path))

    def error(self) -> RuleViolationError:
        """Return it as the error that a reader of tables raises."""
        facts = {"path": self.path, "problem": self.problem, "given": self.given}
        return RuleViolationError(Fault.BAD_RULE, "rule", **facts)


def refuse_zero_lengths(rule: Rule, values: object, before: Path = ()) -> None:
    """Refuse a rule that somebody gives in ``values`` if one of its lengths is no time at all.

    Raises:
        RuleViolationError: its facts name path (``before`` leads to the rule) and problem.
    """
    for wrong in zero_lengths(rule):
        raise wrong.as_written(values).inside(before).error()


def contradictions(rule: Rule) -> Iterator[Wrong]:
    """Yield everything in a rule that contradicts itself, in the order of its keys."""
    yield from zero_lengths(rule)
    yield from _careful(rule)
    yield from _first_life(rule)
    yield from _steps(rule)
    for place, stage in enumerate(rule.stages):
        if stage.rescue and Rescue.NONE in stage.rescue and len(set(stage.rescue)) > 1:
            given = ", ".join(stage.rescue)
            yield Wrong(("stages", place, "rescue"), problem="none-beside-others", given=given)


def needs_source(rule: Rule) -> bool:
    """Tell whether a rule says anything that somebody must have read somewhere."""
    lengths = rule.term or rule.by_amount or rule.choices or rule.first_term or rule.cautious_term
    return bool(lengths or rule.endless or rule.burn or rule.stages)


def zero_lengths(rule: Rule) -> Iterator[Wrong]:
    """Yield each length that is no time at all; ``month_end`` makes one of them: this month."""
    bought: list[tuple[Path, Term | None]] = [
        (("term",), rule.term),
        *((("choices", place), term) for place, term in enumerate(rule.choices)),
        (("cap",), rule.cap),
        (("cautious_term",), rule.cautious_term),
        (("first_term",), rule.first_term),
        *((("by_amount", place, "term"), row.term) for place, row in enumerate(rule.by_amount)),
    ]
    always: list[tuple[Path, Term | None]] = [
        (("start_within",), rule.start_within),
        (("burn", "zero_balance"), rule.burn.zero_balance if rule.burn else None),
        *((("stages", place, "lasts"), stage.lasts) for place, stage in enumerate(rule.stages)),
    ]
    judged = always if rule.counting is Counting.MONTH_END else chain(bought, always)
    for path, term in judged:
        if term == Term():
            yield Wrong(path, problem="no-length", given=term.text)


def _careful(rule: Rule) -> Iterator[Wrong]:
    """Yield a cautious term that warns of nothing: never shorter than what is bought."""
    careful = rule.cautious_term
    known = [*(row.term for row in rule.by_amount), *rule.choices]
    known += [rule.term] if rule.term else []
    if careful is None or not known or Term() in known:
        return
    if all(careful.after(_FROM) >= term.after(_FROM) for term in known):
        yield Wrong(("cautious_term",), problem="not-shorter", given=careful.text)


def _first_life(rule: Rule) -> Iterator[Wrong]:
    if rule.first_term is not None and not FIRST_LIFE & set(rule.extends_on):
        yield Wrong(("first_term",), problem="never-first", given=rule.first_term.text)


def _steps(rule: Rule) -> Iterator[Wrong]:
    """Yield each step of amounts that does not begin above the end of the one before it."""
    for place, (low, high) in enumerate(pairwise(rule.by_amount), start=1):
        if low.most is None or high.least <= low.most:
            yield Wrong(("by_amount", place, "from"), problem="overlaps", given=str(high.least))
