"""What a press on a notification does: it leads to the card, and records nothing by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.services.notifying import HANDLED, OPEN_PAGE, SNOOZE

if TYPE_CHECKING:
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.services.ports.system import Pressed, PressedButtons
    from renewdesk.services.reminding import Reminding
    from renewdesk.ui.jobs import Jobs


class NotificationAnswers(QObject):
    """Turns pressed buttons, heard in another thread, into wishes on the GUI thread.

    A press may come twice, late, or for a reminder that was handled long ago: then it leads nowhere
    or to the card, and does no harm. `card_requested` asks to show a card, `inbox_requested` the
    inbox, `secrets_requested` where a changed password is noted, `renewal_requested` where a try is
    made again.
    """

    card_requested = Signal(str)
    inbox_requested = Signal()
    page_requested = Signal(str)
    handled_requested = Signal(str)
    secrets_requested = Signal(str)
    renewal_requested = Signal(str)
    snooze_requested = Signal(str)
    _heard = Signal(object)

    def __init__(self, reminding: Reminding, buttons: PressedButtons, jobs: Jobs) -> None:
        super().__init__()
        self._reminding = reminding
        self._buttons = buttons
        self._jobs = jobs
        self._heard.connect(self.hear)

    def start(self) -> None:
        """Begin to listen; the bus may take its time, so the GUI thread does not wait for it."""
        self._jobs.submit(partial(self._buttons.start, self._heard.emit))

    def stop(self) -> None:
        """Listen no more."""
        self._jobs.submit(self._buttons.stop)

    def hear(self, pressed: Pressed) -> None:
        """Take a press that came on another way, such as on a message of the tray."""
        work = partial(self._reminding.told_by, pressed.handle)
        self._jobs.submit(work, partial(self._answer, pressed.action))

    def _answer(self, action: str, rows: tuple[ReminderRow, ...]) -> None:
        if not rows:
            return
        if len(rows) > 1:
            self.inbox_requested.emit()
            return
        (row,) = rows
        if action == SNOOZE:
            self.snooze_requested.emit(row.id)
            return
        handled = {
            ReminderKind.PASSWORD: self.secrets_requested,
            ReminderKind.RETRY: self.renewal_requested,
        }.get(row.kind, self.handled_requested)
        wish = {OPEN_PAGE: self.page_requested, HANDLED: handled}
        wish.get(action, self.card_requested).emit(row.card)
