"""What a receipt is, judged by its content alone: its kind, its size in pixels, its end.

Names and endings are not believed; a saved e-mail counts whatever stands in it, for nothing of it
is ever run or fetched. SVG, HTML and whatever else could do something are refused by
not being on the list. Of pictures only heads and lengths are read here, and no pixel; what it
takes to open a PDF is handed in, because it must not happen in the window's process.
"""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

from renewdesk.adapters.files import heic
from renewdesk.adapters.files.mail_parts import is_mail, is_whole_mail
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipts import MOST_BYTES, MOST_PIXELS, MediaType

if TYPE_CHECKING:
    from collections.abc import Callable

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_BLANKS = b"\xef\xbb\xbf \t\r\n\0"
_PDF_TAIL = 1024
# In picture data FF 00 is a byte, FF D0 to FF D7 are marks without a length, FF FF is filling.
_JPEG_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_END = 0xD9


def judged(content: bytes, name: str, opening: Callable[[bytes], Fault | None]) -> MediaType:
    """Return the kind of a receipt; ``opening`` tells what keeps a PDF from being opened.

    Raises:
        RuleViolationError: it is empty, too large, has too many pixels, is cut off, or is of
            another kind. ``name`` is named in its facts.
    """
    if not content:
        raise RuleViolationError(Fault.RECEIPT_EMPTY, "receipt", name=name)
    if len(content) > MOST_BYTES:
        raise RuleViolationError(Fault.RECEIPT_TOO_LARGE, "receipt", name=name)
    kind = kind_of(content)
    if kind is None:
        raise RuleViolationError(Fault.RECEIPT_KIND, "receipt", name=name)
    if kind is MediaType.HEIC and not heic.is_there():
        raise RuleViolationError(Fault.RECEIPT_NEEDS_HEIC, "receipt", name=name)
    if _SIZES.get(kind, _pixels)(content) > MOST_PIXELS:
        raise RuleViolationError(Fault.RECEIPT_TOO_MANY_PIXELS, "receipt", name=name)
    if not _WHOLE[kind](content):
        raise RuleViolationError(Fault.RECEIPT_TRUNCATED, "receipt", name=name)
    fault = opening(content) if kind is MediaType.PDF else None
    if fault is not None:
        raise RuleViolationError(fault, "receipt", name=name)
    return kind


def kind_of(content: bytes) -> MediaType | None:
    """Return the kind that a file begins as, whatever follows; None for every other one."""
    if content.startswith(_PNG):
        return MediaType.PNG
    if content.startswith(_JPEG):
        return MediaType.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if heic.is_heic(content):
        return MediaType.HEIC
    if content[:1024].lstrip(_BLANKS).startswith(b"%PDF-"):
        return MediaType.PDF
    return MediaType.EML if is_mail(content) else None


def _pixels(content: bytes) -> int:
    """Return the number of pixels that the header claims, 0 when it cannot be read."""
    import imagesize  # noqa: PLC0415 - brings urllib and an XML parser; most starts see no receipt

    try:
        wide, high = imagesize.get(io.BytesIO(content))
    except (ValueError, LookupError, OverflowError, struct.error):
        return 0
    return max(int(wide), 0) * max(int(high), 0)


def _no_pixels(_content: bytes) -> int:
    return 0


def _is_whole_png(content: bytes) -> bool:
    """Tell whether the chunks lead, without a gap, to the closing one."""
    place = len(_PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        if content[place + 4 : place + 8] == b"IEND":
            return _pixels(content) > 0
        place += 12 + length
    return False


def _is_whole_jpeg(content: bytes) -> bool:
    """Tell whether the segments and the picture data lead to the end mark.

    The end mark of a thumbnail inside a segment does not count.
    """
    place = 2
    while found := _JPEG_MARK.search(content, place):
        mark = content[found.end() - 1]
        if mark == _JPEG_END:
            return _pixels(content) > 0
        if found.end() + 2 > len(content):
            return False
        (length,) = struct.unpack_from(">H", content, found.end())
        place = found.end() + length
    return False


def _is_whole_webp(content: bytes) -> bool:
    (length,) = struct.unpack_from("<I", content, 4)
    return length + 8 <= len(content) and _pixels(content) > 0


def _ends_as_pdf(content: bytes) -> bool:
    """Tell whether it ends like a PDF: PDFium mends a file that lacks its second half."""
    return b"%%EOF" in content.rstrip(_BLANKS)[-_PDF_TAIL:]


_WHOLE: dict[MediaType, Callable[[bytes], bool]] = {
    MediaType.PDF: _ends_as_pdf,
    MediaType.PNG: _is_whole_png,
    MediaType.JPEG: _is_whole_jpeg,
    MediaType.WEBP: _is_whole_webp,
    MediaType.HEIC: heic.is_whole_heic,
    MediaType.EML: is_whole_mail,
}
_SIZES: dict[MediaType, Callable[[bytes], int]] = {
    MediaType.PDF: _no_pixels,
    MediaType.EML: _no_pixels,
    MediaType.HEIC: heic.pixels_of_heic,
}
