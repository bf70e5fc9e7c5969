"""Facts as they were typed, and how they become events of the ledger."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from renewdesk.domain.days import parse_day, parse_instant, today_in
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.events import NO_PAYMENT, Event, Payment
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.periods import Term
from renewdesk.domain.stages import DAILY_FEE, ZERO_BALANCE
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.services.time_here import TimeHere

_READ = frozenset({EventKind.DEADLINE_CONFIRMED, EventKind.BALANCE_READING})
_SIBLINGS = frozenset({ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL})


@value(kw_only=True)
class EventDraft:
    """A fact as it was typed; everything is text until it is checked.

    ``on`` is a day in the clock's zone, ``at`` an instant with its offset, neither means now.
    ``clock`` is an id, a unique beginning of one, a rule's id or a kind of clock. ``charged`` is
    what the owner's bank took, in a currency of its own.
    """

    kind: str
    on: str = ""
    at: str = ""
    clock: str = ""
    stage: str = ""
    amount: str = ""
    currency: str = ""
    balance: str = ""
    term: str = ""
    last_day: str = ""
    ends_at: str = ""
    until: str = ""
    note: str = ""
    confirmed: bool = False
    payment: Payment = NO_PAYMENT
    charged: str = ""
    charged_currency: str = ""


def event_from(
    draft: EventDraft, card: Card, clocks: Sequence[Clock], time_here: TimeHere, entry: int
) -> Event:
    """Return the event that a draft describes.

    Raises:
        RuleViolationError: something typed is wrong; ``field`` says what.
    """
    kind = _kind(draft.kind)
    clock = _clock(draft, kind, clocks)
    zone = clock.zone if clock else card.zone
    on, at = _when(draft, zone, time_here)
    currency = parse_currency(draft.currency) if draft.currency else card.currency
    last_on = parse_day(draft.last_day, "last_day") if draft.last_day else None
    ends_at = parse_instant(draft.ends_at, "ends_at").astimezone(UTC) if draft.ends_at else None
    until_on = parse_day(draft.until, "until") if draft.until else None
    _complete(kind, last_on, ends_at, until_on)
    if until_on is not None and until_on < today_in(zone, time_here.now()):
        raise RuleViolationError(Fault.BAD_DAY, "until", given=draft.until)
    _stage_known(draft.stage, clock, clocks)
    return Event(
        id=EventId(secrets.token_hex(8)),
        card=card.id,
        kind=kind,
        entry=entry,
        recorded_at=time_here.now(),
        on=on,
        at=at,
        amount=_money(draft.amount, currency, "amount", Fault.BAD_AMOUNT),
        balance=_money(draft.balance, currency, "balance", Fault.BAD_BALANCE),
        term=Term.parse(draft.term) if draft.term else None,
        clock=clock.id if clock else None,
        stage=draft.stage,
        last_on=last_on,
        ends_at=ends_at,
        until_on=until_on,
        confirmed=draft.confirmed or kind is EventKind.DEADLINE_CONFIRMED,
        note=draft.note.strip(),
        payment=_payment(draft),
    )


def _payment(draft: EventDraft) -> Payment:
    """Return how it was paid, with what the owner's bank charged in the currency named for that."""
    if not draft.charged.strip():
        return draft.payment
    named = draft.charged_currency
    currency = parse_currency(named, "charged_currency") if named else ""
    amount = parse_amount(draft.charged, "charged")
    if not currency:
        raise RuleViolationError(Fault.CURRENCY_REQUIRED, "charged_currency", given=draft.charged)
    return replace(draft.payment, charged=Money(amount, currency))


def read_last(
    event: Event, draft: EventDraft, card: Card, clocks: Sequence[Clock], ledger: Sequence[Event]
) -> Event:
    """Return what was read just now, placed behind the facts of today that have no hour.

    Within a day timed facts come first: a top-up entered for today would otherwise follow the date
    or the balance that was read after it, and count a second time.
    """
    if event.kind not in _READ or event.at is None or draft.at:
        return event
    zone = next((one.zone for one in clocks if one.id == event.clock), card.zone)
    today = event.day(zone)
    untimed = any(one.on == today and one.voided_at is None for one in ledger)
    return replace(event, on=today, at=None) if untimed else event


def _kind(text: str) -> EventKind:
    try:
        return EventKind(text)
    except ValueError as error:
        known = ", ".join(kind.value for kind in EventKind)
        raise RuleViolationError(Fault.UNKNOWN_KIND, "kind", given=text, known=known) from error


