"""What every way to draw QR codes promises."""

import pytest

from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
from tests.fakes.sketched_code_drawing import SketchedCodeDrawing


@pytest.fixture(params=["sketched", "segno"])
def drawing(request):
    return SketchedCodeDrawing() if request.param == "sketched" else SegnoCodeDrawing()


@pytest.mark.parametrize("text", ["tel:*123%23", "smsto:85075:INFO", "余额", "x" * 300])
def test_a_code_is_a_square_of_dark_and_light(drawing, text):
    modules = drawing.draw(text)
    assert len(modules) >= 21
    assert {len(row) for row in modules} == {len(modules)}
    assert {module for row in modules for module in row} == {True, False}


def test_another_text_is_another_code(drawing):
    assert drawing.draw("tel:119") != drawing.draw("tel:190")
    assert drawing.draw("tel:119") == drawing.draw("tel:119")


@pytest.mark.parametrize("text", ["", "x" * 4000])
def test_nothing_and_too_much_are_no_code(drawing, text):
    assert drawing.draw(text) == ()
