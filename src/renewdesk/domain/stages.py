"""What follows a deadline: the stages of a rule laid out on the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import End, end_of_day
from renewdesk.domain.kinds import QUIET_ENDS, ClockKind, Rescue
from renewdesk.domain.rules import Burn, Rule, Stage
from renewdesk.domain.spans import Category, Span
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewdesk.domain.periods import Term


UNCONFIRMED = Text("unconfirmed", "待核实", "待確認")
DAILY_FEE = Text("daily fee", "每日扣费", "每日扣費")
ZERO_BALANCE = Text("zero balance", "余额为零", "餘額為零")
LOST = Text("lost", "已销号", "號碼已收回")


@value
class Fee:
    """The money that pays a daily fee: how many periods, counted from which day.

    ``money_left`` says that the fees end by their number, with money left over.
    """

    periods: int
    from_on: date
    money_left: bool = False


def effects(stage: Stage, kind: ClockKind, *, last: bool) -> Stage:
    """Return the stage with everything that its rule leaves unsaid filled in.

    The last stage of a line without a length is the loss of the number unless it says otherwise.
    """
    final = last and stage.lasts is None and not stage.open_ended and kind is ClockKind.LINE
    return Stage(
        name=stage.name,
        lasts=stage.lasts,
        open_ended=stage.open_ended,
        outgoing=stage.outgoing,
        incoming=stage.incoming,
        sms_in=stage.sms_in,
        data=stage.data,
        credit_kept=stage.credit_kept,
        number_kept=not final if stage.number_kept is None else stage.number_kept,
        rescue=(Rescue.NONE,) if final and stage.rescue is None else stage.rescue,
    )


def category(stage: Stage, *, last: bool) -> Category:
    """Return what a filled-in stage means, judged by its effects alone."""
    if last and stage.lasts is None and not stage.open_ended and not stage.number_kept:
        return Category.LOST
    if stage.outgoing:
        return Category.GRACE
    if stage.incoming or stage.sms_in:
        return Category.RECEIVE_ONLY
    asked = set(stage.rescue or ())
    if asked & {Rescue.CALL, Rescue.CHAT, Rescue.SHOP}:
        return Category.RECOVERABLE
    return Category.BLOCKED


class _Walk:
    """Lays spans end to end; each begins where the one before ended."""

    __slots__ = ("at", "last_on", "overrides", "zone")

    def __init__(self, end: End, overrides: Mapping[str, date]) -> None:
        self.at: datetime | None = end.ends_at
        self.last_on: date | None = end.last_on
        self.zone = end.zone
        self.overrides = overrides

    def span(self, stage: Stage, kind: Category, until: date | None) -> Span | None:
        """Return the span of a stage that lasts to ``until``; None when it has no day at all."""
        if self.last_on == date.max:
            return None
        first = self.last_on + timedelta(days=1) if self.last_on else None
        if stage.lasts is not None or stage.open_ended or until is not None:
            until = self.overrides.get(stage.name.en, until)
        if self.last_on and until is not None and until <= self.last_on:
            return None
        ends_at = end_of_day(until, self.zone) if until else None
        span = Span(
            name=stage.name,
            category=kind,
            first_on=first,
            last_on=until,
            starts_at=self.at,
            ends_at=ends_at,
            outgoing=stage.outgoing,
            incoming=stage.incoming,
            sms_in=stage.sms_in,
            data=stage.data,
            credit_kept=stage.credit_kept,
            number_kept=stage.number_kept is not False,
            rescue=stage.rescue,
        )
        self.at, self.last_on = ends_at, until
        return span

    def after(self, term: Term | None) -> date | None:
        """Return the day ``term`` after the present end, None when either is not known."""
        if term is None or self.last_on is None or self.last_on == date.max:
            return None
        return term.after(self.last_on)


def spans_after(
    rule: Rule,
    official: End | None,
    cautious: End | None = None,
    fee: Fee | None = None,
    overrides: Mapping[str, date] | None = None,
) -> tuple[Span, ...]:
    """Return everything that follows the deadline, in order, the last one without an end.

    ``fee`` says how long the money lasts when the rule burns it; None means that the balance is not
    known, which leaves that stage open. ``overrides`` are last days read at the carrier, by the
    stage's English name.
    """
    spans: list[Span] = []
    if cautious is not None and (official is None or cautious.ends_at < official.ends_at):
        spans.append(_doubtful(cautious, official))
    if official is None:
        return tuple(spans)
    walk = _Walk(official, overrides or {})
    if rule.burn and not rule.burn.keeps:
        spans += _burning(walk, rule.burn, fee)
    spans += _listed(walk, rule)
    return tuple(spans)


def _doubtful(cautious: End, official: End | None) -> Span:
    """Return the stretch between both readings of a date, by their exact edges."""
    first = cautious.last_on + timedelta(days=1)
    return Span(
        name=UNCONFIRMED,
        category=Category.UNCONFIRMED,
        first_on=min(first, official.last_on) if official else first,
        last_on=official.last_on if official else None,
        starts_at=cautious.ends_at,
        ends_at=official.ends_at if official else None,
    )


def _burning(walk: _Walk, burn: Burn, fee: Fee | None) -> Iterator[Span]:
    """Yield the stages in which money, then time, runs out.

    Where the fees end by their number there is no time at zero balance: what comes next comes then.
    """
    stage = Stage(name=DAILY_FEE, open_ended=fee is None)
    until = None
    if fee is not None:
        until = burn.every.times(fee.periods).after(fee.from_on) - timedelta(days=1)
    if span := walk.span(stage, Category.DAILY_FEE, until):
        yield span
    if fee is not None and fee.money_left:
        return
    zero = Stage(
        name=ZERO_BALANCE,
        lasts=burn.zero_balance,
        open_ended=burn.zero_balance is None,
        outgoing=False,
        data=False,
    )
    if span := walk.span(zero, Category.RECEIVE_ONLY, walk.after(burn.zero_balance)):
        yield span


def _listed(walk: _Walk, rule: Rule) -> Iterator[Span]:
    """Yield the stages that the rule lists, and what must be said after them."""
    for place, written in enumerate(rule.stages):
        last = place + 1 == len(rule.stages)
        stage = effects(written, rule.clock, last=last)
        if span := walk.span(stage, category(stage, last=last), walk.after(stage.lasts)):
            yield span
    if walk.at is None and _ends_open(rule):
        return
    if rule.burn and not rule.burn.keeps and not rule.stages:
        bare = Stage(name=LOST, outgoing=False, incoming=False, sms_in=False, data=False)
        gone = effects(bare, ClockKind.LINE, last=True)
        if span := walk.span(gone, Category.LOST, None):
            yield span
    elif rule.clock not in QUIET_ENDS and (
        span := walk.span(Stage(name=NO_TEXT), Category.GRACE, None)
    ):
        yield span


def _ends_open(rule: Rule) -> bool:
    """Tell whether the last stretch that a rule names has no length."""
    if rule.stages:
        return rule.stages[-1].lasts is None
    return rule.burn is not None and rule.burn.zero_balance is None


def lost_on(spans: tuple[Span, ...]) -> date | None:
    """Return the first day on which the number is gone, None when that is not known."""
    return next((span.first_on for span in spans if span.lost), None)
