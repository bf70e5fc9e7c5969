"""Pixels of pictures that somebody else made; run in the process that may die of them.

The one door to QImageReader. The kind was judged by content, and Qt must not guess another one.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from renewdesk.domain.receipts import MOST_PIXELS, MediaType
from renewdesk.services.ports.code_reading import MOST_SEARCHED_PIXELS, GreyPicture
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE, PagePicture
from renewdesk.ui.pictures import grey_of, on_white

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATS = {MediaType.PNG: b"png", MediaType.JPEG: b"jpeg", MediaType.WEBP: b"webp"}
_MEGABYTES = 512
_QUARTER = QImageIOHandler.Transformation.TransformationRotate90


class QtPictureReading:
    """Reads with Qt; what the header claims is bounded before the first pixel is read."""

    def __init__(self) -> None:
        QImageReader.setAllocationLimit(_MEGABYTES)

    def page(self, content: bytes, media_type: MediaType, width: int) -> PagePicture | None:
        """Return a picture on white, at most so wide and never larger than it is."""

        def scale(wide: int, high: int) -> float:
            pixels = sqrt(MOST_PAGE_PIXELS / (wide * high))
            return min(width / wide, MOST_PAGE_SIDE / max(wide, high), pixels)

        picture = _read(content, media_type, scale)
        if picture is None:
            return None
        picture = on_white(picture) if picture.hasAlphaChannel() else picture
        # Four bytes a pixel: the rows have no gaps between them.
        shown = picture.convertToFormat(QImage.Format.Format_RGBX8888)
        return PagePicture(shown.width(), shown.height(), bytes(shown.constBits()), 1)

    def grey(self, content: bytes, media_type: MediaType) -> GreyPicture | None:
        """Return the brightness of a picture, at most as large as is searched."""
        picture = _read(content, media_type, lambda *size: sqrt(MOST_SEARCHED_PIXELS / _area(size)))
        return None if picture is None else grey_of(picture)


def _area(size: tuple[int, ...]) -> int:
    wide, high = size
    return wide * high


def _read(
    content: bytes, media_type: MediaType, scale: Callable[[int, int], float]
) -> QImage | None:
    """Return a picture made smaller while it is read, its right side up; None where damaged."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, _FORMATS[media_type])
    reader.setAutoTransform(True)  # a phone's picture says how it was held
    stored = reader.size()
    if not stored.isValid() or not 0 < stored.width() * stored.height() <= MOST_PIXELS:
        return None
    is_turned = bool(reader.transformation() & _QUARTER)
    upright = stored.transposed() if is_turned else stored
    share = min(scale(upright.width(), upright.height()), 1.0)
    if share < 1:
        target = _size(upright, share)
        reader.setScaledSize(target.transposed() if is_turned else target)
    picture = reader.read()
    return None if picture.isNull() else picture


def _size(size: QSize, share: float) -> QSize:
    """Return a size in that share; rounded down, so that no bound is crossed."""
    return QSize(max(int(size.width() * share), 1), max(int(size.height() * share), 1))
