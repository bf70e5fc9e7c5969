"""Deliver reminders: claimed in the database before they are shown, marked afterwards.

So each comes at least once, at most once more after a crash between the two, and never twice from
two processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import NotFoundError
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.reminders import CLAIM_LASTS
from renewdesk.domain.settings import NotificationText
from renewdesk.domain.values import value
from renewdesk.services.notification_board import handle_of
from renewdesk.services.notifying import (
    digest_notification,
    reminder_notification,
    without_cards,
)
from renewdesk.words.reminders import digest_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from renewdesk.domain.reminders import Pass, Planned
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.ports.system import Notification, Notifier, Shown
    from renewdesk.services.time_here import TimeHere
    from renewdesk.words.reminders import Message

#: More messages than this in one pass become one digest.
MOST_MESSAGES = 3
_log = logging.getLogger(__name__)


@value
class Claimed:
    """A reminder that this process may show, its row of the log, and what it says."""

    planned: Planned
    row: ReminderRow
    message: Message


@value
class Delivered:
    """What became of what was claimed; ``problem`` says why the last one failed."""

    shown: tuple[Planned, ...] = ()
    failed: tuple[Planned, ...] = ()
    problem: str = ""


class Delivering:
    """Shows what was claimed, one notification each or all in a digest."""

    def __init__(self, storage: Storage, time_here: TimeHere, notifier: Notifier) -> None:
        self._storage = storage
        self._time = time_here
        self._notifier = notifier

    def deliver(
        self,
        claimed: Sequence[Claimed],
        log: Sequence[ReminderRow],
        text: NotificationText = NotificationText.LAST_DIGITS,
    ) -> Delivered:
        """Show what was claimed and mark it; ``log`` tells what stands on the desktop already.

        Without a card in the ``text`` the log keeps the words nevertheless: the inbox says all.
        """
        shown: list[Planned] = []
        failed: list[Planned] = []
        problem = ""
        for parcel in _parcels(claimed):
            content = self._still_claimed(parcel)
            if not content:
                continue
            notification = _notification(content, log)
            if text is NotificationText.NO_CARD:
                notification = without_cards(notification, len(content))
            outcome = self._notifier.show(notification)
            self._mark(content, outcome)
            planned = [one.planned for one in content]
            (shown if outcome.ok else failed).extend(planned)
            if not outcome.ok:
                problem = outcome.problem
                _log_failure(planned, outcome)
        return Delivered(tuple(shown), tuple(failed), problem)

    def withdraw(self, gone: Sequence[ReminderRow]) -> None:
        """Take away what the desktop still shows of these; a digest stays while one of it holds.

        What somebody has changed since it was read is left to the next pass. The row forgets its
        notification first: afterwards another process may have put a newer one in its place.
        """
        if not gone:
            return
        with self._storage.writing() as unit:
            log = unit.reminders()
            unchanged = [row for row in log if row in gone]
            for row in unchanged:
                unit.save_reminder(replace(row, handle=""))
        kept = {row.handle for row in log if row not in unchanged}
        for handle in {row.handle for row in unchanged} - kept:
            self._notifier.withdraw(handle)

    def _still_claimed(self, content: Sequence[Claimed]) -> list[Claimed]:
        """Return what is still for this process to show.

        It may have stood still for so long that another one took its place, or the owner may have
        answered while the messages before this one waited for the desktop.
        """
        with self._storage.reading() as unit:
            return [one for one in content if _is_ours(one, _present(unit, one))]

    def _mark(self, content: Iterable[Claimed], outcome: Shown) -> None:
        """Write down what became of a notification, beside what was answered meanwhile."""
        with self._storage.writing() as unit:
            for one in content:
                row = _present(unit, one)
                if row is not None and _is_claim(one, row):
                    unit.save_reminder(_marked(row, one.message, outcome, self._time.now()))


def _present(unit: UnitOfWork, one: Claimed) -> ReminderRow | None:
    """Return the row as it stands now, None when it is gone; the whole log grows for ever."""
    try:
        return unit.reminder(one.row.id)
    except NotFoundError:
        return None


def _is_claim(one: Claimed, row: ReminderRow) -> bool:
    return row.delivery is Delivery.CLAIMED and row.claimed_at == one.row.claimed_at


def _is_ours(one: Claimed, row: ReminderRow | None) -> bool:
    """Tell whether a row still waits for the process that claimed it."""
    if row is None or row.done_at or row.snoozed_until:
        return False
    return _is_claim(one, row)


def claim(unit: UnitOfWork, plan: Pass, now: datetime) -> list[tuple[Planned, ReminderRow]]:
    """Write down what is passed over and claim what is to be shown; return what was claimed.

    The plan must have been made within the same unit.
    """
    for row in plan.lapsed:
        unit.save_reminder(replace(row, snoozed_until=None))
    for planned in plan.superseded:
        _write(unit, planned, row_of(planned, Delivery.SUPERSEDED, now))
    claimed = [(planned, row_of(planned, Delivery.CLAIMED, now)) for planned in plan.show]
    for planned, row in claimed:
        _write(unit, planned, row)
    return claimed


def _write(unit: UnitOfWork, planned: Planned, row: ReminderRow) -> None:
    """Write a row, or one in its place: the plan was made within the unit, nobody races for it."""
    if planned.row is not None:
        unit.save_reminder(row)
    else:
        unit.claim_reminder(row, row.claimed_at - CLAIM_LASTS)


def row_of(planned: Planned, delivery: Delivery, now: datetime) -> ReminderRow:
    """Return the row of the log for a reminder that is dealt with now.

    What the owner has seen in the inbox is not new again because it is tried once more.
    """
    before = planned.row
    retried = before is not None and before.snoozed_until is None
    return ReminderRow(
        id=planned.id,
        card=planned.card.id,
        clock=planned.clock.id,
        kind=planned.kind,
        boundary_on=planned.boundary_on,
        step=planned.step,
        due_at=planned.due_at,
        claimed_at=now,
        delivery=delivery,
        seen_at=before.seen_at if before is not None and retried else None,
        problem=before.problem if before is not None else "",
    )


def _parcels(claimed: Sequence[Claimed]) -> Iterator[Sequence[Claimed]]:
    """Yield what comes in one notification: everything as a digest, or each by itself."""
    if len(claimed) > MOST_MESSAGES:
        yield claimed
    else:
        yield from ([one] for one in claimed)


def _notification(content: Sequence[Claimed], log: Sequence[ReminderRow]) -> Notification:
    """Return the notification that tells of these reminders."""
    if len(content) > 1:
        message = digest_message([one.message for one in content])
        return digest_notification([one.planned for one in content], message)
    one = content[0]
    return reminder_notification(one.planned, one.message, handle_of(one.planned, log))


def _marked(row: ReminderRow, message: Message, outcome: Shown, at: datetime) -> ReminderRow:
    """Return the row with what became of its notification."""
    said = replace(row, title=message.title, body=message.body, via=outcome.via)
    if not outcome.ok:
        return replace(said, delivery=Delivery.FAILED, problem=outcome.problem)
    return replace(said, delivery=Delivery.SHOWN, shown_at=at, handle=outcome.handle)


def _log_failure(planned: Sequence[Planned], outcome: Shown) -> None:
    """Log a failure loudly once; its repetitions, one a minute, would only fill the log."""
    tried = all(one.row is not None and one.row.delivery is Delivery.FAILED for one in planned)
    level = logging.INFO if tried else logging.WARNING
    _log.log(level, "a notification failed (%s): %s", outcome.via, outcome.problem)
