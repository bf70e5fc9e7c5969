"""Cards, rules, clocks and facts for tests, in the words in which the specification names them.

A rule is written as in a carrier's file, a fact as ``an_event("topup", "2026-01-31")``: a text with
a T is an instant, one without is a day in the clock's zone.
"""

from __future__ import annotations

import itertools
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renewdesk.domain.cards import Card, Form
from renewdesk.domain.clocks import Clock
from renewdesk.domain.events import Event
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.periods import Term
from renewdesk.domain.rule_codec import rule_from
from renewdesk.domain.rules import Rule, RuleVersion
from renewdesk.domain.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.folded import Folded

CARD = CardId("card-1")
ROME = "Europe/Rome"
#: Where the owner of the tests lives: never the clock's zone, so that a mix-up shows.
OWNER = "Asia/Shanghai"

RECEIVE_ONLY: dict[str, object] = {
    "name": "receive-only",
    "lasts": "P1M",
    "outgoing": False,
    "data": False,
    "rescue": ["topup"],
}
RECOVERABLE: dict[str, object] = {
    "name": "recoverable",
    "lasts": "P11M",
    "outgoing": False,
    "incoming": False,
    "sms_in": False,
    "data": False,
    "rescue": ["call", "shop"],
}
LOST: dict[str, object] = {
    "name": "lost",
    "outgoing": False,
    "incoming": False,
    "sms_in": False,
    "data": False,
    "number_kept": False,
    "rescue": ["none"],
}

_entries = itertools.count(1)


def instant(text: str) -> datetime:
    """Return the aware instant of an ISO text, in UTC."""
    found = datetime.fromisoformat(text)
    assert found.tzinfo is not None, f"{text} has no offset"
    return found.astimezone(UTC)


def day(text: str) -> date:
    """Return the day of an ISO text."""
    return date.fromisoformat(text)


def term(text: str) -> Term:
    """Return the length of an ISO text."""
    return Term.parse(text)


def money(text: str) -> Money:
    """Return the money of a text such as ``10.00 EUR``."""
    amount, currency = text.split()
    return Money(Decimal(amount), currency)


def a_rule(length: str | None = "P12M", **written: object) -> Rule:
    """Return a rule as a carrier's file would write it; top-ups count unless it says otherwise."""
    values: dict[str, object] = {
        "id": "test-rule",
        "name": "Test rule",
        "clock": "line",
        "extends_on": ["topup"],
    }
    if length is not None:
        values["term"] = length
    return rule_from(values | written)


def a_card(label: str = "Rome", **changes: Any) -> Card:
    """Return an eSIM in Rome's zone without a number."""
    card = Card(
        id=CARD,
        label=label,
        form=Form.ESIM,
        zone=ROME,
        created_at=instant("2025-12-01T08:00:00Z"),
        currency="EUR",
    )
    return replace(card, **changes)


def a_clock(rule: Rule | str | None = None, zone: str = ROME, **changes: Any) -> Clock:
    """Return a clock that follows a rule, or a rule of that length."""
    followed = rule if isinstance(rule, Rule) else a_rule(rule or "P12M")
    clock = Clock(
        id=ClockId("clock-1"),
        card=CARD,
        kind=followed.clock,
        zone=zone,
        added_at=instant("2025-12-01T08:00:00Z"),
        versions=(RuleVersion(followed),),
    )
    return replace(clock, **changes)


def an_event(kind: str, when: str, **facts: Any) -> Event:
    """Return a fact; texts become what the field holds: money, length, day or instant.

    Facts are numbered in the order in which a test writes them; ``entry`` says otherwise.
    """
    entry = facts.pop("entry", None) or next(_entries)
    timed = "T" in when
    event = Event(
        id=EventId(facts.pop("id", f"event-{entry}")),
        card=CARD,
        kind=EventKind(kind),
        entry=entry,
        recorded_at=instant("2026-01-01T08:00:00Z"),
        on=None if timed else day(when),
        at=instant(when) if timed else None,
    )
    read: dict[str, Any] = {name: _fact(name, value) for name, value in facts.items()}
    return replace(event, **read)


_READERS = {
    "amount": money,
    "balance": money,
    "term": term,
    "last_on": day,
    "until_on": day,
    "ends_at": instant,
    "voided_at": instant,
}
_FIELDS = {field.name for field in fields(Event)}


def _fact(name: str, value: object) -> object:
    assert name in _FIELDS, f"an event has no {name}"
    read = _READERS.get(name)
    return read(value) if read is not None and isinstance(value, str) else value


def folded(clock: Clock | Rule, *events: Event, now: str | datetime = "2029-12-31") -> Folded:
    """Return one clock folded up to ``now``: an instant, or noon of a day where the owner lives."""
    own = clock if isinstance(clock, Clock) else a_clock(clock)
    (result,) = fold_card([own], events, moment(now))
    return result


def stand(
    clock: Clock | Rule,
    *events: Event,
    now: str | datetime,
    leads: Sequence[int] | None = None,
) -> Standing:
    """Return where a clock stands at ``now``."""
    result = folded(clock, *events, now=now)
    at = moment(now)
    return standing(result, at) if leads is None else standing(result, at, leads)


def moment(now: str | datetime) -> datetime:
    """Return ``now`` as an instant; a bare day is noon in the zone of the owner."""
    if isinstance(now, datetime):
        return now
    return instant(now if "T" in now else f"{now}T12:00:00+08:00")


def last_day(result: Folded) -> str | None:
    """Return the last day of a folded clock as text."""
    return result.deadline.last_on.isoformat() if result.deadline else None


def stages(result: Folded) -> list[tuple[str, str | None, str | None]]:
    """Return the stages of a folded clock: name, first and last day as text."""
    return [
        (
            span.name.en,
            span.first_on.isoformat() if span.first_on else None,
            span.last_on.isoformat() if span.last_on else None,
        )
        for span in result.spans
    ]


def reasons(result: Folded) -> list[str]:
    """Return what each fact did to a folded clock, in time order."""
    return [verdict.reason.value for verdict in result.verdicts]
