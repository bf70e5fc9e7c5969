"""Takes notifications and shows none: invented cards disturb nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.ports.system import (
    Notification,
    Notifier,
    Pressed,
    PressedButtons,
    Shown,
    WakeUps,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class SilentNotifier(Notifier):
    """Leaves a reminder to the inbox alone."""

    @override
    def show(self, notification: Notification) -> Shown:
        return Shown(ok=True, via="inbox", proven=True)

    @override
    def withdraw(self, handle: str) -> None:
        """Nothing stands anywhere."""


class NoButtons(PressedButtons):
    """Hears nothing: this system offers no buttons, or nothing was shown."""

    @override
    def start(self, on_pressed: Callable[[Pressed], None]) -> bool:
        return False

    @override
    def stop(self) -> None:
        """Nothing was begun."""


class NoWakeUps(WakeUps):
    """Hears nothing: this system tells nobody that it woke up."""

    @override
    def start(self, on_woken: Callable[[], None]) -> bool:
        return False

    @override
    def stop(self) -> None:
        """Nothing was begun."""
