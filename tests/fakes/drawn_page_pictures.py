"""A stand-in for whatever draws files: white pages with a grey bar, drawn by hand."""

from pathlib import Path

from renewdesk.domain.receipts import MediaType
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE, PagePicture

_PICTURES = {MediaType.PNG: b"\x89PNG", MediaType.JPEG: b"\xff\xd8", MediaType.WEBP: b"RIFF"}
_PICTURE_SIDE = 2


class DrawnPagePictures:
    """Draws portrait pages for every PDF, two pixels by two for every picture; remembers both.

    `pages` is how many pages each document claims to have, `widths` and `numbers` what was asked.
    """

    def __init__(self, pages: int = 1) -> None:
        self.pages = pages
        self.widths: list[int] = []
        self.numbers: list[int] = []

    def page(
        self, file: Path, media_type: MediaType, width: int, number: int = 1
    ) -> PagePicture | None:
        try:
            content = file.read_bytes()
        except OSError:
            return None
        if not content.startswith(_PICTURES.get(media_type, b"%PDF-")):
            return None
        pages = 1 if media_type in _PICTURES else self.pages
        if media_type is MediaType.EML or not 0 < number <= pages:
            return None
        self.widths.append(width)
        self.numbers.append(number)
        wide = min(width, _PICTURE_SIDE) if media_type in _PICTURES else width
        return _drawn(wide, wide if media_type in _PICTURES else wide * 7 // 5, pages)


def _drawn(width: int, height: int, pages: int) -> PagePicture:
    high = min(height, MOST_PAGE_PIXELS // width, MOST_PAGE_SIDE)
    bar = range(high // 8, high // 6)
    grey, white = b"\x80\x80\x80\xff" * width, b"\xff\xff\xff\xff" * width
    rows = b"".join(grey if at in bar else white for at in range(high))
    return PagePicture(width, high, rows, pages)
