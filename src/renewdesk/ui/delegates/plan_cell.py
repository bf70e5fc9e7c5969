"""Paints the cells of compared plans: a radio disc, two lines, and the edge of the chosen row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.plans import PlanCell, PlanFace, is_at_right
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.plan_table_model import CHOSEN_ROLE, LEFT_OUT_ROLE, PLAN_CELL_ROLE
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import LEFT, RIGHT, Style, paint_fill, paint_text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look
    from renewdesk.ui.models.plan_table_model import PlanTableModel

_Index = QModelIndex | QPersistentModelIndex
_ROW, _EDGE, _DISC, _DOT, _ICON = 48, 3, 16, 6, 14
_LEFT, _NAME, _INNER, _OUTER, _GAP = 12, 38, 8, 12, 3
_LEAST_NAME = 96


class PlanCellDelegate(QStyledItemDelegate):
    """Shows a `PlanFace` in the first column and a `PlanCell` in the others."""

    def __init__(self, look: Look, model: PlanTableModel) -> None:
        super().__init__()
        self._look = look
        self._model = model
        self._hovered_row = -1
        #: How wide the first column is, so that what goes below a name can be put into lines.
        self.plan_width = 0

    def hover(self, row: int) -> bool:
        """Learn which row the pointer is over, -1 for none; tell whether that is news."""
        is_news = row != self._hovered_row
        self._hovered_row = row
        return is_news

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look, fonts = self._look, self._look.fonts
        if index.column() == 0:
            face: PlanFace = index.data(FACE_ROLE)
            lines = (face.seen, face.mark)
            wide = max(fonts.width(one, Role.TINY) for one in lines)
            wide = max(wide, fonts.width(face.name, Role.BODY, strong=True), look.px(_LEAST_NAME))
            return QSize(wide + look.px(_NAME + _INNER) + 1, self.row_height(index))
        cell: PlanCell = index.data(PLAN_CELL_ROLE)
        left, right = self.sides(index.column())
        wide = fonts.width(cell.words, Role.BODY, strong=cell.strong, digits=True)
        wide += look.px(_ICON + _GAP) if cell.icon else 0
        wide = max(wide, fonts.width(cell.small, Role.TINY))
        return QSize(wide + left + right + 1, look.px(_ROW))

    def row_height(self, index: _Index) -> int:
        """Return how high a row is: its name, and the lines that are said below it."""
        look = self._look
        lines = len(self._lines(index))
        high = look.fonts.line(Role.BODY) + lines * look.fonts.line(Role.TINY)
        return max(look.px(_ROW), high + look.px(14))

    def sides(self, column: int) -> tuple[int, int]:
        """Return the space before and after what a column shows."""
        look = self._look
        last = column == self._model.columnCount() - 1
        return look.px(_INNER), look.px(_OUTER if last else _INNER)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, theme, spot = self._look, self._look.theme, option.rect
        chosen = bool(index.data(CHOSEN_ROLE))
        if chosen or index.row() == self._hovered_row:
            paint_fill(painter, spot, theme.sel if chosen else theme.hover)
        if index.row() + 1 < self._model.rowCount():
            paint_fill(painter, QRect(spot.x(), spot.bottom(), spot.width(), 1), theme.border)
        if index.column() == 0:
            if chosen:
                edge = QRect(spot.x(), spot.y(), look.px(_EDGE), spot.height() - 1)
                paint_fill(painter, edge, theme.focus)
            self._paint_plan(painter, spot, index, chosen=chosen)
        else:
            left, right = self.sides(index.column())
            self._paint_cell(painter, spot.adjusted(left, 0, -right, -1), index)

    def _lines(self, index: _Index) -> list[tuple[str, Tone]]:
        """Return what stands below a plan's name, line by line."""
        face: PlanFace = index.data(FACE_ROLE)
        parts: list[str] = index.data(LEFT_OUT_ROLE) or []
        told = [(face.seen, Tone.TEXT2), *((one, Tone.TEXT2) for one in self._joined(parts))]
        return [*told, (face.mark, Tone.SOON)] if face.mark else told

    def _joined(self, parts: list[str]) -> list[str]:
        """Return short texts side by side, as many lines as they need."""
        room = self.plan_width - self._look.px(_NAME + _INNER)
        lines: list[str] = []
        for part in parts:
            longer = f"{lines[-1]} · {part}" if lines else part
            if lines and self._look.fonts.width(longer, Role.TINY) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
        return lines

    def _paint_plan(self, painter: QPainter, spot: QRect, index: _Index, *, chosen: bool) -> None:
        look, theme, fonts = self._look, self._look.theme, self._look.fonts
        face: PlanFace = index.data(FACE_ROLE)
        told = self._lines(index)
        first, small = fonts.line(Role.BODY), fonts.line(Role.TINY)
        top = spot.y() + (spot.height() - first - small * len(told)) // 2
        side = look.px(_DISC)
        middle = spot.y() + spot.height() // 2
        disc = QRect(spot.x() + look.px(_LEFT), middle - side // 2, side, side)
        self._paint_disc(painter, disc, chosen=chosen)
        left = spot.x() + look.px(_NAME)
        room = spot.right() - look.px(_INNER) - left
        name = Style(Role.BODY, theme.text, strong=True)
        paint_text(painter, look, QRect(left, top, room, first), face.name, name)
        for place, (words, tone) in enumerate(told):
            line = QRect(left, top + first + place * small, room, small)
            paint_text(painter, look, line, words, Style(Role.TINY, theme.ink(tone)))

    def _paint_disc(self, painter: QPainter, disc: QRect, *, chosen: bool) -> None:
        theme, dot = self._look.theme, self._look.px(_DOT)
        spot = QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if chosen else theme.outline, 1))
        painter.setBrush(theme.accent if chosen else theme.base)
        painter.drawEllipse(spot)
        if chosen:
            painter.setBrush(theme.on_accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(spot.center(), dot / 2, dot / 2)
        painter.restore()

    def _paint_cell(self, painter: QPainter, spot: QRect, index: _Index) -> None:
        look, fonts = self._look, self._look.fonts
        cell: PlanCell = index.data(PLAN_CELL_ROLE)
        at_right = is_at_right(self._model.columns[index.column() - 1])
        side, colour = RIGHT if at_right else LEFT, look.theme.ink(cell.tone)
        if cell.icon:
            size = look.px(_ICON)
            icon = QRect(spot.x(), spot.y(), size, spot.height())
            look.icons.paint(painter, icon, cell.icon, colour)
            spot = spot.adjusted(size + look.px(_GAP), 0, 0, 0)
        style = Style(Role.BODY, colour, strong=cell.strong, digits=True, side=side)
        if not cell.small:
            paint_text(painter, look, spot, cell.words, style)
            return
        first, small = fonts.line(Role.BODY), fonts.line(Role.TINY)
        top = spot.y() + (spot.height() - first - small) // 2
        line = QRect(spot.x(), top, spot.width(), first)
        paint_text(painter, look, line, cell.words, style)
        below = QRect(spot.x(), top + first, spot.width(), small)
        quiet = Style(Role.TINY, look.theme.text2, side=side)
        paint_text(painter, look, below, cell.small, quiet)
