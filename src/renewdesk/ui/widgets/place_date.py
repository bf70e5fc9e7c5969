"""A date with the place whose day it is, both on one base line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import text_width

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_GAP = 6


class PlaceDate(QWidget):
    """A date in a large role and its place, such as "(Rome)", in a small one."""

    def __init__(self, look: Look, role: Role = Role.COUNT) -> None:
        super().__init__()
        self._look = look
        self._role = role
        self._date = self._place = ""
        self._tone = Tone.TEXT
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_date(self, date: str, place: str, tone: Tone = Tone.TEXT) -> None:
        """Show another date."""
        self._date, self._place, self._tone = date, place, tone
        self.setAccessibleName(f"{date} {place}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        place = text_width(self._look, self._place, Role.SMALL)
        width = text_width(self._look, self._date, self._role) + self._look.px(_GAP) + place
        return QSize(width, self._look.fonts.line(self._role))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fonts, theme = self._look.fonts, self._look.theme
        metrics = fonts.metrics(self._role)
        base = (self.height() - metrics.height()) // 2 + metrics.ascent()
        painter = QPainter(self)
        painter.setFont(fonts.font(self._role))
        painter.setPen(theme.ink(self._tone))
        painter.drawText(0, base, self._date)
        left = metrics.horizontalAdvance(self._date) + self._look.px(_GAP)
        painter.setFont(fonts.font(Role.SMALL))
        painter.setPen(theme.text3)
        painter.drawText(left, base, self._place)
        painter.end()
