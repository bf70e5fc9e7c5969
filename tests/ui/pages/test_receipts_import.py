"""Taking receipts in: dropped, chosen, pasted; which card and which payment; what is refused."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from renewdesk.domain.events import Payment
from renewdesk.ui.dialogs.frame import Scroll
from renewdesk.ui.pages.receipt_import import ReceiptDialog
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.text import Text
from tests.receipt_samples import a_pdf, a_png
from tests.ui.pages.page_world import button, clipped, nameless_controls


@pytest.fixture
def desk(world):
    """Two cards; the first has two payments, the second none."""
    tim = world.add_card("TIM")
    world.add_card("Vodafone")
    world.first = world.pay(tim, "2025-12-02", payment=Payment("", "Visa ••41", "4827 1163"))
    world.second = world.pay(tim, "2026-10-05", "5.00")
    return world


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def make(world, look):
    return ReceiptsPage(look, world.services, world.jobs, world.bus, pictures=world.pictures)


def drop(page, *files):
    """Drop files on the page, as from a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert event.isAccepted()


def dialogs(page):
    """Return the dialogs that are open; a closed one is gone once the event loop has turned."""
    return [one for one in page.findChildren(ReceiptDialog) if one.isVisible()]


def dialog(page):
    (found,) = dialogs(page)
    return found


def fields(asked):
    return asked._cards, asked._events  # noqa: SLF001 - the two lists have no other names


def kept(world):
    return list(world.storage.state.receipts.values())


def texts(widget):
    QCoreApplication.processEvents()
    return [one.text() for one in widget.findChildren(Text) if one.isVisible()]


def message(page):
    return page._pane.findChild(Banner)  # noqa: SLF001 - the preview has a banner too


def test_a_dropped_file_asks_for_its_card_and_payment(page, desk):
    drop(page, desk.file("october.pdf", a_pdf()))
    cards, events = fields(dialog(page))
    assert cards.keys() == ["card-1", "card-2"]
    assert events.currentText() == "5 Oct 2026 · Top-up · 5.00 EUR"
    events.choose(desk.first)
    assert events.currentText() == "2 Dec 2025 · Top-up · 10.00 EUR · 4827 1163"
    button(dialog(page), "Keep receipt").click()
    (receipt,) = kept(desk)
    assert (receipt.card, receipt.event) == ("card-1", desk.first)
    assert receipt.original_name == "october.pdf"
    assert dialogs(page) == []
    assert desk.told[-1].receipts == {receipt.id}
    assert "october.pdf" in texts(page)


def test_a_card_without_payments_keeps_the_file_for_itself(page, desk):
    drop(page, desk.file("contract.pdf", a_pdf()))
    cards, events = fields(dialog(page))
    cards.choose("card-2")
    assert not events.isEnabled()
    button(dialog(page), "Keep receipt").click()
    (receipt,) = kept(desk)
    assert (receipt.card, receipt.event) == ("card-2", None)
    assert "The card alone" in texts(page)


def test_files_are_asked_for_one_after_the_other(page, desk):
    names = ("a.pdf", "b.pdf", "c.pdf")
    drop(page, *(desk.file(name, a_pdf(text=name)) for name in names))
    assert {"a.pdf", "1 of 3"} <= set(texts(dialog(page)))
    button(dialog(page), "Keep receipt").click()
    assert {"b.pdf", "2 of 3"} <= set(texts(dialog(page)))
    button(dialog(page), "Skip this file").click()
    assert {"c.pdf", "3 of 3"} <= set(texts(dialog(page)))
    button(dialog(page), "Keep receipt").click()
    assert [one.original_name for one in kept(desk)] == ["a.pdf", "c.pdf"]


