"""A newer copy of a rule beside the one in use: from when it would hold, and which date counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.decisions import Choice
from renewdesk.domain.folded import Folded, State
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.spans import Category, Span
from renewdesk.domain.stages import UNCONFIRMED
from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.days import End
    from renewdesk.domain.events import Event
    from renewdesk.domain.rules import Rule, RuleVersion

_COUNTED = frozenset({Reason.MOVED, Reason.SHORTENED, Reason.UNCHANGED, Reason.CAPPED})
_RESETS = frozenset({EventKind.DEADLINE_CONFIRMED, EventKind.REINSTATED})
#: A clock in another state has no countdown that a date could cut short.
_WAITING = frozenset({State.UNKNOWN, State.NOT_STARTED, State.ENDLESS})


def following(clock: Clock, version: RuleVersion) -> Clock:
    """Return the clock with one more copy of its rule, in force from ``version.holds_from``."""
    return replace(clock, versions=(*clock.versions, version), decision=None)


def asks(clock: Clock) -> bool:
    """Tell whether the owner wants to ask the carrier which of two copies is right."""
    return clock.decision is not None and clock.decision.choice is Choice.ASK


def rule_behind(clock: Clock, folded: Folded) -> Rule:
    """Return the copy of a clock's rule by which its date counts: the one in use or in question."""
    by_offered = folded.because is not None and folded.because.offered
    if by_offered and clock.decision is not None:
        return clock.decision.offered.rule
    return clock.versions[-1].rule


def holds_from(clock: Clock, folded: Folded, events: Iterable[Event]) -> date | None:
    """Return the day of the event that set the present date: from it on a newer copy holds.

    None where no event has set a date yet: then all events follow the newer copy. A term that
    waited for a first use was bought by the event before it, and where each kind has a window of
    its own the oldest event that still holds a window counts.
    """
    because = folded.because
    if because is None:
        return None
    rule = clock.versions[-1].rule
    if because.by_owner:
        return because.event_on
    if rule.require_all:
        return min(_window_days(clock, rule, folded, events), default=because.event_on)
    if rule.start:
        armed = (
            day for event, reason, day in _told(clock, folded, events) if reason is Reason.ARMED
        )
        return max((day for day in armed if day <= because.event_on), default=because.event_on)
    return because.event_on


def _window_days(
    clock: Clock, rule: Rule, folded: Folded, events: Iterable[Event]
) -> Iterable[date]:
    """Return the day of the last event that counted for each kind's own window."""
    found: dict[EventKind, date] = {}
    for event, reason, day in _told(clock, folded, events):
        if event.kind in _RESETS and (reason in _COUNTED or reason is Reason.CONFIRMED):
            found = dict.fromkeys(rule.extends_on, day)
        elif event.kind in rule.extends_on and reason in _COUNTED:
            found[event.kind] = day
    return found.values()


def _told(
    clock: Clock, folded: Folded, events: Iterable[Event]
) -> Iterator[tuple[Event, Reason, date]]:
    """Yield the events in time order with what each did to the clock."""
    known = {event.id: event for event in events}
    for verdict in folded.verdicts:
        event = known[verdict.event]
        yield event, verdict.reason, event.day(clock.zone)


def earlier_of(present: Folded, offered: Folded) -> Folded:
    """Return the reading of a clock that counts while the carrier is being asked.

    The earlier date warns; stages and loss stay those of the rule in use, so that a copy which may
    be wrong never declares a loss.
    """
    if offered.state is not State.DATED or offered.deadline is None:
        return present
    because = offered.because and replace(offered.because, offered=True)
    if present.state in _WAITING:
        return replace(offered, because=because, estimate=True, verdicts=present.verdicts)
    end = present.deadline
    if present.state is not State.DATED or end is None or end.ends_at <= offered.deadline.ends_at:
        return present
    return replace(
        present,
        deadline=offered.deadline,
        spans=_with_doubt(offered.deadline, end, present.spans),
        because=because,
        estimate=True,
    )


def _with_doubt(early: End, end: End, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the stages of the rule in use behind the stretch in which the date is doubtful.

    A doubt that the rule in use has of its own follows at once and is the same doubt.
    """
    first_on = min(early.last_on + timedelta(days=1), end.last_on)
    if spans and spans[0].category is Category.UNCONFIRMED:
        return replace(spans[0], first_on=first_on, starts_at=early.ends_at), *spans[1:]
    doubt = Span(
        name=UNCONFIRMED,
        category=Category.UNCONFIRMED,
        first_on=first_on,
        last_on=end.last_on,
        starts_at=early.ends_at,
        ends_at=end.ends_at,
    )
    return doubt, *spans
