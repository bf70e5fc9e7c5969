"""The clock is looked at every minute, after a wake-up, and when the owner comes back.

Timers stand still while the computer sleeps, so none here runs for longer than a minute and each
look compares what the clock says with what it said last.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from renewdesk.domain.waking import EVERY, SETTLING, Glance, Turn, turn_between

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from renewdesk.services.ports.system import WakeUps
    from renewdesk.services.time_here import TimeHere
    from renewdesk.ui.jobs import Jobs

_MS = timedelta(milliseconds=1)


class Waking(QObject):
    """Says when to check, and when what is shown may no longer be true.

    `check_due` comes every minute, and at once after a turn; after a wake-up it waits until the
    computer has settled, but never longer than until the next minute. `turned` carries the `Turn`.
    """

    check_due = Signal()
    turned = Signal(object)
    _woken = Signal()

    def __init__(self, time_here: TimeHere, wake_ups: WakeUps, parent: QObject) -> None:
        super().__init__(parent)
        self._time = time_here
        self._wake_ups = wake_ups
        self._app: QGuiApplication | None = None
        self._last = self._glance()
        self._tick = QTimer(self)
        self._tick.setInterval(EVERY // _MS)
        self._tick.timeout.connect(self._on_tick)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING // _MS)
        self._settling.timeout.connect(self.check_due)
        self._woken.connect(self._on_woken)

    def start(self, app: QGuiApplication, system: Jobs) -> None:
        """Look at the clock from now on; `system` is the thread in which the computer is asked."""
        self._last = self._glance()
        self._tick.start()
        app.applicationStateChanged.connect(self._on_state)
        self._app = app
        system.submit(self._hear)

    def stop(self, system: Jobs) -> None:
        """Look no more."""
        self._tick.stop()
        self._settling.stop()
        if self._app is not None:
            self._app.applicationStateChanged.disconnect(self._on_state)
            self._app = None
        system.submit(self._wake_ups.stop)

    def look(self) -> Turn:
        """Compare the clock with the last look at it, and say what that leads to."""
        last, self._last = self._last, self._glance()
        turn = turn_between(last, self._last)
        self._tell(turn)
        return turn

    def _hear(self) -> None:
        self._wake_ups.start(self._woken.emit)

    def _on_tick(self) -> None:
        if self.look() is Turn.NONE:
            self._check()

    def _on_woken(self) -> None:
        """Take a wake-up that the system tells of for one, however short the sleep was."""
        self._last = self._glance()
        self._tell(Turn.WOKEN)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _tell(self, turn: Turn) -> None:
        if turn is Turn.NONE:
            return
        if turn.waits:
            self._settling.start()
        else:
            self._check()
        self.turned.emit(turn)

    def _check(self) -> None:
        self._settling.stop()
        self.check_due.emit()

    def _glance(self) -> Glance:
        return Glance(self._time.now(), self._time.zone())
