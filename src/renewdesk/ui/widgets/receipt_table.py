"""The table of receipts: whole rows, columns that give way in narrow windows."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.integrity import CellDelegate
from renewdesk.ui.look import Look
from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.models.receipt_table_model import ReceiptTableModel
from renewdesk.ui.models.table_cell import CellFace
from renewdesk.ui.paint import paint_ring
from renewdesk.ui.widgets.sort_header import SortHeader
from renewdesk.words.speech import tr

_GIVE_WAY: Final = (Column.ORDER, Column.METHOD, Column.FILE)
_GROW: Final = (Column.CARD, Column.METHOD, Column.ORDER)
_NARROWEST_CARD: Final = 96
_MOST_SQUEEZED: Final = 16


class ReceiptTable(QTableView):
    """Shows a `ReceiptTableModel`; `current_changed` names the receipt under the keyboard.

    `opened` is told by Enter, a double click, and a single one where `set_opens_on_click` says so.
    """

    current_changed = Signal(str)
    opened = Signal(str)
    dragged = Signal(str)

    def __init__(self, look: Look, model: ReceiptTableModel) -> None:
        super().__init__()
        self._look = look
        self._rows = model
        self._delegate = CellDelegate(look)
        self._header = SortHeader(look)
        self._opens_on_click = False
        self._widths: dict[Column, int] = {}
        self.setAccessibleName(tr("Receipts"))
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.DATE, Qt.SortOrder.DescendingOrder)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def set_opens_on_click(self, *, opens: bool) -> None:
        """Let a single click open a receipt, where no preview stands beside the table."""
        self._opens_on_click = opens

    def current_receipt(self) -> str:
        """Return the key of the row that is chosen, empty without one."""
        return self._rows.key_at(self.currentIndex().row())

    def show_receipt(self, receipt_id: str) -> bool:
        """Choose a receipt and bring it into sight; tell whether the table shows it."""
        return self.show_row(self._rows.row_of(receipt_id))

    def show_row(self, row: int) -> bool:
        """Choose a row and bring it into sight; tell whether there is one of that number."""
        if not 0 <= row < self._rows.rowCount():
            return False
        index = self._rows.index(row, Column.DATE)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def mark(self, terms: Sequence[str]) -> None:
        """Mark these words of a search wherever they stand in a cell."""
        self._delegate.mark(terms)
        self.viewport().update()

    def measure(self, longest: Mapping[Column, Sequence[CellFace]]) -> None:
        """Take the widths of the columns from these cells, whatever the filter hides."""
        for column in Column:
            hints = (self._delegate.width_of(cell, column, len(Column)) for cell in longest[column])
            self._widths[column] = max((self._header.title_width(column), *hints))
        line = self._look.fonts.metrics().height() + self._look.px(10)
        self.verticalHeader().setDefaultSectionSize(max(self._look.px(34), line))
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_receipt():
            self.opened.emit(self.current_receipt())
            return
        super().keyPressEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        # What is dragged is a file, which is made first; see ui/drag_out.py.
        self.dragged.emit(self.current_receipt())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self._opens_on_click and index.isValid():
            self.opened.emit(self._rows.key_at(index.row()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._opens_on_click:
            self.opened.emit(self._rows.key_at(index.row()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, Column.DATE))

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

    def _hover(self, row: int) -> None:
        if self._delegate.hover(row):
            self.viewport().update()

    def _tell_current(self) -> None:
        # The ring spans the row, so both rows are painted anew.
        self.viewport().update()
        self.current_changed.emit(self.current_receipt())

    def _share_width(self) -> None:
        """Hide what has no room, then let the words share what is left."""
        if not self._widths:
            return
        widths = dict(self._widths)
        room = self.viewport().width()
        for column in _GIVE_WAY:
            # A long name may end in "…" before a whole column goes.
            if sum(widths.values()) - self._look.px(_MOST_SQUEEZED) > room:
                del widths[column]
        rest = room - sum(widths.values())
        if rest < 0:
            narrowest = self._look.px(_NARROWEST_CARD)
            widths[Column.CARD] = max(widths[Column.CARD] + rest, narrowest)
        else:
            growing = [column for column in _GROW if column in widths]
            for column in growing:
                widths[column] += rest // len(growing)
            widths[Column.INTEGRITY] += rest % len(growing)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
