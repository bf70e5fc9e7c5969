"""A code on the screen: black on white in both themes, whole pixels, and read by a reader."""

import pytest
from PySide6.QtGui import QImage

from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.qr_view import QrView
from tests.ui.camera import texts_seen
from tests.ui.toolkit_samples import a_look

LPA = "LPA:1$smdp.plus.example$" + "K2-1AB3C-" * 12
BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


@pytest.fixture(params=[ThemeMode.LIGHT, ThemeMode.DARK], ids=["light", "dark"])
def view(qapp, qtbot, request):
    widget = QrView(a_look(qapp, mode=request.param))
    qtbot.addWidget(widget)
    return widget


def show(view, text, side=0):
    view.show_code(SegnoCodeDrawing().draw(text), "Code")
    view.setFixedSize(*(side, side) if side else view.sizeHint().toTuple())
    return picture(view)


def picture(view, ratio=1.0):
    size = view.size() * ratio
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFF777777)
    view.render(image)
    image.setDevicePixelRatio(1)
    return image


@pytest.mark.parametrize("text", ["tel:*123%23", "smsto:85075:INFO", "smsto:131", LPA])
def test_a_reader_reads_what_was_drawn(view, text):
    assert texts_seen(show(view, text)) == [text]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_modules_are_whole_pixels_of_the_screen_with_light_around_them(view, ratio):
    show(view, "tel:119", side=160)
    image = picture(view, ratio)
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert colours == {BLACK, WHITE}
    dark = [x for x in range(image.width()) if image.pixel(x, image.height() // 2) == BLACK]
    module = image.width() // 29
    first = min(x for y in range(image.height()) for x in range(image.width())
                if image.pixel(x, y) == BLACK)  # fmt: skip
    assert first >= 4 * module
    assert all((x - first) // module * module + first <= x for x in dark)
    runs = [x for x in dark if x - 1 not in dark]
    assert {(x - first) % module for x in runs} == {0}


def test_many_modules_make_the_code_larger_than_asked_for(view):
    show(view, "x" * 1200)
    assert view.sizeHint().width() > 168
    assert texts_seen(picture(view)) == ["x" * 1200]


def test_nothing_is_painted_without_a_code(view):
    view.show_code((), "Code")
    view.setFixedSize(view.sizeHint())
    image = picture(view)
    assert {image.pixel(x, 80) for x in range(image.width())} & {BLACK, WHITE} == set()


def test_a_code_says_its_name_to_those_who_do_not_see_it(view):
    view.show_code(SegnoCodeDrawing().draw("tel:119"), "Dial 119")
    assert view.accessibleName() == "Dial 119"
