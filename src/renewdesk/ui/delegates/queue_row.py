"""Paints a file of the receipt queue: name over what it seems to be, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.face_row import FaceRowDelegate
from renewdesk.ui.facing.receipt_queue import QueueRowFace
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import RIGHT, Style, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_ROW, _SIDE, _RIGHT, _ICON, _SMALL_ICON = 55, 13, 12, 16, 14
_WORDS_LEFT, _GAP, _ABOVE, _WARNING_GAP = 40, 8, 10, 4


class QueueRowDelegate(FaceRowDelegate):
    """Shows a `QueueRowFace`; one with a warning has a line more."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, _paint, _ROW, 2 * _ABOVE + 1)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        face = index.data(FACE_ROLE)
        warns = isinstance(face, QueueRowFace) and bool(face.warning)
        more = self._look.fonts.line(Role.SMALL) if warns else 0
        return QSize(size.width(), size.height() + more)


def _paint(painter: QPainter, look: Look, row: QRect, face: QueueRowFace) -> None:
    """Paint the words of a row; long names give way to what was found."""
    theme, fonts = look.theme, look.fonts
    first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
    left, right = row.x() + look.px(_WORDS_LEFT), row.right() + 1 - look.px(_RIGHT)
    top = row.y() + look.px(_ABOVE)
    icon = QRect(row.x() + look.px(_SIDE), top, look.px(_ICON), first)
    look.icons.paint(painter, icon, face.icon, theme.text2)
    width = text_width(look, face.found, Role.SMALL)
    found = QRect(right - width, top, width, first)
    paint_text(painter, look, found, face.found, Style(Role.SMALL, theme.text2, side=RIGHT))
    room = right - left - (width + look.px(_GAP) if width else 0)
    name = Style(Role.BODY, theme.text, strong=True, keeps_end=True)
    paint_text(painter, look, QRect(left, top, room, first), face.name, name)
    top += first
    about = QRect(left, top, right - left, second)
    paint_text(painter, look, about, face.about, Style(Role.SMALL, theme.text2))
    if face.warning:
        top += second
        size = look.px(_SMALL_ICON)
        look.icons.paint(painter, QRect(left, top, size, second), "key", theme.soon)
        start = left + size + look.px(_WARNING_GAP)
        spot = QRect(start, top, right - start, second)
        paint_text(painter, look, spot, face.warning, Style(Role.SMALL, theme.soon))
