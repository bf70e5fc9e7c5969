"""The footer of a dialog: what it says at the left, its buttons at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look

_HEIGHT, _EDGE, _GAP = 56, 20, 10


class Ground(QWidget):
    """A quiet ground in the window's colour, for footers and previews."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.window)
        painter.end()


class Footer(Ground):
    """Two groups in one row; where that is too narrow the left one goes above the buttons."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(look.px(_HEIGHT))
        self._left, self._right = QWidget(), QWidget()
        self._left_row, self._right_row = QHBoxLayout(self._left), QHBoxLayout(self._right)
        for row in (self._left_row, self._right_row):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.px(_GAP))
        self._left_row.addStretch(1)
        self._right_row.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(look.px(_EDGE), look.px(8), look.px(_EDGE), look.px(8))
        self._box.setSpacing(look.px(_GAP))
        self._box.addWidget(self._left, 1)
        self._box.addWidget(self._right)

    def add_left(self, widget: QWidget) -> None:
        """Put a widget at the left, after those put there before."""
        self._left_row.insertWidget(self._left_row.count() - 1, widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right, after those put there before."""
        self._right_row.addWidget(widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self._look.px(2 * _EDGE + _GAP)
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + edge
        direction = QBoxLayout.Direction
        fits = event.size().width() >= needed
        self._box.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
