"""The top of a pushed page: the way back, its title, a quiet line, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from renewdesk.ui.look import Look

_HEIGHT, _EDGE, _GAP = 55, 20, 10


class PageTop(QWidget):
    """A row above a page; where it is too narrow the quiet line goes, then it takes two rows."""

    back_requested = Signal()

    def __init__(self, look: Look, back: str, title: str) -> None:
        super().__init__()
        self._look = look
        self.back = Button(look, back, kind=ButtonKind.FLAT, icon="chevl", tone=Tone.TEXT2)
        self.back.clicked.connect(self.back_requested)
        self._title = Text(look, title, Role.TITLE).shrinking()
        self._line = Text(look, tone=Tone.TEXT2).shrinking()
        self._first = QHBoxLayout()
        self._first.setSpacing(look.px(_GAP))
        self._first.addWidget(self.back)
        self._first.addWidget(self._title)
        self._first.addWidget(self._line, 1)
        self._buttons = QWidget()
        self._button_row = QHBoxLayout(self._buttons)
        self._button_row.setContentsMargins(0, 0, 0, 0)
        self._button_row.setSpacing(look.px(_GAP))
        self._rows = QVBoxLayout()
        edge = look.px(_EDGE)
        self._rows.setContentsMargins(look.px(12), look.px(8), edge, look.px(8))
        self._rows.setSpacing(look.px(6))
        self._rows.addLayout(self._first)
        self._first.addWidget(self._buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._rows, 1)
        page.addWidget(Line(look))
        self.setMinimumHeight(look.px(_HEIGHT) + 1)
        self._is_stacked = False

    def add_button(self, button: QPushButton) -> None:
        """Add a button at the right."""
        self.add_part(button)

    def add_part(self, part: QWidget) -> None:
        """Add what stands at the right among the buttons, such as a chip."""
        self._button_row.addWidget(part)

    def say(self, title: str, line: str) -> None:
        """Show another title and line."""
        self._title.say(title)
        self._line.say(line)
        self._line.setToolTip(line)

    def show_back(self, words: str) -> None:
        """Say where the way back leads."""
        self.back.setText(words)
        self.back.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.back.sizeHint().width() + self._title.sizeHint().width()
        needed += self._buttons.sizeHint().width() + self._look.px(2 * _EDGE + 4 * _GAP)
        stacked = self.width() < needed and self._button_row.count() > 0
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            (self._first if stacked else self._rows).removeWidget(self._buttons)
            (self._rows if stacked else self._first).addWidget(self._buttons)
