"""The list of cards as it is painted first, before anything can be clicked.

Qt's own list, its model and its delegate make Python load hundreds of names. The rows are the same,
and so are the painters; the live list takes this one's place right after the first picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.row_geometry import Density, header_height, row_height
from renewdesk.ui.delegates.row_paint import RowState, paint_card, paint_header
from renewdesk.ui.faces import SectionFace
from renewdesk.ui.models.card_rows import CardRows

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from renewdesk.ui.look import Look


class FirstList(QAbstractScrollArea):
    """Shows rows from the top, the first card selected, as the live list begins."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = CardRows()
        self._density = Density.NORMAL
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._ground.lower()
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_rows(self, rows: CardRows) -> None:
        """Show these rows."""
        self._rows = rows
        self._measure()

    def set_density(self, density: Density) -> None:
        """Choose how much a row holds, for the width of the window."""
        self._density = density
        self._measure()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self._ground)
        top, selected = 0, self._first_card()
        for row in range(len(self._rows)):
            if top >= self._ground.height():
                break
            spot = QRect(0, top, self._ground.width(), self._height(row))
            face = self._rows.face(row)
            if isinstance(face, SectionFace):
                paint_header(painter, self._look, spot, face, RowState())
            else:
                state = RowState(
                    selected=row == selected, focused=row == selected and self.hasFocus()
                )
                paint_card(painter, self._look, spot, face, self._density, state)
            top += spot.height()
        painter.end()

    def _first_card(self) -> int:
        return next((row for row in range(len(self._rows)) if self._rows.card(row)), -1)

    def _height(self, row: int) -> int:
        if self._rows.card(row):
            return row_height(self._look, self._density)
        face = self._rows.face(row)
        return header_height(self._look, face) if isinstance(face, SectionFace) else 0

    def _measure(self) -> None:
        """Show the scroll bar that the live list will have, laid over the rows like there."""
        bar = self.verticalScrollBar()
        beyond = sum(map(self._height, range(len(self._rows)))) - self.height()
        bar.setRange(0, max(beyond, 0))
        bar.setPageStep(self.height())
        self.setViewportMargins(0, 0, -bar.sizeHint().width() if beyond > 0 else 0, 0)
