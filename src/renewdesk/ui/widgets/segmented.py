"""A segmented control: a few words side by side, of which exactly one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import (
    Label,
    Style,
    label_width,
    paint_box,
    paint_fill,
    paint_label,
    paint_ring,
)

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_HEIGHT, _PADDING, _RADIUS = 30, 13, 6


class SegmentedControl(QWidget):
    """Segments are added by key; Left and Right move the choice, and `chosen` names the new one."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add(self, key: str, words: str, icon: str = "") -> None:
        """Add a segment at the right; the first one added is chosen."""
        segment = _Segment(self._look, words, icon)
        segment.setChecked(not self._segments)
        segment.stepped.connect(self._step)
        segment.clicked.connect(lambda: self.chosen.emit(key))
        self._segments[key] = segment
        self._group.addButton(segment)
        self._row.addWidget(segment)
        self._tell_places()

    def current(self) -> str:
        """Return the key of the chosen segment; empty while there is none."""
        return next((key for key, one in self._segments.items() if one.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show another choice without saying so; an unknown key is a programming error."""
        self._segments[key].setChecked(True)
        self._tell_places()

    def rename(self, key: str, words: str) -> None:
        """Give a segment other words, as when its count has changed."""
        self._segments[key].setText(words)
        self._segments[key].setAccessibleName(words)
        self._segments[key].updateGeometry()

    def _step(self, by: int) -> None:
        keys = list(self._segments)
        place = keys.index(self.current()) + by
        if not 0 <= place < len(keys):
            return
        self.choose(keys[place])
        self._segments[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(keys[place])

    def _tell_places(self) -> None:
        segments = list(self._segments.values())
        for segment in segments:
            segment.stand(first=segment is segments[0], last=segment is segments[-1])


class _Segment(QToolButton):
    stepped = Signal(int)

    def __init__(self, look: Look, words: str, icon: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._first = self._last = True
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def stand(self, *, first: bool, last: bool) -> None:
        """Learn which ends are round."""
        self._first, self._last = first, last
        self.update()

    @override
    def sizeHint(self) -> QSize:
        # As wide as its bold words, so that choosing another segment moves nothing.
        label = Label(self.text(), self._icon)
        width = label_width(self._look, label, Role.BUTTON, strong=True)
        line = self._look.fonts.metrics(Role.BUTTON).height()
        height = max(self._look.px(_HEIGHT), line + self._look.px(6))
        return QSize(width + 2 * self._look.px(_PADDING), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self.stepped.emit(-by if self.isRightToLeft() else by)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        fill = theme.button_hover if self.underMouse() else theme.button
        if self.isChecked():
            fill = theme.sel
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        paint_box(painter, self._frame(), self._look.px(_RADIUS), fill, theme.btn_b)
        if not self._first:
            paint_fill(painter, QRect(0, 0, 1, self.height()), theme.btn_b)
        ink = theme.link if self.isChecked() else theme.text
        if not self.isEnabled():
            ink = theme.text3
        style = Style(Role.BUTTON, ink, strong=self.isChecked())
        paint_label(painter, self._look, self.rect(), Label(self.text(), self._icon), style)
        if self.hasFocus():
            paint_ring(painter, self.rect(), self._look.px(5), theme.focus)
        painter.end()

    def _frame(self) -> QRect:
        """Return the box whose round corners hang over the sides where a neighbour stands."""
        over = 2 * self._look.px(_RADIUS)
        return self.rect().adjusted(0 if self._first else -over, 0, 0 if self._last else over, 0)
