"""A list of painted rows of which one is chosen, and may be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from renewdesk.domain.overriding import override
from renewdesk.ui.models.roles import FACE_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QAbstractItemDelegate

    from renewdesk.ui.models.face_rows import FaceRows


class FaceList(QListView):
    """`current_changed` names the row under the keyboard; `opened` one to be shown in full."""

    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, rows: FaceRows, delegate: QAbstractItemDelegate) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = delegate  # the view does not own it
        self._opens_on_click = False
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(
            lambda: self.current_changed.emit(self.current_key())
        )

    def set_opens_on_click(self, *, opens: bool) -> None:
        """Let a single click open a row, where the list has no pane beside it."""
        self._opens_on_click = opens

    def current_key(self) -> str:
        """Return what is chosen, empty without a choice."""
        face = self.currentIndex().data(FACE_ROLE)
        return "" if face is None else str(face.key)

    def show_key(self, key: str) -> bool:
        """Choose a row and bring it into sight; tell whether the list has it."""
        index = self._rows.index_of(key)
        if index.isValid():
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, mode)
            self.scrollTo(index)
        return index.isValid()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self._opens_on_click and self.current_key():
            self.opened.emit(self.current_key())
