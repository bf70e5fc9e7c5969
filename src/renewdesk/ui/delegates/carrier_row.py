"""Paints a carrier: tile, name over rule, and at the right what it is to the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.facing.carriers import CarrierRowFace
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
_ROW, _EDGE, _SIDE, _RIGHT = 43, 3, 12, 16
_TILE_WIDTH, _TILE_HEIGHT, _WORDS_LEFT, _GAP = 26, 18, 48, 10


class CarrierRowDelegate(QStyledItemDelegate):
    """Shows the `CarrierRowFace` under `FACE_ROLE`; names and rules give way, marks do not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        fonts, px = self._look.fonts, self._look.px
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        return QSize(0, max(px(_ROW), lines + px(9)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        if not isinstance(face, CarrierRowFace):
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
        self._paint_tile(painter, row, face)
        self._paint_words(painter, row, face)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)
        painter.restore()

    def _paint_tile(self, painter: QPainter, row: QRect, face: CarrierRowFace) -> None:
        px = self._look.px
        height = px(_TILE_HEIGHT)
        top = row.y() + (row.height() - 1 - height) // 2
        spot = QRect(row.x() + px(_SIDE), top, px(_TILE_WIDTH), height)
        paint_tile(painter, self._look, spot, face.tile, Role.TINY)

    def _paint_words(self, painter: QPainter, row: QRect, face: CarrierRowFace) -> None:
        look, theme, fonts = self._look, self._look.theme, self._look.fonts
        first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
        left, right = row.x() + look.px(_WORDS_LEFT), row.right() + 1 - look.px(_RIGHT)
        top = row.y() + (row.height() - 1 - first - second) // 2
        marks = (
            (face.on_desk, Style(Role.TINY, theme.link, strong=True, side=RIGHT)),
            (face.confidence, Style(Role.TINY, theme.text3, side=RIGHT)),
        )
        lines = (
            (face.name, Style(Role.BODY, theme.text, strong=True)),
            (face.rule, Style(Role.SMALL, theme.text2)),
        )
        tops = ((top, first), (top + first, second))
        for (mark, mark_style), (words, style), (y, height) in zip(marks, lines, tops, strict=True):
            width = text_width(look, mark, Role.TINY, strong=mark_style.strong) if mark else 0
            if mark:
                spot = QRect(right - width, y, width, height)
                paint_text(painter, look, spot, mark, mark_style)
            room = right - width - (look.px(_GAP) if mark else 0) - left
            paint_text(painter, look, QRect(left, y, room, height), words, style)
