"""The page of a receipt on its backdrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.paint import paint_ring
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

#: Room around a page.
AROUND = 24


class ReceiptPaper(QWidget):
    """Paints a page; grey with an icon while there is none, and with the reason where none is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self._has_keys = False
        self._waiting = IconPicture(look, "file", 28, tone=Tone.TEXT3)
        self._reason = Text(look, tone=Tone.TEXT2).wrapping()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        around = look.px(AROUND)
        box.setContentsMargins(around, around, around, around)
        box.setSpacing(look.px(8))
        box.addStretch(1)
        box.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._reason)
        box.addStretch(2)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a page; the area around it grows with it."""
        self._picture = picture
        self._waiting.hide()
        self._reason.hide()
        size = picture.deviceIndependentSize().toSize()
        around = 2 * self._look.px(AROUND)
        self.setMinimumSize(size.width() + around, size.height() + around)
        self.update()

    def show_waiting(self, icon: str) -> None:
        """Show the icon of the file until its picture is there."""
        self._clear()
        self._waiting.show_icon(icon, Tone.TEXT3)
        self._waiting.show()
        self._reason.hide()

    def show_reason(self, words: str) -> None:
        """Say why there is no picture."""
        self._clear()
        self._waiting.show()
        self._reason.say(words)
        self._reason.show()

    def show_focus(self, *, has_keys: bool) -> None:
        """Show whether the keys turn this page."""
        self._has_keys = has_keys
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.window)
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize().toSize()
            left = max((self.width() - size.width()) // 2, 0)
            top = self._look.px(16)
            painter.fillRect(left - 1, top - 1, size.width() + 2, size.height() + 2, theme.border)
            painter.drawPixmap(left, top, self._picture)
            if self._has_keys:
                paint_ring(painter, QRect(QPoint(left, top), size), 0, theme.focus)
        painter.end()

    def _clear(self) -> None:
        self._picture = QPixmap()
        self.setMinimumSize(0, 0)
        self.update()
