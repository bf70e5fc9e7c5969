"""Deliver reminders: claimed in the database before they are shown, marked afterwards.

So each comes at least once, at most once more after a crash between the two, and never twice from
two processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.reminders import CLAIM_LASTS
from renewdesk.domain.values import value
from renewdesk.services.notification_board import handle_of
from renewdesk.services.notifying import digest_notification, reminder_notification
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

    def deliver(self, claimed: Sequence[Claimed], log: Sequence[ReminderRow]) -> Delivered:
        """Show what was claimed and mark it; ``log`` tells what stands on the desktop already."""
        shown: list[Planned] = []
        failed: list[Planned] = []
        problem = ""
        for notification, content in _parcels(claimed, log):
            outcome = self._notifier.show(notification)
            with self._storage.writing() as unit:
                for one in content:
                    unit.save_reminder(_marked(one, outcome, self._time.now()))
            planned = [one.planned for one in content]
            (shown if outcome.ok else failed).extend(planned)
            if not outcome.ok:
                problem = outcome.problem
                _log_failure(planned, outcome)
        return Delivered(tuple(shown), tuple(failed), problem)

    def withdraw(self, gone: Sequence[ReminderRow], log: Iterable[ReminderRow]) -> None:
        """Take away what the desktop still shows of these; a digest stays while one of it holds."""
        kept = {row.handle for row in log if row not in gone}
        for handle in {row.handle for row in gone} - kept:
            self._notifier.withdraw(handle)
        if gone:
            with self._storage.writing() as unit:
                for row in gone:
                    unit.save_reminder(replace(row, handle=""))


def claim(unit: UnitOfWork, plan: Pass, now: datetime) -> list[tuple[Planned, ReminderRow]]:
    """Write down what is passed over and claim what is to be shown; return what was claimed."""
    for row in plan.lapsed:
        unit.save_reminder(replace(row, snoozed_until=None))
    for planned in plan.superseded:
        unit.claim_reminder(row_of(planned, Delivery.SUPERSEDED, now), now - CLAIM_LASTS)
    claimed = []
    for planned in plan.show:
        row = row_of(planned, Delivery.CLAIMED, now)
        if planned.row is not None and planned.row.snoozed_until is not None:
            # Its time came again: the row was finished once, so there is nothing to race for.
            unit.save_reminder(row)
        elif not unit.claim_reminder(row, now - CLAIM_LASTS):
            continue
        claimed.append((planned, row))
    return claimed


def row_of(planned: Planned, delivery: Delivery, now: datetime) -> ReminderRow:
    """Return the row of the log for a reminder that is dealt with now."""
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
        problem=planned.row.problem if planned.row else "",
    )


def _parcels(
    claimed: Sequence[Claimed], log: Sequence[ReminderRow]
) -> Iterator[tuple[Notification, Sequence[Claimed]]]:
    """Yield each notification with the reminders that it tells of."""
    if len(claimed) > MOST_MESSAGES:
        message = digest_message([one.message for one in claimed])
        yield digest_notification([one.planned for one in claimed], message), claimed
        return
    for one in claimed:
        replaces = handle_of(one.row.clock, log)
        yield reminder_notification(one.planned, one.message, replaces), [one]


def _marked(one: Claimed, outcome: Shown, at: datetime) -> ReminderRow:
    """Return the row with what became of its notification."""
    said = replace(one.row, title=one.message.title, body=one.message.body, via=outcome.via)
    if not outcome.ok:
        return replace(said, delivery=Delivery.FAILED, problem=outcome.problem)
    return replace(said, delivery=Delivery.SHOWN, shown_at=at, handle=outcome.handle)


def _log_failure(planned: Sequence[Planned], outcome: Shown) -> None:
    """Log a failure loudly once; its repetitions, one a minute, would only fill the log."""
    tried = all(one.row is not None and one.row.delivery is Delivery.FAILED for one in planned)
    level = logging.INFO if tried else logging.WARNING
    _log.log(level, "a notification failed (%s): %s", outcome.via, outcome.problem)
