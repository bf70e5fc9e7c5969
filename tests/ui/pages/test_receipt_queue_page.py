"""The receipt queue: what it shows of a file, and how the owner goes through it."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.errors import Fault
from renewdesk.domain.waiting import Arrival
from renewdesk.ui.facing.receipt_queue import QueueField
from renewdesk.ui.pages.queueing.page_paper import PagePaper
from renewdesk.ui.pages.queueing.text_paper import TextPaper
from tests.corpus.seen.hostile import locked_pdf
from tests.receipt_samples import a_pdf, a_png
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.pages.queue_driver import (
    ESIM,
    QueueWorld,
    drop,
    press,
    rows,
    said,
    settle,
    until,
)
from tests.ui.toolkit_samples import a_look

CARD, DAY, AMOUNT = QueueField.CARD, QueueField.PAID_ON, QueueField.AMOUNT
METHOD, ORDER = QueueField.METHOD, QueueField.ORDER_NUMBER
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(look, tmp_path):
    world = QueueWorld(tmp_path, look)
    yield world
    world.close()


@pytest.fixture
def page(desk, opened):
    return opened(desk.page(), (1104, 800))


def test_an_empty_queue_says_so_and_takes_files(page, desk):
    assert "No file waits to be looked at." in said(page)
    picture, ground = page.grab().toImage(), desk.look.theme.base
    places = [(left, top) for left in (40, 500, 1000) for top in (120, 700)]
    assert all(picture.pixelColor(*place) == ground for place in places)
    drop(page, desk.top_up_mail())
    assert [one.name for one in rows(page)] == ["top-up.eml"]
    assert "1 file to look at · originals are already kept, unchanged" in said(page)


def test_a_file_shows_what_was_found_in_it_and_why(page, desk):
    drop(page, desk.top_up_mail())
    (row,) = rows(page)
    assert row.found == "all 5 found"
    assert row.about == "giffgaff · 10.00 GBP"
    words = said(page)
    for reason in ("sender giffgaff.com", "header “Date”", "“Credit added”", "“Order”"):
        assert reason in words
    assert "“Visa ending 0041”; the full number is never stored" in words
    assert "text of the e-mail, no images loaded" in words


def test_the_text_of_a_mail_can_be_selected_and_is_boxed(page, desk):
    drop(page, desk.top_up_mail())
    (paper,) = page.findChildren(TextPaper)
    assert "Credit added: £10.00" in paper.toPlainText()
    assert paper.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    area = paper.mark(AMOUNT)
    assert not area.isNull()
    assert paper.mark(ORDER).top() > area.top(), "the order number stands below the amount"


def test_typing_ticks_a_field_and_clearing_unticks_it(page, desk):
    drop(page, desk.top_up_mail())
    form = page.file.form
    line = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Method")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "PayPal")
    assert form.tick(METHOD).isChecked()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert not form.tick(METHOD).isChecked()


def test_keys_go_through_the_files_and_what_was_typed_stays(page, desk):
    drop(page, desk.top_up_mail(), desk.esim_mail(), desk.file("photo.png", a_png()))
    assert page.list.place() == (1, 3)
    line = next(
        one for one in page.file.form.findChildren(QLineEdit) if one.accessibleName() == "Method"
    )
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Cash")
    press(page, Qt.Key.Key_Down, ALT)
    assert page.list.place() == (2, 3)
    assert line.text() != "Cash"
    assert "2 of 3 · Alt+Down next" in said(page)
    press(page, Qt.Key.Key_Up, ALT)
    assert page.list.place() == (1, 3)
    assert line.text() == "Cash"
    assert page.file.form.tick(METHOD).isChecked()


def test_ctrl_click_on_a_box_puts_the_cursor_into_its_field(page, desk):
    drop(page, desk.top_up_mail())
    (paper,) = page.findChildren(TextPaper)
    spot = paper.mark(ORDER).center()
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, CTRL, spot)
    held = page.window().focusWidget()
    assert held is not None
    assert held.accessibleName() == "Order number"


def test_a_field_in_use_marks_its_box(page, desk, monkeypatch):
    drop(page, desk.top_up_mail())
    marked: list[object] = []
    monkeypatch.setattr(page.file.preview, "mark", marked.append)
    page.file.form.focus_field(AMOUNT)
    settle()
    assert AMOUNT in marked


def test_a_secret_is_offered_to_the_keyring_and_never_shown(page, desk):
    drop(page, desk.esim_mail())
    assert rows(page)[0].warning == "activation code inside"
    words = said(page) + page.findChildren(TextPaper)[0].toPlainText()
    assert "Activation code inside" in words
    assert "7F3A" not in words
    button(page, "Keep in the keyring").click()
    until(lambda: "In the keyring" in said(page))
    assert list(desk.vault.held.values()) == [ESIM]


def test_another_secret_of_the_keyring_keeps_its_place(page, desk):
    drop(page, desk.esim_mail())
    other = "LPA:1$other.example.com$1111-2222"
    desk.vault.held[desk.giffgaff, "activation-code"] = other
    button(page, "Keep in the keyring").click()
    until(lambda: "Not all was kept" in said(page))
    assert list(desk.vault.held.values()) == [other]


def test_what_is_typed_while_a_file_is_read_stays(page, desk):
    desk.services.receipt_queue.take_in(desk.top_up_mail(), arrival=Arrival.CHOSEN)
    desk.papers.hold()
    page.show_page()
    assert "being read…" in rows(page)[0].about
    form = page.file.form
    line = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Method")
    line.setFocus()
    QTest.keyClicks(line, "Cash")
    desk.papers.release()
    settle()
    assert line.text() == "Cash"
    assert form.tick(METHOD).isChecked()
    assert not form.tick(ORDER).isChecked()
    order = next(
        one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Order number"
    )
    assert order.text() == "GG-6031175"


def test_the_page_keys_turn_the_pages_of_a_document(page, desk):
    drop(page, desk.file("two.pdf", a_pdf(pages=2)))
    assert "1 of 2" in said(page)
    press(page, Qt.Key.Key_PageDown, CTRL)
    assert "2 of 2" in said(page)
    pane = page.findChildren(PagePaper)[0].parentWidget().parentWidget()
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert "1 of 2" in said(page)
    button(page, "Show the text").click()
    (paper,) = page.findChildren(TextPaper)
    assert paper.isVisible()
    assert "10.00 EUR" in paper.toPlainText()


def test_the_wheel_chooses_no_other_card(page, desk):
    drop(page, desk.top_up_mail())
    card = page.file.form.card
    middle = QPointF(card.rect().center())
    wheel = QWheelEvent(
        middle,
        card.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(card, wheel)
    assert card.key() == desk.giffgaff
    assert not page.file.form.tick(CARD).isChecked()


def test_a_file_that_cannot_be_read_says_why_and_can_be_typed(page, desk):
    drop(page, desk.file("locked.pdf", locked_pdf()))
    words = said(page)
    assert "It could not be read" in words
    assert "locked.pdf" in words.partition("It could not be read")[2]
    assert rows(page)[0].found == "type it yourself"
    form = page.file.form
    form.card.choose(desk.giffgaff)
    form.card.activated.emit(form.card.currentIndex())
    assert form.tick(CARD).isChecked(), "what is typed is ticked"
    for name, text in (("Date, at the carrier", "2026-11-19"), ("Amount", "10")):
        line = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    assert "Matches a payment" in said(page)
    button(page, "Save").click()
    settle()
    (view,) = desk.services.receipts.all()
    assert view.event is not None
    assert view.event.id == desk.paid


def test_without_a_keyring_it_says_so_and_can_be_tried_again(page, desk):
    drop(page, desk.esim_mail())
    desk.vault.fault = Fault.VAULT_LOCKED
    button(page, "Keep in the keyring").click()
    until(lambda: "The keyring did not take it" in said(page))
    desk.vault.fault = None
    button(page, "Keep in the keyring").click()
    until(lambda: "In the keyring" in said(page))
    assert list(desk.vault.held.values()) == [ESIM]


def test_in_a_narrow_window_the_file_is_pushed_over_the_list(desk, opened):
    page = opened(desk.page(), (508, 440))
    drop(page, desk.top_up_mail())
    assert not page.list.isVisible(), "what came in is opened"
    assert "1 of 1" in said(page)
    button(page, "Fields").click()
    assert page.file.form.isVisible()
    assert not page.file.preview.isVisible()
    page.go_back()
    assert page.list.isVisible()
    left = []
    page.left.connect(lambda: left.append(True))
    page.go_back()
    assert left


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_clipped_and_everything_has_a_name(qapp, tmp_path, opened, size, pixels):
    world = QueueWorld(tmp_path, a_look(qapp, pixels))
    try:
        page = opened(world.page(), size)
        drop(page, world.top_up_mail(amount="£15.00"), world.esim_mail())
        assert clipped(page) == []
        assert nameless_controls(page) == []
        page.step(1)
        page._panes.show_fields()  # noqa: SLF001 - as a click on a box does
        assert clipped(page) == []
    finally:
        world.close()
