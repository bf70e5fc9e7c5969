"""Until when another look at the desk would find what the last one found.

The clock is looked at every minute, and nearly every minute nothing is due. Whatever a look finds
follows from what is stored, from the owner's zone and from the time; this module names the next
instant at which the time alone can change it. It may name one too many, but never one too few.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import start_of_day
from renewdesk.domain.reminder_log import Delivery
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.reminders import CLAIM_LASTS, boundaries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.reminder_boundaries import Boundary
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.watched import Watched

#: Once a day everything is looked at, whatever was foreseen.
_AT_LEAST = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)


def next_look(
    now: datetime,
    cards: Iterable[Watched],
    settings: Settings,
    owner_zone: str,
    log: Iterable[ReminderRow],
) -> datetime:
    """Return the first instant after ``now`` at which something else may be due or open.

    It holds as long as nothing is saved and the owner stays in the zone.
    """
    hours = OwnersHours.of(settings, owner_zone)
    return min(_instants(now, cards, settings, hours, log))


def _instants(
    now: datetime,
    cards: Iterable[Watched],
    settings: Settings,
    hours: OwnersHours,
    log: Iterable[ReminderRow],
) -> Iterator[datetime]:
    """Yield instants after ``now``, the earliest of each kind among them."""
    yield now + _AT_LEAST
    if hours.is_quiet(now):
        yield max(hours.quiet_ends_at(now), now + _MOMENT)
    for watched in cards:
        for boundary in boundaries_of(watched, settings, hours.zone).values():
            yield from _moments(boundary, now)
        for clock, folded in zip(watched.clocks, watched.folded, strict=True):
            yield from (at for at in _starts(clock, folded) if at > now)
            yield from _happenings(watched.events, clock.zone, now)
    for row in log:
        yield from (at for at in _returns(row) if at > now)


def _moments(boundary: Boundary, now: datetime) -> Iterator[datetime]:
    """Yield the next moment of a boundary, and usual ones that busy days moved to before now."""
    for slot in boundary.slots():
        if slot.usual_at is not None and slot.usual_at > now:
            yield slot.usual_at
        if slot.at > now:
            yield slot.at
            return


def _starts(clock: Clock, folded: Folded) -> Iterator[datetime]:
    """Yield when a clock that waits for a start begins by itself, or what runs before it ends."""
    if folded.begins_at is not None:
        yield folded.begins_at
    if folded.deadline is not None and any(one.rule.start for one in clock.versions):
        yield folded.deadline.ends_at


def _happenings(events: Iterable[Event], zone: str, now: datetime) -> Iterator[datetime]:
    """Yield when facts happen that are later than now: the clock was set back."""
    for event in events:
        if not event.has_happened(zone, now):
            yield event.at if event.at is not None else start_of_day(event.day(zone), zone)


def _returns(row: ReminderRow) -> Iterator[datetime]:
    """Yield when a row of the log asks for another look: a snooze or a claim is over."""
    if row.snoozed_until is not None:
        yield row.snoozed_until
    if row.delivery is Delivery.CLAIMED:
        yield row.claimed_at + CLAIM_LASTS + _MOMENT
