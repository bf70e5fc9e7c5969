"""Lines that a reader of pictures found, as rows: on crooked paper, and on turned pictures."""

import math

import numpy as np
import pytest

from renewdesk.adapters.files import reading_pictures
from renewdesk.adapters.files.reading_pictures import rows_of_lines, rows_of_pixels

SIZE = (1000, 500)


def _line(left, top, text, lean=0.0):
    """Return a line 20 high and 100 wide, leaning around the top left corner of the picture."""
    corners = [(left, top), (left + 100, top), (left + 100, top + 20), (left, top + 20)]
    turned = [
        (x * math.cos(lean) - y * math.sin(lean), x * math.sin(lean) + y * math.cos(lean))
        for x, y in corners
    ]
    return turned, text, 0.99


def _texts(rows):
    return [[word.text for word in row.words] for row in rows]


@pytest.mark.parametrize("degrees", [-4, 0, 4])
def test_what_stood_in_a_row_stands_in_one_again(degrees):
    lean = math.radians(degrees)
    lines = [_line(800, 110, "5.00", lean), _line(100, 150, "Order", lean),
             _line(800, 150, "GG-1", lean), _line(100, 110, "Total", lean)]  # fmt: skip
    rows = rows_of_lines(lines, SIZE, 0, 3)
    assert _texts(rows) == [["Total", "5.00"], ["Order", "GG-1"]]
    assert [word.opens for row in rows for word in row.words] == [False, True] * 2
    assert {row.page for row in rows} == {3}


def test_the_boxes_are_those_of_the_picture_as_it_was_before_it_was_turned():
    # The picture was turned once against the clock: what is on top now was on its right.
    (row,) = rows_of_lines([_line(0, 0, "Top")], SIZE, 1, 1)
    box = row.words[0].box
    assert box is not None
    sides = [box.left, box.right, box.top, box.bottom]
    assert sides == pytest.approx([0.96, 1.0, 0.0, 0.1])


def test_nothing_found_is_no_row():
    assert rows_of_lines([], SIZE, 0, 1) == []


def test_on_an_empty_page_nobody_looks_for_words(monkeypatch):
    def nobody(_pixels):
        raise AssertionError

    monkeypatch.setattr(reading_pictures, "_seen", nobody)
    page = np.full((400, 300, 3), 250, dtype=np.uint8)
    assert rows_of_pixels(page, 1) == []
    page[200, 150] = 0
    with pytest.raises(AssertionError):
        rows_of_pixels(page, 1)


@pytest.mark.parametrize(("side", "seen"), [(300, 750), (1000, 1500), (1600, 1600)])
def test_a_small_picture_is_enlarged_before_it_is_read(monkeypatch, side, seen):
    sides = []

    def looked(pixels):
        sides.append(pixels.shape[0])
        return [[[(10, 10), (200, 10), (200, 40), (10, 40)], "Total paid 2 November 2026", 0.99]]

    monkeypatch.setattr(reading_pictures, "_seen", looked)
    page = np.zeros((side, side, 3), dtype=np.uint8)
    page[0, 0] = 255
    (row,) = rows_of_pixels(page, 1)
    assert (sides, row.words[0].text) == ([seen], "Total paid 2 November 2026")


def test_of_four_looks_the_one_that_read_most_letters_counts(monkeypatch):
    lying = [(0, 0), (90, 0), (90, 20), (0, 20)]
    looks = [[[lying, "O", 0.99]], [], [[lying, "Total 5.00", 0.97]], [[lying, "7101", 0.99]]]
    monkeypatch.setattr(reading_pictures, "_seen", lambda _pixels: looks.pop(0))
    page = np.zeros((100, 100, 3), dtype=np.uint8)
    page[0, 0] = 255
    assert [word.text for row in rows_of_pixels(page, 1) for word in row.words] == ["Total 5.00"]
    assert looks == []
