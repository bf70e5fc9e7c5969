"""A switch: a check box that looks like one thing that is on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.paint import paint_box, paint_ring

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _HIT, _KNOB = 36, 20, 28, 14


class Switch(QCheckBox):
    """A check box of 36 x 20 px; its knob's side says the state, not its colour alone.

    It has no words of its own, so it takes its accessible name from the setting that it switches.
    """

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_HIT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._look.theme, self._look
        track = QRect(0, (self.height() - look.px(_HEIGHT)) // 2, look.px(_WIDTH), look.px(_HEIGHT))
        fill = theme.accent if self.isChecked() else theme.outline
        if not self.isEnabled():
            fill = theme.border
        painter = QPainter(self)
        paint_box(painter, track, track.height() / 2, fill, None)
        gap = (track.height() - look.px(_KNOB)) // 2
        knob = QRect(track.x() + gap, track.y() + gap, look.px(_KNOB), look.px(_KNOB))
        if self.isChecked() != self.isRightToLeft():
            knob.moveRight(track.right() - gap)
        paint_box(painter, knob, knob.height() / 2, theme.on_accent, None)
        if self.hasFocus():
            ring = theme.focus if not self.isChecked() else theme.text
            paint_ring(painter, track, track.height() / 2 - 1, ring)
        painter.end()
