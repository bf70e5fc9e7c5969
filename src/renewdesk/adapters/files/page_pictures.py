"""Pages of PDF files as pictures, drawn by PDFium."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.files.pdfium import UnreadablePdfError, opened
from renewdesk.domain.overriding import override
from renewdesk.services.ports.previews import (
    MOST_PAGE_PIXELS,
    MOST_PAGE_SIDE,
    PagePicture,
    PagePictures,
)

if TYPE_CHECKING:
    from pathlib import Path


class PdfiumPagePictures(PagePictures):
    """Draws what it can open; a file that nobody can read has no picture."""

    @override
    def first_page(self, document: Path, width: int) -> PagePicture | None:
        try:
            # Read whole, so that no file stays open that the owner may want to move.
            return first_page(document.read_bytes(), width)
        except OSError:
            return None


def first_page(content: bytes, width: int) -> PagePicture | None:
    """Draw the first page of a PDF as wide as asked for, None where it cannot be drawn."""
    try:
        with opened(content) as pdf:
            return _drawn(pdf, width) if len(pdf) else None
    except UnreadablePdfError:
        return None


def _drawn(pdf: Any, width: int) -> PagePicture | None:
    page = pdf[0]
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        return None
    # PDFium rounds both sides up, so every bound is a little lower than it says.
    bound = min(sqrt(MOST_PAGE_PIXELS / (wide * high)), MOST_PAGE_SIDE / high) * 0.999
    scale = min((width - 0.5) / wide, bound)
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=True)
    row = bitmap.width * bitmap.n_channels
    rows = memoryview(bitmap.buffer).cast("B")
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    pixels = b"".join(rows[start : start + row] for start in starts)
    return PagePicture(bitmap.width, bitmap.height, pixels, len(pdf))
