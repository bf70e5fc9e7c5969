"""Pages of files as pixels, drawn in the process that may die of them."""

from __future__ import annotations

from math import sqrt
from typing import Any, Protocol

from renewdesk.adapters.files import heic
from renewdesk.adapters.files.pdfium import opened
from renewdesk.domain.receipts import MOST_PIXELS, MediaType
from renewdesk.domain.values import value
from renewdesk.services.ports.code_reading import MOST_SEARCHED_PIXELS, GreyPicture
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE, PagePicture

#: A code stands on a page of a document, drawn so large; the first so many letters are told.
_MOST_CODE_PIXELS = 5_000_000
_CODE_SCALE = 3.0  # 216 dots to the inch
_MOST_LETTERS = 1_000_000


class PictureReading(Protocol):
    """A way to read the pixels of PNG, JPEG and WebP files, as they are held to be seen.

    The kind was judged by content and no other one is tried. None where a picture is damaged.
    """

    def page(self, content: bytes, media_type: MediaType, width: int) -> PagePicture | None:
        """Return a picture on white, at most so wide and never larger than it is."""

    def grey(self, content: bytes, media_type: MediaType) -> GreyPicture | None:
        """Return the brightness of a picture, at most as large as is searched."""


@value
class SearchedPage:
    """What is looked through for codes on one page; ``picture`` is None where it is damaged."""

    text: str
    picture: GreyPicture | None
    pages: int


def drawn_page(
    content: bytes, kind: MediaType, size: tuple[int, int], pictures: PictureReading
) -> PagePicture | None:
    """Draw a file: ``size`` is the width and the number of the page.

    Raises:
        UnreadablePdfError: it is locked or damaged.
        ValueError: it is a damaged photo.
    """
    width, number = size
    if kind is MediaType.PDF:
        with opened(content) as pdf:
            return _drawn(pdf, max(width, 1), number) if 0 < number <= len(pdf) else None
    if kind is MediaType.EML or number != 1 or width < 1:
        return None
    if kind is MediaType.HEIC:
        return _photo(content, width)
    return pictures.page(content, kind, width)


def searched_page(
    content: bytes, kind: MediaType, number: int, pictures: PictureReading
) -> SearchedPage:
    """Return what a page may hold codes in.

    Raises:
        UnreadablePdfError: it is locked or damaged.
    """
    if kind is MediaType.PDF:
        with opened(content) as pdf:
            return _searched(pdf, number)
    if kind is MediaType.HEIC:
        return SearchedPage("", _grey_photo(content), 1)
    return SearchedPage("", pictures.grey(content, kind), 1)


def bounded(wide: int, high: int, width: int) -> tuple[int, int]:
    """Return how large a picture is drawn: as wide as asked for, no larger than it or any page."""
    bounds = (1.0, width / wide, MOST_PAGE_SIDE / max(wide, high))
    scale = min(*bounds, sqrt(MOST_PAGE_PIXELS / (wide * high)))
    return max(int(wide * scale), 1), max(int(high * scale), 1)


def _drawn(pdf: Any, width: int, number: int) -> PagePicture | None:
    page = pdf[number - 1]
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        return None
    # PDFium rounds both sides up, so every bound is a little lower than it says.
    bound = min(sqrt(MOST_PAGE_PIXELS / (wide * high)), MOST_PAGE_SIDE / high) * 0.999
    scale = min((width - 0.5) / wide, bound)
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=True)
    return PagePicture(bitmap.width, bitmap.height, _packed(bitmap), len(pdf))


def _searched(pdf: Any, number: int) -> SearchedPage:
    if not 0 < number <= len(pdf):
        return SearchedPage("", None, len(pdf))
    page = pdf[number - 1]
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        return SearchedPage("", GreyPicture(0, 0, b""), len(pdf))
    # PDFium rounds both sides up, so the bound is a little lower than it says.
    scale = min(_CODE_SCALE, sqrt(_MOST_CODE_PIXELS / (wide * high)) * 0.999)
    bitmap = page.render(scale=scale, grayscale=True)
    text = page.get_textpage().get_text_range()[:_MOST_LETTERS]
    return SearchedPage(text, GreyPicture(bitmap.width, bitmap.height, _packed(bitmap)), len(pdf))


def _packed(bitmap: Any) -> bytes:
    """Return the rows of a bitmap without the gaps between them."""
    row = bitmap.width * bitmap.n_channels
    rows = memoryview(bitmap.buffer).cast("B")
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(rows[start : start + row] for start in starts)


def _photo(content: bytes, width: int) -> PagePicture | None:
    if not heic.is_there() or not 0 < heic.pixels_of_heic(content) <= MOST_PIXELS:
        return None
    photo = heic.picture_of_heic(content)
    wide, high = bounded(photo.width, photo.height, width)
    pixels = photo.convert("RGB").resize((wide, high)).convert("RGBX").tobytes()
    return PagePicture(wide, high, pixels, 1)


def _grey_photo(content: bytes) -> GreyPicture | None:
    if not heic.is_there() or not 0 < heic.pixels_of_heic(content) <= MOST_PIXELS:
        return None
    try:
        photo = heic.picture_of_heic(content)
    except ValueError:
        return None
    scale = min(1.0, sqrt(MOST_SEARCHED_PIXELS / (photo.width * photo.height)))
    size = max(int(photo.width * scale), 1), max(int(photo.height * scale), 1)
    return GreyPicture(*size, photo.convert("L").resize(size).tobytes())
