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
from renewdesk.ui.delegates.row_paint import RowState, paint_card, paint_header
from renewdesk.ui.faces import RowFace, SectionFace
from renewdesk.ui.models.roles import CARD_ROLE, FACE_ROLE

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex


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
        if index.data(CARD_ROLE):
            return self._row_size
        face = index.data(FACE_ROLE)
        if isinstance(face, SectionFace):
            return QSize(0, header_height(self._look, face))
        return self._row_size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        painter.save()
        if isinstance(face, RowFace):
            state = self._state(index)
            paint_card(painter, self._look, option.rect, face, self._density, state)
        elif isinstance(face, SectionFace):
            paint_header(painter, self._look, option.rect, face, self._state(index))
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

    def _state(self, index: _Index) -> RowState:
        # The option knows too, but to ask it loads QStyle with hundreds of names: 4 ms at start.
        return RowState(
            selected=self._view.selectionModel().isSelected(index),
            focused=self._view.hasFocus() and self._view.currentIndex() == index,
            hovered=self._hovered == index,
            action_hovered=self._hovered_action == index,
            action_pressed=self._pressed == index,
        )
