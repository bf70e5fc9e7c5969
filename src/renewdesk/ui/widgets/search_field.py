"""The field that narrows a list, with its shortcut shown as a key cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, RIGHT, Style, paint_box, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent

    from renewdesk.ui.look import Look

_HEIGHT, _ICON, _CAP = 30, 16, 18


class SearchField(QLineEdit):
    """A line edit with a magnifier and, at its right, a note or the key cap of its shortcut.

    Down asks for the first result; Escape clears the text, and on an empty field it leaves.
    """

    results_requested = Signal()
    left = Signal()

    def __init__(self, look: Look, prompt: str, *, shortcut: QKeySequence | str = "") -> None:
        super().__init__()
        self._look = look
        self._note = ""
        if not isinstance(shortcut, str):
            shortcut = shortcut.toString(shortcut.SequenceFormat.NativeText)
        # A key cap reads "Ctrl F", not "Ctrl+F"; macOS has no plus to replace.
        self._cap = shortcut.replace("+", " ")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setMinimumHeight(look.px(_HEIGHT))
        self._make_room()

    def set_note(self, words: str) -> None:
        """Show a few words at the right instead of the key cap, such as "1 of 93"."""
        self._note = words
        self.setAccessibleDescription(words)
        self._make_room()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.results_requested.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        size = look.px(_ICON)
        icon = QRect(look.px(10), (self.height() - size) // 2, size, size)
        look.icons.paint(painter, icon, "search", theme.text2)
        if self._note:
            spot = self.rect().adjusted(0, 0, -look.px(10), 0)
            paint_text(painter, look, spot, self._note, Style(Role.SMALL, theme.text3, side=RIGHT))
        elif self._cap:
            spot = self._cap_rect()
            paint_box(painter, spot, look.px(4), theme.alt, theme.border)
            paint_text(painter, look, spot, self._cap, Style(Role.TINY, theme.text3, side=CENTRE))
        painter.end()

    def _cap_rect(self) -> QRect:
        width = text_width(self._look, self._cap, Role.TINY) + self._look.px(12)
        height = self._look.px(_CAP)
        left = self.width() - self._look.px(10) - width
        return QRect(left, (self.height() - height) // 2, width, height)

    def _make_room(self) -> None:
        right = 0
        if self._note:
            right = text_width(self._look, self._note, Role.SMALL) + self._look.px(8)
        elif self._cap:
            right = self._cap_rect().width() + self._look.px(8)
        self.setTextMargins(self._look.px(24), 0, right, 0)
