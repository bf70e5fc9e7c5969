"""Notifications over the desktop's own service on the session bus (freedesktop specification).

Unlike plyer it proves what it did: the service answers with an id. It offers buttons where the
service has them, escapes the body where the service reads markup, and can take the place of an
earlier notification. The handle of a notification names the bus, the service's connection and the
id, so that a click is understood after a restart of the program, and an id that a restarted service
gives again is not mistaken.

A service that hangs is waited for once: until it has answered what it owes, nothing more is asked
of it. What it shows too late is taken away again, because it counts as failed and is told anew.
"""

from __future__ import annotations

import html
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from renewdesk.adapters.system.plain_text import plain
from renewdesk.adapters.system.session_bus import (
    BusFailedError,
    NoAnswerError,
    SessionBus,
    Signal,
)
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
        self._debtor = ""
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
            problem = self._obstacle()
            tries = 0 if problem else 1 + (self._bus is not None)
            for _ in range(tries):
                try:
                    return self._shown(notification)
                except NoAnswerError as error:
                    problem = str(error)
                    break  # asked once more it would be waited for as long
                except BusFailedError as error:
                    self._hang_up()
                    problem = str(error)
            return Shown(ok=False, via=VIA, problem=problem)

    @override
    def withdraw(self, handle: str) -> None:
        """Take a notification of this service away; one of an earlier service is gone already."""
        with self._lock:
            try:
                bus = self._connected()
                owner = _owner(bus)
                if number := _number(handle, _place(self._bus_id, owner)):
                    bus.tell(owner, _PATH, _SERVICE, "CloseNotification", "u", number)
            except BusFailedError:
                self._hang_up()  # what it showed went with it

    def obstacle(self) -> str:
        """Return why the service is of no use at present to anybody, empty when it may be."""
        with self._lock:
            return self._obstacle()

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

    def _obstacle(self) -> str:
        """Return that the service which runs now still owes an answer, empty when it does not."""
        if self._bus is None or not self._bus.owes_answer or _owner(self._bus) != self._debtor:
            return ""
        return tr("The notification service still does not answer.")

    def _shown(self, notification: Notification) -> Shown:
        """Ask the service and show; whoever runs now is named, so that no successor is mistaken."""
        bus = self._connected()
        try:
            (able,) = bus.call(_SERVICE, _PATH, _SERVICE, "GetCapabilities", "")
            owner = str(bus.ask_bus("GetNameOwner", "s", _SERVICE))
            place = _place(self._bus_id, owner)
            (number,) = bus.call(
                owner,
                _PATH,
                _SERVICE,
                "Notify",
                "susssasa{sv}i",
                *_words(notification, place, able, offers_buttons=self._offers_buttons),
                on_late=partial(_take_back, bus, owner),
            )
        except NoAnswerError:
            self._debtor = _owner(bus)
            raise
        return Shown(ok=True, via=VIA, proven=True, handle=f"{place}{number}")


def _owner(bus: SessionBus) -> str:
    """Return the connection of the service that runs at present, empty when none does."""
    try:
        return str(bus.ask_bus("GetNameOwner", "s", _SERVICE))
    except BusFailedError:
        return ""


def _place(bus_id: str, owner: str) -> str:
    """Return what all handles of a service begin with."""
    return f"{bus_id}/{owner}/"


def _take_back(bus: SessionBus, owner: str, shown: tuple[int, ...]) -> None:
    """Take a notification away that appeared when nobody waited for it any more."""
    bus.tell(owner, _PATH, _SERVICE, "CloseNotification", "u", *shown)


def _words(
    notification: Notification, place: str, able: list[str], *, offers_buttons: bool
) -> tuple[object, ...]:
    """Return what the service is told, in the order of the specification."""
    buttons = notification.buttons if offers_buttons and "actions" in able else ()
    body = notification.body if buttons else f"{notification.body} {notification.hint}"
    return (
        _APP,
        _number(notification.replaces, place),
        "",
        plain(notification.title) or _APP,
        _body(body, able),
        _actions(notification) if buttons else [],
        _hints(notification),
        _NEVER if notification.urgency is Urgency.CRITICAL else _AS_USUAL,
    )


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
