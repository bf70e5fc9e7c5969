"""A QR code that is seen only for as long as its owner wants it seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, Style, paint_box, paint_text
from renewdesk.ui.widgets.qr_view import QrView
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.ports.codes import Modules
    from renewdesk.ui.look import Look

#: So long the code is seen after the owner asked for it.
SECONDS_SHOWN = 30
_MS = 1000
_EDGE, _ICON = 8, 28


class QrBox(QFrame):
    """Shows a code for 30 seconds after it was asked to; `turned` tells whether it is seen."""

    turned = Signal(bool)

    def __init__(self, look: Look, side: int) -> None:
        super().__init__()
        self._look = look
        self._modules: Modules = ()
        self._name = ""
        self._view = QrView(look, side - 2 * _EDGE)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(int(SECONDS_SHOWN * _MS))
        self._hide.timeout.connect(self.cover)
        box = QVBoxLayout(self)
        edge = look.px(_EDGE)
        box.setContentsMargins(edge, edge, edge, edge)
        box.addWidget(self._view)
        self.setSizePolicy(self._view.sizePolicy())
        self.cover()

    def hold(self, modules: Modules, name: str) -> None:
        """Take a code, covered; no modules forget the one before."""
        self._modules, self._name = modules, name
        # As large as the code needs, also while it is covered: the dialog must not jump.
        self._view.show_code(modules, name)
        self._view.setFixedSize(self._view.sizeHint())
        self.cover()

    @property
    def is_seen(self) -> bool:
        """Whether the code is in sight."""
        return self._hide.isActive()

    def uncover(self) -> None:
        """Show the code, from now on for 30 seconds."""
        if self._modules:
            self._view.show_code(self._modules, self._name)
            self._hide.start()
            self._turn()

    def cover(self) -> None:
        """Take the code out of sight."""
        self._hide.stop()
        self._view.show_code((), self._name)
        self._turn()

    def _turn(self) -> None:
        self.setAccessibleName("" if self.is_seen else tr("The QR code is hidden"))
        self.update()
        self.turned.emit(self.is_seen)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        ground = QColor(Qt.GlobalColor.white) if self.is_seen else theme.alt
        paint_box(painter, self.rect(), look.px(8), ground, theme.outline)
        if not self.is_seen:
            side, middle = look.px(_ICON), self.rect().center()
            icon = QRect(middle.x() - side // 2, middle.y() - side, side, side)
            look.icons.paint(painter, icon, "qr", theme.text3)
            spot = QRect(0, middle.y() + look.px(6), self.width(), look.fonts.line(Role.SMALL))
            style = Style(Role.SMALL, theme.text2, side=CENTRE)
            paint_text(painter, look, spot, tr("Hidden"), style)
        painter.end()
