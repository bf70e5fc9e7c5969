"""Remind the owner: one pass over the desk, the inbox, and what the owner answers.

A reminder is claimed in the database before it is shown and marked afterwards. So it comes at least
once, at most once more after a crash between the two, and never twice from two processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import end_of_day, today_in
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.reminders import (
    CLAIM_LASTS,
    Pass,
    Planned,
    Watched,
    boundaries_of,
    due_reminders,
    snooze_limit,
    upcoming_reminders,
)
from renewdesk.domain.values import value
from renewdesk.services.inbox import inbox_rows
from renewdesk.services.loading import find_card
from renewdesk.services.reminder_views import CheckReport, Inbox, Notice, Snoozed, inbox_from
from renewdesk.words.reminders import digest_message, notification_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.reminder_boundaries import Boundary
    from renewdesk.domain.settings import Settings
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.ports.system import Notifier, Shown
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere

#: More messages than this in one pass become one digest.
MOST_MESSAGES = 3
_MUTED = "muted:"
_LONGEST_LEAD = timedelta(days=4000)
# A snooze on the last day must leave the owner time to act.
_TO_ACT = timedelta(hours=1)
_log = logging.getLogger(__name__)


@value
class _Desk:
    """What reminders depend on, read within one unit of work."""

    now: datetime
    zone: str
    settings: Settings
    cards: Sequence[Watched]
    log: Sequence[ReminderRow]

    def due(self) -> Pass:
        return due_reminders(self.now, self.cards, self.settings, self.zone, self.log)

    def upcoming(self, until: datetime) -> tuple[Planned, ...]:
        return upcoming_reminders(self.now, until, self.cards, self.settings, self.zone, self.log)


class Reminding:
    """The use cases "check", "inbox", "snooze", "done" and "mute"."""

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        settings: KeepingSettings,
        notifier: Notifier,
        catalogue: Catalogue,
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._settings = settings
        self._notifier = notifier
        self._catalogue = catalogue

    def check(self, *, dry_run: bool = False) -> CheckReport:
        """Do one pass: show what is due and log it; a dry run only says what it would show.

        Raises:
            DataDamagedError: the database failed a check.
            EnvironmentFaultError: it cannot be written or is busy for too long.
        """
        with self._storage.reading() as unit:
            desk = self._read(unit)
        plan = desk.due()
        if dry_run:
            return self._report(desk, plan, shown=plan.show)
        if not (plan.show or plan.superseded or plan.lapsed):
            return self._report(desk, plan)
        with self._storage.writing() as unit:
            # Another process may have been faster: what is claimed is decided in here.
            desk = self._read(unit)
            plan = desk.due()
            claimed = _claim(unit, plan, desk.now)
        shown, failed, problem = self._deliver(desk, claimed)
        return self._report(desk, plan, shown=shown, failed=failed, problem=problem)

    def upcoming(self, until: date) -> tuple[Notice, ...]:
        """Return every reminder that comes to the end of the owner's day ``until``, by time."""
        with self._storage.reading() as unit:
            desk = self._read(unit)
        planned = desk.upcoming(end_of_day(until, desk.zone))
        return tuple(self._notice(desk, one, max(one.due_at, desk.now)) for one in planned)

    def inbox(self) -> Inbox:
        """Return the inbox with words that are true now."""
        with self._storage.reading() as unit:
            return self._inbox(self._read(unit))

    def unseen_count(self) -> int:
        """Return how many open reminders came since the inbox was open."""
        return self.inbox().unseen

    def mark_seen(self) -> Changes:
        """Clear the badge, nothing more."""
        with self._storage.writing() as unit:
            desk = self._read(unit)
            new = [one.row for one in self._inbox(desk).open if one.is_new]
            for row in new:
                unit.save_reminder(replace(row, seen_at=desk.now))
        return Changes(reminders=bool(new))

    def done(self, reminder: str) -> Changes:
        """Close the boundary of a reminder: nothing more comes for that date.

        Raises:
            NotFoundError: there is no such reminder.
        """
        with self._storage.writing() as unit:
            desk = self._read(unit)
            row = _logged(unit, desk, reminder)
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
            desk = self._read(unit)
            row = _logged(unit, desk, reminder)
            wanted = until or _in_days(desk, days)
            latest = _latest(desk, row)
            chosen = min(wanted, latest)
            if chosen <= desk.now:
                raise RuleViolationError(
                    Fault.TOO_LATE_TO_SNOOZE, "until", latest=latest.isoformat()
                )
            for other in desk.log:
                same = (other.clock, other.kind, other.boundary_on)
                if other.snoozed_until and same == (row.clock, row.kind, row.boundary_on):
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
            unit.save_settings({f"{_MUTED}{found.id}": "yes" if muted else ""})
        return Changes(cards=frozenset({found.id}), reminders=True)

    def muted(self) -> frozenset[str]:
        """Return the ids of the cards that were muted."""
        with self._storage.reading() as unit:
            return _muted(unit)

    def _read(self, unit: UnitOfWork) -> _Desk:
        """Read every card that may remind, folded up to now."""
        now, silent = self._time.now(), _muted(unit)
        clocks: dict[CardId, list[Clock]] = {}
        for clock in unit.clocks():
            clocks.setdefault(clock.card, []).append(clock)
        events: dict[CardId, list[Event]] = {}
        for event in unit.events():
            events.setdefault(event.card, []).append(event)
        cards = []
        for card in unit.cards():
            if card.archived_at is None and card.id not in silent:
                own, ledger = clocks.get(card.id, []), events.get(card.id, [])
                cards.append(Watched(card, own, fold_card(own, ledger, now), ledger))
        settings = self._settings.read_in(unit)
        zone = settings.zone or self._time.zone()
        return _Desk(now, zone, settings, cards, unit.reminders())

    def _inbox(self, desk: _Desk) -> Inbox:
        rows = inbox_rows(desk.now, desk.cards, desk.settings, desk.zone, desk.log, self._code)
        coming = desk.due().pending
        return inbox_from(rows, coming[0].due_at if coming else None)

    def _deliver(
        self, desk: _Desk, claimed: Sequence[tuple[Planned, ReminderRow]]
    ) -> tuple[list[Planned], list[Planned], str]:
        """Show what was claimed and mark it; return what was shown, what failed and why."""
        said = [
            (planned, row, notification_message(self._notice(desk, planned, desk.now).message))
            for planned, row in claimed
        ]
        if len(said) > MOST_MESSAGES:
            parcels = [(digest_message([message for _, _, message in said]), said)]
        else:
            parcels = [(one[2], [one]) for one in said]
        shown: list[Planned] = []
        failed: list[Planned] = []
        problem = ""
        for message, content in parcels:
            outcome = self._notifier.show(message.title, message.body)
            with self._storage.writing() as unit:
                for _, row, words in content:
                    marked = _marked(row, outcome, self._time.now())
                    unit.save_reminder(replace(marked, title=words.title, body=words.body))
            (shown if outcome.ok else failed).extend(planned for planned, _, _ in content)
            if not outcome.ok:
                problem = outcome.problem
                _log_failure([planned for planned, _, _ in content], outcome)
        return shown, failed, problem

    def _notice(self, desk: _Desk, planned: Planned, read_at: datetime) -> Notice:
        return Notice(planned, read_at, desk.zone, self._code)

    def _report(
        self,
        desk: _Desk,
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
        told = {code: code.purpose.en.casefold() for code in carrier.codes} if carrier else {}
        for wanted in ("expir", "valid", "balance", "credit"):
            for code, purpose in told.items():
                if wanted in purpose:
                    return code
        return None


def _muted(unit: UnitOfWork) -> frozenset[str]:
    return frozenset(
        name.removeprefix(_MUTED)
        for name, value in unit.settings().items()
        if name.startswith(_MUTED) and value
    )


def _claim(unit: UnitOfWork, plan: Pass, now: datetime) -> list[tuple[Planned, ReminderRow]]:
    """Write down what is passed over and claim what is to be shown; return what was claimed."""
    for row in plan.lapsed:
        unit.save_reminder(replace(row, snoozed_until=None))
    for planned in plan.superseded:
        unit.claim_reminder(_row(planned, Delivery.SUPERSEDED, now), now - CLAIM_LASTS)
    claimed = []
    for planned in plan.show:
        row = _row(planned, Delivery.CLAIMED, now)
        if planned.row is not None and planned.row.snoozed_until is not None:
            # Its time came again: the row was finished once, so there is nothing to race for.
            unit.save_reminder(row)
        elif not unit.claim_reminder(row, now - CLAIM_LASTS):
            continue
        claimed.append((planned, row))
    return claimed


def _row(planned: Planned, delivery: Delivery, now: datetime) -> ReminderRow:
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
    )


