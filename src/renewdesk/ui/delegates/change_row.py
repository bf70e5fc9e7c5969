"""Paints a rule that differs: tile, carrier over what differs, and what it does to cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from renewdesk.ui.delegates.face_row import FaceRowDelegate, paint_letters
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import RIGHT, Style, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from renewdesk.ui.facing.catalogue import ChangeRowFace
    from renewdesk.ui.look import Look

_ROW, _AROUND = 51, 17
_SIDE, _RIGHT, _WORDS_LEFT, _GAP = 16, 14, 52, 10


def change_row_delegate(look: Look) -> FaceRowDelegate:
    """Return what paints a `ChangeRowFace`; the carrier's name gives way last."""
    return FaceRowDelegate(look, _paint, _ROW, _AROUND)


def _paint(painter: QPainter, look: Look, row: QRect, face: ChangeRowFace) -> None:
    theme, fonts, px = look.theme, look.fonts, look.px
    paint_letters(painter, look, row, face.tile, _SIDE)
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
