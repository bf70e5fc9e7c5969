"""The cheapest way to keep a line that its rule allows: what to do, how often, what a year costs.

Kept means that the line never leaves its running time: what works in a stage is no way to keep it.
An amount is named only where the rule names one; what a call costs, or how little a carrier lets
one pay, is not known here and is said to be not known.
"""

from __future__ import annotations

from decimal import ROUND_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.offered import rule_behind
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine, Counting
from renewdesk.domain.standing import Phase
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.rules import AmountRow, Rule
    from renewdesk.domain.standing import Standing

#: What costs nothing, at home at least; what costs as much as the tariff says.
FREE = (EventKind.REGISTRATION, EventKind.INCOMING_ANSWERED)
USES = (
    EventKind.OUTGOING_SMS,
    EventKind.OUTGOING_CALL,
    EventKind.DATA_SESSION,
    EventKind.SMS_REPLY,
)
_PAYING = (EventKind.TOPUP, EventKind.PLAN_PURCHASE, EventKind.CHARGE, EventKind.TRANSFER_IN)
#: A row that begins here says "any amount"; nobody sells a top-up of a cent.
_ANY_AMOUNT = Decimal("0.01")
_DAYS_A_YEAR = Decimal(365)
_DAYS_A_MONTH = _DAYS_A_YEAR / 12
_KEPT = frozenset({ClockKind.LINE, ClockKind.CREDIT})
_GONE = frozenset({Phase.LOST, Phase.LET_GO, Phase.OVER})
_CENT, _LARGE = Decimal("0.01"), Decimal(100)


class Means(StrEnum):
    """By what a line is kept."""

    NOTHING = "nothing"
    FREE = "free"
    USE = "use"
    PAY = "pay"
    FEE = "fee"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@value(kw_only=True)
class Way:
    """One way: one of ``kinds`` at least ``every`` so long, each time with ``amount``.

    None in ``amount``, ``every`` or ``yearly`` means that no fact says it.
    """

    means: Means
    kinds: tuple[EventKind, ...] = ()
    amount: Money | None = None
    every: Term | None = None
    yearly: Money | None = None


@value(kw_only=True)
class Keep:
    """The best way and another one worth knowing: to pay instead, or to pay seldom.

    ``all_kinds`` says that each of the kinds is needed. ``any_amount`` says that smaller amounts
    count too, whose price nobody knows; ``asked`` are values of the rule that the owner has not
    told yet.
    """

    best: Way
    other: Way | None = None
    all_kinds: bool = False
    any_amount: bool = False
    asked: tuple[str, ...] = ()


def keep_of(one: Standing, clock: Clock) -> Keep | None:
    """Return the cheapest way for a living clock of a line or of its credit, None for any other."""
    if clock.kind not in _KEPT or one.phase in _GONE:
        return None
    return cheapest_keep(rule_behind(clock, one.clock), official_term=clock.official_term)


def cheapest_keep(rule: Rule, *, official_term: bool = False) -> Keep:
    """Return the cheapest way to keep what a rule counts running.

    ``official_term`` is the owner's choice against the cautious term.
    """
    reader = _Reader(rule, official_term=official_term)
    if rule.endless:
        return Keep(best=Way(means=Means.NOTHING))
    once = [kind for kind in rule.extends_on if kind not in (*FREE, *USES, *_PAYING)]
    if rule.fixed or len(once) == len(rule.extends_on) or (rule.require_all and once):
        return Keep(best=Way(means=Means.IMPOSSIBLE))
    if rule.require_all:
        return reader.all_kinds()
    ways = [*reader.free_and_used(), *reader.paid()]
    known = [one for one in ways if one.every is not None]
    if not known:
        return Keep(best=Way(means=Means.UNKNOWN, kinds=reader.paying()), asked=rule.ask)
    best = known[0]
    return Keep(
        best=best,
        other=_other(known),
        any_amount=best.means is Means.PAY and reader.takes_any_amount(),
        asked=rule.ask,
    )


def _other(known: list[Way]) -> Way | None:
    """Return to pay once where the best is not to pay, else to pay as seldom as can be."""
    best = known[0]
    others = [one for one in known[1:] if one.means in {Means.PAY, Means.FEE}]
    if best.means not in {Means.PAY, Means.FEE}:
        return others[0] if others else None
    rarest = max(others, key=_length, default=None)
    return rarest if rarest is not None and _length(rarest) > _length(best) else None


