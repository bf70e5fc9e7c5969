"""Reminders as messages of the icon in the tray: the last way before the inbox alone.

Qt does not say whether such a message appeared, so it is handed over and not proven. Only the GUI
thread may speak to the icon; a reminder comes from the storage thread and waits for its answer.
"""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import field
from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.services.ports.system import Notification, Notifier, Shown
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

VIA = "tray"


@value
class TrayWish:
    """A message that the icon in the tray is to show; ``answer`` takes its handle.

    An icon that shows no messages of its own answers with an empty handle.
    """

    notification: Notification
    answer: Future[str] = field(default_factory=Future, compare=False)


class TrayMessages(Notifier):
    """Hands reminders to the icon in the tray, as long as there is one."""

    def __init__(self, *, seconds: float = 3.0) -> None:
        self._seconds = seconds
        self._ask: Callable[[TrayWish], None] | None = None
        self._open: TrayWish | None = None

    def begin(self, ask: Callable[[TrayWish], None]) -> None:
        """Hand messages to an icon from now on; ``ask`` may be called in any thread."""
        self._ask = ask

    def end(self) -> None:
        """Hand nothing over any more: the icon goes, and whoever still waits is let go."""
        self._ask = None
        if self._open is not None:
            self._open.answer.cancel()

    @override
    def show(self, notification: Notification) -> Shown:
        """Hand a message over; without an icon this way is not there, which is no problem."""
        ask = self._ask
        if ask is None:
            return Shown(ok=False, via=VIA)
        self._open = wish = TrayWish(notification)
        ask(wish)
        try:
            handle = wish.answer.result(self._seconds)
        except (TooLateError, CancelledError):
            # Given up before the GUI thread saw it, it is shown no more.
            handle = "" if wish.answer.cancel() else wish.answer.result(self._seconds)
        finally:
            self._open = None
        if not handle:
            problem = tr("The icon in the tray could not show it either.")
            return Shown(ok=False, via=VIA, problem=problem)
        return Shown(ok=True, via=VIA, handle=handle)

    @override
    def withdraw(self, handle: str) -> None:
        """Do nothing: such a message goes by itself."""
