"""How long a reminder may be silent, and the row of the log that says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.reminders import CLAIM_LASTS, boundaries_of
from renewdesk.services.delivering import row_of

if TYPE_CHECKING:
    from renewdesk.domain.reminder_boundaries import Boundary
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.services.ports.storage import UnitOfWork
    from renewdesk.services.reminder_desk import RemindersDesk

#: Longer than any lead.
LONGEST = timedelta(days=4000)
# A snooze on the last day must leave the owner time to act.
_TO_ACT = timedelta(hours=1)


def logged(unit: UnitOfWork, desk: RemindersDesk, reminder: str) -> ReminderRow:
    """Return the row of a reminder; one that is still ahead gets its row now.

    Raises:
        NotFoundError: there is no such reminder, logged or ahead.
    """
    row = next((one for one in desk.log if one.id == reminder), None)
    if row is not None:
        return row
    ahead = desk.upcoming(desk.now + LONGEST)
    planned = next((one for one in ahead if one.id == reminder), None)
    if planned is None:
        raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=reminder)
    row = row_of(planned, Delivery.SUPERSEDED, desk.now)
    unit.claim_reminder(row, desk.now - CLAIM_LASTS)
    return row


def in_days(desk: RemindersDesk, days: int) -> datetime:
    """Return the reminder hour so many days from the owner's today."""
    if not 1 <= days <= LONGEST.days:
        raise RuleViolationError(
            Fault.UNKNOWN_CHOICE, "days", given=str(days), known=f"1–{LONGEST.days}"
        )
    hours = OwnersHours.of(desk.settings, desk.zone)
    return hours.on(today_in(desk.zone, desk.now) + timedelta(days=days))


def silent_until(desk: RemindersDesk, row: ReminderRow, wanted: datetime) -> datetime:
    """Return until when a row's boundary is silenced if that is ``wanted``: no longer than it may.

    What would end in the quiet hours, and its date before them, ends before they begin.

    Raises:
        NotFoundError: the boundary is gone, because the date has moved on.
    """
    for watched in desk.cards:
        if watched.card.id == row.card:
            boundary = boundaries_of(watched, desk.settings, desk.zone).get(row.boundary)
            if boundary is not None:
                chosen = min(wanted, _limit(boundary, desk.now))
                ahead = boundary.ends_at is not None and boundary.ends_at > desk.now
                hours = OwnersHours.of(desk.settings, desk.zone)
                return hours.out_of_quiet(chosen, boundary.ends_at if ahead else None)
    raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=row.id)


def _limit(boundary: Boundary, now: datetime) -> datetime:
    """Return the instant that a snooze must not pass: lead 0, or else a while before the end.

    Of a date that has passed only a word for the day after is left, and nothing is missed by it.
    """
    leads = boundary.slots() if boundary.kind is ReminderKind.LEAD else ()
    coming = {slot.step: slot.at for slot in leads if slot.step <= 0}
    if 0 in coming and coming[0] > now:
        return coming[0]
    passed = boundary.ends_at is not None and boundary.ends_at <= now
    goes_on = -1 in coming or boundary.kind is ReminderKind.RETRY
    if boundary.ends_at is None or (passed and goes_on):
        return datetime.max.replace(tzinfo=UTC)
    return boundary.ends_at - _TO_ACT
