"""Icons: one-colour drawings, tinted at the moment they are painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from pathlib import Path

Ink = Callable[[QIcon.Mode, QIcon.State], QColor]
"""Names an icon's colour for a state; asked at every painting, so a new theme shows at once."""

_PLACEHOLDER: Final = b"currentColor"


class Icons:
    """The drawings of one folder, read when first needed and kept per colour, size and density."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget every tinted picture, because the colours have changed."""
        self._pixmaps.clear()

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return a square picture of `size` logical pixels for a screen of that density."""
        key = (name, colour.rgba(), size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._rendered(name, colour, size, ratio)
        return found

    def paint(self, painter: QPainter, spot: QRect, name: str, colour: QColor) -> None:
        """Draw an icon as large as fits, in the middle of `spot`."""
        size = min(spot.width(), spot.height())
        picture = self.pixmap(name, colour, size, painter.device().devicePixelRatioF())
        corner = QPoint(
            spot.x() + (spot.width() - size) // 2, spot.y() + (spot.height() - size) // 2
        )
        painter.drawPixmap(corner, picture)

    def icon(self, name: str, ink: Ink) -> QIcon:
        """Return an icon for Qt's own controls, in the colour `ink` names when it is painted."""
        return QIcon(_TintedEngine(self, name, ink))

    def _rendered(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        drawing = self._drawings.get(name)
        if drawing is None:
            drawing = self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        tinted = drawing.replace(_PLACEHOLDER, colour.name().encode())
        pixels = max(round(size * ratio), 1)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


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
