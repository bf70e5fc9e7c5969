"""Files of the receipt queue come in, and each ends where the owner says."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from renewdesk.domain.money import Money
from renewdesk.ui.facing.receipt_queue import QueueField
from renewdesk.ui.pages.queueing.queue_doings import REMOVED
from tests.receipt_samples import a_png
from tests.ui.pages.page_world import button, clipped
from tests.ui.pages.queue_driver import (
    QueueWorld,
    drop,
    press,
    rows,
    said,
    settle,
    tick,
)

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


def test_nothing_is_saved_unticked(page, desk):
    drop(page, desk.top_up_mail())
    press(page, Qt.Key.Key_Return, CTRL)
    assert "Tick it if it is right, or change it." in said(page)
    assert len(rows(page)) == 1, "an untouched suggestion was saved"
    tick(page, CARD, DAY, AMOUNT, ORDER)
    press(page, Qt.Key.Key_Return, CTRL)
    assert rows(page) == []
    (paid,) = [one for one in desk.events(desk.giffgaff) if one.id == desk.paid]
    assert paid.payment.order_number == "GG-6031175"
    assert paid.payment.method == "", "the method was not ticked"


def test_a_file_joins_the_payment_that_it_matches(page, desk):
    drop(page, desk.top_up_mail())
    assert "Matches a payment" in said(page)
    assert "The file joins it; the amount counts once." in said(page)
    before = len(desk.events(desk.giffgaff))
    button(page, "Tick all").click()
    button(page, "Save").click()
    settle()
    assert len(desk.events(desk.giffgaff)) == before
    (view,) = desk.services.receipts.all()
    assert view.event is not None
    assert view.event.id == desk.paid


def test_without_attaching_it_asks_whether_it_is_the_same_payment(page, desk):
    drop(page, desk.top_up_mail())
    page.file.form.outcome.attach.click()
    button(page, "Tick all").click()
    assert "Is this the same payment?" in said(page)
    assert clipped(page) == []
    assert page.file.form.horizontalScrollBar().maximum() == 0
    button(page, "Save").click()
    assert len(rows(page)) == 1, "it was saved before anybody answered"
    button(page, "Another payment").click()
    assert len(rows(page)) == 1, "an answer is not yet a wish to save"
    button(page, "Save").click()
    settle()
    assert rows(page) == []
    amounts = [one.amount for one in desk.events(desk.giffgaff)]
    assert amounts.count(Money(Decimal("10.00"), "GBP")) == 2


def test_the_same_payment_gets_the_file(page, desk):
    drop(page, desk.top_up_mail())
    page.file.form.outcome.attach.click()
    button(page, "Tick all").click()
    button(page, "The same payment").click()
    assert page.file.form.outcome.attach.isChecked()
    button(page, "Save").click()
    settle()
    (view,) = desk.services.receipts.all()
    assert view.event is not None
    assert view.event.id == desk.paid


def test_a_new_payment_shows_what_it_does_to_the_date_and_can_be_undone(page, desk):
    told = []
    page.undoable.connect(lambda *words: told.append(words))
    drop(page, desk.top_up_mail(amount="£15.00"))
    words = said(page)
    assert "Becomes the receipt of" in words
    assert "Last day before" in words
    assert "Last day after" in words
    button(page, "Tick all").click()
    button(page, "Save").click()
    settle()
    newest = desk.events(desk.giffgaff)[0]
    assert newest.amount == Money(Decimal("15.00"), "GBP")
    assert told == [(f"event:{newest.id}", "Top-up recorded.")]


def test_a_payment_of_the_list_can_be_chosen(page, desk):
    drop(page, desk.mail("slip.eml", "You paid for giffgaff.\nCredit added: £33.00\n"))
    choice = page.file.form.outcome.choice
    words = [choice.itemText(place) for place in range(choice.count())]
    place = next(at for at, text in enumerate(words) if text.startswith("19 Nov 2026"))
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    tick(page, CARD)
    button(page, "Save").click()
    settle()
    (view,) = desk.services.receipts.all()
    assert view.event is not None
    assert view.event.id == desk.paid


def test_a_file_that_proves_no_payment_is_filed_with_a_card(page, desk):
    drop(page, desk.file("contract.png", a_png()))
    assert rows(page)[0].found == "type it yourself"
    button(page, "Not a payment: file it…").click()
    dialog = page.findChildren(type(page.file.filing_dialog(*_first(desk), page)))[0]
    button(dialog, "File it").click()
    assert "Choose the card that it belongs to." in said(dialog)
    dialog.findChildren(type(page.file.form.card))[0].choose(desk.tim)
    button(dialog, "File it").click()
    settle()
    (view,) = desk.services.receipts.all()
    assert (view.card.id, view.event) == (desk.tim, None)


def _first(desk):
    return desk.services.receipt_queue.waiting()[0], ()


def test_saving_goes_on_to_the_next_file_with_the_cursor_on_its_first_tick(page, desk):
    drop(page, desk.top_up_mail(), desk.top_up_mail("second.eml", "£15.00"))
    button(page, "Tick all").click()
    press(page, Qt.Key.Key_Return, CTRL)
    assert [one.name for one in rows(page)] == ["second.eml"]
    held = page.window().focusWidget()
    assert held is page.file.form.tick(CARD)


def test_saving_twice_saves_once(page, desk):
    drop(page, desk.top_up_mail(amount="£15.00"), desk.esim_mail())
    button(page, "Tick all").click()
    desk.jobs.hold()
    press(page, Qt.Key.Key_Return, CTRL)
    press(page, Qt.Key.Key_Return, CTRL)
    desk.jobs.release()
    settle()
    assert "This did not work" not in said(page)
    amounts = [one.amount for one in desk.events(desk.giffgaff)]
    assert amounts.count(Money(Decimal("15.00"), "GBP")) == 1
    assert [one.name for one in rows(page)] == ["esim.eml"]


def test_a_removed_file_comes_back(page, desk):
    told = []
    page.undoable.connect(lambda *words: told.append(words))
    drop(page, desk.top_up_mail(), desk.esim_mail())
    first = page.list.current_key()
    button(page, "Remove").click()
    settle()
    assert [one.name for one in rows(page)] == ["esim.eml"]
    assert "top-up.eml removed; it stays in the trash for 30 days." in said(page)
    assert told[0][0] == f"{REMOVED}{first}"
    assert page.undo(told[0][0])
    settle()
    assert page.list.current_key() == first
    assert not page.undo("event:1"), "the undo of something else is not this page's"


def test_refused_files_are_listed_with_the_reason_and_known_ones_too(page, desk):
    mail = desk.top_up_mail()
    drop(page, mail)
    drop(page, mail, desk.file("empty.pdf", b""), desk.file("prog.exe", b"MZ" + b"\0" * 64))
    words = said(page)
    assert "2 files were not taken in · 1 file is here already" in words
    assert words.count("empty.pdf") == 1, "the reason names the file itself"
    assert "prog.exe" in words
    assert "top-up.eml: waits already" in words
    button(page, "Tick all").click()
    button(page, "Save").click()
    drop(page, mail)
    assert "already kept with giffgaff, 19 Nov 2026" in said(page)


def test_an_import_that_is_cancelled_keeps_what_came_in(page, desk):
    files = [desk.top_up_mail(f"{number}.eml", f"£{number}.00") for number in range(1, 6)]
    desk.jobs.hold()
    drop(page, *files)
    assert "Taking in 0 of 5" in said(page)
    button(page, "Cancel").click()
    desk.jobs.release()
    settle()
    assert [one.name for one in rows(page)] == ["1.eml"]
    assert "stopped, 4 files not tried" in said(page)


def test_what_is_saved_elsewhere_leaves_the_queue(page, desk):
    drop(page, desk.top_up_mail(), desk.esim_mail())
    other = desk.services.receipt_queue.waiting()[0]
    moved = desk.services.receipt_queue.remove(other.id)
    desk.bus.changed.emit(moved.changes)
    settle()
    assert [one.name for one in rows(page)] == ["esim.eml"]
