"""The list of cards: sections, folds, keys, type-ahead and the row's action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.card_row import CardRowDelegate
from renewdesk.ui.faces import RowFace, SectionFace
from renewdesk.ui.models.roles import CARD_ROLE, FACE_ROLE, SECTION_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from renewdesk.ui.delegates.row_geometry import Density
    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_BACKWARD = {_Move.MoveUp, _Move.MovePageUp, _Move.MoveHome, _Move.MovePrevious, _Move.MoveLeft}


class CardListView(QListView):
    """A list of cards for any model with `FACE_ROLE`; headers need `SECTION_ROLE` to be folded.

    A header that cannot fold is passed over by the keys; one that can takes the focus, and Enter,
    Right, Left or a click ask for it to be folded or unfolded. `opened` is told by Enter and by a
    double click, and by a single click where `set_opens_on_click` says so.
    """

    opened = Signal(str)
    action_requested = Signal(str)
    fold_toggled = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._delegate = CardRowDelegate(look, self)
        self._delegate.action_requested.connect(self.action_requested)
        self._opens_on_click = False
        self._typed = ""
        self._since_typing = QElapsedTimer()
        # A viewport of our own: asking Qt for its one loads every widget class of the binding.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._ground.lower()
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.verticalScrollBar().rangeChanged.connect(self._let_rows_reach_under_the_scroll_bar)

    def set_density(self, density: Density) -> None:
        """Choose how much a row holds, for the width of the window."""
        if density is self._delegate.density:
            return
        self._delegate.set_density(density)
        self.scheduleDelayedItemsLayout()

    def set_opens_on_click(self, *, opens: bool) -> None:
        """Let a single click open a card, where the list has no pane beside it."""
        self._opens_on_click = opens

    def current_card(self) -> str:
        """Return the id of the card that has the keyboard's attention; empty on a header."""
        return _card_of(self.currentIndex())

    def show_card(self, card_id: str) -> bool:
        """Select a card and bring it into sight; tell whether the list has it."""
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if _card_of(index) == card_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def action_rect(self, index: _Index) -> QRect:
        """Return where a row's action is painted in the viewport; empty for a header."""
        face = index.data(FACE_ROLE)
        if not isinstance(face, RowFace):
            return QRect()
        return self._delegate.geometry(self.visualRect(index), face).action

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(cursorAction, modifiers)
        step = -1 if cursorAction in _BACKWARD else 1
        return self._first_stop(index, step) or self._first_stop(index, -step) or index

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        face = self.currentIndex().data(FACE_ROLE)
        key = event.key()
        if isinstance(face, SectionFace) and _folds(face, key):
            self._toggle(self.currentIndex())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if isinstance(face, RowFace):
                self.opened.emit(face.card_id)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the next card whose name begins with what was typed without a pause."""
        pause = QApplication.styleHints().keyboardInputInterval()
        fresh = not self._since_typing.isValid() or self._since_typing.hasExpired(pause)
        self._typed = search if fresh else self._typed + search
        self._since_typing.start()
        repeats = len(set(self._typed.casefold())) == 1
        wanted = self._typed[:1] if repeats else self._typed
        # The same letter again goes on to the next card; a longer beginning may fit this one.
        start = self.currentIndex().row() + (1 if repeats else 0)
        found = self._named(wanted.casefold(), max(start, 0))
        if found.isValid():
            self.setCurrentIndex(found)

    @override
    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(index.data(FACE_ROLE), SectionFace):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        face = self.indexAt(event.position().toPoint()).data(FACE_ROLE)
        # A header that cannot fold is no place to be; the card in hand stays in hand.
        if not (isinstance(face, SectionFace) and face.folded is None):
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        before = self._delegate.pointer()
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self._delegate.forget_pointer()
        if before != self._delegate.pointer():
            self._ground.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        face = index.data(FACE_ROLE)
        on_action = self.action_rect(index).contains(spot)
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or on_action:
            return
        if isinstance(face, SectionFace) and face.folded is not None:
            self._toggle(index)
        elif isinstance(face, RowFace) and self._opens_on_click:
            self.opened.emit(face.card_id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        face = index.data(FACE_ROLE)
        super().mouseDoubleClickEvent(event)
        if isinstance(face, RowFace) and not self.action_rect(index).contains(spot):
            self.opened.emit(face.card_id)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.forget_pointer()
        super().leaveEvent(event)
        self._ground.update()

    def _let_rows_reach_under_the_scroll_bar(self) -> None:
        """Lay the thin bar over the rows, so that they are as wide with it as without it."""
        bar = self.verticalScrollBar()
        self.setViewportMargins(0, 0, -bar.sizeHint().width() if bar.maximum() else 0, 0)

    def _first_stop(self, index: QModelIndex, step: int) -> QModelIndex | None:
        """Return the first row from `index` on at which the keys may stop."""
        model = self.model()
        while index.isValid():
            face = index.data(FACE_ROLE)
            if not (isinstance(face, SectionFace) and face.folded is None):
                return index
            index = model.index(index.row() + step, 0)
        return None

    def _named(self, beginning: str, start: int) -> QModelIndex:
        model: QAbstractItemModel = self.model()
        rows = model.rowCount()
        for offset in range(rows):
            index = model.index((start + offset) % rows, 0)
            face = index.data(FACE_ROLE)
            if isinstance(face, RowFace) and face.name.casefold().startswith(beginning):
                return index
        return QModelIndex()

    def _toggle(self, index: _Index) -> None:
        section = index.data(SECTION_ROLE)
        if isinstance(section, str):
            self.fold_toggled.emit(section)


def _card_of(index: _Index) -> str:
    """Return the id of the card in a row, empty for a header; not every model names it apart."""
    if card := index.data(CARD_ROLE):
        return str(card)
    face = index.data(FACE_ROLE)
    return face.card_id if isinstance(face, RowFace) else ""


def _folds(face: SectionFace, key: int) -> bool:
    """Tell whether a key asks for the other state of this header."""
    if face.folded is None:
        return False
    wanted = Qt.Key.Key_Right if face.folded else Qt.Key.Key_Left
    return key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, wanted}
