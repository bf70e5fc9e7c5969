"""Pictures of receipts, made in the worker: nothing here touches a widget."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from renewdesk.domain.receipts import MediaType
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.services.ports.previews import PagePictures

_FORMATS = {MediaType.PNG: b"png", MediaType.JPEG: b"jpeg", MediaType.WEBP: b"webp"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the preview asks for: a picture that fits so many device pixels, times the zoom."""

    media_type: MediaType
    fit_width: int
    zoom: float


@dataclass(frozen=True, slots=True)
class DrawnReceipt:
    """A picture of a receipt and how many pages its file has; 0 for a picture file."""

    image: QImage
    pages: int


def drawn(file: Path, wanted: Wanted, pages: PagePictures) -> DrawnReceipt | None:
    """Return the picture of a receipt's file, None when it cannot be drawn."""
    if wanted.media_type is MediaType.PDF:
        page = pages.first_page(file, round(wanted.fit_width * wanted.zoom))
        if page is None:
            return None
        row = page.width * 4
        form = QImage.Format.Format_RGBX8888
        # The copy owns its pixels; the bytes of the page are gone after this line.
        image = QImage(page.pixels, page.width, page.height, row, form).copy()
        return DrawnReceipt(image, page.pages)
    if wanted.media_type not in _FORMATS:
        return None
    image = _picture(file, wanted)
    return None if image.isNull() else DrawnReceipt(image, 0)


def _picture(file: Path, wanted: Wanted) -> QImage:
    """Return a picture file's content, scaled while it is read, its right side up."""
    # The kind was judged by content when the file came in; Qt must not guess another one.
    reader = QImageReader(str(file), _FORMATS[wanted.media_type])
    reader.setAutoTransform(True)
    stored = reader.size()
    if not stored.isValid():
        return QImage()
    turn = QImageIOHandler.Transformation.TransformationRotate90
    is_turned = bool(reader.transformation() & turn)
    upright = stored.transposed() if is_turned else stored
    target = _bounded(upright, wanted)
    reader.setScaledSize(target.transposed() if is_turned else target)
    return reader.read()


def _bounded(size: QSize, wanted: Wanted) -> QSize:
    """Return the size of a picture at a zoom; at zoom 1 it is never larger than it is."""
    width, height = size.width(), size.height()
    scale = min(wanted.fit_width / width, 1.0) * wanted.zoom
    scale = min(scale, MOST_PAGE_SIDE / max(width, height), sqrt(MOST_PAGE_PIXELS / width / height))
    return QSize(max(round(width * scale), 1), max(round(height * scale), 1))
