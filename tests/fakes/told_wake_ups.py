"""A computer that wakes up when a test says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.ports.system import WakeUps

if TYPE_CHECKING:
    from collections.abc import Callable


class ToldWakeUps(WakeUps):
    """Hears of a wake-up by ``wake``, between start and stop."""

    def __init__(self) -> None:
        self._on_woken: Callable[[], None] | None = None

    def wake(self) -> None:
        """Wake the computer up."""
        if self._on_woken is not None:
            self._on_woken()

    @override
    def start(self, on_woken: Callable[[], None]) -> bool:
        self._on_woken = on_woken
        return True

    @override
    def stop(self) -> None:
        self._on_woken = None
