"""Icons: one-colour drawings, tinted at the moment they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor

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
