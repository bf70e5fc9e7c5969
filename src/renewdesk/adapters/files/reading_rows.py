"""Words in boxes, put into the rows and cells that an eye sees."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import Box, Row, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A gap wider than this share of a row's height opens another cell.
_WIDE = 1.2
#: Two words stand in one row where the lower half of neither ends above the other's middle.
_SAME_ROW = 0.5


def rows_of(words: Sequence[Word], page: int, ratio: float) -> Iterator[Row]:
    """Yield the rows of a page from top to bottom.

    Every word has a box in shares of the page; ``ratio`` is the page's width through its height.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        row = next((one for one in reversed(rows[-3:]) if _beside(one, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    rows.sort(key=lambda one: median(_middle(word) for word in one))
    for row in rows:
        yield Row(page, tuple(_with_cells(sorted(row, key=_left), ratio)))


def _beside(row: list[Word], word: Word) -> bool:
    """Tell whether a word stands in a row: the middle of each lies within the other.

    The nearest word of the row is asked: a large one in another column reaches over two lines.
    """
    box = word.box or _NOWHERE
    near = min((one.box or _NOWHERE for one in row), key=lambda one: _gap(one, box))
    shared = min(near.bottom, box.bottom) - max(near.top, box.top)
    smaller = min(near.bottom - near.top, box.bottom - box.top)
    return shared > _SAME_ROW * smaller


def _gap(one: Box, other: Box) -> float:
    """Return how far two boxes lie apart across the page; less than nothing if they overlap."""
    return max(one.left, other.left) - min(one.right, other.right)


def _with_cells(row: list[Word], ratio: float) -> Iterator[Word]:
    yield row[0]
    for before, word in pairwise(row):
        first, box = before.box or _NOWHERE, word.box or _NOWHERE
        high = min(first.bottom - first.top, box.bottom - box.top)
        yield Word(word.text, word.box, opens=(box.left - first.right) * ratio > _WIDE * high)


def _middle(word: Word) -> float:
    box = word.box or _NOWHERE
    return (box.top + box.bottom) / 2


def _left(word: Word) -> float:
    return (word.box or _NOWHERE).left


_NOWHERE = Box(0, 0, 0, 0)
