"""The computer: its notifications and its browser."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable


@value
class Shown:
    """What became of a notification.

    ``proven`` means that the system answered with an id; ``handle`` names the notification for as
    long as that system runs, also to another process.
    """

    ok: bool
    via: str
    proven: bool = False
    problem: str = ""
    handle: str = ""


class Browser(Protocol):
    """The owner's browser."""

    def open(self, url: str) -> bool:
        """Hand an address, judged safe before, to the browser; False when that failed."""


class Urgency(StrEnum):
    """How loudly the desktop may announce a notification."""

    LOW = "low"
    NORMAL = "normal"
    CRITICAL = "critical"


@value
class Button:
    """A button of a notification: what it asks for, and its words."""

    action: str
    label: str


#: What a click on the notification itself asks for.
CLICK = "default"


@value(kw_only=True)
class Notification:
    """A notification as plain text.

    ``hint`` says where to act and is shown where the desktop offers no buttons. ``replaces`` is the
    handle of an earlier notification whose place this one takes, if it still stands there.
    """

    title: str
    body: str = ""
    hint: str = ""
    urgency: Urgency = Urgency.NORMAL
    buttons: tuple[Button, ...] = ()
    replaces: str = ""


@value
class Pressed:
    """A button of a notification that was pressed; ``handle`` is what showing it returned."""

    handle: str
    action: str


class Notifier(Protocol):
    """A way to show a desktop notification; never raises and never blocks for long."""

    def show(self, notification: Notification) -> Shown:
        """Show a notification and return what became of it."""

    def withdraw(self, handle: str) -> None:
        """Take a notification away if it still stands there; a handle of no use is nothing."""


class PressedButtons(Protocol):
    """Hears which buttons of notifications are pressed, those of earlier runs too."""

    def start(self, on_pressed: Callable[[Pressed], None]) -> bool:
        """Begin to listen; False where nothing is to be heard. `on_pressed` comes in any thread."""

    def stop(self) -> None:
        """Listen no more."""


class WakeUps(Protocol):
    """Hears from the system when the computer wakes up, as a faster way than the clock."""

    def start(self, on_woken: Callable[[], None]) -> bool:
        """Begin to listen; False where nothing is to be heard. `on_woken` comes in any thread."""

    def stop(self) -> None:
        """Listen no more."""
