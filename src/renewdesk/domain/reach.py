"""How long a number still takes SMS: the time in which what hangs on it can be moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.standing import Standing

#: Clocks whose end takes calls and SMS with it; a plan or a credit may end without that.
_CARRIES = frozenset({ClockKind.LINE, ClockKind.REGISTRATION})
_AHEAD = frozenset({Phase.RUNNING, Phase.DUE, Phase.LAST_DAY, Phase.STAGE})
_AWAY = frozenset({EventKind.CLOSED, EventKind.PORTED})
_SOON, _TWO_WEEKS = timedelta(days=7), timedelta(days=14)


@value
class Reach:
    """Whether SMS still ``arrive``, and their last day in ``zone`` where that is known."""

    arrive: bool
    last_on: date | None = None
    zone: str = ""


def sms_reach(clocks: Iterable[Standing]) -> Reach:
    """Return how long SMS arrive on the number of a card; of several clocks the first to end."""
    known: list[Reach] = []
    for one in clocks:
        if one.clock.kind not in _CARRIES:
            continue
        reach = _reach(one)
        if not reach.arrive:
            return reach
        known.append(reach)
    return min(known, key=lambda one: one.last_on or date.max, default=Reach(arrive=True))


def _reach(one: Standing) -> Reach:
    folded = one.clock
    if one.phase is Phase.LOST or folded.ended_by in _AWAY:
        return Reach(arrive=False)
    if one.phase not in _AHEAD or folded.deadline is None:
        return Reach(arrive=True)
    last: date | None = folded.deadline.last_on
    spans = list(folded.spans)
    if one.span is not None:
        if not one.span.sms_in:
            return Reach(arrive=False)
        last = one.span.last_on
        spans = spans[spans.index(one.span) + 1 :]
    for span in spans:
        # Where two readings of a date differ, or nobody knows how long, rely on the earlier day.
        doubtful = span.category is Category.UNCONFIRMED or span.last_on is None
        if last is None or doubtful or not span.sms_in:
            break
        last = span.last_on
    return Reach(arrive=True, last_on=last, zone=folded.zone)


def ask_again_on(today: date, last_on: date) -> date | None:
    """Return a day on which to think again about what ends after ``last_on``, None without time.

    It is the first of the next month, not within a week, and at the latest the day before the last.
    """
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    chosen = first if first - today >= _SOON else today + _TWO_WEEKS
    chosen = min(chosen, last_on - timedelta(days=1))
    return chosen if chosen > today else None