def test_cancel_drops_the_rest(page, desk):
    drop(page, *(desk.file(name, a_pdf(text=name)) for name in ("a.pdf", "b.pdf")))
    button(dialog(page), "Cancel").click()
    assert dialogs(page) == []
    assert kept(desk) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"<svg/>", "PDF"), (a_png()[:-8], "cut off")],
    ids=["empty", "drawing", "cut off"],
)
def test_a_refused_file_says_why_and_changes_nothing(page, desk, content, words):
    drop(page, desk.file("broken.png", content))
    button(dialog(page), "Keep receipt").click()
    assert kept(desk) == []
    assert words in " ".join(texts(dialog(page)))
    texts(dialog(page))  # the dialog grows once the sentence is in sight
    assert dialog(page).findChild(Scroll).verticalScrollBar().maximum() == 0
    assert button(dialog(page), "Keep receipt").isEnabled()


def test_a_file_that_cannot_be_read_says_why(page, desk):
    drop(page, desk.folder / "gone.pdf")
    button(dialog(page), "Keep receipt").click()
    assert "gone.pdf" in " ".join(texts(dialog(page)))
    assert kept(desk) == []


def test_the_card_that_is_looked_at_is_offered_first(page, desk):
    desk.keep(desk.storage.state.cards["card-2"], "old.pdf", a_pdf(text="old"))
    page.show_page()
    drop(page, desk.file("new.pdf", a_pdf(text="new")))
    assert fields(dialog(page))[0].key() == "card-2"


def test_with_one_card_and_one_payment_nothing_is_asked(world, look, opened):
    tim = world.add_card("TIM")
    event = world.pay(tim, "2026-10-05")
    page = opened(make(world, look))
    drop(page, world.file("october.pdf", a_pdf()))
    assert dialogs(page) == []
    assert [one.event for one in kept(world)] == [event]


def test_what_is_refused_without_a_question_is_said_above_the_table(world, look, opened):
    world.pay(world.add_card("TIM"), "2026-10-05")
    page = opened(make(world, look))
    drop(page, world.file("empty.pdf", b""), world.file("good.pdf", a_pdf()))
    assert "empty.pdf" in message(page).accessibleName()
    assert [one.original_name for one in kept(world)] == ["good.pdf"]


def test_the_same_file_again_is_said_and_kept_once(page, desk):
    for _ in range(2):
        drop(page, desk.file("october.pdf", a_pdf()))
        button(dialog(page), "Keep receipt").click()
    assert len(kept(desk)) == 1
    assert message(page).accessibleName().startswith("The very same file is here already")


def test_the_same_file_for_another_payment_is_kept_again(page, desk):
    drop(page, desk.file("october.pdf", a_pdf()))
    button(dialog(page), "Keep receipt").click()
    drop(page, desk.file("october.pdf", a_pdf()))
    fields(dialog(page))[1].choose(desk.first)
    button(dialog(page), "Keep receipt").click()
    assert len(kept(desk)) == 2
    assert "for this payment too" in message(page).accessibleName()


def test_files_are_chosen_from_the_disk(page, desk, monkeypatch):
    chosen = [str(desk.file("october.pdf", a_pdf()))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    button(page, "Import…").click()
    button(dialog(page), "Keep receipt").click()
    assert [one.original_name for one in kept(desk)] == ["october.pdf"]


def test_a_picture_is_pasted(page, desk, qtbot):
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    button(dialog(page), "Keep receipt").click()
    (receipt,) = kept(desk)
    assert receipt.original_name == "Pasted picture.png"
    back = QImage.fromData(desk.files.contents[receipt.sha256])
    assert (back.width(), back.height()) == (8, 6)


def test_a_clipboard_without_a_receipt_is_said(page, qtbot):
    QGuiApplication.clipboard().setText("4827 1163")
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "no file" in message(page).accessibleName()
    assert dialogs(page) == []


def test_the_empty_page_takes_files_too(page, desk):
    area = page.findChild(DropArea)
    assert area.isVisible()
    area.dropped.emit([str(desk.file("october.pdf", a_pdf()))])
    assert "october.pdf" in texts(dialog(page))


def test_the_dialog_can_be_used_without_a_mouse_and_fits(page, desk, qtbot):
    drop(page, desk.file("a-very-long-name-of-a-file-" * 4 + ".pdf", a_pdf()))
    asked = dialog(page)
    assert nameless_controls(asked) == []
    assert clipped(asked) == []
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert len(kept(desk)) == 1
    assert asked.result() == QDialog.DialogCode.Accepted
