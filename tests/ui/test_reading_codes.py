"""QR codes are read back from pictures as people have them, through files and documents."""

import base64
import time
from email.message import EmailMessage

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from renewdesk.adapters.files.code_sources import JudgedCodeSources
from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
from renewdesk.domain.activation_codes import parse_activation_code
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.receipts import MediaType
from renewdesk.services.ports.code_reading import MOST_SEARCHED_PIXELS, GreyPicture
from renewdesk.services.reading_codes import ReadingCodes
from renewdesk.ui.foreign_pictures import QtPictureReading
from renewdesk.ui.pictures import grey_of
from renewdesk.words.faults import sentence
from tests.receipt_samples import a_jpeg, a_pdf, a_png, a_webp
from tests.ui.photographed import LOOKS, drawn, encoded, on_table

TEXT = "LPA:1$smdp.example.com$INVENTED-4F7A-DESK$1.3.6.1.4.1.31746$1"
OTHER = "LPA:1$rsp.example.net$ANOTHER-CODE"
CODE, OTHER_CODE = parse_activation_code(TEXT), parse_activation_code(OTHER)


@pytest.fixture
def reading():
    return ReadingCodes(JudgedCodeSources(), ZxingCodeReading())


def _file(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_a_code_is_read_however_it_was_pictured(reading, look):
    assert reading.in_content(encoded(look(TEXT)), "pasted") == (CODE,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_code_is_read_from_each_kind_of_picture(reading, tmp_path, kind):
    path = _file(tmp_path, "what its name says does not matter.svg", encoded(drawn(TEXT), kind))
    assert reading.in_file(path) == (CODE,)


def test_a_transparent_picture_is_read(reading, tmp_path):
    picture = drawn(TEXT).convertToFormat(QImage.Format.Format_ARGB32)
    clear = QImage(picture.size(), QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    for row in range(picture.height()):
        for column in range(picture.width()):
            if picture.pixelColor(column, row).lightness() == 0:
                clear.setPixelColor(column, row, Qt.GlobalColor.black)
    assert reading.in_file(_file(tmp_path, "a.png", encoded(clear))) == (CODE,)


def test_all_codes_of_one_picture_are_read_from_top_to_bottom(reading):
    table = on_table(drawn(OTHER, 5), (700, 800), at=(30, 420))
    painter = QPainter(table)
    painter.drawImage(300, 20, drawn(TEXT, 5))
    painter.end()
    assert reading.in_content(encoded(table), "pasted") == (CODE, OTHER_CODE)


def test_a_code_of_something_else_is_none(reading):
    with pytest.raises(RuleViolationError) as refused:
        reading.in_content(encoded(drawn("https://www.example.com/")), "pasted")
    assert refused.value.fault is Fault.NO_ACTIVATION_CODE
    assert refused.value.facts == {"name": "pasted"}


@pytest.mark.parametrize("size", [(1, 1), (20, 400), (300, 300)])
def test_a_picture_without_a_code_has_none(size):
    wide, high = size
    assert ZxingCodeReading().texts(GreyPicture(wide, high, b"\x80" * wide * high)) == ()


def _written_pdf(pages):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    for place, picture in enumerate(pages):
        if place:
            writer.newPage()
        if picture is not None:
            side = writer.width() / 4
            painter.drawImage(QRectF(side, side * 1.5, side, side), picture)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def test_a_code_is_read_from_any_page_of_a_pdf(reading, tmp_path):
    path = _file(tmp_path, "order.pdf", _written_pdf([None, drawn(TEXT), drawn(OTHER)]))
    assert reading.in_file(path) == (CODE, OTHER_CODE)


def test_a_code_that_a_pdf_only_spells_is_read(reading, tmp_path):
    content = a_pdf(text=f"Your code: {OTHER} page")
    assert reading.in_file(_file(tmp_path, "order.pdf", content)) == (OTHER_CODE,)


def _mail(*lines):
    head = ("From: Shop <shop@example.com>", "Subject: Your eSIM", "MIME-Version: 1.0")
    return "\r\n".join([*head, *lines, ""]).encode()


def test_a_code_is_read_from_the_text_of_a_mail(reading, tmp_path):
    mail = _mail("Content-Type: text/plain; charset=utf-8", "", f"Code: {TEXT}", "Good trip")
    assert reading.in_file(_file(tmp_path, "mail.eml", mail)) == (CODE,)


def test_a_code_is_read_from_the_page_in_a_mail(reading, tmp_path):
    page = f'<p>Tap <a href="https://esim.example.com/?carddata={OTHER}&amp;v=1">here</a></p>'
    spelled = "LPA:1$<wbr>smdp.example.com$<b>INVENTED</b>-4F7A-DESK$1.3.6.1.4.1.31746$1"
    mail = _mail("Content-Type: text/html; charset=x-unheard", "", page, f"<td>{spelled}</td>")
    assert set(reading.in_file(_file(tmp_path, "mail.eml", mail))) == {CODE, OTHER_CODE}


def test_a_code_is_read_from_a_picture_that_hangs_on_a_mail(reading, tmp_path):
    message = EmailMessage()
    message["From"], message["Subject"] = "shop@example.com", "Your eSIM"
    message.set_content("Scan the picture.")
    message.add_attachment(b"GIF89a\x01\x00", maintype="image", subtype="gif", filename="x.gif")
    message.add_attachment(encoded(drawn(TEXT)), maintype="image", subtype="png", filename="q.png")
    pdf = _written_pdf([drawn(OTHER)])
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="q.pdf")
    path = _file(tmp_path, "mail", message.as_bytes())
    assert reading.in_file(path) == (CODE, OTHER_CODE)


def test_a_code_is_read_from_a_picture_inside_the_page_of_a_mail(reading, tmp_path):
    data = base64.b64encode(encoded(drawn(TEXT))).decode()
    page = f'<img src="data:image/png;base64,{data}">'
    mail = _mail("Content-Type: text/html", "", page)
    assert reading.in_file(_file(tmp_path, "mail.eml", mail)) == (CODE,)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.CODE_FILE_EMPTY),
        (b"\0" * 26_214_401, Fault.CODE_FILE_TOO_LARGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.CODE_FILE_KIND),
        (b"GIF89a\x01\x00\x01\x00", Fault.CODE_FILE_KIND),
        (b"just words", Fault.CODE_FILE_KIND),
        (a_png(60_000, 60_000), Fault.TOO_MANY_PIXELS),
        (a_jpeg(60_000, 60_000), Fault.TOO_MANY_PIXELS),
        (a_webp(16_000, 16_000), Fault.TOO_MANY_PIXELS),
        (a_png(4_000, 4_000), Fault.CODE_FILE_DAMAGED),  # the header claims what is not there
        (a_jpeg(), Fault.CODE_FILE_DAMAGED),
        (a_webp(), Fault.CODE_FILE_DAMAGED),
        (a_png()[:-9], Fault.CODE_FILE_DAMAGED),
        (a_pdf()[:-40], Fault.CODE_FILE_DAMAGED),
        (b"%PDF-1.4\nnothing\n%%EOF", Fault.CODE_FILE_DAMAGED),
        (a_pdf(), Fault.NO_ACTIVATION_CODE),
        (_mail("Content-Type: text/plain", "", "no code"), Fault.NO_ACTIVATION_CODE),
    ],
    ids=range(16),
)
def test_bombs_and_broken_files_are_refused_with_a_sentence(reading, tmp_path, content, fault):
    with pytest.raises(RuleViolationError) as refused:
        reading.in_file(_file(tmp_path, "file.png", content))
    assert refused.value.fault is fault
    assert "file.png" in sentence(refused.value)
    assert "fault" not in sentence(refused.value)


