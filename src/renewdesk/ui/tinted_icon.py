"""Icons for Qt's own controls: tinted whenever they are painted, so a new theme shows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QIcon, QIconEngine

from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QPainter, QPixmap

    from renewdesk.ui.icons import Icons

Ink = Callable[[QIcon.Mode, QIcon.State], QColor]
"""Names an icon's colour for a state; asked at every painting, so a new theme shows at once."""


def tinted_icon(icons: Icons, name: str, ink: Ink) -> QIcon:
    """Return an icon in the colour that `ink` names when it is painted."""
    return QIcon(_TintedEngine(icons, name, ink))


class _TintedEngine(QIconEngine):
    def __init__(self, icons: Icons, name: str, ink: Ink) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._ink = ink
        # Qt deletes a clone, but Python would do so first if nothing here held it.
        self._clones: list[QIconEngine] = []

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._icons.paint(painter, rect, self._name, self._ink(mode, state))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        return self._icons.pixmap(self._name, self._ink(mode, state), side)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt passes the size in device pixels here.
        side = round(min(size.width(), size.height()) / scale)
        return self._icons.pixmap(self._name, self._ink(mode, state), side, scale)

    @override
    def clone(self) -> QIconEngine:
        copy = _TintedEngine(self._icons, self._name, self._ink)
        self._clones.append(copy)
        return copy

    @override
    def isNull(self) -> bool:
        return False