def _marked(row: ReminderRow, outcome: Shown, at: datetime) -> ReminderRow:
    """Return the row with what became of its notification."""
    if outcome.ok:
        return replace(row, delivery=Delivery.SHOWN, shown_at=at, via=outcome.via)
    return replace(row, delivery=Delivery.FAILED, via=outcome.via)


def _log_failure(planned: Sequence[Planned], outcome: Shown) -> None:
    """Log a failure loudly once; its repetitions, one a minute, would only fill the log."""
    tried = all(one.row is not None and one.row.delivery is Delivery.FAILED for one in planned)
    level = logging.INFO if tried else logging.WARNING
    _log.log(level, "a notification failed (%s): %s", outcome.via, outcome.problem)


def _logged(unit: UnitOfWork, desk: _Desk, reminder: str) -> ReminderRow:
    """Return the row of a reminder; one that is still ahead gets its row now.

    Raises:
        NotFoundError: there is no such reminder, logged or ahead.
    """
    row = next((one for one in desk.log if one.id == reminder), None)
    if row is not None:
        return row
    ahead = desk.upcoming(desk.now + _LONGEST_LEAD)
    planned = next((one for one in ahead if one.id == reminder), None)
    if planned is None:
        raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=reminder)
    row = _row(planned, Delivery.SUPERSEDED, desk.now)
    unit.claim_reminder(row, desk.now - CLAIM_LASTS)
    return row


def _in_days(desk: _Desk, days: int) -> datetime:
    """Return the reminder hour so many days from the owner's today."""
    if not 1 <= days <= _LONGEST_LEAD.days:
        raise RuleViolationError(
            Fault.UNKNOWN_CHOICE, "days", given=str(days), known=f"1–{_LONGEST_LEAD.days}"
        )
    hours = OwnersHours.of(desk.settings, desk.zone)
    return hours.on(today_in(desk.zone, desk.now) + timedelta(days=days))


def _latest(desk: _Desk, row: ReminderRow) -> datetime:
    """Return the last instant to which a row's boundary may be silenced.

    Raises:
        NotFoundError: the boundary is gone, because the date has moved on.
    """
    key = (row.clock, row.kind, row.boundary_on)
    for watched in desk.cards:
        if watched.card.id == row.card:
            boundary = boundaries_of(watched, desk.settings, desk.zone).get(key)
            if boundary is not None:
                return _limit(boundary, desk.now)
    raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=row.id)


def _limit(boundary: Boundary, now: datetime) -> datetime:
    limit = snooze_limit(boundary, now)
    if limit is None:
        return datetime.max.replace(tzinfo=UTC)
    return limit - _TO_ACT if limit == boundary.ends_at else limit
