"""How a found carrier is painted: tile, name with the typed part marked, country, validity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from renewdesk.ui.fonts import Role
from renewdesk.ui.models.carrier_list_model import HIT_ROLE, other_words
from renewdesk.ui.models.carrier_search import CarrierHit
from renewdesk.ui.paint import RIGHT, Style, paint_text, paint_tile, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from renewdesk.ui.look import Look

ROW = 35
_EDGE, _TILE_WIDTH, _TILE_HEIGHT, _GAP = 10, 26, 18, 8


class CarrierRows(QStyledItemDelegate):
    """Paints rows of a `CarrierListModel`; the country gives way first, the name last."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(200), self.height())

    def height(self) -> int:
        """Return the height of a row."""
        return max(self._look.px(ROW), self._look.fonts.metrics().height() + self._look.px(8))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._look.theme
        row = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.sel)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.hover)
        hit = index.data(HIT_ROLE)
        edge = self._look.px(_EDGE)
        inner = row.adjusted(edge, 0, -edge, 0)
        if isinstance(hit, CarrierHit):
            self._paint_hit(painter, inner, hit)
        else:
            self._paint_other(painter, inner)
        painter.restore()

    def _paint_hit(self, painter: QPainter, inner: QRect, hit: CarrierHit) -> None:
        look, theme = self._look, self._look.theme
        tile = QRect(0, 0, look.px(_TILE_WIDTH), look.px(_TILE_HEIGHT))
        tile.moveCenter(inner.center())
        tile.moveLeft(inner.x())
        paint_tile(painter, look, tile, hit.carrier.country, Role.TINY)
        left = tile.right() + 1 + look.px(_GAP)
        said = text_width(look, hit.validity, Role.SMALL) + look.px(2)
        spot = QRect(inner.right() + 1 - said, inner.y(), said, inner.height())
        paint_text(painter, look, spot, hit.validity, Style(Role.SMALL, theme.text2, side=RIGHT))
        room = max(spot.x() - left - look.px(_GAP), 0)
        name = min(text_width(look, hit.name, Role.BODY, strong=True) + look.px(1), room)
        self._paint_mark(painter, QRect(left, inner.y(), name, inner.height()), hit)
        bold = Style(Role.BODY, theme.text, strong=True)
        paint_text(painter, look, QRect(left, inner.y(), name, inner.height()), hit.name, bold)
        left += name + look.px(_GAP)
        country = QRect(left, inner.y(), max(spot.x() - look.px(_GAP) - left, 0), inner.height())
        paint_text(painter, look, country, hit.country, Style(Role.BODY, theme.text3))

    def _paint_mark(self, painter: QPainter, spot: QRect, hit: CarrierHit) -> None:
        """Draw the ground of the letters that were typed."""
        look = self._look
        if not hit.length:
            return
        before = text_width(look, hit.name[: hit.start], Role.BODY, strong=True)
        end = hit.start + hit.length
        after = text_width(look, hit.name[:end], Role.BODY, strong=True)
        high = look.fonts.line(Role.BODY)
        top = spot.y() + (spot.height() - high) // 2
        mark = QRect(spot.x() + before, top, after - before, high).intersected(spot)
        painter.fillRect(mark, look.theme.mark)

    def _paint_other(self, painter: QPainter, inner: QRect) -> None:
        look, theme = self._look, self._look.theme
        tile = QRect(inner.x(), inner.y(), look.px(_TILE_WIDTH), inner.height())
        icon = tile.adjusted(look.px(5), look.px(8), -look.px(5), -look.px(8))
        look.icons.paint(painter, icon, "plus", theme.text2)
        spot = inner.adjusted(look.px(_TILE_WIDTH + _GAP), 0, 0, 0)
        paint_text(painter, look, spot, other_words(), Style(Role.BODY, theme.text))
