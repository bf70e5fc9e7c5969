"""What stands on the desktop: which notification a handle names, and which are out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.reminders import boundaries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.reminders import Planned
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.watched import Watched

_APART = frozenset({ReminderKind.PASSWORD, ReminderKind.RETRY})


def handle_of(planned: Planned, log: Iterable[ReminderRow]) -> str:
    """Return the handle of the notification whose place a reminder takes, empty without one.

    It is the newest of the same clock; those about a password or a new try stand for themselves.
    """
    clock, apart = planned.clock.id, _stands_for(planned.kind)
    told = [
        row
        for row in log
        if row.clock == clock and _stands_for(row.kind) is apart and row.handle and row.shown_at
    ]
    newest = max(told, key=lambda row: row.shown_at or row.claimed_at, default=None)
    return newest.handle if newest else ""


def _stands_for(kind: ReminderKind) -> ReminderKind | None:
    """Return the kind whose notifications take only one another's place, None for dates."""
    return kind if kind in _APART else None


def rows_behind(handle: str, log: Iterable[ReminderRow]) -> tuple[ReminderRow, ...]:
    """Return the reminders that a notification told of: one, or all of a digest."""
    return tuple(row for row in log if handle and row.handle == handle)


def out_of_date(
    cards: Sequence[Watched], settings: Settings, owner_zone: str, log: Iterable[ReminderRow]
) -> Iterator[ReminderRow]:
    """Yield reminders whose notification says what is no longer so.

    Their boundary is done, silenced or gone because the date has moved, or their card is put away.
    """
    told = [row for row in log if row.handle]
    spoken_of = {row.card for row in told}
    standing = {
        key
        for one in cards
        if one.card.id in spoken_of
        for key in boundaries_of(one, settings, owner_zone)
    }
    for row in told:
        if row.boundary not in standing or row.done_at or row.snoozed_until:
            yield row
