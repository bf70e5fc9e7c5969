"""The one door to the library pypdfium2; run in the process that may die of a file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from renewdesk.domain.errors import Fault
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_PASSWORD = 4
_LAST_LETTER, _HALF, _LAST_HALF = 0x10FFFF, 0xD800, 0xDFFF


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


def opening_fault(content: bytes) -> Fault | None:
    """Return what is wrong with a PDF that does not open; one that asks for a password is fine."""
    try:
        with opened(content) as document:
            return None if len(document) else Fault.RECEIPT_TRUNCATED
    except UnreadablePdfError as error:
        return None if error.locked else Fault.RECEIPT_TRUNCATED


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
