"""The steps of a renewal below one another: what is done, where the owner is, what is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.paint import (
    CENTRE,
    Style,
    paint_box,
    paint_fill,
    paint_ring,
    paint_text,
)
from renewdesk.ui.renewing_faces import Progress, StepFace
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent

    from renewdesk.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _ROW, _DISC, _LEFT, _TOP, _WORDS, _RIGHT = 216, 54, 24, 22, 12, 57, 8


class Stepper(QListView):
    """Lists `StepFace`s; `chosen` names a step that was clicked or opened with Enter."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._items = QStandardItemModel(self)
        self._delegate = _StepDelegate(look)
        self.setAccessibleName(tr("Steps"))
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # It lies on the quiet ground of its pane, not on the white one of lists.
        self.setStyleSheet("QListView { background: transparent; }")
        self.setViewportMargins(0, look.px(6), 0, 0)
        self.clicked.connect(self._choose)

    def show_steps(self, faces: Sequence[StepFace]) -> None:
        """Show these steps; the keyboard stays where it is unless the owner is elsewhere now."""
        before = self._current_key()
        while self._items.rowCount() < len(faces):
            self._items.appendRow(QStandardItem())
        self._items.setRowCount(len(faces))
        for row, face in enumerate(faces):
            item = self._items.item(row)
            item.setText(face.title)
            item.setData(face, FACE_ROLE)
            item.setData(face.spoken, int(Qt.ItemDataRole.AccessibleTextRole))
            item.setEnabled(face.reachable or face.progress is Progress.CURRENT)
        now = next((row for row, one in enumerate(faces) if one.progress is Progress.CURRENT), -1)
        if now >= 0 and (faces[now].key != before or not self.currentIndex().isValid()):
            self.setCurrentIndex(self._items.index(now, 0))

    def faces(self) -> list[StepFace]:
        """Return what is shown, from top to bottom."""
        return [self._items.item(row).data(FACE_ROLE) for row in range(self._items.rowCount())]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        rows = self._items.rowCount() * self._delegate.height() + self._look.px(6)
        return QSize(self._look.px(_WIDTH), rows)

    def _current_key(self) -> str:
        return next((one.key for one in self.faces() if one.progress is Progress.CURRENT), "")

    def _choose(self, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        if isinstance(face, StepFace) and face.reachable:
            self.chosen.emit(face.key)


class _StepDelegate(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def height(self) -> int:
        """Return the height of a step; it grows with the font."""
        fonts, px = self._look.fonts, self._look.px
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        return max(px(_ROW), lines + px(20))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        face = index.data(FACE_ROLE)
        more = self._note_lines(face.note) - 1 if isinstance(face, StepFace) else 0
        return QSize(0, self.height() + more * self._look.fonts.line(Role.TINY))

    def _note_lines(self, note: str) -> int:
        """Return whether a note takes a second line; it never takes a third."""
        return 1 if self._look.fonts.width(note, Role.TINY) <= self._room() else 2

    def _room(self) -> int:
        px = self._look.px
        return px(_WIDTH) - px(_WORDS) - px(_RIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face = index.data(FACE_ROLE)
        if not isinstance(face, StepFace):
            return
        painter.save()
        row = option.rect
        if face.reachable and option.state & QStyle.StateFlag.State_MouseOver:
            px = self._look.px
            spot = row.adjusted(px(10), px(2), -px(_RIGHT), -px(2))
            paint_box(painter, spot, px(6), self._look.theme.hover, None)
        self._paint_line(painter, row, face, index)
        self._paint_disc(painter, self._disc(row), face)
        self._paint_words(painter, row, face)
        if option.state & QStyle.StateFlag.State_HasFocus:
            px = self._look.px
            spot = row.adjusted(px(10), px(2), -px(_RIGHT), -px(2))
            paint_ring(painter, spot, px(6), self._look.theme.focus)
        painter.restore()

    def _disc(self, row: QRect) -> QRect:
        px = self._look.px
        return QRect(row.x() + px(_LEFT), row.y() + px(_TOP), px(_DISC), px(_DISC))

    def _paint_line(self, painter: QPainter, row: QRect, face: StepFace, index: _Index) -> None:
        """Join the disc with its neighbours; green as far as the owner has come."""
        disc, theme = self._disc(row), self._look.theme
        left = disc.x() + disc.width() // 2 - 1
        above = index.sibling(index.row() - 1, 0).data(FACE_ROLE)
        if isinstance(above, StepFace):
            done = above.progress is Progress.DONE
            colour = theme.ok_solid if done else theme.border
            paint_fill(painter, QRect(left, row.y(), 2, disc.y() - row.y()), colour)
        if isinstance(index.sibling(index.row() + 1, 0).data(FACE_ROLE), StepFace):
            done = face.progress is Progress.DONE
            colour = theme.ok_solid if done else theme.border
            bottom = row.bottom() + 1
            spot = QRect(left, disc.bottom() + 1, 2, bottom - disc.bottom() - 1)
            paint_fill(painter, spot, colour)

    def _paint_disc(self, painter: QPainter, disc: QRect, face: StepFace) -> None:
        look, theme = self._look, self._look.theme
        radius = disc.width() / 2
        if face.progress is Progress.DONE:
            paint_box(painter, disc, radius, theme.ok_bg, theme.ok_solid)
            inner = look.px(5)
            spot = disc.adjusted(inner, inner, -inner, -inner)
            look.icons.paint(painter, spot, "check", theme.ok)
            return
        if face.progress is Progress.CURRENT:
            paint_box(painter, disc, radius, theme.accent, None)
        elif face.progress is Progress.OPEN:
            paint_box(painter, disc, radius, theme.base, theme.outline)
        else:
            _paint_dashed(painter, disc, theme.outline)
        ink = theme.on_accent if face.progress is Progress.CURRENT else theme.text2
        words = "–" if face.progress is Progress.SKIPPED else str(face.number)
        paint_text(painter, look, disc, words, Style(Role.CHIP, ink, strong=True, side=CENTRE))

    def _paint_words(self, painter: QPainter, row: QRect, face: StepFace) -> None:
        look, theme, fonts = self._look, self._look.theme, self._look.fonts
        disc = self._disc(row)
        left = row.x() + look.px(_WORDS)
        width = row.right() + 1 - look.px(_RIGHT) - left
        first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
        top = disc.y() + (disc.height() - first) // 2
        current = face.progress is Progress.CURRENT
        ahead = face.progress in {Progress.OPEN, Progress.SKIPPED}
        title = Style(Role.BODY, theme.text2 if ahead else theme.text, strong=current)
        paint_text(painter, look, QRect(left, top, width, first), face.title, title)
        note = QRect(left, top + first - look.px(1), width, second)
        small = Style(Role.TINY, theme.text3)
        if self._note_lines(face.note) == 1:
            paint_text(painter, look, note, face.note, small)
            return
        wraps = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        painter.setFont(fonts.font(Role.TINY))
        painter.setPen(small.colour)
        note.setHeight(2 * fonts.line(Role.TINY))
        painter.drawText(note, wraps, face.note)


def _paint_dashed(painter: QPainter, disc: QRect, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
    painter.drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
