"""The program's own window without a display: opened, waited for, and painted to a picture."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as large as the drawings need; Qt's own offscreen one is 800 by 800.
    os.environ["QT_QPA_PLATFORM"] = (
        f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
    )

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QFont, QPixmap

from renewdesk.bootstrap import House, window_start
from renewdesk.ui.app import Desktop, application

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

_SECONDS = 60
_FONT_PX = 13


class Studio:
    """One Qt application in which windows are opened one after the other."""

    def __init__(self, *, font: str = "") -> None:
        self.app: QApplication = application([])
        if font:
            chosen = QFont(font)
            chosen.setPixelSize(_FONT_PX)
            self.app.setFont(chosen)

    def open(self, house: House) -> Desktop:
        """Return the window of a data folder when everything in it has been loaded."""
        desktop = Desktop(self.app, window_start(house))
        came: list[bool] = []
        desktop.ready.connect(lambda: came.append(True))
        desktop.open()
        self.wait(lambda: bool(came))
        self.settle(desktop)
        return desktop

    def wait(self, until: Callable[[], bool]) -> None:
        """Run the event loop until something holds.

        Raises:
            TimeoutError: it did not within a minute.
        """
        limit = time.monotonic() + _SECONDS
        while not until():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            if time.monotonic() > limit:
                message = "the window did not get ready within a minute"
                raise TimeoutError(message)

    def settle(self, desktop: Desktop) -> None:
        """Wait until no job is under way and everything is painted."""
        self.wait(lambda: desktop.is_idle)
        for _ in range(3):
            self.app.processEvents()
        self.wait(lambda: desktop.is_idle)

    def paint(self, widget: QWidget, target: Path) -> QPixmap:
        """Paint a widget to a PNG."""
        picture = widget.grab()
        target.parent.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(target)):
            message = f"the picture could not be written to {target}"
            raise OSError(message)
        return picture
