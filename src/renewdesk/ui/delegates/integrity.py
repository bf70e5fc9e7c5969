"""Paints the cells of the receipts: words, amounts, a card's tile, a state with its icon."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.look import Look
from renewdesk.ui.marks import paint_marks
from renewdesk.ui.models.table_cell import CELL_ROLE, CellFace
from renewdesk.ui.paint import LEFT, RIGHT, Style, paint_text, paint_tile

_Index = QModelIndex | QPersistentModelIndex
_ROW, _EDGE, _ICON = 34, 3, 14
_TILE_WIDTH, _TILE_HEIGHT, _TILE_GAP, _ICON_GAP = 26, 18, 8, 6
_INNER, _OUTER = 8, 16


def cell_sides(look: Look, column: int, last: int) -> tuple[int, int]:
    """Return the space before and after what a column shows; the outer edges have more."""
    left = _OUTER if column == 0 else _INNER
    return look.px(left), look.px(_OUTER if column == last else _INNER)


class CellDelegate(QStyledItemDelegate):
    """Shows the `CellFace` under `CELL_ROLE`; a whole row is hovered, never a single cell."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hovered_row = -1
        self._terms: Sequence[str] = ()

    def mark(self, terms: Sequence[str]) -> None:
        """Mark these folded words wherever they stand in a cell."""
        self._terms = tuple(terms)

    def hover(self, row: int) -> bool:
        """Learn which row the pointer is over, -1 for none; tell whether that is news."""
        is_news = row != self._hovered_row
        self._hovered_row = row
        return is_news

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        face = index.data(CELL_ROLE)
        look = self._look
        height = max(look.px(_ROW), look.fonts.metrics(Role.BODY).height() + look.px(10))
        if not isinstance(face, CellFace):
            return QSize(0, height)
        return QSize(self.width_of(face, index.column(), index.model().columnCount()), height)

    def width_of(self, face: CellFace, column: int, columns: int) -> int:
        """Return how wide a cell must be to show all of its words."""
        sides = cell_sides(self._look, column, columns - 1)
        metrics = self._look.fonts.metrics(Role.BODY, digits=face.at_right)
        return metrics.horizontalAdvance(face.words) + self._before(face) + sum(sides) + 1

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, theme, cell = self._look, self._look.theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or index.row() == self._hovered_row:
            painter.fillRect(cell, theme.sel if selected else theme.hover)
        painter.fillRect(QRect(cell.x(), cell.bottom(), cell.width(), 1), theme.border)
        if selected and index.column() == 0:
            edge = QRect(cell.x(), cell.y(), look.px(_EDGE), cell.height() - 1)
            painter.fillRect(edge, theme.focus)
        face = index.data(CELL_ROLE)
        if isinstance(face, CellFace):
            left, right = cell_sides(look, index.column(), index.model().columnCount() - 1)
            self._paint_face(painter, cell.adjusted(left, 0, -right, -1), face)

    def _paint_face(self, painter: QPainter, spot: QRect, face: CellFace) -> None:
        look = self._look
        middle = spot.center().y()
        if face.tile is not None:
            height = look.px(_TILE_HEIGHT)
            tile = QRect(spot.x(), middle - height // 2 + 1, look.px(_TILE_WIDTH), height)
            paint_tile(painter, look, tile, face.tile, Role.TINY)
        elif face.icon:
            # Letters stand a little below the middle, and so do tiles.
            icon = QRect(spot.x(), spot.y() + look.px(2), look.px(_ICON), spot.height())
            look.icons.paint(painter, icon, face.icon, look.theme.ink(face.icon_tone))
        words = spot.adjusted(self._before(face), 0, 0, 0)
        side = RIGHT if face.at_right else LEFT
        style = Style(Role.BODY, look.theme.ink(face.tone), digits=face.at_right, side=side)
        if self._terms:
            paint_marks(painter, look, words, face.words, style, self._terms)
        paint_text(painter, look, words, face.words, style)

    def _before(self, face: CellFace) -> int:
        if face.tile is not None:
            return self._look.px(_TILE_WIDTH) + self._look.px(_TILE_GAP)
        return self._look.px(_ICON) + self._look.px(_ICON_GAP) if face.icon else 0
