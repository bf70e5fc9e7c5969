"""A button that shows only an icon, and says its name to the pointer and to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.paint import paint_box, paint_ring

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_SIDE, _ICON = 28, 16


class IconButton(QToolButton):
    """An icon in a square of 28 px, so that it is easy to hit; its name is its tooltip."""

    def __init__(self, look: Look, icon: str, name: str, *, tone: Tone = Tone.TEXT2) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._tone = tone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.rename(name, icon)

    def rename(self, name: str, icon: str) -> None:
        """Give it another meaning, as when "Show number" turns into "Hide number"."""
        self._icon = icon
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_SIDE)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        if self.isEnabled() and (self.isDown() or self.isChecked() or self.underMouse()):
            fill = theme.border if self.isDown() else theme.sel if self.isChecked() else theme.hover
            paint_box(painter, self.rect(), self._look.px(6), fill, None)
        side = self._look.px(_ICON)
        spot = self.rect()
        spot.setSize(QSize(side, side))
        spot.moveCenter(self.rect().center())
        ink = theme.ink(self._tone) if self.isEnabled() else theme.outline
        self._look.icons.paint(painter, spot, self._icon, ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), self._look.px(6), theme.focus)
        painter.end()
