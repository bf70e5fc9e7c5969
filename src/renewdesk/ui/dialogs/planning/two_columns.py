"""Fields side by side, below each other where there is no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.field import Field


class TwoColumns(QWidget):
    """Two equal columns in reading order; the last field of an odd number is as wide as both."""

    def __init__(self, look: Look, fields: Sequence[Field]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._columns = 0
        self._gap = look.px(16)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self._gap)
        self._grid.setVerticalSpacing(look.px(12))
        self._arrange(2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), self._grid.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= 2 * self._widest() + self._gap
        self._arrange(2 if roomy else 1)

    def _widest(self) -> int:
        return max(one.minimumSizeHint().width() for one in self._fields)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for field in self._fields:
            self._grid.removeWidget(field)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
        for place, field in enumerate(self._fields):
            last = place + 1 == len(self._fields) and not place % columns
            span = columns if last else 1
            self._grid.addWidget(field, place // columns, place % columns, 1, span)
        self.updateGeometry()
