"""Collect reference cycles on the GUI thread only.

Python collects wherever the count runs over; in the storage thread that would delete widgets there,
which Qt forbids (`QObject::killTimer: Timers cannot be stopped from another thread`).
"""

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_SECONDS_BETWEEN = 5.0


class GcGuard(QObject):
    """Switches the automatic collection off and does it in the event loop instead.

    It does so when the loop has nothing else to do, and never wakes it up: a window at rest costs
    no power.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._next = time.monotonic() + _SECONDS_BETWEEN
        self._dispatcher = QAbstractEventDispatcher.instance()
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.connect(self._collect)

    def release(self) -> None:
        """Hand the collection back to Python, when the window is gone."""
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.disconnect(self._collect)
        gc.enable()

    def _collect(self) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _SECONDS_BETWEEN
        counts = gc.get_count()
        limits = gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
