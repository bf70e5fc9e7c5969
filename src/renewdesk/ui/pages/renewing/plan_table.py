"""The table of compared plans: whole rows to choose one of, by click and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.plan_cell import PlanCellDelegate
from renewdesk.ui.facing.plans import GIVE_WAY, PlanColumn, is_at_right
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.plan_table_model import PlanTableModel
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import LEFT, RIGHT, Style, paint_fill, paint_ring, paint_text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from renewdesk.ui.facing.plans import PlanTableFace
    from renewdesk.ui.look import Look

_HEADER = 30
_CHOOSES = {Qt.Key.Key_Space, Qt.Key.Key_Select}


class PlanTable(QTableView):
    """As high as its rows; `chosen` names the plan that was chosen, `edit_wanted` one to change.

    The arrow keys move the choice as in a group of radio buttons, Space chooses the current row,
    F2 and a double click ask to edit it. What has no room goes below the plan's name.
    """

    chosen = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = PlanTableModel()
        self._delegate = PlanCellDelegate(look, self._model)
        self._face: PlanTableFace | None = None
        self._columns: tuple[PlanColumn, ...] = ()
        self._header = _Header(look, self._model)
        self.setAccessibleName(tr("Plans"))
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_face(self, face: PlanTableFace, columns: Sequence[PlanColumn]) -> None:
        """Show other plans or other columns; the row under the keyboard stays."""
        self._face, self._columns = face, tuple(columns)
        self._fit()

    def show_chosen(self, plan: str) -> None:
        """Mark the plan that is chosen, empty for none, without saying so."""
        self._model.choose(plan)
        row = self._model.row_of(plan)
        if row >= 0 and not self.hasFocus():
            self.setCurrentIndex(self._model.index(row, 0))

    def current_plan(self) -> str:
        """Return the plan under the keyboard, empty without one."""
        face = self.currentIndex().data(FACE_ROLE)
        return face.plan_id if face is not None else ""

    def shown(self) -> tuple[PlanColumn, ...]:
        """Return the columns that had room."""
        return self._model.columns

    @override
    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        return QSize(super().sizeHint().width(), self._header.sizeHint().height() + rows)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, by = Qt.Key(event.key()), 0
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            by = 1 if key == Qt.Key.Key_Down else -1
            self._choose_row(self.currentIndex().row() + by)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose_row(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif key in _CHOOSES and not event.modifiers():
            self._choose_row(max(self.currentIndex().row(), 0))
        elif key == Qt.Key.Key_F2 and self.current_plan():
            self.edit_wanted.emit(self.current_plan())
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._choose_row(index.row())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_wanted.emit(index.data(FACE_ROLE).plan_id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls, the table is as high as its rows

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            row = self.visualRect(current)
            spot = QRect(0, row.y(), self.viewport().width(), row.height() - 1)
            painter = QPainter(self.viewport())
            paint_ring(painter, spot, 2, self._look.theme.focus)
            painter.end()

    def _choose_row(self, row: int) -> None:
        if not 0 <= row < self._model.rowCount():
            return
        self.setCurrentIndex(self._model.index(row, 0))
        plan = self.current_plan()
        if plan != self._model.chosen:
            self._model.choose(plan)
            self.chosen.emit(plan)
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if self._delegate.hover(row):
            self.viewport().update()

    def _fit(self) -> None:
        """Show the columns that have room, the plan's own as wide as what is left."""
        if self._face is None:
            return
        held = self.current_plan() or self._model.chosen
        wanted = list(self._columns)
        self._model.show_face(self._face, wanted)
        widths = [self._width(section) for section in range(self._model.columnCount())]
        by_column = dict(zip(wanted, widths[1:], strict=True))
        room, left_out = self.viewport().width() - widths[0], []
        for column in GIVE_WAY:
            if column in by_column and sum(by_column.values()) > room:
                del by_column[column]
                left_out.append(column)
        if left_out:
            kept = [column for column in wanted if column in by_column]
            self._model.show_face(self._face, kept)
            self._model.leave_out([column for column in wanted if column in left_out])
        self._set_widths([by_column[column] for column in self._model.columns])
        row = self._model.row_of(held)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def _set_widths(self, widths: list[int]) -> None:
        wide = max(self.viewport().width() - sum(widths), self._look.px(60))
        self.setColumnWidth(0, wide)
        self._delegate.plan_width = wide
        for section, width in enumerate(widths, start=1):
            self.setColumnWidth(section, width)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self._delegate.row_height(self._model.index(row, 0)))
        self.setFixedHeight(self.sizeHint().height())

    def _width(self, section: int) -> int:
        option = QStyleOptionViewItem()
        hints = (
            self._delegate.sizeHint(option, self._model.index(row, section)).width()
            for row in range(self._model.rowCount())
        )
        return max(self._header.title_width(section, self._delegate), *hints, 0)


class _Header(QHeaderView):
    """Titles that are read, not clicked."""

    def __init__(self, look: Look, model: PlanTableModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._plans = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        line = self._look.fonts.metrics(Role.SMALL, strong=True).height() + self._look.px(8)
        return QSize(super().sizeHint().width(), max(self._look.px(_HEADER), line))

    def title_width(self, section: int, cells: PlanCellDelegate) -> int:
        """Return the room that a column's title takes."""
        words = self._look.fonts.width(self._title(section), Role.SMALL, strong=True)
        return words + sum(cells.sides(section)) + 1

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, theme = self._look, self._look.theme
        paint_fill(painter, rect, theme.alt)
        paint_fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.border)
        first = logicalIndex == 0
        last = logicalIndex == self._plans.columnCount() - 1
        left = look.px(12 if first else 8)
        spot = rect.adjusted(left, 0, -look.px(12 if last else 8), -1)
        right = not first and is_at_right(self._plans.columns[logicalIndex - 1])
        side = RIGHT if right else LEFT
        style = Style(Role.SMALL, theme.text2, strong=True, side=side)
        paint_text(painter, look, spot, self._title(logicalIndex), style)

    def _title(self, section: int) -> str:
        return str(self._plans.headerData(section, Qt.Orientation.Horizontal))
