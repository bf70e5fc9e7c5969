"""A QR code on the screen, drawn so that a phone's camera reads it in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from renewdesk.services.ports.codes import Modules
    from renewdesk.ui.look import Look

#: Cameras find a code by the light around it: four modules on each side.
_QUIET = 4
#: A module smaller than this is not read from a usual distance.
_LEAST_MODULE = 3


class QrView(QWidget):
    """Paints the modules of a code black on white, whatever the theme.

    Each module is a whole number of the screen's own pixels; what is left over goes around them.
    The widget is as wide as asked for, and wider where the code has too many modules for that.
    """

    def __init__(self, look: Look, side: int = 168) -> None:
        super().__init__()
        self._look = look
        self._side = side
        self._modules: Modules = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, modules: Modules, name: str) -> None:
        """Show a code; `name` says to those who do not see it what it is. Nothing shows nothing."""
        self._modules = modules
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        across = len(self._modules) + 2 * _QUIET
        side = max(self._look.px(self._side), across * _LEAST_MODULE)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        painter = QPainter(self)
        # In the screen's own pixels: at 150 % a module of 3.5 would be blurred at its edges.
        ratio = painter.deviceTransform().m11()
        wide, tall = round(self.width() * ratio), round(self.height() * ratio)
        across = len(self._modules) + 2 * _QUIET
        module = max(1, min(wide, tall) // across)
        left, top = (wide - module * across) // 2, (tall - module * across) // 2
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(QRectF(0, 0, wide, tall), Qt.GlobalColor.white)
        painter.translate(QPointF(left + _QUIET * module, top + _QUIET * module))
        for row, modules in enumerate(self._modules):
            for column, dark in enumerate(modules):
                if dark:
                    place = QRectF(column * module, row * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
