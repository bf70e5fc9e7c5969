"""Load the code of dialogs and pages after the first picture, a little at a time.

On the GUI thread, and nowhere else: a class of Qt objects that is made in another thread is entered
into the binding's tables there, while Qt, which does not wait for Python's lock, may be reading
them here. That ended the program at about one start in some hundred.
"""

from __future__ import annotations

import pkgutil
import time
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import renewdesk.ui

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What others build on comes first, so that no step has to load much at once.
_ROOMS = ("widgets", "delegates", "models", "facing", "dialogs", "pages")
_LAST = (
    "flows", "page_maker", "renewal_flows", "round_flows", "window_notices", "receipt_desk",
    "outside", "outside_wires",
)  # fmt: skip
#: Shorter than a picture stands on the screen.
_SECONDS_AT_ONCE = 0.008


class CodeLoading(QObject):
    """Loads what a click may need; `done` is told once, when all of it is there."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names = _names()
        self.is_done = False
        self._is_stopped = False

    def start(self) -> None:
        """Begin, between all that the window has to do."""
        QTimer.singleShot(0, self._go_on)

    def stop(self) -> None:
        """Load no more, and tell nobody: the window is closed."""
        self._is_stopped = True

    def _go_on(self) -> None:
        if self._is_stopped:
            return
        begun = time.monotonic()
        for name in self._names:
            import_module(name)
            if time.monotonic() - begun > _SECONDS_AT_ONCE:
                self.start()
                return
        self.is_done = True
        self.done.emit()


def _names() -> Iterator[str]:
    """Yield the modules to load, each after those that it builds on as far as rooms tell."""
    here = renewdesk.ui.__name__
    yield "PySide6.QtNetwork"
    for room in _ROOMS:
        package = import_module(f"{here}.{room}")
        yield from (
            one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        )
    yield from (f"{here}.{name}" for name in _LAST)
