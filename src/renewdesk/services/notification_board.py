"""What stands on the desktop: which notification a handle names, and which are out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.reminders import boundaries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.watched import Watched


def handle_of(clock: ClockId, log: Iterable[ReminderRow]) -> str:
    """Return the handle of the newest notification of a clock, empty when none stands there."""
    told = [row for row in log if row.clock == clock and row.handle and row.shown_at]
    newest = max(told, key=lambda row: row.shown_at or row.claimed_at, default=None)
    return newest.handle if newest else ""


def rows_behind(handle: str, log: Iterable[ReminderRow]) -> tuple[ReminderRow, ...]:
    """Return the reminders that a notification told of: one, or all of a digest."""
    return tuple(row for row in log if handle and row.handle == handle)


def out_of_date(
    cards: Sequence[Watched], settings: Settings, owner_zone: str, log: Iterable[ReminderRow]
) -> Iterator[ReminderRow]:
    """Yield reminders whose notification says what is no longer so.

    Their boundary is done, silenced or gone because the date has moved, or their card is put away.
    """
    by_card = {one.card.id: one for one in cards}
    for row in log:
        if not row.handle:
            continue
        watched = by_card.get(row.card)
        key = (row.clock, row.kind, row.boundary_on)
        stands = watched is not None and key in boundaries_of(watched, settings, owner_zone)
        if not stands or row.done_at or row.snoozed_until:
            yield row
