"""The one door to the library pypdfium2, loaded when the first PDF is opened.

PDFium must never be entered by two threads at once (its own documentation), and receipts are
judged on another thread than their pages are drawn on; so whoever is inside holds the lock.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_PASSWORD = 4
_LAST_LETTER, _HALF, _LAST_HALF = 0x10FFFF, 0xD800, 0xDFFF
_inside = threading.Lock()


class UnreadablePdfError(Exception):
    """PDFium cannot make sense of a file; ``locked`` says that it only lacks the password."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "unreadable")
        self.locked = locked


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF for the length of the block; its pages must not outlive it.

    Raises:
        UnreadablePdfError: it cannot be opened, or a page of it cannot be read in the block.
    """
    import pypdfium2  # noqa: PLC0415 - 8 MB that only a PDF somebody adds or looks at is worth

    with _inside:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError(locked=error.err_code == _WRONG_PASSWORD) from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError(locked=False) from error
        finally:
            document.close()


@value
class Letter:
    """A letter of a page and its box in points from the lower left corner; none for a space."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def letters(page: Any, most: int) -> Iterator[Letter]:
    """Yield the first letters of a page in the order of the file; spaces have no width."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the library

    words = page.get_textpage()
    for place in range(min(words.count_chars(), most)):
        # PDFium guesses spaces and ends of lines, and with some fonts one after each letter.
        if raw.FPDFText_IsGenerated(words.raw, place) == 1:
            continue
        code = raw.FPDFText_GetUnicode(words.raw, place)
        text = (
            chr(code) if 0 < code <= _LAST_LETTER and not _HALF <= code <= _LAST_HALF else "\ufffd"
        )
        if text.isspace():
            yield Letter(" ", 0, 0, 0, 0)
            continue
        yield Letter(text, *words.get_charbox(place, loose=True))
