"""The parts of the rail: the program's mark, its items and its status lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, Style, paint_box, paint_ring, paint_text, text_width

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_ITEM, _ITEM_ICON, _NARROW_ITEM, _NARROW_ICON = 34, 18, 36, 20
_STATUS_ICON, _STATUS_TEXT_LEFT = 14, 31


class Mark(QWidget):
    """The program's mark in its own colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(22)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._look.icons.paint(painter, self.rect(), "app", self._look.theme.accent)
        painter.end()


class RailItem(QPushButton):
    """A page of the rail; it is checked while its page is open."""

    def __init__(self, look: Look, icon: str, words: str) -> None:
        super().__init__(words)
        self._look = look
        self._icon = icon
        self._badge = ""
        self._is_narrow = False
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_badge(self, count: int, name: str) -> None:
        """Show a count, none for zero."""
        self._badge = str(count) if count else ""
        self.setAccessibleName(name if count else self.text())
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only; the words become the tooltip."""
        self._is_narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()

    @override
    def nextCheckState(self) -> None:
        """Leave the mark where it is: only an opened page moves it."""

    @override
    def sizeHint(self) -> QSize:
        if self._is_narrow:
            side = self._look.px(_NARROW_ITEM)
            return QSize(side, side)
        line = self._look.fonts.metrics().height() + self._look.px(8)
        words = text_width(self._look, self.text(), Role.BODY, strong=True)
        return QSize(words + self._look.px(70), max(self._look.px(_ITEM), line))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(28), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, on = self._look, self._look.theme, self.isChecked()
        painter = QPainter(self)
        if on or self.underMouse():
            fill = theme.sel if on else theme.border
            paint_box(painter, self.rect(), look.px(6), fill, None)
        ink = theme.link if on else theme.text2
        icon = self._icon_rect()
        look.icons.paint(painter, icon, self._icon, ink)
        badge = self._badge_rect(icon)
        if not self._is_narrow:
            left = icon.right() + 1 + look.px(10)
            right = badge.left() - look.px(4) if self._badge else self.width() - look.px(4)
            spot = QRect(left, 0, right - left, self.height())
            paint_text(painter, look, spot, self.text(), Style(Role.BODY, ink, strong=on))
        if self._badge:
            self._paint_badge(painter, badge)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look.px(5), theme.focus)
        painter.end()

    def _icon_rect(self) -> QRect:
        size = self._look.px(_NARROW_ICON if self._is_narrow else _ITEM_ICON)
        left = (self.width() - size) // 2 if self._is_narrow else self._look.px(10)
        return QRect(left, (self.height() - size) // 2, size, size)

    def _badge_rect(self, icon: QRect) -> QRect:
        height = self._look.px(18)
        pad = self._look.px(6)
        width = max(
            text_width(self._look, self._badge, Role.TINY, strong=True) + 2 * pad, self._look.px(20)
        )
        if self._is_narrow:
            small = self._look.px(15)
            spot = QRect(0, 0, max(small, width - pad), small)
            spot.moveCenter(icon.center() + QPoint(self._look.px(10), -self._look.px(11)))
            spot.moveRight(min(spot.right(), self.width() - 1))
            return spot
        left = self.width() - self._look.px(10) - width
        return QRect(left, (self.height() - height) // 2, width, height)

    def _paint_badge(self, painter: QPainter, spot: QRect) -> None:
        theme = self._look.theme
        paint_box(painter, spot, spot.height() / 2, theme.now_bg, None)
        style = Style(Role.TINY, theme.now, strong=True, side=CENTRE)
        paint_text(painter, self._look, spot, self._badge, style)


class StatusLine(QPushButton):
    """An icon and one or two short lines; an amber one stands bold. `page` is what it leads to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._icon = ""
        self._tone = Tone.OK
        self.page = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_status(self, icon: str, words: str, tone: Tone) -> None:
        """Show other words; the tone colours the icon, and the words too unless all is well."""
        self._icon, self._tone = icon, tone
        self.setText(words)
        self.setAccessibleName(words.replace("\n", " "))
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        line = self._look.fonts.line(Role.TINY)
        lines = self.text().count("\n") + 1
        return QSize(self._look.px(120), max(lines * line + self._look.px(5), self._look.px(22)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        line, top = look.fonts.line(Role.TINY), look.px(2)
        icon = look.px(_STATUS_ICON)
        spot = QRect(look.px(10), top + look.px(1), icon, line)
        if self._icon:
            look.icons.paint(painter, spot, self._icon, theme.ink(self._tone))
        alarms = self._tone in {Tone.SOON, Tone.NOW}
        style = Style(Role.TINY, self._words_colour(alarms=alarms), strong=alarms)
        left = look.px(_STATUS_TEXT_LEFT)
        for place, words in enumerate(self.text().split("\n")):
            area = QRect(left, top + place * line, self.width() - left, line)
            paint_text(painter, look, area, words, style)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look.px(4), theme.focus)
        painter.end()

    def _words_colour(self, *, alarms: bool) -> QColor:
        theme = self._look.theme
        if alarms:
            return theme.ink(self._tone)
        return theme.text if self.underMouse() else theme.text3
