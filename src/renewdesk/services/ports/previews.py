"""Pictures of documents, for a preview beside the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from pathlib import Path

#: A page is never drawn larger than this, whatever size a document claims to have.
MOST_PAGE_PIXELS = 6_000_000
MOST_PAGE_SIDE = 8_192


@value
class PagePicture:
    """The first page of a document as pixels, and how many pages the document has.

    ``pixels`` holds the rows from top to bottom without gaps, four bytes for each pixel: red,
    green, blue, and one that means nothing.
    """

    width: int
    height: int
    pixels: bytes
    pages: int


class PagePictures(Protocol):
    """A way to draw PDF pages. Used from one thread only."""

    def first_page(self, document: Path, width: int) -> PagePicture | None:
        """Draw the first page of a PDF as wide as asked for, on white.

        A page that would be larger than :data:`MOST_PAGE_PIXELS` or :data:`MOST_PAGE_SIDE` comes
        out smaller. None when it cannot be drawn: locked by a password, damaged, or gone.
        """
