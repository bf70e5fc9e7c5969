"""A step of a guide: a number in a disc, a bold line, a quiet one, and what belongs below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, Style, paint_box, paint_ring, paint_text
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_DISC, _CHECK, _GAP = 22, 14, 11


class NumberedStep(QWidget):
    """One numbered step; a `tickable` one turns its number into a check mark when it is clicked.

    `ticked` tells what the owner made of it.
    """

    ticked = Signal(bool)

    def __init__(
        self, look: Look, number: int, title: str, words: str = "", *, tickable: bool = False
    ) -> None:
        super().__init__()
        self._ticks = tickable
        self._disc = _Disc(look, number, tickable=tickable)
        self._disc.toggled.connect(self.ticked)
        self._title = Text(look, strong=True).wrapping()
        self._words = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(_GAP))
        row.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._words)
        row.addLayout(self._lines, 1)
        self.say(title, words)

    @property
    def is_done(self) -> bool:
        """Whether the step is ticked."""
        return self._disc.isChecked()

    def set_done(self, *, done: bool) -> None:
        """Tick the step, or take its tick away, without saying so."""
        with QSignalBlocker(self._disc):
            self._disc.setChecked(done)
        self._disc.update()

    def set_tickable(self, *, tickable: bool) -> None:
        """Let the step be ticked, or not yet."""
        self._disc.set_tickable(tickable=tickable)

    def say(self, title: str, words: str = "") -> None:
        """Show other words; an empty quiet line is not drawn."""
        self._title.say(title)
        self._words.say(words)
        self._words.setVisible(bool(words))
        # A number that nobody ticks is read out by its place in the text.
        name = tr("Done: {step}").format(step=title) if self._ticks else ""
        self._disc.setAccessibleName(name)

    def add_below(self, part: QWidget, *, gap: int = 0) -> None:
        """Put a part below the words, so far from what stands above it."""
        self._lines.addSpacing(gap)
        self._lines.addWidget(part)


class _Disc(QAbstractButton):
    """The number of a step, and its check box where it can be ticked."""

    def __init__(self, look: Look, number: int, *, tickable: bool) -> None:
        super().__init__()
        self._look = look
        self._number = str(number)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_tickable(tickable=tickable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tickable(self, *, tickable: bool) -> None:
        """Be a check box, or a picture only."""
        self.setEnabled(tickable)
        focus = Qt.FocusPolicy.StrongFocus if tickable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if tickable else arrow)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_DISC)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, spot = self._look, self._look.theme, self.rect()
        painter = QPainter(self)
        if self.isChecked():
            paint_box(painter, spot, self.height() / 2, theme.ok_bg, theme.ok_solid)
            side = look.px(_CHECK)
            icon = QRect(0, 0, side, side)
            icon.moveCenter(spot.center())
            look.icons.paint(painter, icon, "check", theme.ok)
        else:
            hovered = self.isEnabled() and self.underMouse()
            fill = theme.hover if hovered else None
            paint_box(painter, spot, self.height() / 2, fill, theme.outline)
            style = Style(Role.SMALL, theme.text, side=CENTRE)
            paint_text(painter, look, spot, self._number, style)
        if self.hasFocus():
            paint_ring(painter, spot, self.height() / 2 - 1, theme.focus)
        painter.end()
