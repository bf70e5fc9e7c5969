"""The pages of a receipt: keys and arrows, zoom, small pages, and the text in their place."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from renewdesk.ui.pages.receipt_pages import ReceiptPages
from renewdesk.ui.pages.receipt_paper import ReceiptPaper
from renewdesk.ui.pages.receipt_strip import MOST_SHOWN, ReceiptStrip
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from tests.ui.pages.page_world import button


class Shelf:
    """The pages in a pane, and what they asked for; `draw` answers the last wish for a page."""

    def __init__(self, look):
        self.pages = ReceiptPages(look)
        self.wishes: list[tuple[int, float, int]] = []
        self.small: list[tuple[int, int]] = []
        self.texts = 0
        self.zooms = (False, False)
        self.pages.picture_wanted.connect(lambda *wish: self.wishes.append(wish))
        self.pages.thumbnail_wanted.connect(lambda *wish: self.small.append(wish))
        self.pages.words_wanted.connect(self._count)
        self.pages.zoomed.connect(lambda *both: setattr(self, "zooms", both))
        self.pages.resize(366, 400)
        self.pages.show()
        QCoreApplication.processEvents()

    def _count(self):
        self.texts += 1

    def draw(self, pages=2, height=0):
        width = round(self.wishes[-1][0] * self.wishes[-1][1])
        image = QImage(width, height or width * 7 // 5, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        self.pages.show_picture(image, pages)
        # The strip comes into sight, is painted, and asks for what it lacks.
        for _ in range(4):
            QCoreApplication.processEvents()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.pages.focusProxy() or self.pages, key, modifier)
        QCoreApplication.processEvents()

    def place(self):
        return next((one.text() for one in self.pages.findChildren(Text) if one.isVisible()), "")

    def bar(self):
        return self.pages._scroll.verticalScrollBar()  # noqa: SLF001 - has no other name


@pytest.fixture
def shelf(look):
    made = Shelf(look)
    made.pages.begin("file", has_pages=True)
    yield made
    made.pages.close()
    made.pages.deleteLater()


def strip(shelf):
    return shelf.pages.findChild(ReceiptStrip)


def test_the_first_page_is_asked_for_as_wide_as_it_fits(shelf):
    ((width, zoom, number),) = shelf.wishes
    assert 280 < width < 366
    assert (zoom, number) == (1.0, 1)


def test_one_page_needs_no_arrows_and_no_small_pages(shelf):
    shelf.draw(pages=1)
    assert shelf.place() == ""
    assert not strip(shelf).isVisible()
    assert not any(one.isVisible() for one in shelf.pages.findChildren(IconButton))


def test_several_pages_have_arrows_that_end_at_the_ends(shelf):
    shelf.draw(pages=2)
    assert shelf.place() == "Page 1 of 2"
    assert not button(shelf.pages, "Page before").isEnabled()
    button(shelf.pages, "Next page").click()
    assert shelf.wishes[-1][2] == 2
    assert shelf.place() == "Page 2 of 2"
    assert not button(shelf.pages, "Next page").isEnabled()
    button(shelf.pages, "Page before").click()
    assert shelf.pages.number == 1


def test_page_down_goes_through_a_page_before_it_turns_it(shelf):
    shelf.draw(pages=2, height=900)
    shelf.press(Qt.Key.Key_PageDown)
    assert shelf.pages.number == 1
    assert shelf.bar().value() > 0
    shelf.bar().setValue(shelf.bar().maximum())
    shelf.press(Qt.Key.Key_PageDown)
    assert shelf.pages.number == 2
    shelf.draw(pages=2, height=900)
    assert shelf.bar().value() == 0


def test_page_up_comes_to_the_end_of_the_page_before(shelf):
    shelf.draw(pages=2, height=900)
    shelf.pages.turn_to(2)
    shelf.draw(pages=2, height=900)
    shelf.press(Qt.Key.Key_PageUp)
    assert shelf.pages.number == 1
    shelf.draw(pages=2, height=900)
    assert shelf.bar().value() == shelf.bar().maximum() > 0


def test_beyond_the_last_page_the_keys_do_nothing(shelf):
    shelf.draw(pages=2, height=100)
    for _ in range(3):
        shelf.press(Qt.Key.Key_PageDown)
    assert shelf.pages.number == 2
    for _ in range(3):
        shelf.press(Qt.Key.Key_PageUp)
    assert shelf.pages.number == 1


def test_zoom_by_keys_and_wheel_keeps_the_page(shelf):
    shelf.draw(pages=2)
    shelf.pages.turn_to(2)
    shelf.draw(pages=2)
    assert shelf.zooms == (False, True)
    shelf.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert shelf.wishes[-1][1:] == (1.5, 2)
    shelf.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert shelf.wishes[-1][1:] == (1.0, 2)
    before = len(shelf.wishes)
    shelf.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert len(shelf.wishes) == before
    view = shelf.pages._scroll.viewport()  # noqa: SLF001 - as above
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(view.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, turn)
    assert shelf.wishes[-1][1:] == (1.5, 2)


def test_another_file_begins_with_its_first_page_at_its_usual_size(shelf):
    shelf.draw(pages=3)
    shelf.pages.turn_to(3)
    shelf.pages.change_zoom(2)
    shelf.pages.begin("file", has_pages=True)
    assert shelf.wishes[-1][1:] == (1.0, 1)
    assert shelf.place() == ""


def test_only_small_pages_in_sight_are_asked_for_and_each_once(shelf):
    shelf.draw(pages=60)
    numbers = [number for number, _ in shelf.small]
    assert numbers[:3] == [1, 2, 3]
    assert len(numbers) == len(set(numbers)) < 12
    for number, width in shelf.small:
        shelf.pages.show_thumbnail(number, QImage(width, width, QImage.Format.Format_RGB32))
    QCoreApplication.processEvents()
    assert [number for number, _ in shelf.small] == numbers
    shelf.pages.turn_to(60)
    shelf.draw(pages=60)
    assert 60 in {number for number, _ in shelf.small}


def test_a_click_on_a_small_page_shows_it(shelf):
    shelf.draw(pages=5)
    row = strip(shelf).widget()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.spot(3).center())
    assert shelf.wishes[-1][2] == 3


def test_a_document_of_a_million_pages_has_a_short_strip(shelf):
    shelf.draw(pages=1_000_000)
    assert strip(shelf).widget().width() < MOST_SHOWN * 60
    shelf.pages.turn_to(1_000_000)
    assert shelf.place() == "Page 1000000 of 1000000"


def choose_text(shelf, words="Text"):
    button(shelf.pages.findChild(SegmentedControl), words).click()
    QCoreApplication.processEvents()


def test_the_text_takes_the_place_of_the_page_and_is_asked_for_once(shelf):
    shelf.draw()
    choose_text(shelf)
    assert shelf.pages.shows_text
    assert shelf.texts == 1
    shelf.pages.words.show_text("Totale 10,00 €")
    choose_text(shelf, "Page")
    assert not shelf.pages.shows_text
    choose_text(shelf)
    assert shelf.texts == 1
    assert shelf.pages.words.said == "Totale 10,00 €"


def test_the_text_is_plain_and_can_be_selected_by_mouse_and_keys(shelf):
    choose_text(shelf)
    shelf.pages.words.show_text('<a href="https://evil.example/">Pay</a><script>1</script>')
    sheet = shelf.pages.findChild(QPlainTextEdit)
    assert sheet.toPlainText() == '<a href="https://evil.example/">Pay</a><script>1</script>'
    assert sheet.isReadOnly()
    sheet.selectAll()
    sheet.copy()
    assert QApplication.clipboard().text().startswith("<a href")


def test_hits_of_the_search_are_marked_in_the_text(shelf):
    shelf.pages.mark(("strasse", "10"))
    choose_text(shelf)
    shelf.pages.words.show_text("😀 Straße · STRASSE · 10,00")
    assert shelf.pages.words.marked == ("Straße", "STRASSE", "10")
    shelf.pages.mark(())
    assert shelf.pages.words.marked == ()


def test_the_first_hit_is_in_sight(shelf):
    shelf.pages.mark(("needle",))
    choose_text(shelf)
    shelf.pages.words.show_text("straw\n" * 400 + "needle\n" + "straw\n" * 400)
    sheet = shelf.pages.findChild(QPlainTextEdit)
    assert sheet.verticalScrollBar().value() > 0
    assert sheet.cursorRect().intersects(sheet.viewport().rect())


def test_the_letters_of_a_text_grow(shelf):
    choose_text(shelf)
    sheet = shelf.pages.findChild(QPlainTextEdit)
    before = sheet.document().defaultFont().pixelSize()
    shelf.pages.change_zoom(1)
    assert sheet.document().defaultFont().pixelSize() > before


def test_a_file_without_pages_is_a_text_at_once(shelf):
    shelf.pages.begin("mail", has_pages=False)
    assert shelf.pages.shows_text
    assert shelf.texts == 1
    assert not shelf.pages.findChild(SegmentedControl).isVisible()


def test_why_there_is_no_text_stands_in_its_place(shelf):
    choose_text(shelf)
    shelf.pages.words.show_reason("No text could be read from this file.")
    assert "No text could be read from this file." in [
        one.text() for one in shelf.pages.findChildren(Text) if one.isVisible()
    ]
    assert not shelf.pages.findChild(QPlainTextEdit).isVisible()


def test_in_a_low_pane_the_page_has_the_room_of_the_small_ones(shelf):
    shelf.draw(pages=3)
    assert strip(shelf).isVisible()
    shelf.pages.resize(366, 240)
    QCoreApplication.processEvents()
    assert not strip(shelf).isVisible()
    shelf.pages.resize(366, 400)
    QCoreApplication.processEvents()
    assert strip(shelf).isVisible()


def test_the_page_shows_that_the_keys_turn_it(shelf, look):
    shelf.draw(pages=2)
    paper, area = shelf.pages.findChild(ReceiptPaper), shelf.pages.focusProxy()
    QApplication.sendEvent(area, QFocusEvent(QEvent.Type.FocusIn))
    held = paper.grab().toImage()
    QApplication.sendEvent(area, QFocusEvent(QEvent.Type.FocusOut))
    left = paper.grab().toImage()
    middle = held.height() // 2
    colours = [held.pixelColor(x, middle) for x in range(held.width() // 2)]
    assert look.theme.focus in colours
    assert look.theme.focus not in [left.pixelColor(x, middle) for x in range(left.width() // 2)]
