"""A choice of two lines: an icon in a square, a bold line, and one that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_box, paint_fill, paint_ring, paint_text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_HEIGHT, _SQUARE, _ICON, _CHEVRON, _EDGE = 58, 34, 20, 16, 16


class OptionButton(QPushButton):
    """A wide button with a chevron; its second line is its accessible description."""

    def __init__(self, look: Look, icon: str, words: str, explanation: str) -> None:
        super().__init__(words)
        self._look = look
        self._icon = icon
        self._explanation = explanation
        self.setAccessibleName(words)
        self.setAccessibleDescription(explanation)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        fonts, look = self._look.fonts, self._look
        words = max(
            fonts.metrics(Role.BODY, strong=True).horizontalAdvance(self.text()),
            fonts.metrics(Role.SMALL).horizontalAdvance(self._explanation),
        )
        lines = fonts.line(Role.BODY) + fonts.line(Role.SMALL)
        height = max(look.px(_HEIGHT), lines + look.px(20))
        return QSize(words + look.px(2 * _EDGE + _SQUARE + 2 * 14 + 20), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, fonts = self._look, self._look.theme, self._look.fonts
        painter = QPainter(self)
        # One pixel stays free for the edge of the frame that holds the options.
        inner = self.rect().adjusted(1, 0, -1, 0)
        if self.underMouse() or self.isDown():
            paint_fill(painter, inner, theme.sel if self.isDown() else theme.hover)
        side, edge, middle = look.px(_SQUARE), look.px(_EDGE), self.height() // 2
        square = QRect(edge, middle - side // 2, side, side)
        paint_box(painter, square, look.px(6), theme.sel, None)
        look.icons.paint(painter, _middle(square, look.px(_ICON)), self._icon, theme.link)
        left = square.right() + 1 + look.px(14)
        width = self.width() - left - edge - look.px(20) - look.px(8)
        first, second = fonts.line(Role.BODY), fonts.line(Role.SMALL)
        top = middle - (first + second) // 2
        bold = Style(Role.BODY, theme.text, strong=True)
        paint_text(painter, look, QRect(left, top, width, first), self.text(), bold)
        small = Style(Role.SMALL, theme.text2)
        spot = QRect(left, top + first, width, second)
        paint_text(painter, look, spot, self._explanation, small)
        size = look.px(_CHEVRON)
        chevron = QRect(self.width() - edge - size, middle - size // 2, size, size)
        look.icons.paint(painter, chevron, "chevr", theme.text2)
        if self.hasFocus():
            paint_ring(painter, self.rect().adjusted(2, 2, -2, -2), look.px(6), theme.focus)
        painter.end()


def _middle(spot: QRect, side: int) -> QRect:
    inner = QRect(0, 0, side, side)
    inner.moveCenter(spot.center())
    return inner
