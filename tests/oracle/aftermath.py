"""What comes after a deadline, laid end to end as legs (RULES.md §4.4 to §4.7).

Readings where the page leaves room:

- A stage that the owner dated (``--stage``) moves the stages behind it, not those before.
- ``burn`` without listed stages ends in the loss, whatever the clock is ("or the loss"). A
  freeze (``keeps``) says nothing of a loss.
- After the last listed stage, if that one ends, nothing is published, as if none were listed.
- After the last of so many ``times`` with money left nothing waits at zero: the next stage comes.
- ``zero_balance`` absent is not published: that stage is open.
- The day from which the periods count is the first that is paid. Money for no period extends no
  freeze, and tells of a fee stage that it ended the day before it was stated.
- A stage that would end before it begins is no stage.
"""

from dataclasses import dataclass
from datetime import timedelta

from tests.oracle.almanac import (
    ONE_DAY,
    End,
    Length,
    chained,
    dawn_of,
    days_later,
    exact,
    length_of,
    whole,
)

QUIET = {"plan", "offer", "charge", "install", "document"}
ADDS = {"topup", "transfer_in"}
TAKES = {"charge", "fee", "plan_purchase", "purchase"}
OPEN, FOR_EVER = "open", "for ever"


@dataclass(frozen=True)
class Leg:
    """A stretch of time under one name.

    ``begin`` is the end of what was before, None behind an open leg; ``end`` None is not known.
    """

    name: str
    category: str
    begin: End | None
    end: End | None
    rescue: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Listed:
    """A stage before it has dates; ``until`` is a length, an end, OPEN or FOR_EVER."""

    name: str
    category: str
    until: Length | End | str
    rescue: tuple[str, ...] | None = None


def money_left(burn, events):
    """Return the money left and the fact that last stated it, or None twice."""
    money, stated = None, None
    for event in events:
        amount, kind = event.amount, event.kind.value
        if event.balance is not None and event.balance.currency == burn.currency:
            money, stated = event.balance.amount, event
        elif money is not None and amount is not None and amount.currency == burn.currency:
            if kind in ADDS:
                money += amount.amount
            if kind in TAKES:
                money -= amount.amount
    return money, stated


def periods_paid(burn, money):
    """Take fee after fee until the money is gone."""
    count = 0
    while money >= burn.fee and count != burn.times:
        money -= burn.fee
        count += 1
    return count


def waits_at_zero(burn, events):
    """Tell whether the fees end with the money, and not because there are no more of them."""
    money, _ = money_left(burn, events)
    return burn.times is None or money is None or money - burn.fee * burn.times < burn.fee


def money_gone(burn, end, events, zone):
    """Return the last day that the money pays for after ``end``; None when nobody knows it."""
    money, stated = money_left(burn, events)
    if stated is None:
        return None
    paid = length_of(burn.every).times(periods_paid(burn, money))
    first = max(end.day + ONE_DAY, stated.day(zone))
    if paid == Length():
        return end if burn.keeps or first == end.day + ONE_DAY else whole(first - ONE_DAY, zone)
    if paid.timed:
        return exact(dawn_of(first, zone) + timedelta(hours=paid.hours), zone)
    return whole(days_later(first, paid) - ONE_DAY, zone)


def ending(end):
    return end.ends_at


def kept_by_money(burn, end, events, zone):
    """Return the end to which a paid freeze is paid."""
    if burn is None or not burn.keeps:
        return end
    gone = money_gone(burn, end, events, zone)
    return end if gone is None else max(end, gone, key=ending)


def legs_after(rule, official, pins, events, zone):
    """Return what follows the official date, as far as anybody can know."""
    legs, begin = [], official
    for stage in listed(rule, official, pins, events, zone):
        end = end_of(stage, begin, pins, zone)
        if begin is None or end is None or end.ends_at > begin.ends_at:
            legs.append(Leg(stage.name, stage.category, begin, end, stage.rescue))
            begin = end
    return legs


def end_of(stage, begin, pins, zone):
    if stage.name in pins:
        return pins[stage.name]
    if isinstance(stage.until, Length):
        return None if begin is None else chained(begin, stage.until, zone)
    return stage.until if isinstance(stage.until, End) else None


def listed(rule, official, pins, events, zone):
    """Return the stages in order: the burning ones, those of the rule, and what is not said."""
    burn, stages = rule.burn, []
    if burn is not None and not burn.keeps:
        gone = money_gone(burn, official, events, zone)
        stages.append(Listed("daily fee", "daily_fee", gone or OPEN))
        if waits_at_zero(burn, events):
            zero = length_of(burn.zero_balance) if burn.zero_balance is not None else OPEN
            stages.append(Listed("zero balance", "?", zero))
    stages += [as_listed(one, rule, last=one is rule.stages[-1]) for one in rule.stages]
    if stages and stages[-1].until in {OPEN, FOR_EVER} and stages[-1].name not in pins:
        return stages
    return [*stages, unsaid(rule)]


def unsaid(rule):
    """Return what follows when the rule says no more."""
    if rule.burn is not None and not rule.burn.keeps and not rule.stages:
        return Listed("lost", "lost", FOR_EVER, ("none",))
    if rule.clock.value in QUIET:
        return Listed("", "over", FOR_EVER)
    return Listed("", "?", FOR_EVER)


def as_listed(stage, rule, *, last):
    kept = True if stage.number_kept is None else stage.number_kept
    rescue = None if stage.rescue is None else tuple(one.value for one in stage.rescue)
    if stage.lasts is not None:
        return Listed(stage.name.en, category(stage, rescue), length_of(stage.lasts), rescue)
    if stage.open_ended or not last:
        return Listed(stage.name.en, category(stage, rescue), OPEN, rescue)
    if rule.clock.value == "line":
        kept = stage.number_kept is True
        rescue = ("none",) if rescue is None else rescue
    name = stage.name.en
    return Listed(name, category(stage, rescue) if kept else "lost", FOR_EVER, rescue)


def category(stage, rescue):
    """Return the category where §4 names one, "?" where it does not."""
    if stage.outgoing:
        return "?"
    if stage.incoming or stage.sms_in:
        return "receive_only"
    if stage.data or not rescue:
        return "?"
    if set(rescue) == {"topup"}:
        return "blocked"
    return "recoverable" if set(rescue) & {"call", "chat", "shop"} else "?"
