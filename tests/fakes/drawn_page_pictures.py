"""A stand-in for a PDF engine: white pages with a grey bar, drawn by hand."""

from pathlib import Path

from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE, PagePicture


class DrawnPagePictures:
    """Draws a portrait page for every file whose content begins like a PDF; remembers the widths.

    `pages` is what each document claims to have.
    """

    def __init__(self, pages: int = 1) -> None:
        self.pages = pages
        self.widths: list[int] = []

    def first_page(self, document: Path, width: int) -> PagePicture | None:
        try:
            content = document.read_bytes()
        except OSError:
            return None
        if not content.startswith(b"%PDF-"):
            return None
        self.widths.append(width)
        height = min(width * 7 // 5, MOST_PAGE_PIXELS // width, MOST_PAGE_SIDE)
        bar = range(height // 8, height // 6)
        grey, white = b"\x80\x80\x80\xff" * width, b"\xff\xff\xff\xff" * width
        rows = b"".join(grey if row in bar else white for row in range(height))
        return PagePicture(width, height, rows, self.pages)
