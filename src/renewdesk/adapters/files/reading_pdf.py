"""The words of a PDF with their places, by PDFium; run in the process that may die of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewdesk.adapters.files.pdfium import letters, opened
from renewdesk.adapters.files.reading_rows import rows_of
from renewdesk.domain.receipt_reading import Box, Row, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from renewdesk.adapters.files.pdfium import Letter

#: A receipt has no more pages, and no page of it more letters.
MOST_PAGES = 20
_FAR_TOO_MANY = 5_000
_MOST_LETTERS = 40_000
_MOST_PAGE_PIXELS = 4_000_000
#: A gap between letters that is a space, as a share of their height.
_SPACE = 0.14
_SCALE = 2.5  # 180 dots to the inch


def rows_of_pdf(
    content: bytes, first: int, see: Callable[[Any, int], list[Row]] | None
) -> tuple[list[Row], int]:
    """Return the rows of a PDF and how many pages it has.

    Its pages are counted from ``first``; ``see`` reads the picture of a page without any text,
    which has that number.

    Raises:
        UnreadablePdfError: it is locked or damaged.
        MemoryError: it has more pages than anybody prints.
    """
    rows: list[Row] = []
    with opened(content) as pdf:
        if len(pdf) > _FAR_TOO_MANY:
            raise MemoryError
        count = min(len(pdf), MOST_PAGES)
        for place in range(count):
            page = pdf[place]
            wide, high = page.get_size()
            if wide <= 0 or high <= 0:
                continue
            words = list(_words(page))
            if not words and see is not None:
                rows += see(_drawn(page, wide * high), first + place)
            rows += rows_of(words, first + place, wide / high)
        return rows, count


def _words(page: Any) -> Iterator[Word]:
    frame = _Frame(page)
    gathered: list[Letter] = []
    for letter in letters(page, _MOST_LETTERS):
        if letter.text == " " or (gathered and _is_apart(gathered[-1], letter)):
            yield from frame.word(gathered)
            gathered = []
        if letter.text != " ":
            gathered.append(letter)
    yield from frame.word(gathered)


def _is_apart(before: Letter, letter: Letter) -> bool:
    """Tell whether a letter stands elsewhere than right behind the one before it."""
    high = max(before.top - before.bottom, 0.1)
    away = abs(letter.bottom - before.bottom) > high / 2 and letter.top != before.top
    gap = letter.left - before.right
    return away or gap > _SPACE * high or letter.left < before.left - high


class _Frame:
    """The page as it is held to be seen: its crop box and its rotation by quarters."""

    def __init__(self, page: Any) -> None:
        self._box = page.get_cropbox()
        self._turn = page.get_rotation() % 360 // 90

    def word(self, gathered: list[Letter]) -> Iterable[Word]:
        text = "".join(one.text for one in gathered).strip("\ufffd\x00\u00ad\u200b\ufeff")
        if not text:
            return
        corners = [self._seen(one.left, one.bottom) for one in gathered]
        corners += [self._seen(one.right, one.top) for one in gathered]
        across, down = [one for one, _ in corners], [one for _, one in corners]
        yield Word(text, Box(min(across), min(down), max(across), max(down)))

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        across = (x - left) / max(right - left, 0.1)
        down = (top - y) / max(top - bottom, 0.1)
        for _ in range(self._turn):
            across, down = 1 - down, across
        return min(max(across, 0), 1), min(max(down, 0), 1)


def _drawn(page: Any, area: float) -> Any:
    scale = min(_SCALE, (_MOST_PAGE_PIXELS / area) ** 0.5 * 0.999)
    return page.render(scale=scale).to_numpy()
