"""The sheets of the receipt queue: boxes stand where the letters are, secrets are covered."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest

from renewdesk.domain.receipt_reading import Box, Place, ReceiptText, Row, Word
from renewdesk.ui.facing.receipt_queue import QueueField, SpotFace
from renewdesk.ui.pages.queueing.page_paper import PagePaper
from renewdesk.ui.pages.queueing.text_paper import TextFace, TextPaper

AMOUNT, ORDER = QueueField.AMOUNT, QueueField.ORDER_NUMBER
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = ReceiptText(
    [
        Row(1, (Word("Subject:"), Word("Thanks"))),
        Row(1, (Word("Thanks"),)),
        Row(1, (Word("Credit"), Word("added"), Word("10.00", opens=True))),
        Row(1, (Word("Order"), Word("GG-1", opens=True), Word("<b>"))),
    ],
    head=1,
)


def spot(field, row, said):
    start = TEXT.lines[row].index(said)
    return SpotFace(field, TEXT.place(row, start, start + len(said)), field.value)


@pytest.fixture
def sheet(look, qtbot):
    paper = TextPaper(look)
    qtbot.addWidget(paper)
    paper.set_zoom(1.0, 440)
    paper.show_text(
        TextFace(TEXT.lines, TEXT.head, "Thanks"),
        [spot(AMOUNT, 2, "10.00"), spot(ORDER, 3, "GG-1")],
    )
    paper.show()
    return paper


def test_text_is_inert_and_the_subject_is_its_title(sheet):
    assert sheet.toPlainText() == "Subject: Thanks\nThanks\nCredit added\t10.00\nOrder\tGG-1 <b>"
    sizes = []
    block = sheet.document().begin()
    while block.isValid():
        sizes.append(block.begin().fragment().charFormat().font().pixelSize())
        block = block.next()
    assert sizes[1] > sizes[2] > sizes[0]


def test_a_box_stands_around_its_letters(sheet):
    amount, order = sheet.mark(AMOUNT), sheet.mark(ORDER)
    assert amount.left() == order.left(), "second cells stand below each other"
    assert 0 < order.top() - amount.top() < 60
    start = sheet.cursorForPosition(QPoint(amount.left() + 4, amount.center().y())).position()
    assert sheet.toPlainText()[start : start + 5] == "10.00"


def test_signs_that_qt_counts_twice_shift_no_box(look, qtbot):
    paper = TextPaper(look)
    qtbot.addWidget(paper)
    paper.set_zoom(1.0, 440)
    text = ReceiptText(
        [Row(1, (Word("🎉🎉"), Word("10.00"))), Row(1, (Word("Order"), Word("GG-1")))]
    )
    places = [
        SpotFace(AMOUNT, text.place(0, 3, 8), "Amount"),
        SpotFace(ORDER, text.place(1, 6, 10), "Order"),
    ]
    paper.show_text(TextFace(text.lines), places)
    for field, said in ((AMOUNT, "10.00"), (ORDER, "GG-1")):
        area = paper.mark(field)
        cursor = paper.cursorForPosition(QPoint(area.left() + 4, area.center().y()))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == said


def test_a_text_without_end_is_cut(look, qtbot):
    paper = TextPaper(look)
    qtbot.addWidget(paper)
    paper.set_zoom(1.0, 440)
    paper.show_text(TextFace(tuple(f"line {number}" for number in range(2_000))), [])
    lines = paper.toPlainText().splitlines()
    assert (len(lines), lines[-1]) == (501, "… 1500 more lines")


def test_boxes_grow_with_the_zoom(sheet):
    small = sheet.mark(AMOUNT)
    sheet.set_zoom(2.0, 440)
    large = sheet.mark(AMOUNT)
    assert large.width() > 1.6 * small.width()
    assert large.left() > 1.6 * small.left()
    assert sheet.width() == 880


def test_only_a_click_with_ctrl_names_a_field(sheet):
    named: list[object] = []
    sheet.spot_chosen.connect(named.append)
    at = sheet.mark(ORDER).center()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert named == []
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    assert named == ["order_number"]


@pytest.fixture
def page(look, qtbot):
    paper = PagePaper(look)
    qtbot.addWidget(paper)
    paper.resize(500, 600)
    paper.show()
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    place = Place(1, 0, 0, 5, Box(0.5, 0.5, 0.75, 0.55))
    paper.show_page(image, [SpotFace(AMOUNT, place, "Amount")], [Box(0.1, 0.1, 0.4, 0.2)])
    return paper


def test_a_box_stands_on_its_part_of_the_page(page):
    area = page.mark(AMOUNT)
    seen = page.grab().toImage()
    left = (page.width() - 400) // 2
    assert abs(area.left() - (left + 200)) <= 4
    assert abs(area.width() - 100) <= 8
    white = QColor("white")
    assert seen.pixelColor(area.center()) != white, "the box is tinted"
    assert seen.pixelColor(left + 20, area.center().y()) == white
    named: list[object] = []
    page.spot_chosen.connect(named.append)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, CTRL, area.center())
    assert named == ["amount"]


def test_a_secret_on_a_page_is_covered(page, look):
    seen = page.grab().toImage()
    left, top = (page.width() - 400) // 2, look.px(28)
    assert seen.pixelColor(left + 100, top + 60) == look.theme.lost_solid


def test_a_page_that_is_not_there_says_why(page):
    page.show_reason("It is locked.")
    assert page.mark(AMOUNT).isNull()
    page.show_waiting("file")
    assert page.mark(None).isNull()
