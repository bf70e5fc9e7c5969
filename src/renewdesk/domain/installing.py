"""What to record when a profile was installed: the fact that the card's rules wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.folded import State
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.rules import Rule

#: An activation is a fact of a line that has not begun; later it would move a date it never moved.
_NOT_BEGUN = frozenset({State.UNKNOWN, State.NOT_STARTED})
_FACTS = frozenset({EventKind.INSTALL, EventKind.ACTIVATION})


@value
class Installation:
    """The kind of fact to record; ``clock`` where several clocks of one kind wait for it."""

    kind: EventKind
    clock: ClockId | None = None


def installation_of(
    clocks: Sequence[Clock], folded: Sequence[Folded], wanted: ClockId | None = None
) -> Installation:
    """Return what an installed profile is for the clocks of a card.

    A rule that lists an installation decides; else one that lists an activation, if its clock has
    not begun yet. Where no rule asks, it is an installation that moves no date. ``wanted`` is the
    clock that is being renewed, and goes before its like.
    """
    states = {one.clock: one.state for one in folded}
    living = [one for one in clocks if states.get(one.id) is not State.ENDED]
    asking = [one for one in living if _lists(one, EventKind.INSTALL)]
    if asking:
        return Installation(EventKind.INSTALL, _named(asking, wanted))
    asking = [
        one
        for one in living
        if _lists(one, EventKind.ACTIVATION) and states.get(one.id) in _NOT_BEGUN
    ]
    if asking:
        return Installation(EventKind.ACTIVATION, _named(asking, wanted))
    return Installation(EventKind.INSTALL)


def recorded_already(
    on: date, zones: Collection[str], events: Iterable[Event], since: datetime
) -> bool:
    """Tell whether an installation of a day was recorded since a renewal began.

    The day is the owner's or the carrier's: ``zones`` are both.
    """
    return any(
        one.kind in _FACTS
        and one.voided_at is None
        and one.recorded_at >= since
        and on in {one.day(zone) for zone in zones}
        for one in events
    )


def _named(asking: Sequence[Clock], wanted: ClockId | None) -> ClockId | None:
    """Return the clock to name; a fact without one counts for every clock that lists it."""
    kinds = [one.kind for one in asking]
    twins = [one for one in asking if kinds.count(one.kind) > 1]
    if not twins:
        return None
    return next((one.id for one in twins if one.id == wanted), twins[0].id)


def _lists(clock: Clock, kind: EventKind) -> bool:
    rule: Rule = clock.versions[-1].rule
    return kind in rule.extends_on or kind in rule.stops_on or kind in rule.start
