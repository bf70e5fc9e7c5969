"""The list of reminders; the keys pass over its headings."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.reminder_row import ReminderRowDelegate
from renewdesk.ui.facing.reminders import ReminderFace
from renewdesk.ui.look import Look
from renewdesk.ui.models.reminder_list_model import ReminderListModel
from renewdesk.ui.models.roles import FACE_ROLE

_Move = QAbstractItemView.CursorAction
_BACKWARD = {_Move.MoveUp, _Move.MovePageUp, _Move.MoveHome, _Move.MovePrevious, _Move.MoveLeft}


class ReminderListView(QListView):
    """`current_changed` names the reminder under the keyboard, empty for none.

    `opened` is told by Enter, and by a click where `set_opens_on_click` says so.
    """

    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, name: str, model: ReminderListModel) -> None:
        super().__init__()
        self._opens_on_click = False
        self._rows = model
        self._delegate = ReminderRowDelegate(look)
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(
            lambda: self.current_changed.emit(self.current_reminder())
        )

    def set_opens_on_click(self, *, opens: bool) -> None:
        """Let a single click open a reminder, where the list has no pane beside it."""
        self._opens_on_click = opens

    def current_reminder(self) -> str:
        """Return the id of the reminder that is chosen, empty without one."""
        face = self.currentIndex().data(FACE_ROLE)
        return face.reminder_id if isinstance(face, ReminderFace) else ""

    def show_reminder(self, reminder_id: str) -> bool:
        """Choose a reminder and bring it into sight; tell whether the list has it."""
        index = self._rows.index_of(reminder_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(cursorAction, modifiers)
        step = -1 if cursorAction in _BACKWARD else 1
        return self._first_reminder(index, step) or self._first_reminder(index, -step) or index

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_reminder():
            self.opened.emit(self.current_reminder())
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        face = self.indexAt(event.position().toPoint()).data(FACE_ROLE)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self._opens_on_click and isinstance(face, ReminderFace):
            self.opened.emit(face.reminder_id)

    def _first_reminder(self, index: QModelIndex, step: int) -> QModelIndex | None:
        while index.isValid():
            if isinstance(index.data(FACE_ROLE), ReminderFace):
                return index
            index = self._rows.index(index.row() + step)
        return None