def test_a_damaged_picture_in_a_mail_hides_no_other(reading, tmp_path):
    message = EmailMessage()
    message["From"], message["Subject"] = "shop@example.com", "Your eSIM"
    for content in (a_png(4_000, 4_000), a_png()[:-9], encoded(drawn(TEXT))):
        message.add_attachment(content, maintype="image", subtype="png", filename="q.png")
    assert reading.in_file(_file(tmp_path, "mail.eml", message.as_bytes())) == (CODE,)


def test_a_file_that_is_not_there_is_said(reading, tmp_path):
    with pytest.raises(EnvironmentFaultError) as refused:
        reading.in_file(tmp_path / "gone.png")
    assert refused.value.fault is Fault.FILE_UNREADABLE


def test_no_more_pixels_are_searched_than_need_be(qapp):  # noqa: ARG001 - Qt's picture formats
    large = QImage(6_000, 5_000, QImage.Format.Format_Grayscale8)
    large.fill(255)
    painter = QPainter(large)
    painter.drawImage(3_000, 2_000, drawn(TEXT, 12))
    painter.end()
    found = QtPictureReading().grey(encoded(large), MediaType.PNG)
    assert found is not None
    assert MOST_SEARCHED_PIXELS * 0.99 < found.width * found.height <= MOST_SEARCHED_PIXELS
    assert ZxingCodeReading().texts(found) == (TEXT,)


