"""Where a clock and a card stand at an instant: phases, sections and the one order of cards.

Everything here is decided from what the fold left behind, so that the first picture of the desk can
be right on any day without folding anything again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.days import days_left
from renewdesk.domain.folded import Folded, State
from renewdesk.domain.kinds import QUIET_ENDS, ClockKind
from renewdesk.domain.spans import Category, Span
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

#: Days before a boundary at which to remind, by kind of clock (DESIGN.md §5).
DEFAULT_LEADS: dict[ClockKind, tuple[int, ...]] = {
    ClockKind.LINE: (30, 14, 7, 3, 1, 0),
    ClockKind.PLAN: (7, 3, 1, 0),
    ClockKind.CREDIT: (7, 3, 1, 0),
    ClockKind.INSTALL: (14, 7, 3, 1, 0),
    ClockKind.REGISTRATION: (30, 14, 7, 3, 1, 0),
    ClockKind.DOCUMENT: (180, 90, 30, 7),
    ClockKind.OFFER: (7, 1),
    ClockKind.CHARGE: (3, 1, -1),
}
DAYS_ACT_NOW = 7
DAYS_SOON = 30
_FAR = datetime.max.replace(tzinfo=UTC)


class Phase(StrEnum):
    """Where a clock stands; never goes back while time advances."""

    UNKNOWN = "unknown"
    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE = "due"
    LAST_DAY = "last_day"
    STAGE = "stage"
    LOST = "lost"
    OVER = "over"
    NO_DEADLINE = "no_deadline"
    LET_GO = "let_go"


class Section(StrEnum):
    """A section of the desk, in the order in which they stand."""

    ACT_NOW = "act_now"
    CHECK_DATE = "check_date"
    WITHIN_30_DAYS = "within_30_days"
    RECOVERABLE = "recoverable"
    LATER = "later"
    NO_DEADLINE = "no_deadline"
    ENDED = "ended"
    LOST = "lost"


@value
class Standing:
    """Where one clock stands at an instant.

    ``last_on``, ``ends_at`` and ``days_left`` speak of the present stretch: the deadline before it,
    the stage in a stage; None where no dated end is ahead.
    """

    clock: Folded
    phase: Phase
    span: Span | None = None
    last_on: date | None = None
    ends_at: datetime | None = None
    days_left: int | None = None


@value
class CardStanding:
    """Where a card stands: all its clocks, the one that leads, and its place on the desk."""

    clocks: tuple[Standing, ...]
    leading: Standing | None
    phase: Phase
    section: Section
    boundary_at: datetime


def standing(folded: Folded, now: datetime, leads: Sequence[int] | None = None) -> Standing:
    """Return where a clock stands at ``now``; ``leads`` are its own, else those of its kind.

    Empty ``leads`` are a choice too: then it is never due before its last day.
    """
    if folded.coming is not None and folded.begins_at is not None and folded.begins_at <= now:
        return standing(folded.coming, now, leads)
    settled = {
        State.ENDED: Phase.LET_GO,
        State.STOPPED: Phase.OVER,
        State.UNKNOWN: Phase.UNKNOWN,
        State.NOT_STARTED: Phase.NOT_STARTED,
        State.ENDLESS: Phase.NO_DEADLINE,
    }.get(folded.state)
    if settled is not None or folded.deadline is None:
        return Standing(folded, settled or Phase.UNKNOWN)
    end = folded.deadline
    if now < end.ends_at:
        left = days_left(end.last_on, folded.zone, now)
        largest = max(DEFAULT_LEADS[folded.kind] if leads is None else leads, default=0)
        phase = Phase.LAST_DAY if left <= 0 else Phase.DUE if left <= largest else Phase.RUNNING
        return Standing(folded, phase, None, end.last_on, end.ends_at, max(left, 0))
    return _after(folded, now)


def _after(folded: Folded, now: datetime) -> Standing:
    """Return where a clock stands whose deadline has passed."""
    present = None
    for span in folded.spans:
        if span.starts_at is not None and span.starts_at <= now:
            present = span
    ended = present is not None and present.ends_at is not None and present.ends_at <= now
    if present is None or ended:
        # Kinds whose end loses nothing are over; for the others the walk always ends in an open
        # stage, so nothing else comes here.
        return Standing(folded, Phase.OVER)
    if present.lost and folded.kind is ClockKind.LINE:
        return Standing(folded, Phase.LOST, present)
    if present.lost and folded.kind in QUIET_ENDS:
        return Standing(folded, Phase.OVER, present)
    left = days_left(present.last_on, folded.zone, now) if present.last_on else None
    return Standing(folded, Phase.STAGE, present, present.last_on, present.ends_at, left)


_PLACE = {
    Phase.LOST: 0,
    # 1 is a line in a stage
    Phase.LAST_DAY: 2,
    Phase.STAGE: 3,
    Phase.DUE: 4,
    Phase.UNKNOWN: 5,
    Phase.RUNNING: 6,
    Phase.NOT_STARTED: 7,
    Phase.NO_DEADLINE: 8,
    Phase.OVER: 9,
    Phase.LET_GO: 10,
}


def _rank(one: Standing) -> tuple[int, datetime]:
    """Return the place of a clock among those of its card: the most pressing first."""
    line_in_stage = one.phase is Phase.STAGE and one.clock.kind is ClockKind.LINE
    return 1 if line_in_stage else _PLACE[one.phase], one.ends_at or _FAR


def card_standing(
    clocks: Iterable[Folded],
    now: datetime,
    leads: Mapping[str, Sequence[int]] | None = None,
    card: str = "",
    *,
    ended: bool = False,
) -> CardStanding:
    """Return where a card stands at ``now``; ``ended`` says that it was archived.

    ``leads`` are those that were chosen, by the id of a clock or of the ``card``, or by a kind of
    clock; what is nearer to the clock counts.
    """
    chosen = leads or {}
    own = chosen.get(card)
    all_clocks = tuple(
        standing(one, now, chosen.get(one.clock, chosen.get(one.kind) if own is None else own))
        for one in clocks
    )
    leading = min(all_clocks, key=_rank, default=None)
    if leading is None:
        bare = Section.ENDED if ended else Section.CHECK_DATE
        return CardStanding((), None, Phase.UNKNOWN, bare, _FAR)
    section = Section.ENDED if ended else _section(all_clocks, leading)
    boundary = leading.ends_at or _FAR
    return CardStanding(all_clocks, leading, leading.phase, section, boundary)


def is_unconfirmed(one: Standing) -> bool:
    """Tell whether a payment of a living clock still waits to be seen at the carrier."""
    return not one.clock.confirmed and one.phase not in {Phase.LET_GO, Phase.LOST, Phase.OVER}


def _section(clocks: Sequence[Standing], leading: Standing) -> Section:
    """Return the section of the desk in which a card stands."""
    settled = {
        Phase.LOST: Section.LOST,
        Phase.LET_GO: Section.ENDED,
        Phase.OVER: Section.ENDED,
    }.get(leading.phase)
    if settled is not None:
        return settled
    if any(is_unconfirmed(one) for one in clocks):
        return Section.ACT_NOW
    if leading.phase is Phase.STAGE and leading.span is not None:
        recoverable = leading.span.category in {Category.RECOVERABLE, Category.LOST}
        return Section.RECOVERABLE if recoverable else Section.ACT_NOW
    if leading.phase is Phase.UNKNOWN:
        return Section.CHECK_DATE
    if leading.phase is Phase.NO_DEADLINE:
        return Section.NO_DEADLINE
    return _by_days(leading.days_left)


def _by_days(left: int | None) -> Section:
    if left is None or left > DAYS_SOON:
        return Section.LATER
    return Section.ACT_NOW if left <= DAYS_ACT_NOW else Section.WITHIN_30_DAYS


_SECTION_PLACE = {section: place for place, section in enumerate(Section)}


def desk_order(card: CardStanding, label: str) -> tuple[int, datetime, str]:
    """Return the key by which cards are sorted everywhere: section, next boundary, label."""
    return _SECTION_PLACE[card.section], card.boundary_at, label.casefold()