class _Reader:
    """Reads the ways out of one rule, each sort with the cheapest first."""

    def __init__(self, rule: Rule, *, official_term: bool) -> None:
        self._rule = rule
        self._official = official_term

    def paying(self) -> tuple[EventKind, ...]:
        """Return the kinds of payment that count."""
        return tuple(kind for kind in _PAYING if kind in self._rule.extends_on)

    def free_and_used(self) -> Iterator[Way]:
        """Yield the ways without a payment: what is free first, then what the tariff prices."""
        term = self._rule.term
        if term is None:
            return
        for means, kinds in ((Means.FREE, FREE), (Means.USE, USES)):
            found = tuple(kind for kind in kinds if kind in self._rule.extends_on)
            if found:
                yield Way(means=means, kinds=found, every=self._every(term))

    def paid(self) -> list[Way]:
        """Return the ways to pay: what is known by price, the cheapest year first."""
        rule = self._rule
        if not self.paying():
            return []
        if rule.burn is not None and rule.burn.keeps:
            fee = Money(rule.burn.fee, rule.burn.currency)
            return [self._way(Means.FEE, fee, rule.burn.every)]
        if rule.by_amount:
            rows = [self._row(row) for row in rule.by_amount]
            return sorted((one for one in rows if one is not None), key=_by_price)
        if rule.choices:
            shortest = min(rule.choices, key=_days)
            return [self._way(Means.PAY, None, shortest if rule.term is None else rule.term)]
        return [self._way(Means.PAY, self._minimum(), rule.term)] if rule.term else []

    def all_kinds(self) -> Keep:
        """Return that each kind is needed within the term; every kind of payment costs its own."""
        rule = self._rule
        paid = next(iter(self.paid()), None)
        pays = len(self.paying())
        if rule.term is None and paid is None:
            return Keep(best=Way(means=Means.UNKNOWN, kinds=rule.extends_on), asked=rule.ask)
        every = paid.every if paid is not None else self._every(rule.term or Term())
        yearly = paid.yearly if paid is not None else None
        best = Way(
            means=Means.PAY if pays else Means.USE,
            kinds=rule.extends_on,
            amount=paid.amount if paid is not None else None,
            every=every,
            yearly=Money(yearly.amount * pays, yearly.currency) if yearly is not None else None,
        )
        return Keep(best=best, all_kinds=True, asked=rule.ask)

    def takes_any_amount(self) -> bool:
        """Tell whether amounts count that are smaller than any price that the rule names."""
        return any(row.least <= _ANY_AMOUNT for row in self._rule.by_amount)

    def _row(self, row: AmountRow) -> Way | None:
        """Return what a row of the amount table offers; None where its least is not a price."""
        least, minimum = row.least, self._rule.minimum
        if minimum is not None:
            least = max(least, minimum.amount)
        out = row.most is not None and least > row.most
        if out or row.term == Term():
            return None
        amount = Money(least, row.currency) if least > _ANY_AMOUNT else None
        return self._way(Means.PAY, amount, row.term)

    def _minimum(self) -> Money | None:
        """Return the least amount that counts, where the rule knows one."""
        minimum = self._rule.minimum
        told = "minimum.amount" not in self._rule.ask
        if minimum is None or not told or minimum.amount <= _ANY_AMOUNT:
            return None
        return Money(minimum.amount, minimum.currency)

    def _way(self, means: Means, amount: Money | None, term: Term) -> Way:
        every = self._every(term)
        yearly = None if amount is None else self._yearly(amount, every)
        return Way(means=means, kinds=self.paying(), amount=amount, every=every, yearly=yearly)

    def _every(self, term: Term) -> Term:
        """Return how long one event lasts: the careful reading, and no longer than a cap allows."""
        rule = self._rule
        lengths = [term]
        if rule.cautious_term is not None and not self._official:
            lengths.append(rule.cautious_term)
        if rule.cap is not None and rule.combine is not Combine.REPLACE:
            lengths.append(rule.cap)
        shortest = min(lengths, key=_days)
        this_month = rule.counting is Counting.MONTH_END and shortest == Term()
        return Term(months=1) if this_month else shortest

    def _yearly(self, amount: Money, every: Term) -> Money:
        """Return what a year costs by paying on each last day, rounded up."""
        rule = self._rule
        days = _days(every)
        if rule.counting is Counting.INCLUSIVE and rule.combine in {Combine.REPLACE, Combine.LATER}:
            days -= 1  # whoever pays on the last day pays for that day twice
        cost = amount.amount * _DAYS_A_YEAR / max(days, Decimal(1))
        whole = amount.amount == amount.amount.to_integral_value() and cost >= _LARGE
        return Money(cost.quantize(Decimal(1) if whole else _CENT, ROUND_UP), amount.currency)


def _days(term: Term) -> Decimal:
    """Return how many days a length has on average."""
    return term.months * _DAYS_A_MONTH + term.days + Decimal(term.hours) / 24


def _length(one: Way) -> Decimal:
    return _days(one.every) if one.every is not None else Decimal(0)


def _by_price(one: Way) -> tuple[bool, Decimal, Decimal]:
    """Return the key of price: what has none stands last; of two as cheap the rarer one first."""
    yearly = one.yearly.amount if one.yearly is not None else Decimal(0)
    return one.yearly is None, yearly, -_length(one)
