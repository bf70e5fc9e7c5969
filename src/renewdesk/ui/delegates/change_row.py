"""Paints a rule that differs: tile, carrier over what differs, and what it does to cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.facing.catalogue import ChangeRowFace
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import (
    RIGHT,
    Style,
    paint_fill,
    paint_ring,
    paint_text,
    paint_tile,
    text_width,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_ROW, _EDGE, _SIDE, _RIGHT = 51, 3, 16, 14
_TILE_WIDTH, _TILE_HEIGHT, _WORDS_LEFT, _GAP = 26, 18, 52, 10


class ChangeRowDelegate(QStyledItemDelegate):
    """Shows the `ChangeRowFace` under `FACE_ROLE`; the carrier's name gives way last."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        fonts, px = self._look.fonts, self._look.px
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        return QSize(0, max(px(_ROW), lines + px(17)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        if not isinstance(face, ChangeRowFace):
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
        self._paint_face(painter, row, face)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)
        painter.restore()

    def _paint_face(self, painter: QPainter, row: QRect, face: ChangeRowFace) -> None:
        look, theme, fonts, px = self._look, self._look.theme, self._look.fonts, self._look.px
        height = px(_TILE_HEIGHT)
        tile_top = row.y() + (row.height() - 1 - height) // 2
        tile = QRect(row.x() + px(_SIDE), tile_top, px(_TILE_WIDTH), height)
        paint_tile(painter, look, tile, face.tile, Role.TINY)
        left, right = row.x() + px(_WORDS_LEFT), row.right() + 1 - px(_RIGHT)
        note = text_width(look, face.note, Role.TINY)
        ink = theme.soon if face.urgent else theme.text3
        spot = QRect(right - note, row.y(), note, row.height() - 1)
        paint_text(painter, look, spot, face.note, Style(Role.TINY, ink, side=RIGHT))
        first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
        top = row.y() + (row.height() - 1 - first - second) // 2
        room = right - note - px(_GAP) - left
        name = Style(Role.BODY, theme.text, strong=True)
        paint_text(painter, look, QRect(left, top, room, first), face.name, name)
        line = QRect(left, top + first, room, second)
        paint_text(painter, look, line, face.line, Style(Role.SMALL, theme.text2))
