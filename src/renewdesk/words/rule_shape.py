"""What of a rule is worth telling: its amounts, lengths and kinds of events, sorted."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.domain.stages import category, effects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import AmountRow, Rule, Stage
    from renewdesk.domain.spans import Category

#: Kinds that begin a first life; they are named apart from what keeps a line alive later.
FIRST_LIFE = frozenset({EventKind.ACTIVATION, EventKind.FIRST_USE, EventKind.INSTALL})
#: With more lengths than these a sentence names the shortest and the longest only.
MOST_ROWS = 5
#: The two distances between an amount and the next one that carriers' tables have.
GAPS = (Decimal("0.01"), Decimal(1))


def counted_kinds(rule: Rule) -> tuple[list[EventKind], list[EventKind], list[EventKind]]:
    """Return the payments, the other kinds, and the first-life kinds that a rule counts."""
    payments = [kind for kind in rule.extends_on if kind in PAYMENTS]
    first = [kind for kind in rule.extends_on if kind in FIRST_LIFE]
    rest = [kind for kind in rule.extends_on if kind not in PAYMENTS and kind not in FIRST_LIFE]
    return payments, rest, first


def gap_between(rows: Sequence[AmountRow]) -> Decimal | None:
    """Return how far each row ends below the next one; None where rows leave amounts out.

    Amounts between the rows of such a table belong to the row below.
    """
    if not rows or rows[-1].most is not None:
        return None
    found = {None if low.most is None else high.least - low.most for low, high in pairwise(rows)}
    if not found:
        return GAPS[0]
    gap = found.pop()
    return gap if not found and gap in GAPS else None


def exact_amounts(rows: Sequence[AmountRow]) -> bool:
    """Tell whether each row is one single amount."""
    return bool(rows) and all(row.most == row.least for row in rows)


def plain(amount: Decimal) -> str:
    """Return an amount without needless zeros: 5, 9.99, 1.50."""
    if amount == amount.to_integral_value():
        return f"{amount.to_integral_value():f}"
    return f"{amount.quantize(Decimal('0.01')) if amount * 100 % 1 == 0 else amount.normalize():f}"


def lengths(rule: Rule) -> list[Term]:
    """Return the lengths that a rule names, in its order, paired with its steps if it has some."""
    if rule.by_amount:
        return [row.term for row in distinct_steps(rule.by_amount)]
    named = list(rule.choices)
    if rule.term is not None and rule.term not in named:
        named.append(rule.term)
    return named


def distinct_steps(rows: Sequence[AmountRow]) -> list[AmountRow]:
    """Return the steps at which the length changes, so that amounts and lengths go in pairs."""
    if gap_between(rows) is None:
        return list(rows)
    return [
        row for low, row in pairwise([None, *rows]) if row and (not low or low.term != row.term)
    ]


def told_stages(rule: Rule) -> Iterator[tuple[Stage, Category]]:
    """Yield the stages of a rule, filled in, with what each means."""
    for place, written in enumerate(rule.stages):
        last = place + 1 == len(rule.stages)
        stage = effects(written, rule.clock, last=last)
        yield stage, category(stage, last=last)


def may_shorten(rule: Rule) -> bool:
    """Tell whether a small payment can replace a longer running time."""
    return len({row.term for row in rule.by_amount}) > 1 or len(rule.choices) > 1


def any_amount(rule: Rule) -> bool:
    """Tell whether the rule counts top-ups and other payments alone, whatever their amount."""
    payments, rest, _ = counted_kinds(rule)
    free = rule.minimum is None and not rule.by_amount
    return free and EventKind.TOPUP in payments and not rest and rule.clock is not ClockKind.PLAN


def least_amount(rule: Rule) -> Decimal | None:
    """Return what a payment must be at least, None where no amount or nothing is asked."""
    return rule.minimum.amount if rule.minimum and rule.minimum.amount else None
