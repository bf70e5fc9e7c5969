"""The one door to the library pypdfium2, loaded when the first PDF is opened.

PDFium must never be entered by two threads at once (its own documentation), and receipts are
judged on another thread than their pages are drawn on; so whoever is inside holds the lock.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_PASSWORD = 4
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
