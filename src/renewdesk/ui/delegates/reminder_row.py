"""Paints reminders and the headings between them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import SectionFace
from renewdesk.ui.facing.reminders import ReminderFace
from renewdesk.ui.fonts import Role
from renewdesk.ui.look import Look
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import RIGHT, Style, paint_box, paint_ring, paint_text, text_width

_Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING, _EDGE, _SIDE = 58, 30, 3, 16
_DISC_LEFT, _DISC, _ICON, _WORDS_LEFT, _GAP = 14, 32, 16, 58, 12


class ReminderRowDelegate(QStyledItemDelegate):
    """Shows the `ReminderFace` or `SectionFace` under `FACE_ROLE`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look, fonts = self._look, self._look.fonts
        if isinstance(index.data(FACE_ROLE), SectionFace):
            return QSize(0, max(look.px(_HEADING), fonts.line(Role.SMALL) + look.px(10)))
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        return QSize(0, max(look.px(_ROW), lines + look.px(20)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        painter.save()
        if isinstance(face, ReminderFace):
            self._paint_row(painter, option, face)
        elif isinstance(face, SectionFace):
            side = self._look.px(_SIDE)
            spot = option.rect.adjusted(side, self._look.px(4), -side, 0)
            style = Style(Role.SMALL, self._look.theme.text2, strong=True)
            paint_text(painter, self._look, spot, face.title, style)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, face: ReminderFace
    ) -> None:
        look, theme, row = self._look, self._look.theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.sel if selected else theme.hover)
        painter.fillRect(QRect(row.x(), row.bottom(), row.width(), 1), theme.border)
        if selected:
            painter.fillRect(QRect(row.x(), row.y(), look.px(_EDGE), row.height() - 1), theme.focus)
        self._paint_disc(painter, row, face)
        self._paint_words(painter, row, face)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)

    def _paint_disc(self, painter: QPainter, row: QRect, face: ReminderFace) -> None:
        look, theme = self._look, self._look.theme
        side = look.px(_DISC)
        top = row.y() + (row.height() - side) // 2
        disc = QRect(row.x() + look.px(_DISC_LEFT), top, side, side)
        paint_box(painter, disc, side / 2, theme.tint(face.tone), None)
        inset = (side - look.px(_ICON)) // 2
        spot = disc.adjusted(inset, inset, -inset, -inset)
        look.icons.paint(painter, spot, face.icon, theme.ink(face.tone))

    def _paint_words(self, painter: QPainter, row: QRect, face: ReminderFace) -> None:
        look, theme, fonts = self._look, self._look.theme, self._look.fonts
        first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
        left, right = row.x() + look.px(_WORDS_LEFT), row.right() + 1 - look.px(_SIDE)
        top = row.y() + (row.height() - 1 - first - second) // 2
        time = text_width(look, face.when, Role.SMALL)
        spot = QRect(right - time, top, time, first)
        paint_text(painter, look, spot, face.when, Style(Role.SMALL, theme.text3, side=RIGHT))
        title = QRect(left, top, right - time - look.px(_GAP) - left, first)
        paint_text(painter, look, title, face.title, Style(Role.BODY, theme.text, strong=True))
        words = QRect(left, top + first, right - left, second)
        paint_text(painter, look, words, face.words, Style(Role.SMALL, theme.text2))
