"""A check-up round: which dates nobody has confirmed, and what the carrier said of each.

A round begins with the first answer and lasts until the owner ends it; what was answered meanwhile
is read from the ledger, so that nothing has to be kept twice.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.doubt import age_of, asks_to_confirm
from renewdesk.domain.folded import State
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import Phase, is_unconfirmed
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import EventId
    from renewdesk.domain.sources import Source
    from renewdesk.domain.standing import Standing

_AHEAD = frozenset({Phase.RUNNING, Phase.DUE, Phase.LAST_DAY})


class Doubt(StrEnum):
    """Why a date is asked about, in the order in which the questions stand."""

    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"
    ESTIMATE = "estimate"
    OLD = "old"
    WEAK = "weak"


class AnswerKind(StrEnum):
    """What the carrier said."""

    SAME = "same"
    MOVED = "moved"
    NO_END = "no_end"
    LATER = "later"


@value
class Given:
    """An answer of the present round.

    ``event`` is the fact that holds the date, which undo would void; ``days`` by how many it lies
    later than the date before it, negative for earlier, None where there was none.
    """

    kind: AnswerKind
    event: EventId | None = None
    day: date | None = None
    days: int | None = None


def doubt_of(one: Standing, source: Source | None, today: date) -> Doubt | None:
    """Return why to ask the carrier about a clock's date, None where there is no reason.

    ``source`` is the one of the rule that the date follows. What has passed is not asked about,
    but for a payment that still waits to be seen.
    """
    folded = one.clock
    if one.phase is Phase.UNKNOWN:
        return Doubt.UNKNOWN
    if is_unconfirmed(one):
        return Doubt.UNCONFIRMED
    by_owner = folded.because is not None and folded.because.by_owner
    if folded.state is not State.DATED or one.phase not in _AHEAD or by_owner:
        return None
    if folded.estimate:
        return Doubt.ESTIMATE
    if age_of(folded, source, today) is not None:
        return Doubt.OLD
    return Doubt.WEAK if asks_to_confirm(folded) else None


def is_answer(event: Event, first_entry: int) -> bool:
    """Tell whether a fact is a date that was read since a round began with ``first_entry``."""
    reads = event.kind is EventKind.DEADLINE_CONFIRMED and not event.stage
    return reads and event.entry >= first_entry


def given_since(one: Standing, events: Iterable[Event], first_entry: int) -> Given | None:
    """Return what was read of a clock since a round began, None while nothing was."""
    read = [
        event
        for event in events
        if is_answer(event, first_entry)
        and event.clock == one.clock.clock
        and event.voided_at is None
    ]
    if not read:
        return None
    last = max(read, key=lambda event: event.entry)
    verdict = next((said for said in one.clock.verdicts if said.event == last.id), None)
    before = verdict.before.last_on if verdict and verdict.before else None
    after = verdict.after.last_on if verdict and verdict.after else last.last_on
    days = (after - before).days if before and after else None
    return Given(AnswerKind.MOVED if days != 0 else AnswerKind.SAME, last.id, after, days)