def test_a_picture_is_turned_as_its_phone_held_it(qapp):  # noqa: ARG001 - as above
    picture = QImage(40, 80, QImage.Format.Format_Grayscale8)
    picture.fill(200)
    content = encoded(picture, "JPEG")
    orientation = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    size = (len(orientation) + 2).to_bytes(2, "big")
    turned = content[:2] + b"\xff\xe1" + size + orientation + content[2:]
    found = QtPictureReading().grey(turned, MediaType.JPEG)
    page = QtPictureReading().page(turned, MediaType.JPEG, 20)
    assert found is not None
    assert page is not None
    assert (found.width, found.height) == (80, 40)
    assert (page.width, page.height) == (20, 10)


@pytest.mark.parametrize("wide", [1, 2, 3, 4, 5, 101])
def test_rows_stand_without_gaps(qapp, wide):  # noqa: ARG001 - as above
    picture = QImage(wide, 3, QImage.Format.Format_Grayscale8)
    for row in range(3):
        for column in range(wide):
            picture.setPixelColor(column, row, QColor(*[10 + row] * 3))
    grey = grey_of(picture)
    assert grey == GreyPicture(
        wide, 3, bytes([10]) * wide + bytes([11]) * wide + bytes([12]) * wide
    )


_WITHIN = b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
_INNER = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
_PART = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"


@pytest.mark.parametrize(
    "mail",
    [
        _WITHIN * 3_000,
        _WITHIN[:28] + b"".join(_INNER % (one, one) for one in range(2_000)),
        _WITHIN[:28] + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + _PART * 100_000,
    ],
    ids=["mails in mails", "parts in parts", "parts without end"],
)
def test_a_mail_without_end_has_no_code_and_is_no_bug(reading, tmp_path, mail):
    path = _file(tmp_path, "mail.eml", mail)
    started = time.process_time()
    with pytest.raises(RuleViolationError) as refused:
        reading.in_file(path)
    assert refused.value.fault is Fault.NO_ACTIVATION_CODE
    assert time.process_time() - started < 8


@pytest.mark.parametrize("piece", ["<a ", "a.", "LPA:1$a."])
def test_a_mail_made_to_keep_a_reader_busy_does_not(reading, tmp_path, piece):
    mail = _mail("Content-Type: text/html", "", "1$" + piece * (20_000_000 // len(piece)))
    started = time.process_time()
    with pytest.raises(RuleViolationError) as refused:
        reading.in_file(_file(tmp_path, "mail.eml", mail))
    assert refused.value.fault is Fault.NO_ACTIVATION_CODE
    assert time.process_time() - started < 20  # a pattern that goes back would take hours
