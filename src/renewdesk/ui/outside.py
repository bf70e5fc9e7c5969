"""What stands outside the window: notifications and the icon in the tray, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from renewdesk.ui.notification_answers import NotificationAnswers
from renewdesk.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.views import CardView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class Outside(QObject):
    """Hears what is pressed outside the window, also on what an earlier run has shown there.

    `tray_came` tells that there is an icon now, which can show what no other way could.
    """

    card_requested = Signal(str)
    inbox_requested = Signal()
    page_requested = Signal(str)
    handled_requested = Signal(str)
    secrets_requested = Signal(str)
    renewal_requested = Signal(str)
    snooze_requested = Signal(str)
    window_requested = Signal()
    quit_requested = Signal()
    tray_came = Signal()

    def __init__(self, look: Look, services: Services, jobs: Jobs, *, with_tray: bool) -> None:
        super().__init__()
        self._look = look
        self._messages = services.tray_messages
        self._with_tray = with_tray
        self._tray: Tray | None = None
        self._listens = False
        self._answers = answers = NotificationAnswers(services.reminding, services.buttons, jobs)
        answers.card_requested.connect(self.card_requested)
        answers.inbox_requested.connect(self.inbox_requested)
        answers.page_requested.connect(self.page_requested)
        answers.handled_requested.connect(self.handled_requested)
        answers.secrets_requested.connect(self.secrets_requested)
        answers.renewal_requested.connect(self.renewal_requested)
        answers.snooze_requested.connect(self.snooze_requested)

    def start(self) -> None:
        """Begin to listen."""
        self._listens = True
        self._answers.start()

    def stop(self) -> None:
        """Listen no more, and take the icon away."""
        if not self._listens:
            return  # a window may be closed twice
        self._listens = False
        self._messages.end()
        self._answers.stop()
        if self._tray is not None:
            self._tray.retire()

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Show the most urgent of these cards, already in desk order, where there is a tray."""
        if self._tray is not None:
            self._tray.show_cards(views)
        elif self._with_tray and Tray.is_there():
            self._tray = self._made()
            self._tray.show_cards(views)
            self.tray_came.emit()

    @property
    def has_tray(self) -> bool:
        """Whether an icon was made; its tray may have gone since."""
        return self._tray is not None

    @property
    def leads_back(self) -> bool:
        """Whether an icon leads back to a closed window; a tray may go with its panel."""
        return self._tray is not None and self._tray.is_there()

    def _made(self) -> Tray:
        tray = Tray(self._look)
        tray.card_requested.connect(self.card_requested)
        tray.window_requested.connect(self.window_requested)
        tray.quit_requested.connect(self.quit_requested)
        tray.message_pressed.connect(self._answers.hear)
        tray.take_messages(self._messages)
        QGuiApplication.setQuitOnLastWindowClosed(False)
        return tray
