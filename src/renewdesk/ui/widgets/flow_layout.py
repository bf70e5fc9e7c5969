"""A row that goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from renewdesk.domain.overriding import override


class FlowLayout(QLayout):
    """Items from left to right, line by line, each line's items in its middle.

    An item wider than the whole row gets the row to itself and may wrap within it.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, *, moves: bool) -> int:
        top = area.y()
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            size = _fitting(item, area.width())
            if line and used + self._gap + size.width() > area.width():
                top += self._close(line, QPoint(area.x(), top), moves=moves) + self._line_gap
                line, used = [], 0
            used += size.width() + (self._gap if line else 0)
            line.append((item, size))
        if line:
            top += self._close(line, QPoint(area.x(), top), moves=moves)
        return top - area.y()

    def _close(self, line: list[tuple[QLayoutItem, QSize]], corner: QPoint, *, moves: bool) -> int:
        height = max(size.height() for _, size in line)
        x = corner.x()
        for item, size in line:
            if moves:
                y = corner.y() + (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
        return height


def _fitting(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
    return QSize(width, height)
