"""Names that receipts print beside a value, in English, Italian, Russian and Chinese.

A cell begins with a name; what follows it there, in the next cell, or below it, is its value. The
longest name counts, so that "Total excluding VAT" is not taken for "Total".
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewdesk.domain.receipt_reading import Cell, ReceiptText

_DIGIT = re.compile(r"[0-9\uff10-\uff19]")
_BEFORE = re.compile(r"[\s*•·\-–—>#]*")
_AFTER = re.compile(r"\s*(?:\((?P<aside>[^()]{0,40})\))?\s*(?P<mark>[:=|]?)[\s.:>]*")
#: A row below is looked at for a value where a name stands alone; one further never.
_NEAR = 0.02


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
        self._strength = {
            "".join(plain(name).split()): strength
            for strength, several in names.items()
            for name in several.split("|")
            if name.strip()
        }
        written = {plain(one.strip()) for several in names.values() for one in several.split("|")}
        ordered = sorted(written - {""}, key=len, reverse=True)
        self._names = re.compile("|".join(_pattern(one) for one in ordered))

    def found(self, text: ReceiptText) -> Iterator[Labelled]:
        """Yield the names that cells begin with, from top to bottom."""
        for row in range(text.head, len(text.rows)):
            for place, cell in enumerate(text.cells[row]):
                hit = self._at_start(cell)
                if hit is not None:
                    yield self._labelled(text, cell, place, hit)

    def at_start(self, cell: Cell) -> bool:
        """Tell whether a cell begins with one of the names."""
        return self._at_start(cell) is not None

    def is_name(self, said: str) -> bool:
        """Tell whether a text is one of the names and nothing else, as in the head of a table."""
        written = plain(said).strip(" *•·:#")
        hit = self._names.match(written)
        return hit is not None and hit.end() == len(written)

    def _at_start(self, cell: Cell) -> re.Match[str] | None:
        written = plain(cell.text)
        begins = _BEFORE.match(written)
        return self._names.match(written, begins.end() if begins else 0)

    def _labelled(self, text: ReceiptText, cell: Cell, place: int, hit: re.Match[str]) -> Labelled:
        after = _AFTER.match(plain(cell.text), hit.end())
        end = after.end() if after else hit.end()
        rest = cell.text[end:]
        values = [(cell.row, cell.start + end, rest)] if rest.strip() else []
        others = text.cells[cell.row][place + 1 :]
        values += [(one.row, one.start, one.text) for one in others]
        if not any(has_digit(one) for _, _, one in values):
            values += _below(text, cell, place)
        return Labelled(
            self._strength["".join(hit.group().split())],
            cell.text[: hit.end()].strip(" *•·:"),
            cell.text[slice(*after.span("aside"))] if after and after["aside"] else "",
            cell.row,
            tuple(values),
            joined=bool(rest.strip()) and not (after and after["mark"]),
        )


def plain(text: str) -> str:
    """Return a text in one form, letter for letter: small, half width, plain spaces."""
    return "".join(one.lower()[:1] for one in half_width(text)).replace("ё", "е")


def half_width(text: str) -> str:
    """Return a text letter for letter without the wide forms that Chinese print has."""
    return text if text.isascii() else "".join(_half_width(one) for one in text)


def _half_width(letter: str) -> str:
    if letter.isspace():
        return " "
    simple = unicodedata.normalize("NFKC", letter)
    return simple if len(simple) == 1 else letter


def _pattern(name: str) -> str:
    ends = r"(?![^\W\d_])" if name[-1].isascii() or "а" <= name[-1] <= "я" else ""
    return r"\s*".join(re.escape(part) for part in name.split()) + ends


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
    shared = min(upper.box.right, lower.box.right) - max(upper.box.left, lower.box.left)
    high = upper.box.bottom - upper.box.top
    return shared > 0 and lower.box.top - upper.box.bottom < max(3 * high, _NEAR)


def has_digit(text: str) -> bool:
    """Tell whether a digit stands in a text."""
    return _DIGIT.search(text) is not None
