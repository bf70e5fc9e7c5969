"""A short list of sections with icons, one of which is open beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.look import Look
from renewdesk.ui.paint import Style, paint_box, paint_ring, paint_text

_Index = QModelIndex | QPersistentModelIndex
_KEY = int(Qt.ItemDataRole.UserRole) + 1
_ICON = _KEY + 1
_ROW, _ICON_SIZE, _SIDE, _ICON_LEFT, _WORDS_LEFT = 32, 16, 10, 10, 36


class SectionList(QListView):
    """`chosen` names the section that the owner went to, by pointer or by key.

    `tone` is that of the words that are not chosen.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, *, row: int = _ROW, tone: Tone = Tone.TEXT2) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self._delegate = _SectionDelegate(look, row, tone)
        self.setAccessibleName(name)
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It lies on the surface of its pane, not on the white one of lists.
        self.setStyleSheet("QListView { background: transparent; }")
        self.selectionModel().currentChanged.connect(lambda: self.chosen.emit(self.current()))

    def add(self, key: str, icon: str, words: str) -> None:
        """Add a section at the end; the first one is chosen."""
        item = QStandardItem(words)
        item.setData(key, _KEY)
        item.setData(icon, _ICON)
        self._items.appendRow(item)
        if self._items.rowCount() == 1:
            self.setCurrentIndex(self._items.index(0, 0))

    def current(self) -> str:
        """Return the key of the chosen section."""
        key = self.currentIndex().data(_KEY)
        return key if isinstance(key, str) else ""

    def choose(self, key: str) -> None:
        """Go to a section; an unknown key changes nothing."""
        found = self._items.match(self._items.index(0, 0), _KEY, key)
        if found:
            self.setCurrentIndex(found[0])


class _SectionDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, row: int, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self._row = row
        self._tone = tone

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = self._look.fonts.metrics(Role.BODY).height() + self._look.px(10)
        return QSize(0, max(self._look.px(self._row), line))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, theme = self._look, self._look.theme
        side = look.px(_SIDE)
        spot = option.rect.adjusted(side, 0, -side, 0)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on or option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, spot, look.px(6), theme.sel if on else theme.border, None)
        ink = theme.link if on else theme.ink(self._tone)
        icon = QRect(spot.x() + look.px(_ICON_LEFT), spot.y(), look.px(_ICON_SIZE), spot.height())
        look.icons.paint(painter, icon, str(index.data(_ICON)), theme.link if on else theme.text2)
        words = spot.adjusted(look.px(_WORDS_LEFT), 0, -look.px(4), 0)
        paint_text(painter, look, words, index.data(), Style(Role.BODY, ink, strong=on))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, spot, look.px(5), theme.focus)
