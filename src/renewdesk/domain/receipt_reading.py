"""The text of a receipt with the places of its words, and what may be suggested from it.

Rows are lines as the eye sees them, from top to bottom; a wide gap in one opens another cell, as
between a name and its value or in a table. Nothing here is believed before the owner confirms it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: More words than this no receipt has; what comes after them is not looked at.
MOST_WORDS = 20_000
#: Nor has it longer words, or lines that came as one, or so many letters in all.
MOST_LETTERS_A_WORD = 1_000
MOST_LETTERS = 200_000
_MOST_IN_A_ROW = 200
#: Whoever reads files reads no more rows of a mail and pages of a document than these.
_MOST_ROWS_READ = 3_000
_MOST_PAGES_READ = 20
_BETWEEN_CELLS = "  "


class ReadField(StrEnum):
    """What a receipt can suggest of a payment."""

    AMOUNT = "amount"
    CURRENCY = "currency"
    PAID_ON = "paid_on"
    ORDER_NUMBER = "order_number"
    SELLER = "seller"
    METHOD = "method"


@value
class Box:
    """A place on a page, in shares of its width and height from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float

    def part(self, start: float, end: float) -> Box:
        """Return the strip between two shares of the width; all of a line that stands on end."""
        wide = self.right - self.left
        if self.bottom - self.top > wide:
            return self
        return Box(self.left + wide * start, self.top, self.left + wide * end, self.bottom)


@value
class Word:
    """A word, or a line that came as one; ``opens`` says that a wide gap lies before it.

    Mails have no boxes.
    """

    text: str
    box: Box | None = None
    opens: bool = False


@value
class Row:
    """A line of a page, counted from 1."""

    page: int
    words: tuple[Word, ...]


@value
class Place:
    """Where something stands: letters of a row, and where pages have places, a box on its page.

    What is no text, as a QR code, has no letters.
    """

    page: int
    row: int
    start: int
    end: int
    box: Box | None

    @property
    def has_letters(self) -> bool:
        """Tell whether it is a place in the text."""
        return self.end > self.start


@value
class Suggestion:
    """What may be filled into a field: the value in the field's own form, its place, and why.

    ``said`` is what stands there; ``label`` the words beside it that gave it away, empty where the
    place itself did.
    """

    field: ReadField
    value: str
    said: str
    label: str
    place: Place


class ReceiptText:
    """What a file says: its rows, of which the first ``head`` are the headers of a mail.

    ``unseen`` is what a mail holds besides, which nobody is shown: only secrets are looked for
    there.
    """

    def __init__(
        self, rows: Iterable[Row], *, pages: int = 1, head: int = 0, unseen: Iterable[Row] = ()
    ) -> None:
        given = tuple(rows)
        self.rows = tuple(_first_words(given))
        self.pages = pages
        self.head = head
        hidden = tuple(unseen)
        self.unseen = ReceiptText(hidden) if hidden else None
        self._is_cut = _letters(self.rows) < _letters(given)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the file was left unread: what nobody read may hold a secret."""
        is_short = len(self.rows) < _MOST_ROWS_READ and self.pages < _MOST_PAGES_READ
        return is_short and not self._is_cut and (self.unseen is None or self.unseen.is_whole)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text of each row; two spaces stand between cells."""
        return tuple(_line(row.words) for row in self.rows)

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of each row."""
        return tuple(tuple(_cells(place, row)) for place, row in enumerate(self.rows))

    def place(self, row: int, start: int, end: int) -> Place:
        """Return the place of letters of a row."""
        at, boxes = 0, []
        for number, word in enumerate(self.rows[row].words):
            at += len(_gap(word)) if number else 0
            first, last = max(start, at), min(end, at + len(word.text))
            if word.box is not None and first < last:
                length = len(word.text)
                boxes.append(word.box.part((first - at) / length, (last - at) / length))
            at += len(word.text)
        return Place(self.rows[row].page, row, start, end, _around(boxes))


@value
class Cell:
    """Words of a row without a wide gap; ``start`` is where they begin in the row's line."""

    row: int
    start: int
    text: str
    box: Box | None


def _first_words(rows: Iterable[Row]) -> Iterator[Row]:
    left, letters = MOST_WORDS, MOST_LETTERS
    for row in rows:
        if left <= 0 or letters <= 0:
            return
        words = tuple(_shortened(one) for one in row.words[: min(left, _MOST_IN_A_ROW)])
        left -= len(words)
        letters -= sum(len(one.text) for one in words)
        if words:
            yield Row(row.page, words)


def _letters(rows: Iterable[Row]) -> int:
    return sum(len(word.text) for row in rows for word in row.words)


def _shortened(word: Word) -> Word:
    if len(word.text) <= MOST_LETTERS_A_WORD:
        return word
    return Word(word.text[:MOST_LETTERS_A_WORD], word.box, word.opens)


def _gap(word: Word) -> str:
    return _BETWEEN_CELLS if word.opens else " "


def _line(words: tuple[Word, ...]) -> str:
    return "".join((_gap(word) if place else "") + word.text for place, word in enumerate(words))


def _cells(place: int, row: Row) -> Iterator[Cell]:
    at, start, gathered = 0, 0, list[Word]()
    for number, word in enumerate(row.words):
        if number and word.opens:
            yield _cell(place, start, gathered)
            gathered = []
        at += len(_gap(word)) if number else 0
        if not gathered:
            start = at
        gathered.append(word)
        at += len(word.text)
    yield _cell(place, start, gathered)


def _cell(place: int, start: int, words: list[Word]) -> Cell:
    text = " ".join(word.text for word in words)
    return Cell(place, start, text, _around([word.box for word in words if word.box]))


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
