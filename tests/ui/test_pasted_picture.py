"""A copied picture is taken as the other program encoded it; no pixel of it is read here."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from renewdesk.ui.dialogs.receipt_field import from_clipboard
from renewdesk.ui.pages.queueing.choosing import pasted_receipts
from renewdesk.ui.pasted_picture import pasted_picture

#: Nobody could decode this; whoever tries to has not left it alone.
_FOREIGN = b"\x89PNG\r\n\x1a\n then whatever somebody wrote"


def _copied(**forms):
    mime = QMimeData()
    for form, content in forms.items():
        mime.setData(form.replace("_", "/"), content)
    return mime


@pytest.mark.parametrize(
    ("form", "ending"), [("image_png", ".png"), ("image_webp", ".webp"), ("image_jpeg", ".jpg")]
)
def test_what_another_program_encoded_comes_out_byte_by_byte(qapp, form, ending):  # noqa: ARG001 - the clipboard
    picture = pasted_picture(_copied(**{form: _FOREIGN}))
    assert picture is not None
    assert (picture.content, picture.ending) == (_FOREIGN, ending)


def test_of_several_forms_the_lossless_one_is_taken(qapp):  # noqa: ARG001 - as above
    picture = pasted_picture(_copied(image_jpeg=b"small", image_png=_FOREIGN))
    assert picture is not None
    assert picture.ending == ".png"


def test_an_empty_form_is_none(qapp):  # noqa: ARG001 - as above
    assert pasted_picture(_copied(image_png=b"", text_plain=b"words")) is None


def test_bare_pixels_are_written_as_png(qapp):  # noqa: ARG001 - as above
    pixels = QImage(4, 3, QImage.Format.Format_RGB32)
    pixels.fill(QColor(Qt.GlobalColor.red))
    mime = QMimeData()
    mime.setImageData(pixels)
    picture = pasted_picture(mime)
    assert picture is not None
    assert picture.ending == ".png"
    assert QImage.fromData(picture.content) == pixels


def test_a_receipt_is_pasted_under_the_ending_of_its_kind(qapp):  # noqa: ARG001 - as above
    QGuiApplication.clipboard().setMimeData(_copied(image_jpeg=_FOREIGN))
    (one,) = pasted_receipts()
    assert (one.name, one.source) == ("Pasted picture.jpg", _FOREIGN)
    pasted = from_clipboard()
    assert not isinstance(pasted, list)
    assert (pasted.name, pasted.content) == ("pasted.jpg", _FOREIGN)
