"""Read models of reminders: one reminder in words, the report of a pass, and the inbox."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.values import value
from renewdesk.words.dates import clock_time
from renewdesk.words.reminders import reminder_message
from renewdesk.words.sending import not_shown_words, shown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.ids import ReminderId
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.reminders import Planned
    from renewdesk.services.ports.system import Shown
    from renewdesk.words.reminders import Message


@value
class Notice:
    """One reminder as front ends list it; its words are made when they are asked for.

    ``read_at`` is the instant for which they are true: now, or the moment at which it will come.
    """

    planned: Planned
    read_at: datetime
    owner_zone: str
    code: Callable[[Card], Code | None] = field(repr=False, compare=False)

    @property
    def id(self) -> ReminderId:
        """The id that ``snooze`` and ``done`` take."""
        return self.planned.id

    @property
    def message(self) -> Message:
        """Title and body, without the words that only a notification needs."""
        asks = self.planned.kind is ReminderKind.ASK
        code = self.code(self.planned.card) if asks else None
        return reminder_message(self.planned, self.read_at, self.owner_zone, code)

    @property
    def text(self) -> str:
        """Title and body as one line."""
        said = self.message
        return f"{said.title} – {said.body}" if said.body else said.title


@value(kw_only=True)
class CheckReport:
    """What one pass did: each reminder stands in exactly one of the four lists.

    ``problem`` says why the last notification failed, empty when none did. Until ``holds_until``
    another pass finds the same, unless something is saved or the owner travels; None when the next
    one has to look. ``is_repeated`` says that so much was known without a look.
    """

    now: datetime
    shown: tuple[Notice, ...] = ()
    superseded: tuple[Notice, ...] = ()
    pending: tuple[Notice, ...] = ()
    failed: tuple[Notice, ...] = ()
    problem: str = ""
    holds_until: datetime | None = None
    is_repeated: bool = False

    @property
    def changes(self) -> Changes:
        """What a page that shows reminders has to load again."""
        touched = (*self.shown, *self.superseded, *self.failed)
        cards = frozenset(one.planned.card.id for one in touched)
        return Changes(cards=cards, reminders=bool(touched))


@value
class Snoozed:
    """Until when a reminder is silent; ``capped`` when that is earlier than was asked for."""

    until: datetime
    capped: bool
    changes: Changes


@value
class Sent:
    """A reminder that was shown because the owner asked for it, and what became of it."""

    notice: Notice
    shown: Shown
    at: datetime

    @property
    def text(self) -> str:
        """What became of it, in a sentence."""
        if not self.shown.ok:
            return not_shown_words(self.shown.problem)
        time = clock_time(self.at, self.notice.owner_zone)
        return shown_words(self.shown.via, time, proven=self.shown.proven)


class InboxState(StrEnum):
    """Where a reminder stands in the inbox."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"


@value(kw_only=True)
class InboxRow:
    """One boundary in the inbox, by its newest reminder, with words that are true now."""

    row: ReminderRow
    card: Card
    state: InboxState
    title: str
    body: str
    at: datetime
    day: date

    @property
    def is_new(self) -> bool:
        """Whether the owner has not had the inbox open since it came."""
        return self.state is InboxState.OPEN and self.row.seen_at is None


@value
class InboxDay:
    """The open reminders that came on one day of the owner's, newest first."""

    on: date
    rows: tuple[InboxRow, ...]


@value(kw_only=True)
class Inbox:
    """The inbox: what is open, by day, newest first; what sleeps; what was done this week.

    ``next_at`` is when the next reminder will come if nothing happens.
    """

    days: tuple[InboxDay, ...] = ()
    snoozed: tuple[InboxRow, ...] = ()
    done: tuple[InboxRow, ...] = ()
    next_at: datetime | None = None

    @property
    def open(self) -> tuple[InboxRow, ...]:
        """All open reminders, newest first."""
        return tuple(row for day in self.days for row in day.rows)

    @property
    def unseen(self) -> int:
        """How many reminders the badge counts."""
        return sum(row.is_new for row in self.open)


def inbox_from(rows: Iterable[InboxRow], next_at: datetime | None) -> Inbox:
    """Return the inbox that such rows make up."""
    newest = sorted(rows, key=lambda one: one.at, reverse=True)
    by_state = {state: [one for one in newest if one.state is state] for state in InboxState}
    days = groupby(by_state[InboxState.OPEN], key=lambda one: one.day)
    return Inbox(
        days=tuple(InboxDay(on, tuple(found)) for on, found in days),
        snoozed=tuple(by_state[InboxState.SNOOZED]),
        done=tuple(by_state[InboxState.DONE]),
        next_at=next_at,
    )
