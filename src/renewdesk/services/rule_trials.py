"""What a rule would do, computed by the engine: on a ledger, on awkward days, with two payments.

Nothing here is saved. :func:`tried` folds a card exactly as saving the rule would leave it, so that
the dates shown before saving are those that come to be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.clocks import Clock
from renewdesk.domain.days import from_wall_time, today_in
from renewdesk.domain.events import Event
from renewdesk.domain.fold import fold_card, fold_clock
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import PAYMENTS
from renewdesk.domain.money import Money
from renewdesk.domain.offered import following, holds_from
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine, RuleVersion
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.folded import Folded
    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.rules import AmountRow, Rule
    from renewdesk.domain.text import Text

#: How far ahead a preview looks.
AHEAD = Term(months=24)
_FAR = datetime(9990, 1, 1, tzinfo=UTC)
_CARD, _CLOCK = CardId("trial"), ClockId("trial")


@value
class Trial:
    """A clock before and after a rule is given to it."""

    before: Folded
    after: Folded

    @property
    def moves(self) -> bool:
        """Whether any date of the clock becomes another."""
        return _dates(self.before) != _dates(self.after)


@value
class EdgeCase:
    """A payment on an awkward day and where it leads."""

    on: date
    amount: Money | None
    result: Folded


@value
class JoinExample:
    """Two payments, the second before the end of the first, and where both lead."""

    combine: Combine
    first_on: date
    first: Money | None
    second_on: date
    second: Money | None
    result: Folded


@value
class Turn:
    """A day within the coming months on which something changes; ``stage`` None is the last day."""

    stage: Text | None
    before_on: date | None
    after_on: date | None


def tried(
    clock: Clock, clocks: Sequence[Clock], events: Sequence[Event], rule: Rule, now: datetime
) -> Trial:
    """Return a card's clock as it is and as it would be with another rule.

    Raises:
        RuleViolationError: the rule leads beyond the year 9999.
    """
    place = [one.id for one in clocks].index(clock.id)
    before = fold_card(clocks, events, now)[place]
    plain = replace(clock, decision=None)
    present = fold_clock(plain, {one.id: one.kind for one in clocks}, events, now)
    set_on = holds_from(plain, present, events)
    changed = following(plain, RuleVersion(rule, holds_from=set_on))
    others = [changed if one.id == clock.id else one for one in clocks]
    return Trial(before, fold_card(others, events, now)[place])


def turns(trial: Trial, now: datetime) -> tuple[Turn, ...]:
    """Return what changes within the next 24 months, before and after, by day."""
    today = today_in(trial.after.zone, now)
    until = AHEAD.after(today)
    old, new = dict(_turns(trial.before)), dict(_turns(trial.after))
    rows = [Turn(stage, old.get(stage), new.get(stage)) for stage in dict.fromkeys([*new, *old])]
    near = [one for one in rows if any(day and today <= day <= until for day in _days(one))]
    return tuple(sorted(near, key=lambda one: one.after_on or one.before_on or until))


def edge_cases(rule: Rule, zone: str, today: date) -> tuple[EdgeCase, ...]:
    """Return where payments on the ends of months lead: 31 August, 31 October, 29 February."""
    kind = _usual_kind(rule)
    if kind is None:
        return ()
    leap = next(year for year in range(today.year + 1, today.year + 10) if _is_leap(year))
    days = (date(today.year, 8, 31), date(today.year, 10, 31), date(leap, 2, 29))
    amounts = _amounts(rule)
    chosen = (amounts[0], amounts[0], amounts[len(amounts) // 2])
    return tuple(
        EdgeCase(day, amount, fold_payments(rule, zone, [(day, amount)]))
        for day, amount in zip(days, chosen, strict=True)
    )


def join_examples(rule: Rule, zone: str, today: date) -> tuple[JoinExample, ...]:
    """Return, for each way in which a new payment can join the running date, an example.

    The first payment is the largest step, made today, the second the smallest, ninety days later or
    half-way to the end, whichever comes first.
    """
    amounts = _amounts(rule)
    first, second = amounts[-1], amounts[0]
    alone = fold_payments(rule, zone, [(today, first)])
    if alone.deadline is None or alone.deadline.last_on <= today:
        return ()
    half = (alone.deadline.last_on - today).days // 2
    later = today + timedelta(days=min(half, 90))
    paid = [(today, first), (later, second)]
    found = []
    for combine in Combine:
        cap = None if combine is Combine.REPLACE else rule.cap
        result = fold_payments(replace(rule, combine=combine, cap=cap), zone, paid)
        found.append(JoinExample(combine, today, first, later, second, result))
    return tuple(found)


def row_end(rule: Rule, row: AmountRow, zone: str, today: date) -> Folded:
    """Return where a payment of a row's least amount leads if it is made today."""
    alone = replace(rule, by_amount=(replace(row, most=None),), minimum=None, cap=None)
    return fold_payments(alone, zone, [(today, Money(row.least, row.currency))])


def fold_payments(rule: Rule, zone: str, paid: Sequence[tuple[date, Money | None]]) -> Folded:
    """Return a clock without a past after payments of the kind that the rule counts first.

    Raises:
        RuleViolationError: the rule leads beyond the year 9999.
    """
    kind = _usual_kind(rule)
    now = from_wall_time(datetime.combine(paid[-1][0], time(23)), zone)
    events: list[Event] = []
    for day, amount in paid if kind else ():
        events.append(_event(kind, day, amount, rule, len(events)))
        events += [_event(one, day, None, rule, len(events)) for one in rule.start[:1]]
    clock = Clock(
        id=_CLOCK,
        card=_CARD,
        kind=rule.clock,
        zone=zone,
        added_at=now,
        versions=(RuleVersion(rule),),
    )
    return fold_card([clock], events, now)[0]


def _event(
    kind: EventKind | None, day: date, amount: Money | None, rule: Rule, entry: int
) -> Event:
    if kind is None:
        message = "an event has a kind"
        raise ValueError(message)
    length = rule.choices[0] if rule.choices else None
    return Event(
        id=EventId(f"trial-{entry}"),
        card=_CARD,
        kind=kind,
        entry=entry,
        recorded_at=_FAR,
        on=day,
        amount=amount,
        term=length if kind in rule.extends_on else None,
        confirmed=True,
    )


def _usual_kind(rule: Rule) -> EventKind | None:
    """Return the payment that a rule counts, else whatever it counts first."""
    kinds = sorted(rule.extends_on, key=lambda kind: kind not in PAYMENTS)
    return kinds[0] if kinds else None


def _amounts(rule: Rule) -> list[Money | None]:
    """Return the amounts worth trying: each step's least, the minimum, or none at all."""
    if rule.by_amount:
        return [Money(row.least, row.currency) for row in rule.by_amount]
    if rule.minimum:
        return [Money(rule.minimum.amount, rule.minimum.currency)]
    return [None]


def _turns(folded: Folded) -> Iterator[tuple[Text | None, date]]:
    if folded.deadline is not None:
        yield None, folded.deadline.last_on
    for span in folded.spans:
        if span.first_on is not None:
            yield span.name, span.first_on


def _days(turn: Turn) -> tuple[date | None, date | None]:
    return turn.before_on, turn.after_on


def _dates(folded: Folded) -> object:
    spans = tuple((one.name, one.first_on, one.last_on, one.category) for one in folded.spans)
    return folded.state, folded.deadline, folded.official, spans, folded.lost_on


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - timedelta(days=1)).day == 29  # noqa: PLR2004 - a leap day
