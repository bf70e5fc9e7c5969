"""A link: words in the link colour that do something here or open a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Label, Style, label_width, paint_fill, paint_label, paint_ring

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class Link(QPushButton):
    """A button that reads as part of a text; underlined under the pointer."""

    def __init__(
        self,
        look: Look,
        words: str,
        role: Role = Role.BODY,
        *,
        icon: str = "",
        tone: Tone = Tone.LINK,
    ) -> None:
        super().__init__(words)
        self._look = look
        self._role = role
        self._tone = tone
        self._icon = icon
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        width = label_width(self._look, self._label(), self._role)
        return QSize(width, self._look.fonts.line(self._role))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        ink = theme.ink(self._tone) if self.isEnabled() else theme.text3
        painter = QPainter(self)
        paint_label(painter, self._look, self.rect(), self._label(), Style(self._role, ink))
        if self.underMouse() and self.isEnabled():
            metrics = self._look.fonts.metrics(self._role)
            words = metrics.horizontalAdvance(self.text())
            baseline = (self.height() - metrics.height()) // 2 + metrics.ascent()
            paint_fill(painter, QRect(self.width() - words, baseline + 2, words, 1), ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), 2, theme.focus)
        painter.end()

    def _label(self) -> Label:
        return Label(self.text(), self._icon, icon_size=13, gap=5)
