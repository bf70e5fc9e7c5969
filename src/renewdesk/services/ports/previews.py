"""Pictures of receipts, for a preview beside the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.receipts import MediaType

#: A page is never drawn larger than this, whatever size a document claims to have.
MOST_PAGE_PIXELS = 6_000_000
MOST_PAGE_SIDE = 8_192


@value
class PagePicture:
    """One page of a file as pixels, and how many pages the file has; a picture is one page.

    ``pixels`` holds the rows from top to bottom without gaps, four bytes for each pixel: red,
    green, blue, and one that means nothing.
    """

    width: int
    height: int
    pixels: bytes
    pages: int


class PagePictures(Protocol):
    """A way to draw files that somebody else made, pages and pictures alike.

    May be used from any thread, one page at a time. It takes a bounded time, and no file can harm
    the process that asks.
    """

    def page(
        self, file: Path, media_type: MediaType, width: int, number: int = 1
    ) -> PagePicture | None:
        """Draw a page as wide as asked for, on white and as it is held to be seen.

        A picture that has fewer pixels comes out as large as it is. What would be larger than
        :data:`MOST_PAGE_PIXELS` or :data:`MOST_PAGE_SIDE` comes out smaller. None when it cannot
        be drawn: an e-mail, locked by a password, damaged, too much, gone, or without that page.
        """
