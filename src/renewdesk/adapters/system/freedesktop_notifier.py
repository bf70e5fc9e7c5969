"""Notifications over the desktop's own service on the session bus (freedesktop specification).

Unlike plyer it proves what it did: the service answers with an id. It offers buttons where the
service has them, escapes the body where the service reads markup, and can take the place of an
earlier notification. The handle of a notification names the bus, the service's connection and the
id, so that a click is understood after a restart of the program, and an id that a restarted service
gives again is not mistaken.
"""

from __future__ import annotations

import html
from threading import Lock
from typing import TYPE_CHECKING

from renewdesk.adapters.system.plain_text import plain
from renewdesk.adapters.system.session_bus import BusFailedError, SessionBus, Signal
from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import (
    CLICK,
    Notification,
    Notifier,
    Pressed,
    PressedButtons,
    Shown,
    Urgency,
)
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

VIA = "desktop"
_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PRESSES = f"type='signal',interface='{_SERVICE}',member='ActionInvoked',path='{_PATH}'"
_APP = "RenewDesk"
_DESKTOP_FILE = "renewdesk"
_LEVELS = {Urgency.LOW: 0, Urgency.NORMAL: 1, Urgency.CRITICAL: 2}
_AS_USUAL, _NEVER = -1, 0  # when it goes away by itself


class FreedesktopNotifier(Notifier, PressedButtons):
    """Shows notifications by the service that the desktop runs; never blocks for long.

    ``offers_buttons`` is false where nobody would hear them: in a command that ends at once. Some
    services tell a press to everybody: then those of an earlier run are heard too. Others tell only
    the connection that showed the notification, so one connection both shows and listens.
    """

    def __init__(self, *, seconds: float = 5.0, offers_buttons: bool = True) -> None:
        self._seconds = seconds
        self._offers_buttons = offers_buttons
        self._bus: SessionBus | None = None
        self._bus_id = ""
        self._on_pressed: Callable[[Pressed], None] | None = None
        self._lock = Lock()

    @override
    def start(self, on_pressed: Callable[[Pressed], None]) -> bool:
        """Begin to listen; False where there is no session to listen to."""
        with self._lock:
            self._on_pressed = on_pressed
            try:
                self._hang_up()
                self._connected()
            except BusFailedError:
                return False
            return True

    @override
    def stop(self) -> None:
        """Listen no more, and hang up."""
        self._on_pressed = None
        self.close()

    @override
    def show(self, notification: Notification) -> Shown:
        """Show a notification and return what became of it; a broken connection is made anew."""
        with self._lock:
            known = self._bus is not None
            try:
                return self._shown(notification)
            except BusFailedError as error:
                self._hang_up()
                problem = str(error)
            if not known:
                return Shown(ok=False, via=VIA, problem=problem)
            try:
                return self._shown(notification)
            except BusFailedError as error:
                self._hang_up()
                return Shown(ok=False, via=VIA, problem=str(error))

    @override
    def withdraw(self, handle: str) -> None:
        """Take a notification of this service away; one of an earlier service is gone already."""
        with self._lock:
            try:
                bus = self._connected()
                if number := _number(handle, _place(bus)):
                    bus.call(_SERVICE, _PATH, _SERVICE, "CloseNotification", "u", number)
            except BusFailedError:
                self._hang_up()  # it was put away before, or there is no service any more

    def close(self) -> None:
        """Hang up; what was shown stays."""
        with self._lock:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _connected(self) -> SessionBus:
        if self._bus is None:
            self._bus = SessionBus(self._seconds, self._heard)
            self._bus_id = str(self._bus.ask_bus("GetId"))
            if self._on_pressed is not None:
                self._bus.ask_bus("AddMatch", "s", _PRESSES)
        return self._bus

    def _heard(self, signal: Signal) -> None:
        on_pressed, pressed = self._on_pressed, _pressed(signal, self._bus_id)
        if on_pressed is not None and pressed is not None:
            on_pressed(pressed)

    def _shown(self, notification: Notification) -> Shown:
        bus = self._connected()
        (able,) = bus.call(_SERVICE, _PATH, _SERVICE, "GetCapabilities", "")
        place = _place(bus)
        buttons = notification.buttons if self._offers_buttons and "actions" in able else ()
        body = notification.body if buttons else f"{notification.body} {notification.hint}"
        (number,) = bus.call(
            _SERVICE,
            _PATH,
            _SERVICE,
            "Notify",
            "susssasa{sv}i",
            _APP,
            _number(notification.replaces, place),
            "",
            plain(notification.title) or _APP,
            _body(body, able),
            _actions(notification) if buttons else [],
            _hints(notification),
            _NEVER if notification.urgency is Urgency.CRITICAL else _AS_USUAL,
        )
        return Shown(ok=True, via=VIA, proven=True, handle=f"{place}{number}")


def _place(bus: SessionBus) -> str:
    """Return what all handles of the service begin with that runs at present."""
    return f"{bus.ask_bus('GetId')}/{bus.ask_bus('GetNameOwner', 's', _SERVICE)}/"


def _body(text: str, able: list[str]) -> str:
    """Return a body in which the service finds no markup."""
    said = plain(text)
    return html.escape(said, quote=False) if "body-markup" in able else said


def _actions(notification: Notification) -> list[str]:
    """Return keys and labels in turn; the first stands for a click on the text itself."""
    pairs = [(CLICK, tr("Show")), *((one.action, one.label) for one in notification.buttons)]
    return [word for pair in pairs for word in pair]


def _hints(notification: Notification) -> dict[str, tuple[str, object]]:
    return {
        "urgency": ("y", _LEVELS[notification.urgency]),
        "desktop-entry": ("s", _DESKTOP_FILE),
    }


def _number(handle: str, place: str) -> int:
    """Return the id of an earlier notification of the same service, 0 for a new one."""
    if not handle.startswith(place):
        return 0
    number = handle.removeprefix(place)
    return int(number) if number.isascii() and number.isdigit() else 0


def _pressed(signal: Signal, bus_id: str) -> Pressed | None:
    """Return which button a signal tells of, None when it tells something else."""
    if (signal.interface, signal.member, signal.form) != (_SERVICE, "ActionInvoked", "us"):
        return None
    number, action = signal.words
    return Pressed(f"{bus_id}/{signal.sender}/{number}", action)
