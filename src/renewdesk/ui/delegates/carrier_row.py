"""Paints a carrier: tile, name over rule, and at the right what it is to the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from renewdesk.ui.delegates.face_row import FaceRowDelegate, paint_letters
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import RIGHT, Style, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from renewdesk.ui.facing.carriers import CarrierRowFace
    from renewdesk.ui.look import Look

_ROW, _AROUND = 43, 9
_SIDE, _RIGHT, _WORDS_LEFT, _GAP = 12, 16, 48, 10


def carrier_row_delegate(look: Look) -> FaceRowDelegate:
    """Return what paints a `CarrierRowFace`; names and rules give way, marks do not."""
    return FaceRowDelegate(look, _paint, _ROW, _AROUND)


def _paint(painter: QPainter, look: Look, row: QRect, face: CarrierRowFace) -> None:
    theme, fonts = look.theme, look.fonts
    paint_letters(painter, look, row, face.tile, _SIDE)
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
