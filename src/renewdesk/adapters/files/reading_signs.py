"""Signs of money that the reader of pictures does not know, put back beside their amounts.

Its alphabet has neither pound nor euro: of £10.00 it reads 10.00. Where a line is an amount alone
and one shape more stands in it than letters were read, the shape at its edge is compared with both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_AMOUNT = re.compile(r"[-–+]?\s?\d[\d .,'’]*")
_LETTER_BEFORE = re.compile(r"(?<!\w)[fEeC](?=\d{1,6}(?:[.,]\d{3})?[.,]\d\d(?!\d))")
_WIDE, _HIGH = 10, 14
#: How dark each part of the sign is in the mean of forty typefaces, from 0 to 9; in rows.
_SHAPES = {
    "£": (
        "0014677752 0147654673 "
        "0367421453 1376310232 "
        "1376300110 1377310000 "
        "4688655310 4579755410 "
        "1158621100 0158510010 "
        "0167410012 2477522234 "
        "5678766666 6777788876 "
    ),
    "€": (
        "0002677764 0027843587 "
        "0068521156 0287200013 "
        "1596211111 5898666510 "
        "4896444300 2796332100 "
        "6898776100 1596211000 "
        "0387200011 0168521134 "
        "0027854464 0002688752 "
    ),
}
_LEAST_ALIKE, _LEAST_AHEAD = 0.6, 0.05
#: Less contrast than this is no print, and fewer pixels a shape has no letter.
_CONTRAST, _LEAST_HIGH = 40, 8


def like_the_others(texts: Sequence[str]) -> list[str]:
    """Return lines in which a letter before an amount is the sign that other lines have.

    Amid a line £10.00 is read as f10.00 or E10.00; that is mended where one sign alone was found.
    """
    signs = {sign for sign in _SHAPES for one in texts if sign in one}
    if len(signs) != 1:
        return list(texts)
    sign = signs.pop()
    return [_LETTER_BEFORE.sub(sign, one) for one in texts]


def with_sign(grey: Any, points: Sequence[Any], text: str) -> str:
    """Return what a line says, with the sign of money that was left out, where that is sure.

    ``grey`` is the picture in which the line stands within ``points``, as an array of brightness.
    """
    said = text.strip()
    if not _AMOUNT.fullmatch(said):
        return text
    crop = _cropped(grey, points)
    shapes = _shapes(crop)
    if len(shapes) != len(said.replace(" ", "")) + 1:
        return text
    if first := _sign(crop, shapes[0]):
        return f"{first}{said}"
    last = _sign(crop, shapes[-1])
    return f"{said} {last}" if last else text


def _cropped(grey: Any, points: Sequence[Any]) -> list[list[bool]]:
    """Return where there is ink around a line, row by row."""
    across, down = [int(one[0]) for one in points], [int(one[1]) for one in points]
    cut = grey[max(min(down) - 1, 0) : max(down) + 2, max(min(across) - 2, 0) : max(across) + 3]
    dark, light = float(cut.min()), float(cut.max())
    if light - dark < _CONTRAST or cut.shape[0] < _LEAST_HIGH:
        return []
    middle = (dark + light) / 2
    ground = (float(cut[0].mean()) + float(cut[-1].mean())) / 2
    found: list[list[bool]] = (cut < middle if ground > middle else cut > middle).tolist()
    return found


def _shapes(ink: list[list[bool]]) -> list[tuple[int, int]]:
    """Return the first and the last column of each shape, from left to right."""
    found: list[tuple[int, int]] = []
    start = -1
    columns = [any(column) for column in zip(*ink, strict=True)]
    for place, is_dark in enumerate([*columns, False]):
        if is_dark and start < 0:
            start = place
        elif not is_dark and start >= 0:
            found.append((start, place))
            start = -1
    return found


def _sign(ink: list[list[bool]], columns: tuple[int, int]) -> str:
    """Return the sign that a shape is, empty where it is none or could be either."""
    rows = [row[slice(*columns)] for row in ink]
    dark = [place for place, row in enumerate(rows) if any(row)]
    grid = _grid(rows[dark[0] : dark[-1] + 1])
    best, other = sorted(((_alike(grid, _mean(one)), one) for one in _SHAPES), reverse=True)
    return best[1] if best[0] >= max(_LEAST_ALIKE, other[0] + _LEAST_AHEAD) else ""


def _grid(rows: list[list[bool]]) -> list[float]:
    """Return how dark each part of a shape is, in the same number of parts for every size."""
    high, wide = len(rows), len(rows[0])
    return [
        _share(
            [
                row[slice(*_part(across, wide, _WIDE))]
                for row in rows[slice(*_part(down, high, _HIGH))]
            ]
        )
        for down in range(_HIGH)
        for across in range(_WIDE)
    ]


def _part(place: int, length: int, parts: int) -> tuple[int, int]:
    start = place * length // parts
    return start, max(start + 1, -(-(place + 1) * length // parts))


def _share(rows: list[list[bool]]) -> float:
    cells = [one for row in rows for one in row]
    return sum(cells) / len(cells)


def _mean(sign: str) -> list[float]:
    return [int(one) / 9 for one in "".join(_SHAPES[sign]).replace(" ", "")]


def _alike(one: list[float], other: list[float]) -> float:
    """Return the correlation of two grids."""
    first, second = _centred(one), _centred(other)
    both = sum(a * b for a, b in zip(first, second, strict=True))
    size = (sum(a * a for a in first) * sum(b * b for b in second)) ** 0.5
    return both / size if size else 0.0


def _centred(grid: list[float]) -> list[float]:
    mean = sum(grid) / len(grid)
    return [one - mean for one in grid]
