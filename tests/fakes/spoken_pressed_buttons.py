"""Buttons that a test presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.ports.system import Pressed, PressedButtons

if TYPE_CHECKING:
    from collections.abc import Callable


class SpokenPressedButtons(PressedButtons):
    """Tells what a test presses as long as somebody listens."""

    def __init__(self) -> None:
        self._on_pressed: Callable[[Pressed], None] | None = None

    @override
    def start(self, on_pressed: Callable[[Pressed], None]) -> bool:
        self._on_pressed = on_pressed
        return True

    @override
    def stop(self) -> None:
        self._on_pressed = None

    def press(self, handle: str, action: str) -> None:
        """Press a button of a notification."""
        if self._on_pressed is not None:
            self._on_pressed(Pressed(handle, action))
