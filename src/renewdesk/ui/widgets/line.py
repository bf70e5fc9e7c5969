"""A one-pixel line between groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.paint import paint_fill

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class Line(QWidget):
    """A separator, lying by default."""

    def __init__(self, look: Look, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        self._look = look
        grows, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        lies = orientation is Qt.Orientation.Horizontal
        self.setSizePolicy(grows if lies else fixed, fixed if lies else grows)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_fill(painter, self.rect(), self._look.theme.border)
        painter.end()
