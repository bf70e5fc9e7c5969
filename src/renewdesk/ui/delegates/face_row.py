"""What every row of a `FaceList` has: its ground, its line below, and what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import paint_fill, paint_ring, paint_tile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from renewdesk.ui.look import Look

    PaintFace = Callable[[QPainter, Look, QRect, Any], None]

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _TILE_WIDTH, _TILE_HEIGHT = 3, 26, 18


class FaceRowDelegate(QStyledItemDelegate):
    """A row of two lines, painted by ``paint_face`` from the face under `FACE_ROLE`.

    ``least`` is the height of a row, ``around`` the room above and below its lines, before the
    owner's scale.
    """

    def __init__(self, look: Look, paint_face: PaintFace, least: int, around: int) -> None:
        super().__init__()
        self._look = look
        self._paint_face = paint_face
        self._least, self._around = least, around

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        fonts, px = self._look.fonts, self._look.px
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        return QSize(0, max(px(self._least), lines + px(self._around)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        if face is None:
            return
        look, theme, row = self._look, self._look.theme, option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            paint_fill(painter, row, theme.sel if selected else theme.hover)
        paint_fill(painter, QRect(row.x(), row.bottom(), row.width(), 1), theme.border)
        if selected:
            edge = QRect(row.x(), row.y(), look.px(_EDGE), row.height() - 1)
            paint_fill(painter, edge, theme.focus)
        self._paint_face(painter, look, row, face)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)
        painter.restore()


def paint_letters(painter: QPainter, look: Look, row: QRect, letters: str, side: int) -> None:
    """Paint a country's letters in the middle of a row's height, ``side`` from its left."""
    height = look.px(_TILE_HEIGHT)
    top = row.y() + (row.height() - 1 - height) // 2
    spot = QRect(row.x() + look.px(side), top, look.px(_TILE_WIDTH), height)
    paint_tile(painter, look, spot, letters, Role.TINY)
