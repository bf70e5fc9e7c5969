"""PIN and PUK as carriers print them together: names beside names, numbers beside or below them.

A PIN is a postal code as well where somebody in India is addressed; that one is no secret.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_labels import half_width
from renewdesk.domain.secrets import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.receipt_reading import Cell, ReceiptText

#: A secret where it stands: its kind, the row, the first letter there and the one behind it.
_At = tuple[SecretKind, int, int, int]
_NAME = (
    r"(?<![a-z])(?:codice |код )?(?:pin|puk|пин|пук)(?: ?[12](?!\d))?"
    r"(?:[ -]?(?:codes?|код|码|碼))?(?: ?[12](?!\d))?(?![a-zа-я])"
)
_MARK = r"(?:[/|,;&+、]|\b(?:and|und|e|и)\b|[和与與])"
_NAMES = re.compile(rf"{_NAME}(?:\s*{_MARK}?\s*{_NAME})+", re.IGNORECASE)
_ONE = re.compile(_NAME, re.IGNORECASE)
_CELL = re.compile(rf"\s*{_NAME}\s*:?\s*", re.IGNORECASE)
_IS = r"\s*(?:\([^()]{0,40}\))?(?:\s*[:=|]|\s+[-–—]|\s+(?:is|are|è|sono)\b|\s*[为是])?\s*"
_BETWEEN = rf"(?:\s*{_MARK}\s*|\s+)"
_PIN, _PUK = r"\d{4,8}", r"\d{4}[ -]?\d{4}"
_KINDS = {
    ("pin", False): SecretKind.PIN,
    ("puk", False): SecretKind.PUK,
    ("puk", True): SecretKind.PUK2,
}
_MOST_ROWS_BELOW = 20
_POSTAL = re.compile(r"[1-9]\d{5}|[1-9]\d{2} \d{3}")
_ADDRESS = re.compile(
    r"\b(?:address|city|town|district|dist|state|street|road|nagar|marg|village|taluka?|tehsil|"
    r"india|bharat|delhi|mumbai|maharashtra|karnataka|bengaluru|bangalore|chennai|tamil|kerala|"
    r"gujarat|kolkata|bengal|hyderabad|telangana|punjab|haryana|rajasthan|bihar|uttar|pradesh|"
    r"gstin|post office|p\.?o\.? box)\b",
    re.IGNORECASE,
)
_AFTER_A_PLACE = re.compile(r"[^\W\d_]{3,}\s*[,–—-]\s*$")


def pins_together(text: ReceiptText) -> Iterator[_At]:
    """Yield the numbers that stand beside or below several names of PIN and PUK, or in a table."""
    for row, line in enumerate(text.lines):
        for names in _NAMES.finditer(half_width(line)):
            yield from _of_names(text.lines, row, names)
    for row, cells in enumerate(text.cells):
        if len(cells) > 1:
            yield from _of_columns(text, row, cells)


def is_postal_code(lines: Sequence[str], row: int, start: int, number: str) -> bool:
    """Tell whether a number behind the word PIN ends an address in India.

    ``start`` is where the word stands in its row.
    """
    if not _POSTAL.fullmatch(number):
        return False
    around = " ".join(lines[max(row - 2, 0) : row + 2])
    return bool(_ADDRESS.search(around) or _AFTER_A_PLACE.search(lines[row][:start]))


def _of_names(lines: Sequence[str], row: int, names: re.Match[str]) -> Iterator[_At]:
    kinds = [_kind(one.group()) for one in _ONE.finditer(names.group())]
    values = _BETWEEN.join(f"({_form(one)})" for one in kinds) + r"(?!\d)"
    found = re.compile(_IS + values, re.IGNORECASE).match(names.string, names.end())
    if found is None and row + 1 < len(lines):
        row += 1
        found = re.compile(r"(?<!\d)" + values).search(half_width(lines[row]))
    if found is not None:
        for number, kind in enumerate(kinds, start=1):
            yield kind, row, *found.span(number)


def _of_columns(text: ReceiptText, row: int, heads: tuple[Cell, ...]) -> Iterator[_At]:
    named = {
        place: _kind(half_width(head.text))
        for place, head in enumerate(heads)
        if _CELL.fullmatch(half_width(head.text))
    }
    if not named or _ADDRESS.search(text.lines[row]):
        return
    for below in range(row + 1, min(row + 1 + _MOST_ROWS_BELOW, len(text.cells))):
        cells = text.cells[below]
        if len(cells) != len(heads):
            return
        for place, kind in named.items():
            cell = cells[place]
            if re.fullmatch(_form(kind), half_width(cell.text)):
                yield kind, below, cell.start, cell.start + len(cell.text)


def _kind(name: str) -> SecretKind:
    """Return the kind of a name; a second PIN is kept like the first one."""
    small = name.lower()
    word = "puk" if "puk" in small or "пук" in small else "pin"
    return _KINDS.get((word, "2" in small), SecretKind.PIN)


def _form(kind: SecretKind) -> str:
    return _PIN if kind is SecretKind.PIN else _PUK
