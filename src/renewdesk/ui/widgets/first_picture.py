"""The drawing on an empty desk: three cards, a clock, and the stages of a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import StageKind

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT = 180, 127
_FRONT = QRectF(-40, -54.5, 80, 109)
_BACK = QRectF(-35, -46, 70, 92)
_CONTACTS = QRectF(-17, -5, 34, 34)
_LEAN = 8
_STRIP = (
    (StageKind.ACTIVE, 97),
    (StageKind.GRACE, 26),
    (StageKind.RECOVERABLE, 40),
    (StageKind.LOST, 15),
)


class FirstPicture(QWidget):
    """A picture without meaning of its own, so without an accessible name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._look.theme, self._look.fonts.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for side in (-1, 1):
            painter.save()
            painter.translate(_WIDTH / 2 + side * 48, 64)
            painter.rotate(side * _LEAN)
            _paint_card(painter, _BACK, 15, theme.base, QPen(theme.btn_b, 1.4))
            painter.drawRoundedRect(_CONTACTS, 4, 4)
            painter.restore()
        painter.translate(_WIDTH / 2, 56)
        _paint_card(painter, _FRONT, 19, theme.base, QPen(theme.link, 1.7))
        painter.setBrush(theme.sel)
        painter.drawEllipse(QPointF(0, 7), 24, 24)
        painter.drawPolyline([QPointF(0, -7), QPointF(0, 7), QPointF(9, 13)])
        self._paint_strip(painter)
        painter.end()

    def _paint_strip(self, painter: QPainter) -> None:
        left = -_WIDTH / 2 + 1.0
        for kind, width in _STRIP:
            fill, edge = self._look.theme.stage(kind)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(left + 0.5, 61.5, width - 0.5, 8), 2, 2)
            left += width


def _paint_card(painter: QPainter, box: QRectF, cut: float, fill: QColor, pen: QPen) -> None:
    """Draw the outline of a SIM card; its cut corner is at the top right."""
    turn = 8.0
    path = QPainterPath(QPointF(box.left() + turn, box.top()))
    path.lineTo(box.right() - cut, box.top())
    path.lineTo(box.right(), box.top() + cut)
    path.lineTo(box.right(), box.bottom() - turn)
    path.quadTo(box.bottomRight(), QPointF(box.right() - turn, box.bottom()))
    path.lineTo(box.left() + turn, box.bottom())
    path.quadTo(box.bottomLeft(), QPointF(box.left(), box.bottom() - turn))
    path.lineTo(box.left(), box.top() + turn)
    path.quadTo(box.topLeft(), QPointF(box.left() + turn, box.top()))
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawPath(path)
