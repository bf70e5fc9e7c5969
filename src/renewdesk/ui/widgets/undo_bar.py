"""The bar that says what was just done and offers to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from renewdesk.domain.overriding import override
from renewdesk.ui.announce import announce
from renewdesk.ui.paint import paint_fill
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_HEIGHT, _LEAST_MS = 40, 10_000


class UndoBar(QFrame):
    """Stays until it is closed, used, or retired by the next action, but at least ten seconds."""

    undo_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._since = QElapsedTimer()
        self._words = Text(look).shrinking()
        self._undo = Link(look, tr("Undo"))
        self._undo.clicked.connect(self._ask)
        self._close = IconButton(look, "x", tr("Close"))
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), 0, look.px(10), 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._words)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(self._close)
        self.hide()

    def offer(self, words: str) -> None:
        """Say what was done, and offer to undo it."""
        self._timer.stop()
        self._since.start()
        self._words.say(words)
        self.setAccessibleName(words)
        self.show()
        announce(self, f"{words} {self._undo.text()}")

    def retire(self) -> None:
        """Go away because something else was done, once the owner has had time to read."""
        rest = _LEAST_MS - self._since.elapsed() if self._since.isValid() else 0
        if rest > 0:
            self._timer.start(int(rest))
        else:
            self.hide()

    @override
    def sizeHint(self) -> QSize:
        line = self._look.fonts.metrics().height() + self._look.px(12)
        return QSize(super().sizeHint().width(), max(self._look.px(_HEIGHT), line))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_fill(painter, self.rect(), self._look.theme.alt)
        paint_fill(painter, QRect(0, 0, self.width(), 1), self._look.theme.border)
        painter.end()

    def _ask(self) -> None:
        self.hide()
        self.undo_requested.emit()
