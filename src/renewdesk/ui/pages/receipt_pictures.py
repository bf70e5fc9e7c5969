"""Pictures of receipts, made of plain pixels in the papers thread: nothing here touches a widget.

A process of its own read the file; Qt sees no byte of it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from renewdesk.domain.receipts import MediaType
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.services.ports.previews import PagePictures


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the preview asks for: a page that fits so many device pixels, times the zoom."""

    media_type: MediaType
    fit_width: int
    zoom: float = 1.0
    number: int = 1


@dataclass(frozen=True, slots=True)
class DrawnReceipt:
    """A page of a receipt and how many pages its file has; 0 for a picture file."""

    image: QImage
    pages: int


def drawn(file: Path, wanted: Wanted, pages: PagePictures) -> DrawnReceipt | None:
    """Return a page of a receipt's file, None when it cannot be drawn."""
    asked = round(wanted.fit_width * wanted.zoom)
    page = pages.page(file, wanted.media_type, asked, wanted.number)
    if page is None:
        return None
    form = QImage.Format.Format_RGBX8888
    # The copy owns its pixels; the bytes of the page are gone after this line.
    image = QImage(page.pixels, page.width, page.height, page.width * 4, form).copy()
    if wanted.media_type is MediaType.PDF:
        return DrawnReceipt(image, page.pages)
    return DrawnReceipt(_zoomed(image, wanted) if page.width < asked else image, 0)


def _zoomed(image: QImage, wanted: Wanted) -> QImage:
    """Return a picture with fewer pixels than asked for; at zoom 1 it is as large as it is."""
    width, height = image.width(), image.height()
    scale = min(wanted.fit_width / width, 1.0) * wanted.zoom
    scale = min(scale, MOST_PAGE_SIDE / max(width, height), sqrt(MOST_PAGE_PIXELS / width / height))
    size = QSize(max(round(width * scale), 1), max(round(height * scale), 1))
    if size == image.size():
        return image
    shape, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, shape, smooth)
