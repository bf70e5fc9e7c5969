"""Pounds and euros that the reader of pictures leaves out, put back by their shape alone."""

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from renewdesk.adapters.files.reading_signs import like_the_others, with_sign

POUND = """
...XXXX.
..XX..XX
..XX...X
..XX....
..XX....
XXXXXX..
XXXXXX..
..XX....
..XX....
.XX.....
XXXXXXXX
XXXXXXXX
"""
EURO = """
...XXXXX
..XX...X
.XX.....
XXXXXXX.
XXXXXXX.
.XX.....
XXXXXX..
XXXXXX..
.XX.....
.XX.....
..XX...X
...XXXXX
"""
CROSS = """
..XXXX..
..XXXX..
..XXXX..
..XXXX..
XXXXXXXX
XXXXXXXX
XXXXXXXX
..XXXX..
..XXXX..
..XXXX..
..XXXX..
..XXXX..
"""


def _line(text, shape=None, *, behind=False, light=False) -> tuple[Any, list[tuple[float, float]]]:
    """Return a line as an array of brightness, a shape at one of its edges, and its corners."""
    font = ImageFont.load_default(44)
    page = Image.new("L", (640, 120), 255)
    pen = ImageDraw.Draw(page)
    pen.text((120, 30), text, 0, font)
    left, top, right, bottom = pen.textbbox((120, 30), text, font)
    if shape is not None:
        rows = shape.split()
        drawn = Image.new("L", (8, 12))
        drawn.putdata([255 * (one == "X") for row in rows for one in row])
        start = int(right) + 14 if behind else 80
        page.paste(0, (start, 38), drawn.resize((26, 36)))
        left, right = min(left, start), max(right, start + 26)
    grey = np.asarray(page, dtype=float)
    corners = [(left, top - 4), (right, top - 4), (right, bottom + 4), (left, bottom + 4)]
    return (255 - grey if light else grey), corners


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize(("shape", "sign"), [(POUND, "£"), (EURO, "€")])
def test_the_sign_at_an_edge_of_an_amount_is_put_back(shape, sign, light):
    before = _line("10.00", shape, light=light)
    assert with_sign(*before, "10.00") == f"{sign}10.00"
    behind = _line("1,234.50", shape, behind=True, light=light)
    assert with_sign(*behind, " 1,234.50 ") == f"1,234.50 {sign}"


@pytest.mark.parametrize("text", ["10.00", "07700 900118", "1.234,56"])
def test_where_every_shape_was_read_nothing_is_added(text):
    assert with_sign(*_line(text), text) == text


def test_a_shape_that_is_neither_is_left_out():
    assert with_sign(*_line("10.00", CROSS), "10.00") == "10.00"


def test_a_line_that_is_no_amount_stays_as_it_was_read():
    assert with_sign(*_line("Total 10.00", POUND), "Total 10.00") == "Total 10.00"


def test_an_empty_place_has_no_sign():
    page = np.full((60, 200), 250.0)
    assert with_sign(page, [(0, 0), (200, 0), (200, 60), (0, 60)], "10.00") == "10.00"
    assert with_sign(page, [(5, 5), (9, 5), (9, 7), (5, 7)], "10.00") == "10.00"


def test_a_letter_before_an_amount_is_the_sign_that_the_others_have():
    assert like_the_others(["£10.00", "Total due: f10.00 (E1.67)"]) == [
        "£10.00",
        "Total due: £10.00 (£1.67)",
    ]
    for left in (["Total: f10.00"], ["£10.00", "9 €", "E1.67"], ["£10.00", "Type C10 or e10.5"]):
        assert like_the_others(left) == left
