"""Collect reference cycles on the GUI thread only.

Python collects wherever the count runs over; in the storage thread that would delete widgets there,
which Qt forbids (`QObject::killTimer: Timers cannot be stopped from another thread`).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MS_BETWEEN = 5_000


class GcGuard(QObject):
    """Switches the automatic collection off and does it in the event loop instead."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_MS_BETWEEN)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def release(self) -> None:
        """Hand the collection back to Python, when the window is gone."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        counts = gc.get_count()
        limits = gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
