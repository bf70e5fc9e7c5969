"""The inputs of the dialogs: days, money, lengths, choices, receipts, and the order of Tab."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.periods import Term
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.length_input import LengthInput
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.receipt_field import Pasted, ReceiptInput, size_words
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.widgets.drop_area import DropArea
from tests.ui.dialogs.dialog_world import press, type_in

NOVEMBER = date(2026, 11, 20)


@pytest.fixture
def day(look, shown):
    edit = shown(DayEdit(look, weekday=True))
    edit.allow(latest=NOVEMBER)
    return edit


def test_a_day_is_typed_as_iso_text_and_shown_in_words(day):
    type_in(day, "2026-06-04")
    assert day.day() == date(2026, 6, 4)
    assert day.text() == "Thu 4 Jun 2026"
    assert day.typed() == "2026-06-04"


@pytest.mark.parametrize("text", ["4.6.2026", "04/06/2026", "2026-13-01", "June", "20260604"])
def test_no_other_text_is_taken_for_a_day(day, text):
    type_in(day, text)
    assert day.day() is None
    assert day.typed() == text


def test_an_edit_of_a_day_in_words_replaces_all_of_it(day):
    day.show_day(NOVEMBER)
    day.setCursorPosition(3)
    press(day, Qt.Key.Key_2)
    assert day.text() == "2"


def test_the_arrow_keys_go_by_days_and_never_past_the_latest(day):
    day.show_day(date(2026, 11, 19))
    press(day, Qt.Key.Key_Up)
    press(day, Qt.Key.Key_Up)
    assert day.day() == NOVEMBER
    press(day, Qt.Key.Key_Down)
    assert day.day() == date(2026, 11, 19)


def test_the_page_keys_go_by_months(day):
    day.show_day(date(2026, 3, 31))
    press(day, Qt.Key.Key_PageDown)
    assert day.day() == date(2026, 2, 28)


def test_an_empty_day_starts_where_it_was_told_to(day):
    day.open_at(date(2026, 12, 2))
    day.allow()
    press(day, Qt.Key.Key_Up)
    assert day.day() == date(2026, 12, 2)


# A popup asks the window manager for things that the offscreen platform does not have.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard")
def test_the_calendar_offers_no_day_to_come_and_enters_the_chosen_one(day):
    day.show_day(date(2026, 11, 2))
    day.open_calendar()
    calendar = day.findChild(QCalendarWidget)
    popup = calendar.window()
    assert calendar.maximumDate().toPython() == NOVEMBER
    calendar.clicked.emit(calendar.selectedDate().addDays(3))
    assert day.day() == date(2026, 11, 5)
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", ("", "")),
        ("15", ("15", "EUR")),
        ("15.00 EUR", ("15.00", "EUR")),
        ("15 usd", ("15", "USD")),
        ("15,00", ("15.00", "EUR")),
        ("1,500", ("1,500", "EUR")),
        ("-3", ("-3", "EUR")),
        ("ten", ("ten", "EUR")),
        ("inf", ("inf", "EUR")),
        ("inf 5 EUR", ("inf 5", "EUR")),
    ],
)
def test_money_is_an_amount_with_its_currency(shown, text, meant):
    edit = shown(MoneyEdit("EUR"))
    type_in(edit, text)
    assert edit.typed() == meant


def test_the_currency_that_is_meant_is_shown(shown):
    edit = shown(MoneyEdit("GBP"))
    type_in(edit, "10")
    assert edit.text() == "10 GBP"


def test_a_choice_keeps_what_is_still_offered(qtbot):
    choice = Choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    choice.choose("b")
    choice.offer([("c", "C"), ("b", "B")])
    assert choice.key() == "b"
    choice.offer([("c", "C")])
    assert choice.key() == "c"


def test_a_length_that_is_sold_is_chosen_and_the_usual_one_needs_no_words(look):
    length = LengthInput(look)
    length.offer((Term(days=7), Term(days=28)), Term(days=28))
    assert length.typed() == ""
    length.findChildren(Choice)[-1].choose("P7D")
    assert length.typed() == "P7D"


def test_a_length_of_ones_own_is_a_number_and_a_unit(look, shown):
    length = shown(LengthInput(look))
    length.offer(())
    assert length.typed() == ""
    type_in(length.findChild(QLineEdit), "30")
    assert length.typed() == "P30D"


@pytest.fixture
def receipt(look, qtbot):
    field = ReceiptInput(look)
    qtbot.addWidget(field)
    return field


def _area(receipt):
    return receipt.findChild(DropArea)


def test_a_dropped_file_is_taken_and_can_be_removed(receipt, tmp_path):
    path = tmp_path / "TIM-2026-11-20.pdf"
    path.write_bytes(b"x" * 82_000)
    _area(receipt).dropped.emit([str(path)])
    assert receipt.receipt() == path
    assert _area(receipt).accessibleName() == "TIM-2026-11-20.pdf attached, 80 KB"
    receipt.clear()
    assert receipt.receipt() is None
    assert _area(receipt).accessibleName() == "Drop a PDF or a picture here"


def test_two_files_at_once_are_refused_with_a_reason(receipt):
    said: list[str] = []
    receipt.refused.connect(said.append)
    _area(receipt).dropped.emit(["/a.pdf", "/b.pdf"])
    assert receipt.receipt() is None
    assert said == ["One receipt belongs to one payment. Drop a single file."]


def test_a_picture_is_pasted_as_png(receipt):
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    _area(receipt).pasted.emit()
    taken = receipt.receipt()
    assert isinstance(taken, Pasted)
    assert taken.name == "pasted.png"
    assert QImage.fromData(taken.content).size() == picture.size()


def test_a_copied_file_is_pasted_as_that_file(receipt, tmp_path):
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "receipt.pdf"))])
    QGuiApplication.clipboard().setMimeData(copied)
    _area(receipt).pasted.emit()
    assert receipt.receipt() == tmp_path / "receipt.pdf"


def test_a_clipboard_without_picture_or_file_says_so(receipt):
    said: list[str] = []
    receipt.refused.connect(said.append)
    QGuiApplication.clipboard().setText("hello")
    _area(receipt).pasted.emit()
    assert receipt.receipt() is None
    assert said == ["The clipboard holds neither a file nor a picture."]


def test_a_file_that_is_gone_is_left_to_the_use_case(receipt):
    receipt.take(Path("nowhere") / "gone.pdf")
    assert _area(receipt).accessibleName() == "gone.pdf"


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (82_944, "81 KB"), (2_516_582, "2.4 MB")])
def test_a_size_is_said_in_kilobytes_and_megabytes(size, words):
    assert size_words(size) == words


def test_a_late_control_is_reached_before_its_anchor(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    first, anchor, late = QLineEdit(), QLineEdit(), QLineEdit()
    for edit in (first, anchor):
        box.addWidget(edit)
    box.insertWidget(1, late)
    reach_before(anchor, [late])
    assert first.nextInFocusChain() is late
    assert late.nextInFocusChain() is anchor
