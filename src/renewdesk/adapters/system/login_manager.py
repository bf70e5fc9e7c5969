"""Wake-ups as logind tells them on the system bus; where it does not run there is nothing."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from renewdesk.adapters.system.session_bus import (
    BusFailedError,
    SessionBus,
    Signal,
    system_bus_address,
)
from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import WakeUps

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERFACE = "org.freedesktop.login1.Manager"
_SLEEP = "PrepareForSleep"
_PATH = "/org/freedesktop/login1"
_SLEEPS = (
    f"type='signal',sender='org.freedesktop.login1',interface='{_INTERFACE}',"
    f"member='{_SLEEP}',path='{_PATH}'"
)


class LoginManagerWakeUps(WakeUps):
    """Listens to logind's word that a sleep is over."""

    def __init__(self, *, seconds: float = 5.0) -> None:
        self._seconds = seconds
        self._bus: SessionBus | None = None
        self._lock = Lock()

    @override
    def start(self, on_woken: Callable[[], None]) -> bool:
        """Begin to listen; False without a system bus. `on_woken` comes in the bus's thread."""

        def heard(signal: Signal) -> None:
            if _is_over(signal):
                on_woken()

        self.stop()
        with self._lock:
            try:
                self._bus = SessionBus(self._seconds, heard, system_bus_address())
                self._bus.ask_bus("AddMatch", "s", _SLEEPS)
            except BusFailedError:
                self._hang_up()
                return False
            return True

    @override
    def stop(self) -> None:
        """Listen no more, and hang up."""
        with self._lock:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._bus is not None:
            self._bus.close()
            self._bus = None


def _is_over(signal: Signal) -> bool:
    """Tell whether a signal says that the computer is awake again."""
    told = (signal.interface, signal.member, signal.form) == (_INTERFACE, _SLEEP, "b")
    return told and signal.words == (False,)
