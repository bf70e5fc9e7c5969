"""Files brought to the receipts: for the queue, or for the payment that is chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from renewdesk.domain.waiting import Arrival
from renewdesk.ui.facing.receipt_rows import payment_key
from renewdesk.ui.pages.queueing.queue_count import QueueCount
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.text import Text
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import button


@pytest.fixture
def desk(world):
    """A card with a payment and a receipt that belongs to the card alone."""
    world.tim = world.add_card("TIM")
    world.keep(world.tim, "leaflet.pdf", a_pdf(text="leaflet"))
    world.paid = world.pay(world.tim, "2026-10-05", "5.00")
    return world


@pytest.fixture
def brought():
    return []


@pytest.fixture
def page(desk, look, opened, brought):
    services = replace(desk.services, pictures=desk.pictures)
    page = ReceiptsPage(look, services, desk.jobs, desk.bus, papers=desk.papers)
    page.files_brought.connect(lambda incoming, arrival: brought.append((incoming, arrival)))
    opened(page)
    table(page).show_row(1)
    return page


def table(page):
    return page._pane.table  # noqa: SLF001 - the table has no other name


def drop(page, *files):
    """Drop files on the page, as from a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    none = Qt.KeyboardModifier.NoModifier
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(10, 10), action, mime, button, none)
    page.dropEvent(event)
    assert event.isAccepted()


def kept(world):
    return list(world.storage.state.receipts.values())


def message(page):
    return page._pane.findChild(Banner)  # noqa: SLF001 - the preview has a banner too


def choose_receipt(page, desk):
    (leaflet,) = kept(desk)
    assert table(page).show_receipt(str(leaflet.id))


def choose_payment(page, desk):
    page._pane.filters.show_unproven()  # noqa: SLF001 - they are listed for themselves
    assert table(page).show_receipt(payment_key(desk.paid))


def test_dropped_files_are_for_the_queue(page, desk, brought):
    choose_receipt(page, desk)
    files = [desk.file(name, a_pdf(text=name)) for name in ("a.pdf", "b.pdf")]
    drop(page, *files)
    ((incoming, arrival),) = brought
    assert [(one.name, one.source) for one in incoming] == [
        ("a.pdf", files[0]),
        ("b.pdf", files[1]),
    ]
    assert arrival is Arrival.DROPPED
    assert len(kept(desk)) == 1, "nothing is a receipt before the owner said of what"


def test_files_are_chosen_from_the_disk_for_the_queue(page, desk, brought, monkeypatch):
    choose_receipt(page, desk)
    chosen = [str(desk.file("october.pdf", a_pdf()))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    button(page, "Import…").click()
    ((incoming, arrival),) = brought
    assert ([one.name for one in incoming], arrival) == (["october.pdf"], Arrival.CHOSEN)


def test_a_picture_is_pasted_for_the_queue(page, desk, brought, qtbot):
    choose_receipt(page, desk)
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (((one,), arrival),) = brought
    assert (one.name, arrival) == ("Pasted picture.png", Arrival.PASTED)
    back = QImage.fromData(one.source)
    assert (back.width(), back.height()) == (8, 6)


def test_a_clipboard_without_a_receipt_is_said(page, brought, qtbot):
    QGuiApplication.clipboard().setText("4827 1163")
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "no file" in message(page).accessibleName()
    assert brought == []


def test_a_payment_without_a_receipt_takes_its_file_at_once(page, desk, brought):
    choose_payment(page, desk)
    drop(page, desk.file("october.pdf", a_pdf()))
    assert brought == []
    assert [one.event for one in kept(desk) if one.original_name == "october.pdf"] == [desk.paid]


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"<svg/>", "PDF")], ids=["empty", "drawing"]
)
def test_what_a_payment_is_refused_is_said_above_the_table(page, desk, content, words):
    choose_payment(page, desk)
    drop(page, desk.file("broken.png", content))
    assert len(kept(desk)) == 1
    assert words in message(page).accessibleName()


def test_an_empty_page_takes_files_too(world, look, opened, brought):
    services = replace(world.services, pictures=world.pictures)
    page = ReceiptsPage(look, services, world.jobs, world.bus, papers=world.papers)
    page.files_brought.connect(lambda incoming, arrival: brought.append((incoming, arrival)))
    opened(page)
    area = page._pane.findChild(DropArea)  # noqa: SLF001 - the list has one of its own
    assert area is not None
    assert area.isVisible()
    area.dropped.emit([str(world.file("october.pdf", a_pdf()))])
    assert [one.name for one in brought[0][0]] == ["october.pdf"]


def test_the_head_says_how_many_files_wait(page, desk):
    queue = desk.services.receipt_queue
    count = QueueCount(queue, desk.jobs, desk.bus, page)
    count.counted.connect(page.show_queue_count)
    wanted = []
    page.queue_requested.connect(lambda: wanted.append(True))
    taken = queue.take_in(desk.file("a.pdf", a_pdf()), arrival=Arrival.DROPPED)
    desk.bus.changed.emit(taken.changes)
    button(page, "Queue, 1 to confirm…").click()
    assert wanted == [True]
    moved = queue.remove(taken.waiting.id)
    desk.bus.changed.emit(moved.changes)
    QCoreApplication.processEvents()
    assert not any("to confirm" in one.text() for one in page.findChildren(Text) if one.isVisible())
