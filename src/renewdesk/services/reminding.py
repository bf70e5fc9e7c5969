"""Remind the owner: one pass over the desk, the inbox, and what the owner answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import end_of_day
from renewdesk.domain.doubt import telling_codes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.settings import NotificationText
from renewdesk.services.delivering import Claimed, Delivering, claim
from renewdesk.services.inbox import inbox_rows
from renewdesk.services.loading import find_card
from renewdesk.services.notification_board import handle_of, out_of_date, rows_behind
from renewdesk.services.notifying import reminder_notification, sparing, without_cards
from renewdesk.services.reminder_desk import ReadingReminders, mute_card, muted_cards
from renewdesk.services.reminder_views import (
    CheckReport,
    Inbox,
    Notice,
    Sent,
    Snoozed,
    inbox_from,
)
from renewdesk.services.snoozing import in_days, logged, silent_until

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.reminders import Pass, Planned
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.holidays import Holidays
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.ports.system import Notifier
    from renewdesk.services.reminder_desk import RemindersDesk
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere


class Reminding:
    """The use cases "check", "inbox", "snooze", "done", "mute" and "send now"."""

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        settings: KeepingSettings,
        notifier: Notifier,
        catalogue: Catalogue,
        holidays: Holidays,
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._reader = ReadingReminders(time_here, settings, holidays)
        self._notifier = notifier
        self._delivering = Delivering(storage, time_here, notifier)
        self._catalogue = catalogue

    def check(self, *, dry_run: bool = False) -> CheckReport:
        """Do one pass: show what is due and log it; a dry run only says what it would show.

        Raises:
            DataDamagedError: the database failed a check.
            EnvironmentFaultError: it cannot be written or is busy for too long.
        """
        with self._storage.reading() as unit:
            desk = self._reader.desk(unit)
        plan = desk.due()
        if dry_run:
            return self._report(desk, plan, shown=plan.show)
        gone = list(out_of_date(desk.cards, desk.settings, desk.zone, desk.log))
        self._delivering.withdraw(gone)
        if not (plan.show or plan.superseded or plan.lapsed):
            return replace(self._report(desk, plan), holds_until=desk.next_look())
        with self._storage.writing() as unit:
            # Another process may have been faster: what is claimed is decided in here.
            desk = self._reader.desk(unit)
            plan = desk.due()
            claimed = claim(unit, plan, desk.now)
        text = desk.settings.notification_text
        done = self._delivering.deliver(
            [
                Claimed(planned, row, self._notice(desk, sparing(planned, text), desk.now).message)
                for planned, row in claimed
            ],
            desk.log,
            text,
        )
        return self._report(desk, plan, shown=done.shown, failed=done.failed, problem=done.problem)

    def upcoming(self, until: date) -> tuple[Notice, ...]:
        """Return every reminder that comes to the end of the owner's day ``until``, by time."""
        with self._storage.reading() as unit:
            desk = self._reader.desk(unit)
        planned = desk.upcoming(end_of_day(until, desk.zone))
        return tuple(self._notice(desk, one, max(one.due_at, desk.now)) for one in planned)

    def next_of(self, card: str, count: int = 3) -> tuple[Notice, ...]:
        """Return the next reminders of one card, none of a card that is muted or put away.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            desk = self._reader.desk(unit)
        return tuple(
            self._notice(desk, one, max(one.due_at, desk.now))
            for one in desk.next_of(found.id, count)
        )

    def inbox(self) -> Inbox:
        """Return the inbox with words that are true now."""
        with self._storage.reading() as unit:
            return self._inbox(self._reader.desk(unit))

    def unseen_count(self) -> int:
        """Return how many open reminders came since the inbox was open."""
        return self.inbox().unseen

    def mark_seen(self) -> Changes:
        """Clear the badge, nothing more."""
        with self._storage.writing() as unit:
            desk = self._reader.desk(unit)
            new = [one.row for one in self._inbox(desk).open if one.is_new]
            for row in new:
                unit.save_reminder(replace(row, seen_at=desk.now))
        return Changes(reminders=bool(new))

    def send_now(self, reminder: str) -> Sent:
        """Show a reminder at once, as it would be shown, and tell what became of it.

        The log stays as it is: what is due comes as if nothing had been shown. Only the handle of
        the notification is kept where the reminder has a row, so that its buttons find it.

        Raises:
            NotFoundError: there is no such reminder, or its date has moved on.
        """
        with self._storage.reading() as unit:
            desk = self._reader.desk(unit)
        row = next((one for one in desk.log if one.id == reminder), None)
        planned = desk.planned(reminder)
        if planned is None:
            raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=reminder)
        text = desk.settings.notification_text
        notice = self._notice(desk, sparing(planned, text), desk.now)
        standing = handle_of(planned, desk.log)
        notification = reminder_notification(planned, notice.message, standing)
        if text is NotificationText.NO_CARD:
            notification = without_cards(notification, 1)
        if row is None:
            notification = replace(notification, buttons=())
        shown = self._notifier.show(notification)
        if row is not None and shown.handle:
            with self._storage.writing() as unit:
                unit.save_reminder(replace(unit.reminder(row.id), handle=shown.handle))
        return Sent(notice, shown, self._time.now())

    def told_by(self, handle: str) -> tuple[ReminderRow, ...]:
        """Return the reminders that a notification told of, none when they are handled."""
        with self._storage.reading() as unit:
            return rows_behind(handle, unit.reminders())

    def done(self, reminder: str) -> Changes:
        """Close the boundary of a reminder: nothing more comes for that date.

        Raises:
            NotFoundError: there is no such reminder.
        """
        with self._storage.writing() as unit:
            desk = self._reader.desk(unit)
            row = logged(unit, desk, reminder)
            if row.done_at is None:
                unit.save_reminder(replace(row, done_at=desk.now, snoozed_until=None))
        return Changes(cards=frozenset({row.card}), reminders=True)

    def snooze(self, reminder: str, *, days: int = 1, until: datetime | None = None) -> Snoozed:
        """Silence a reminder's boundary for so many days, or until an instant, then show one.

        It never passes lead 0 or the next boundary: then it is silent until that.

        Raises:
            NotFoundError: there is no such reminder, or its date has moved on.
            RuleViolationError: the time is past, or too little is left to snooze.
        """
        with self._storage.writing() as unit:
            desk = self._reader.desk(unit)
            row = logged(unit, desk, reminder)
            wanted = until or in_days(desk, days)
            chosen = silent_until(desk, row, wanted)
            if chosen <= desk.now:
                raise RuleViolationError(
                    Fault.TOO_LATE_TO_SNOOZE, "until", latest=chosen.isoformat()
                )
            for other in desk.log:
                if other.snoozed_until and other.boundary == row.boundary:
                    unit.save_reminder(replace(other, snoozed_until=None))
            unit.save_reminder(replace(row, snoozed_until=chosen))
        changes = Changes(cards=frozenset({row.card}), reminders=True)
        return Snoozed(chosen, chosen < wanted, changes)

    def mute(self, card: str, *, muted: bool = True) -> Changes:
        """Silence a card for good, or let it speak again.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            mute_card(unit, found.id, self._time.now() if muted else None)
        return Changes(cards=frozenset({found.id}), reminders=True)

    def muted(self) -> frozenset[str]:
        """Return the ids of the cards that were muted."""
        with self._storage.reading() as unit:
            return muted_cards(unit)

    def _inbox(self, desk: RemindersDesk) -> Inbox:
        rows = inbox_rows(desk.now, desk.cards, desk.settings, desk.zone, desk.log, self._code)
        coming = desk.due().pending
        return inbox_from(rows, coming[0].due_at if coming else None)

    def _notice(self, desk: RemindersDesk, planned: Planned, read_at: datetime) -> Notice:
        return Notice(planned, read_at, desk.zone, self._code)

    def _report(
        self,
        desk: RemindersDesk,
        plan: Pass,
        *,
        shown: Iterable[Planned] = (),
        failed: Iterable[Planned] = (),
        problem: str = "",
    ) -> CheckReport:
        return CheckReport(
            now=desk.now,
            shown=tuple(self._notice(desk, one, desk.now) for one in shown),
            superseded=tuple(self._notice(desk, one, desk.now) for one in plan.superseded),
            pending=tuple(self._notice(desk, one, one.due_at) for one in plan.pending),
            failed=tuple(self._notice(desk, one, desk.now) for one in failed),
            problem=problem,
        )

    def _code(self, card: Card) -> Code | None:
        """Return the carrier's own code that tells until when a card lasts."""
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        return next(iter(telling_codes(carrier)), None) if carrier else None
