"""A reminder as the desktop shows it: its words, its buttons, and how loudly it is announced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.settings import NotificationText
from renewdesk.services.ports.system import Button, Notification, Urgency
from renewdesk.words.passwords import changed_words
from renewdesk.words.reminder_acts import (
    done_words,
    needed_words,
    page_words,
    snooze_words,
    where_to_act,
)
from renewdesk.words.retries import again_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.reminders import Planned
    from renewdesk.words.reminders import Message

#: What the buttons of a reminder ask for; `CLICK` shows its card.
OPEN_PAGE, HANDLED, SNOOZE = "open", "handled", "snooze"
_SOFT = frozenset({ReminderKind.ASK, ReminderKind.ENDED, ReminderKind.PASSWORD})
_LOUD = frozenset({ReminderKind.STAGE, ReminderKind.LOST})
_LAST_CALL = 1  # days before the last day of a line from which it is announced loudly


def reminder_notification(planned: Planned, message: Message, replaces: str = "") -> Notification:
    """Return one reminder with the buttons that answer it."""
    return Notification(
        title=message.title,
        body=message.body,
        hint=where_to_act(),
        urgency=urgency_of(planned),
        buttons=_buttons(planned),
        replaces=replaces,
    )


def sparing(planned: Planned, text: NotificationText) -> Planned:
    """Return a reminder of which no digit of the number can be told, where the owner wants that."""
    if text is NotificationText.LAST_DIGITS:
        return planned
    return replace(planned, card=replace(planned.card, number=""))


def without_cards(notification: Notification, count: int) -> Notification:
    """Return a notification that names none of the cards that it is about."""
    return replace(notification, title=needed_words(count), body="")


def _buttons(planned: Planned) -> tuple[Button, ...]:
    snooze = Button(SNOOZE, snooze_words())
    if planned.kind is ReminderKind.PASSWORD:
        return Button(HANDLED, changed_words()), snooze
    if planned.kind is ReminderKind.RETRY:
        return Button(HANDLED, again_words()), snooze
    kind = planned.clock.kind
    return Button(OPEN_PAGE, page_words(kind)), Button(HANDLED, done_words(kind)), snooze


def digest_notification(planned: Sequence[Planned], message: Message) -> Notification:
    """Return one notification for many reminders; a click shows the inbox, it has no buttons."""
    return Notification(
        title=message.title,
        body=message.body,
        hint=where_to_act(),
        urgency=_loudest(map(urgency_of, planned)),
    )


def urgency_of(planned: Planned) -> Urgency:
    """Return how loudly a reminder is announced: the last call for a line stays on the screen."""
    if planned.kind in _SOFT:
        return Urgency.LOW
    line = planned.clock.kind is ClockKind.LINE
    last_call = planned.kind is ReminderKind.LEAD and planned.step <= _LAST_CALL
    return Urgency.CRITICAL if line and (last_call or planned.kind in _LOUD) else Urgency.NORMAL


def _loudest(found: Iterable[Urgency]) -> Urgency:
    order = tuple(Urgency)
    return max(found, key=order.index, default=Urgency.NORMAL)
