"""Names that receipts print beside a value, in English, Italian, Russian and Chinese.

A cell, or a part of one, begins with a name; what follows it there, in the next cell, or below it,
is its value. The longest name counts, so that "Total excluding VAT" is not taken for "Total".
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_letters import half_width, is_cyrillic, misread, plain
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewdesk.domain.receipt_reading import Cell, ReceiptText

__all__ = ["Labelled", "Labels", "half_width", "has_digit", "plain"]

_DIGIT = re.compile(r"[0-9\uff10-\uff19]")
_BEFORE = re.compile(r"[\s*•·\-–—>#]*")
_AFTER = re.compile(r"\s*(?:\((?P<aside>[^()]{0,40})\))?\s*(?P<mark>[:=|]?)[\s.:>=]*")
#: Where another part of a cell begins, which may have a name of its own.
_NEXT_PART = re.compile(r"[;|。]\s*|(?<=[\w)]),(?=[\u4e00-\u9fff])|(?<!·)\s?·(?!·)\s?")
_SPACE = re.compile(r" +")
_COLON = re.compile(r" ?:")
_ENDS_VALUE = re.compile(r"[;|。]")
#: A row below is looked at for a value where a name stands alone; one further never.
_NEAR = 0.02
_LEAST_COLUMNS = 3
#: Shorter Russian names would be found in Latin words.
_LEAST_MISREAD = 4
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SURE_CHINESE = 4


@value
class Labelled:
    """A name that was found: how strong a hint it is, what it says, and where values may stand.

    Each value is a row, the letter at which it begins, and its text; the nearest comes first.
    """

    strength: int
    label: str
    aside: str
    row: int
    values: tuple[tuple[int, int, str], ...]
    joined: bool


class Labels:
    """The names of one field; names of strength 0 take the value away from all others."""

    def __init__(self, names: Mapping[int, str]) -> None:
        strengths = {
            plain(name.strip()): strength
            for strength, several in names.items()
            for name in several.split("|")
            if name.strip()
        }
        self._ordered = sorted(strengths, key=len, reverse=True)
        self._strengths = [strengths[one] for one in self._ordered]

    @cached_property
    def _names(self) -> re.Pattern[str]:
        # Takes a twentieth of a second, which the start of the window does not have.
        return re.compile("|".join(f"({_pattern(one)})" for one in self._ordered))

    def found(self, text: ReceiptText) -> Iterator[Labelled]:
        """Yield the names that cells, or parts of cells, begin with, from top to bottom.

        A name at the head of a column with several values speaks of none of them.
        """
        for row in range(text.head, len(text.rows)):
            for place, cell in enumerate(text.cells[row]):
                if (hits := self._in(cell)) and not _heads_many(text, cell):
                    ends = [*(one.start() for one in hits[1:]), len(cell.text)]
                    for hit, end in zip(hits, ends, strict=True):
                        yield self._labelled(text, (place, cell), hit, end)

    def at_start(self, cell: Cell) -> bool:
        """Tell whether a cell begins with one of the names."""
        written = plain(cell.text)
        return self._at(written, 0) is not None

    def is_name(self, said: str) -> bool:
        """Tell whether a text is one of the names and nothing else, as in the head of a table."""
        written = plain(said).strip(" *•·:#")
        hit = self._names.match(written)
        return hit is not None and hit.end() == len(written)

    def named_part(self, said: str) -> int:
        """Return where a part with a name and a colon begins inside a text, its length if none."""
        written = plain(said)
        starts = (one.end() for one in _SPACE.finditer(written))
        return next((one for one in starts if self._is_named(written, one)), len(said))

    def _in(self, cell: Cell) -> list[re.Match[str]]:
        """Return the names in a cell; amid a part one needs a colon before and behind it."""
        written = plain(cell.text)
        starts = dict.fromkeys((one.end() for one in _NEXT_PART.finditer(written)), False)
        if (colon := written.find(":")) >= 0:
            for one in _SPACE.finditer(written, colon):
                starts.setdefault(one.end(), True)
        found: list[re.Match[str]] = []
        for start, needs_colon in sorted(({0: False} | starts).items()):
            hit = self._at(written, start)
            if hit is None or (found and start < found[-1].end()):
                continue
            if not needs_colon or _COLON.match(written, hit.end()):
                found.append(hit)
        return found

    def _is_named(self, written: str, start: int) -> bool:
        hit = self._names.match(written, start)
        return hit is not None and _COLON.match(written, hit.end()) is not None

    def _at(self, written: str, start: int) -> re.Match[str] | None:
        begins = _BEFORE.match(written, start)
        return self._names.match(written, begins.end() if begins else start)

    def _labelled(
        self, text: ReceiptText, at: tuple[int, Cell], hit: re.Match[str], last: int
    ) -> Labelled:
        place, cell = at
        after = _AFTER.match(plain(cell.text), hit.end())
        end = after.end() if after else hit.end()
        stop = _ENDS_VALUE.search(plain(cell.text), end, last)
        rest = cell.text[end : stop.start() if stop else last]
        values = [(cell.row, cell.start + end, rest)] if rest.strip() else []
        if last == len(cell.text):
            others = text.cells[cell.row][place + 1 :]
            values += [(one.row, one.start, one.text) for one in others]
            if not any(has_digit(one) for _, _, one in values):
                values += _below(text, cell, place)
        return Labelled(
            self._strengths[(hit.lastindex or 1) - 1],
            cell.text[hit.start() : hit.end()].strip(" *•·:"),
            cell.text[slice(*after.span("aside"))] if after and after["aside"] else "",
            cell.row,
            tuple(values),
            joined=bool(rest.strip()) and not (after and after["mark"]) and not _is_chinese(hit),
        )


def _is_chinese(hit: re.Match[str]) -> bool:
    """Tell whether a name is a long Chinese one, which no other word goes on."""
    return _CHINESE.match(hit.group()[-1]) is not None and len(hit.group()) >= _SURE_CHINESE


def _pattern(name: str) -> str:
    ends = r"(?![^\W\d_])" if name[-1].isascii() or "а" <= name[-1] <= "я" else ""
    quoted = misread if is_cyrillic(name) and len(name) >= _LEAST_MISREAD else re.escape
    return r"\s*".join(quoted(part) for part in name.split()) + ends


def _heads_many(text: ReceiptText, cell: Cell) -> bool:
    """Tell whether a cell is the head of a column of a table with several rows."""
    head = text.cells[cell.row]
    if len(head) < _LEAST_COLUMNS or any(has_digit(one.text) for one in head):
        return False
    below = text.cells[cell.row + 1 : cell.row + _LEAST_COLUMNS]
    rows = [one for one in below if len(one) >= _LEAST_COLUMNS and _has_value(cell, head, one)]
    return len(rows) > 1


def _has_value(cell: Cell, head: tuple[Cell, ...], row: tuple[Cell, ...]) -> bool:
    place = head.index(cell)
    fits = [one for one in row if _stand_together(cell, one)]
    if cell.box is None:
        fits = list(row[place : place + 1])
    return any(has_digit(one.text) for one in fits)


def _below(text: ReceiptText, cell: Cell, place: int) -> Iterator[tuple[int, int, str]]:
    """Yield what stands under a name: in the same column, or alone in the next row."""
    if cell.row + 1 >= len(text.rows) or text.rows[cell.row + 1].page != text.rows[cell.row].page:
        return
    under = text.cells[cell.row + 1]
    fits = [one for one in under if _same_column(cell, one)]
    if not fits and cell.box is None and len(under) > place:
        fits = [under[place]]
    yield from ((one.row, one.start, one.text) for one in fits[:1])


def _same_column(upper: Cell, lower: Cell) -> bool:
    if upper.box is None or lower.box is None:
        return False
    high = upper.box.bottom - upper.box.top
    near = lower.box.top - upper.box.bottom < max(3 * high, _NEAR)
    return near and _stand_together(upper, lower)


def _stand_together(upper: Cell, lower: Cell) -> bool:
    if upper.box is None or lower.box is None:
        return False
    return min(upper.box.right, lower.box.right) > max(upper.box.left, lower.box.left)


def has_digit(text: str) -> bool:
    """Tell whether a digit stands in a text."""
    return _DIGIT.search(text) is not None
