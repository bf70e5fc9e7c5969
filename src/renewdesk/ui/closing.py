"""Before the last window closes: whether reminders come without it, said once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from renewdesk.ui.dialogs.closing_dialog import ClosingDialog
    from renewdesk.ui.look import Look
    from renewdesk.ui.unattended import Unattended


class Closing(QObject):
    """Holds a window open until its owner has read what closing it means."""

    def __init__(self, look: Look, window: QMainWindow, unattended: Unattended) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._unattended = unattended
        self._dialog: ClosingDialog | None = None
        unattended.looked.connect(self._say)

    def may_close(self) -> bool:
        """Return whether the window may close now; if not, the owner is asked.

        A session that ends is never held up.
        """
        words = self._unattended.parting_words()
        app = QGuiApplication.instance()
        if not words or (isinstance(app, QGuiApplication) and app.isSavingSession()):
            return True
        if self._dialog is None:
            self._ask(words)
        return False

    def _ask(self, words: str) -> None:
        from renewdesk.ui.dialogs.closing_dialog import ClosingDialog  # noqa: PLC0415 - once only

        self._dialog = dialog = ClosingDialog(self._look, words, self._window)
        dialog.close_requested.connect(partial(self._go_on, self._window.close))
        dialog.minimise_requested.connect(partial(self._go_on, self._window.showMinimized))
        dialog.finished.connect(self._forget)
        dialog.open()
        self._unattended.look_again()  # what the system does may have changed since

    def _go_on(self, act: Callable[[], object], again: bool) -> None:  # noqa: FBT001 - a signal's only argument
        if not again:
            self._unattended.part()
        act()

    def _say(self) -> None:
        words = self._unattended.parting_words()
        if self._dialog is not None and words:
            self._dialog.say(words)

    def _forget(self) -> None:
        self._dialog = None
