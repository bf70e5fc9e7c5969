"""A lead-time chip: one of the days before a date on which to remind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Label, Style, label_width, paint_box, paint_label, paint_ring

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_HEIGHT, _PADDING, _ICON = 28, 11, 14


class LeadChip(QToolButton):
    """A chip that is on or off; a check mark and bold words say so without colour.

    `name` is what a screen reader says, such as "14 days before"; `icon` is for a chip that adds
    another one and is not switched itself.
    """

    def __init__(self, look: Look, words: str, name: str, *, icon: str = "") -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setText(words)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(not icon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        # Room for the mark also while it is off, so that the row does not move.
        label = Label(self.text(), self._icon or "check", icon_size=_ICON)
        width = label_width(self._look, label, Role.CHIP, strong=True)
        line = self._look.fonts.metrics(Role.CHIP).height()
        height = max(self._look.px(_HEIGHT), line + self._look.px(4))
        return QSize(width + 2 * self._look.px(_PADDING), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._look.theme, self.isChecked()
        fill = theme.button_hover if self.underMouse() else theme.button
        if on:
            fill = theme.sel
        radius = self.height() / 2
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius, fill, theme.link if on else theme.btn_b)
        icon = self._icon or ("check" if on else "")
        ink = theme.link if on else theme.text
        style = Style(Role.CHIP, ink if self.isEnabled() else theme.text3, strong=on)
        label = Label(self.text(), icon, icon_size=_ICON)
        paint_label(painter, self._look, self.rect(), label, style)
        if self.hasFocus():
            paint_ring(painter, self.rect(), radius - 1, theme.focus)
        painter.end()
