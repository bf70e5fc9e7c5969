"""Paints cards and section headers in a list, and lets the row's action be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.row_geometry import (
    Density,
    RowGeometry,
    header_height,
    row_geometry,
    row_height,
)
from renewdesk.ui.faces import RowFace, SectionFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import (
    CENTRE,
    RIGHT,
    Style,
    paint_box,
    paint_chip,
    paint_fill,
    paint_ring,
    paint_text,
    paint_tile,
    text_width,
)

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_EDGE = 3


class CardRowDelegate(QStyledItemDelegate):
    """Shows what the model offers under `FACE_ROLE`.

    The action is painted as a button where its face keeps it in sight, and on hovered and selected
    rows; a click on it is told by `action_requested` with the card's id.
    """

    action_requested = Signal(str)

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._density = Density.NORMAL
        # Made once: a long list asks for it ten thousand times before it is first painted.
        self._row_size = QSize(0, row_height(look, Density.NORMAL))
        self._hovered = QPersistentModelIndex()
        self._hovered_action = QPersistentModelIndex()
        self._pressed = QPersistentModelIndex()

    @property
    def density(self) -> Density:
        """How much a row holds."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Choose how much a row holds; the view must lay its items out again."""
        self._density = density
        self._row_size = QSize(0, row_height(self._look, density))

    def geometry(self, row: QRect, face: RowFace) -> RowGeometry:
        """Return where the parts of a card stand in a row of that rectangle."""
        return row_geometry(self._look, row, face, self._density)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        face = index.data(FACE_ROLE)
        if isinstance(face, SectionFace):
            return QSize(0, header_height(self._look, face))
        return self._row_size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        painter.save()
        if isinstance(face, RowFace):
            self._paint_row(painter, option, index, face)
        elif isinstance(face, SectionFace):
            self._paint_header(painter, option, index, face)
        painter.restore()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        face = index.data(FACE_ROLE)
        spot = event.position().toPoint()
        is_over = isinstance(face, RowFace) and self.geometry(option.rect, face).action.contains(
            spot
        )
        kind = event.type()
        if kind is QEvent.Type.MouseMove:
            self._hovered = QPersistentModelIndex(index)
            self._hovered_action = self._hovered if is_over else QPersistentModelIndex()
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind is QEvent.Type.MouseButtonPress:
            self._pressed = QPersistentModelIndex(index) if is_over else QPersistentModelIndex()
            return is_over
        if kind is QEvent.Type.MouseButtonRelease:
            return self._release(index, face if is_over else None)
        return is_over

    def pointer(self) -> tuple[int, bool]:
        """Return the row under the pointer, and whether it is on that row's action; -1 for none."""
        return self._hovered.row(), self._hovered_action.isValid()

    def forget_pointer(self) -> None:
        """Learn that the pointer has left the list."""
        self._hovered = self._hovered_action = QPersistentModelIndex()

    def _release(self, index: _Index, face: object) -> bool:
        was_pressed = self._pressed == index
        self._pressed = QPersistentModelIndex()
        if not (was_pressed and isinstance(face, RowFace)):
            return was_pressed
        self.action_requested.emit(face.card_id)
        return True

    def _has_focus(self, index: _Index) -> bool:
        return self._view.hasFocus() and self._view.currentIndex() == index

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, face: RowFace
    ) -> None:
        look, theme = self._look, self._look.theme
        row = option.rect
        # The option knows too, but to ask it loads QStyle with hundreds of names: 4 ms at start.
        selected = self._view.selectionModel().isSelected(index)
        hovered = self._hovered == index
        spots = self.geometry(row, face)
        if selected or hovered:
            paint_fill(painter, row, theme.sel if selected else theme.hover)
        paint_fill(painter, QRect(row.x(), row.bottom(), row.width(), 1), theme.border)
        if selected:
            paint_fill(
                painter, QRect(row.x(), row.y(), look.px(_EDGE), row.height() - 1), theme.focus
            )
        self._paint_count(painter, spots, face)
        paint_tile(painter, look, spots.tile, face.tile, Role.TINY)
        paint_text(painter, look, spots.name, face.name, Style(Role.NAME, theme.text))
        if spots.country.width():
            style = Style(Role.BODY, theme.text3)
            paint_text(painter, look, spots.country, face.country, style)
        paint_chip(painter, look, spots.chip, face.chip)
        number = Style(Role.SMALL, theme.text3, keeps_end=True)
        paint_text(painter, look, spots.number, face.number, number)
        when = Style(Role.SMALL, theme.ink(face.when_tone))
        paint_text(painter, look, spots.when, face.when, when)
        if face.action and (face.shows_action or selected or hovered):
            self._paint_action(painter, spots.action, index, face.action)
        if self._has_focus(index):
            paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)

    def _paint_count(self, painter: QPainter, spots: RowGeometry, face: RowFace) -> None:
        look, colour = self._look, self._look.theme.ink(face.count_tone)
        word, _, number = face.count.rpartition(" ")
        big = Style(Role.COUNT, colour, digits=True, side=RIGHT)
        paint_text(painter, look, spots.days, number, big)
        if word:
            taken = text_width(look, number, Role.COUNT) + look.px(4)
            spot = spots.days.adjusted(0, look.px(2), -taken, look.px(2))
            small = Style(Role.SMALL, colour, strong=True, side=RIGHT)
            paint_text(painter, look, spot, word, small)
        tone = Tone.TEXT3 if face.count_tone is Tone.TEXT else face.count_tone
        unit = Style(Role.TINY, look.theme.ink(tone), side=RIGHT)
        paint_text(painter, look, spots.unit, face.count_unit, unit)

    def _paint_action(self, painter: QPainter, spot: QRect, index: _Index, words: str) -> None:
        if spot.isEmpty():
            return
        look, theme = self._look, self._look.theme
        fill = theme.button_hover if self._hovered_action == index else theme.button
        if self._pressed == index:
            fill = theme.border
        paint_box(painter, spot, look.px(6), fill, theme.btn_b)
        paint_text(painter, look, spot, words, Style(Role.CHIP, theme.text, side=CENTRE))

    def _paint_header(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, face: SectionFace
    ) -> None:
        look, theme = self._look, self._look.theme
        spot = option.rect.adjusted(look.px(16), look.px(4), -look.px(16), 0)
        if face.folded is not None:
            spot.setTop(option.rect.y())
            if self._hovered == index:
                paint_fill(painter, option.rect, theme.hover)
            icon = QRect(spot.x() - look.px(4), spot.y(), look.px(16), spot.height())
            look.icons.paint(painter, icon, "chevr" if face.folded else "chevd", theme.text2)
            spot.setLeft(spot.x() + look.px(19))
        bold = Style(Role.SMALL, theme.text2, strong=True)
        width = text_width(look, face.title, Role.SMALL, strong=True)
        paint_text(painter, look, spot, face.title, bold)
        count = spot.adjusted(width + look.px(8), 0, 0, 0)
        paint_text(painter, look, count, face.count, Style(Role.SMALL, theme.text3))
        if self._has_focus(index):
            paint_ring(painter, option.rect, 2, theme.focus)
