"""Rows in columns that line up in a terminal, whatever the script of their letters."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = "  "


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes; Chinese letters take two."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def aligned(rows: Iterable[Sequence[str]], indent: int = 0) -> list[str]:
    """Return rows as lines whose columns begin under each other; the last one is not padded."""
    table = [tuple(row) for row in rows]
    widths = [max(width(cell) for cell in column) for column in zip_longest(*table, fillvalue="")]
    return [_line(row, widths, indent) for row in table]


def _line(row: Sequence[str], widths: Sequence[int], indent: int) -> str:
    cells = [cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False)]
    return (" " * indent + _GAP.join(cells)).rstrip()
