"""A host in large letters, with the part of it that somebody owns marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_fill, paint_text, text_width

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class HostName(QWidget):
    """Shows what anybody may write, then the owned part, coloured and underlined.

    The underline says it without colour. Where there is no room the free part gives way: who owns
    a host must stay readable.
    """

    def __init__(self, look: Look, free: str, owned: str, tone: Tone = Tone.NOW) -> None:
        super().__init__()
        self._look = look
        self._free = free
        self._owned = owned
        self._tone = tone
        self.setAccessibleName(free + owned)
        self.setToolTip(free + owned)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        line = self._look.fonts.line(Role.COUNT) + self._look.px(8)
        return QSize(text_width(self._look, self._free + self._owned, Role.COUNT), line)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        owned = min(text_width(look, self._owned, Role.COUNT), self.width())
        free = min(text_width(look, self._free, Role.COUNT), self.width() - owned)
        ink = theme.ink(self._tone)
        left, right = QRect(0, 0, free, self.height()), QRect(free, 0, owned, self.height())
        paint_text(painter, look, left, self._free, Style(Role.COUNT, theme.text))
        paint_text(painter, look, right, self._owned, Style(Role.COUNT, ink))
        line = QRect(free, self.height() - look.px(4), owned, look.px(2))
        paint_fill(painter, line, ink)
        painter.end()
