"""A list of rows to tick, each with a line that says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from renewdesk.ui.facing.dossiers import TickFace
    from renewdesk.ui.look import Look

_KEY, _ABOUT, _WARNS = (Qt.ItemDataRole.UserRole + place for place in range(3))
_EDGE, _BOX, _GAP, _ABOVE = 10, 16, 9, 6


class TickList(QListWidget):
    """Rows by key; Space or a click ticks one, and `changed` tells of it."""

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_TickDelegate(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemChanged.connect(lambda _: self.changed.emit())
        self.itemClicked.connect(self._turn)

    def offer(self, faces: Iterable[TickFace]) -> None:
        """Show these rows; one that was there before keeps its tick."""
        held = {key: self._is_ticked(key) for key in self._keys()}
        with QSignalBlocker(self):
            self.clear()
            for face in faces:
                item = QListWidgetItem(face.title, self)
                ticked = held.get(face.key, face.ticked)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                item.setData(_KEY, face.key)
                item.setData(_ABOUT, face.about)
                item.setData(_WARNS, face.warns)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{face.title}, {face.about}")
                item.setToolTip(f"{face.title}\n{face.about}")

    def ticked(self) -> frozenset[str]:
        """Return the keys of the rows that are ticked."""
        return frozenset(key for key in self._keys() if self._is_ticked(key))

    def unticked(self) -> frozenset[str]:
        """Return the keys of the rows that are not."""
        return frozenset(self._keys()) - self.ticked()

    def tick(self, key: str, *, ticked: bool = True) -> None:
        """Tick a row, or take its tick away."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self._row(key).setCheckState(state)

    def _keys(self) -> list[str]:
        return [str(self.item(row).data(_KEY)) for row in range(self.count())]

    def _row(self, key: str) -> QListWidgetItem:
        return self.item(self._keys().index(key))

    def _is_ticked(self, key: str) -> bool:
        return self._row(key).checkState() is Qt.CheckState.Checked

    def _turn(self, item: QListWidgetItem) -> None:
        """Tick with a click anywhere in the row; the box itself is painted, not Qt's."""
        held = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if held else Qt.CheckState.Checked)


class _TickDelegate(QStyledItemDelegate):
    """Paints the box as check boxes have it, the title, and the line below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # Never shown: the style sheet paints a box as it does in a check box, and only there.
        self._like = QCheckBox()
        self._like.ensurePolished()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        fonts, look = self._look.fonts, self._look
        lines = fonts.line(Role.BODY) + (fonts.line(Role.SMALL) if index.data(_ABOUT) else 0)
        return QSize(0, lines + 2 * look.px(_ABOVE))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, rect = self._look, option.rect
        theme = look.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.hover)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        self._paint_box(painter, option, ticked=ticked)
        left = rect.left() + look.px(_EDGE + _BOX + _GAP)
        wide = rect.right() - look.px(_EDGE) - left
        top = rect.top() + look.px(_ABOVE)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        self._paint_line(painter, QRect(left, top, wide, look.fonts.line(Role.BODY)), title,
                         Role.BODY, Tone.TEXT)  # fmt: skip
        below = QRect(left, top + look.fonts.line(Role.BODY), wide, look.fonts.line(Role.SMALL))
        tone = Tone.SOON if index.data(_WARNS) else Tone.TEXT2
        self._paint_line(painter, below, str(index.data(_ABOUT)), Role.SMALL, tone)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect, look.px(4), theme.focus)
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, *, ticked: bool) -> None:
        look = self._look
        box = QStyleOptionViewItem(option)
        side = look.px(_BOX)
        top = option.rect.top() + look.px(_ABOVE) + (look.fonts.line(Role.BODY) - side) // 2
        box.rect = QRect(option.rect.left() + look.px(_EDGE), top, side, side)
        state = QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        box.state = QStyle.StateFlag.State_Enabled | state
        box.palette = QPalette(option.palette)
        part = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._like.style().drawPrimitive(part, box, painter, self._like)

    def _paint_line(
        self, painter: QPainter, rect: QRect, words: str, role: Role, tone: Tone
    ) -> None:
        look = self._look
        cut = look.fonts.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(look.fonts.font(role))
        painter.setPen(look.theme.ink(tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, cut)