def _when(draft: EventDraft, zone: str, time_here: TimeHere) -> tuple[date | None, datetime | None]:
    """Return the day or the instant of a draft; a day to come everywhere is refused."""
    now = time_here.now()
    if draft.last_day and draft.ends_at:
        raise RuleViolationError(Fault.BAD_INSTANT, "ends_at", given=draft.ends_at)
    if draft.on and draft.at:
        raise RuleViolationError(Fault.BAD_INSTANT, "at", given=draft.at)
    if draft.at:
        at = parse_instant(draft.at).astimezone(UTC)
        if at > now:
            raise RuleViolationError(Fault.FUTURE_EVENT, "at", given=draft.at)
        return None, at
    if not draft.on:
        return None, now
    on = parse_day(draft.on)
    if on > today_in(zone, now) and on > today_in(time_here.zone(), now):
        raise RuleViolationError(Fault.FUTURE_EVENT, "on", given=draft.on)
    return on, None


def _money(text: str, currency: str, field: str, fault: Fault) -> Money | None:
    if not text.strip():
        return None
    amount = parse_amount(text, field, fault=fault)
    if not currency:
        raise RuleViolationError(Fault.CURRENCY_REQUIRED, "currency", given=text)
    return Money(amount, currency)


def _complete(
    kind: EventKind, last_on: date | None, ends_at: datetime | None, until_on: date | None
) -> None:
    """Refuse a confirmed date without a date and a pause without an end."""
    if kind is EventKind.DEADLINE_CONFIRMED and last_on is None and ends_at is None:
        raise RuleViolationError(Fault.DEADLINE_REQUIRED, "last_day")
    if kind is EventKind.PAUSE and until_on is None:
        raise RuleViolationError(Fault.UNTIL_REQUIRED, "until")


def find_clock(given: str, clocks: Sequence[Clock]) -> Clock:
    """Return the clock that an id, a unique beginning of one, a rule id or a kind names.

    Raises:
        RuleViolationError: none fits, or several do.
    """
    found = [one for one in clocks if given == one.id or given == one.versions[-1].rule.id]
    found = found or [one for one in clocks if one.kind.value == given]
    found = found or [one for one in clocks if given and one.id.startswith(given)]
    if len(found) != 1:
        fault = Fault.UNKNOWN_CLOCK if not found else Fault.CLOCK_REQUIRED
        raise RuleViolationError(fault, "clock", given=given, known=clock_words(clocks))
    return found[0]


def clock_words(clocks: Sequence[Clock]) -> str:
    """Return how the clocks of a card can be named: kind and rule id, twins by their own id."""
    names = [(one.kind.value, one.versions[-1].rule.id) for one in clocks]
    return ", ".join(
        f"{kind} ({rule}, {clock.id})" if names.count((kind, rule)) > 1 else f"{kind} ({rule})"
        for clock, (kind, rule) in zip(clocks, names, strict=True)
    )


def _clock(draft: EventDraft, kind: EventKind, clocks: Sequence[Clock]) -> Clock | None:
    """Return the clock that a fact is about, None when it may count for several."""
    if draft.clock:
        return find_clock(draft.clock, clocks)
    if kind is EventKind.DEADLINE_CONFIRMED:
        if len(clocks) != 1:
            raise RuleViolationError(
                Fault.CLOCK_REQUIRED, "clock", given="", known=clock_words(clocks)
            )
        return clocks[0]
    for sibling in _SIBLINGS:
        asking = [one for one in clocks if one.kind is sibling and _lists(one, kind)]
        if len(asking) > 1:
            raise RuleViolationError(
                Fault.CLOCK_REQUIRED, "clock", given="", known=clock_words(asking)
            )
    return None


def _lists(clock: Clock, kind: EventKind) -> bool:
    return kind in clock.versions[-1].rule.extends_on


def _stage_known(stage: str, clock: Clock | None, clocks: Sequence[Clock]) -> None:
    """Refuse the name of a stage that no clock in question has."""
    if not stage:
        return
    asked = [clock] if clock else list(clocks)
    names = [one.name for item in asked for one in item.versions[-1].rule.stages]
    if any(item.versions[-1].rule.burn for item in asked):
        names += [DAILY_FEE, ZERO_BALANCE]
    if not any(name.has_word(stage) for name in names):
        known = ", ".join(name.en for name in names)
        raise RuleViolationError(Fault.UNKNOWN_STAGE, "stage", given=stage, known=known)
