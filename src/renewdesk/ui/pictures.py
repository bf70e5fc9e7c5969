"""Pixels of pictures that Qt holds, for whoever searches them; works on any thread."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from renewdesk.services.ports.code_reading import MOST_SEARCHED_PIXELS, GreyPicture

#: A strip of so many pixels takes a few milliseconds.
_STRIP_PIXELS = 500_000


def grey_of(picture: QImage) -> GreyPicture:
    """Return the brightness of a picture, at most so large as is searched, on white.

    It is done in strips: Qt holds Python's lock while it works on one, and the window waits for it.
    """
    wide, high = picture.width(), picture.height()
    bound = _bounded(picture.size())
    if wide <= 0 or high <= 0:
        return GreyPicture(0, 0, b"")
    count = wide * high // _STRIP_PIXELS + 1
    strips = []
    for place in range(count):
        top, end = place * high // count, (place + 1) * high // count
        target = place * bound.height() // count, (place + 1) * bound.height() // count
        part = picture.copy(0, top, wide, end - top)
        strips.append(_packed(part, QSize(bound.width(), target[1] - target[0])))
    return GreyPicture(bound.width(), bound.height(), b"".join(strips))


def _packed(part: QImage, size: QSize) -> bytes:
    """Return a strip as brightness in rows without gaps."""
    if size.isEmpty():
        return b""
    if size != part.size():
        smooth = Qt.TransformationMode.SmoothTransformation
        part = part.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    if part.hasAlphaChannel():
        part = on_white(part)
    grey = part.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, step = grey.width(), grey.bytesPerLine()
    rows = memoryview(grey.constBits())
    if step == wide:
        return bytes(rows)
    starts = range(0, grey.height() * step, step)
    return b"".join(rows[start : start + wide] for start in starts)


def on_white(picture: QImage) -> QImage:
    """Return a picture without its transparency, in which most codes would be black on black."""
    ground = QImage(picture.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    return ground


def _bounded(size: QSize) -> QSize:
    pixels = size.width() * size.height()
    if pixels <= MOST_SEARCHED_PIXELS:
        return size
    scale = sqrt(MOST_SEARCHED_PIXELS / pixels)
    return QSize(max(int(size.width() * scale), 1), max(int(size.height() * scale), 1))
