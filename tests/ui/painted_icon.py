"""An icon in a tray that shows messages, where the platform of the tests has no tray."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSystemTrayIcon
from typing_extensions import override


class PaintedIcon(QSystemTrayIcon):
    """Writes messages down instead of painting them; a test finds the icon in `made`."""

    made: ClassVar[list[PaintedIcon]] = []

    def __init__(self, *given):
        super().__init__(*given)
        self.said = []
        self.made.append(self)

    @staticmethod
    @override
    def isSystemTrayAvailable():
        return True

    @override
    def isVisible(self):
        return True

    @override
    def geometry(self):
        return QRect(10, 10, 22, 22)

    @override
    def showMessage(self, title, body, *_rest):
        self.said.append((title, body))
