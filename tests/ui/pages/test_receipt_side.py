"""The right side of the receipts: text, pages, small pages and the fields of the payment."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from renewdesk.domain.errors import Fault
from renewdesk.services.ports.receipt_texts import SaidText
from renewdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from renewdesk.ui.jobs import Jobs
from renewdesk.ui.pages import receipt_thumbnails
from renewdesk.ui.pages.receipt_thumbnails import ReceiptThumbnails
from renewdesk.ui.widgets.segmented import SegmentedControl
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.fakes.inline_jobs import InlineJobs
from tests.receipt_samples import a_mail, a_pdf
from tests.ui.pages.page_world import button, clipped, nameless_controls
from tests.ui.pages.receipts_driver import (
    choose,
    make,
    picture,
    preview,
    said,
    with_receipts,
)


@pytest.fixture
def desk(world):
    made = with_receipts(world)
    card = next(iter(made.storage.state.cards.values()))
    made.keep(card, "giffgaff-top-up.eml", b"From: shop@example.com\r\n" + a_mail())
    made.pictures = DrawnPagePictures(pages=3)
    return made


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def sha_of(desk, name):
    receipts = desk.storage.state.receipts.values()
    return next(one.sha256 for one in receipts if one.original_name == name)


def turn_to_text(page):
    button(preview(page).findChild(SegmentedControl), "Text").click()
    QCoreApplication.processEvents()


def dialog_of(page):
    QCoreApplication.processEvents()
    found = [one for one in page.window().findChildren(EvidenceDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_text_that_was_kept_for_the_search_is_shown(page, desk):
    sha256 = sha_of(desk, "tim-2025.pdf")
    page._services.receipt_search.keep_text(sha256, SaidText("Ricevuta 4827 1163"))  # noqa: SLF001 - the page's own
    choose(page, "tim-2025.pdf")
    turn_to_text(page)
    assert preview(page).pages.words.said == "Ricevuta 4827 1163"


def test_a_mail_is_shown_as_its_text(desk, look, opened):
    desk.texts.texts[sha_of(desk, "giffgaff-top-up.eml")] = "From: giffgaff\n<b>Total</b> 10.00 GBP"
    page = opened(make(desk, look))
    choose(page, "giffgaff-top-up.eml")
    assert preview(page).pages.words.said == "From: giffgaff\n<b>Total</b> 10.00 GBP"
    assert "There is no preview of this file" not in said(page)


def test_a_file_that_nobody_read_yet_is_read_and_found_from_then_on(desk, look, opened):
    desk.papers.hold()
    page = opened(make(desk, look))
    choose(page, "tim-2025.pdf")
    desk.texts.texts[sha_of(desk, "tim-2025.pdf")] = "Ricevuta unica"
    turn_to_text(page)
    assert preview(page).pages.words.said == ""
    desk.papers.release()
    assert preview(page).pages.words.said == "Ricevuta unica"
    assert page._services.receipt_search.found("unica").ids  # noqa: SLF001 - as above


def test_why_nothing_was_read_is_said_with_the_name_of_the_file(desk, look, opened, monkeypatch):
    problem = SaidText("", problem=Fault.RECEIPT_NEEDS_OCR)
    monkeypatch.setattr(desk.texts, "text_of", lambda *_: problem)
    page = opened(make(desk, look))
    choose(page, "tim-2026.png")
    turn_to_text(page)
    assert "tim-2026.png holds a picture without text" in said(page)
    assert "renewdesk[ocr]" in said(page)


def test_words_of_the_search_are_marked_in_the_text(page, desk):
    page._services.receipt_search.keep_text(sha_of(desk, "tim-2025.pdf"), SaidText("Totale 10,00"))  # noqa: SLF001 - as above
    choose(page, "tim-2025.pdf")
    turn_to_text(page)
    page.side.look_for("totale")
    assert preview(page).pages.words.marked == ("Totale",)


def test_the_text_of_the_receipt_before_is_never_shown_beside_another(desk, look, opened):
    page = opened(make(desk, look))
    choose(page, "tim-2025.pdf")
    desk.jobs.hold()
    turn_to_text(page)
    choose(page, "scontrino.pdf")
    page._services.receipt_search.keep_text(sha_of(desk, "tim-2025.pdf"), SaidText("of another"))  # noqa: SLF001 - as above
    desk.jobs.release()
    assert "of another" not in preview(page).pages.words.said


def test_each_page_of_a_document_can_be_drawn(page, desk):
    choose(page, "tim-2025.pdf")
    assert "PDF · 3 pages" in said(page)
    button(preview(page), "Next page").click()
    assert desk.pictures.numbers[-1] == 2
    assert "Page 2 of 3" in said(page)


def test_small_pages_are_drawn_once_and_kept(page, desk):
    choose(page, "tim-2025.pdf")
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    small = [width for width in desk.pictures.widths if width < 100]
    assert len(small) >= 3
    choose(page, "tim-2026.png")
    choose(page, "tim-2025.pdf")
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert [width for width in desk.pictures.widths if width < 100] == small


def test_kept_small_pages_have_a_bound(desk, qapp, monkeypatch):  # noqa: ARG001 - images
    monkeypatch.setattr(receipt_thumbnails, "MOST_KEPT", 40_000)
    owner = QWidget()
    thumbnails = ReceiptThumbnails(
        type("Services", (), {"receipts": desk.services.receipts, "pictures": desk.pictures})(),
        InlineJobs(),
        owner,
    )
    receipt = next(
        one for one in desk.storage.state.receipts.values() if "2025" in one.original_name
    )
    came = []
    thumbnails.came.connect(lambda page, image: came.append((page.number, image.sizeInBytes())))
    for _ in range(2):
        for number in (1, 2, 3):
            thumbnails.ask(receipt, number, 80)
    assert [number for number, _ in came] == [1, 2, 3, 1, 2, 3]
    kept = thumbnails._kept  # noqa: SLF001 - what is kept has no other name
    assert 1 <= len(kept) <= 40_000 // came[0][1]
    assert thumbnails._size == sum(one.sizeInBytes() for one in kept.values())  # noqa: SLF001 - as above
    owner.deleteLater()


class Stuck(DrawnPagePictures):
    """Draws nothing until it is let, as a process that hangs."""

    def __init__(self):
        super().__init__()
        self.let = threading.Event()

    @override
    def page(self, file, media_type, width, number=1):
        self.let.wait(60)
        return super().page(file, media_type, width, number)


def test_the_storage_answers_while_a_page_is_being_drawn(desk, look, opened, qtbot):
    desk.pictures, desk.jobs, desk.papers = Stuck(), Jobs(), Jobs("papers")
    try:
        page = opened(make(desk, look))
        qtbot.waitUntil(lambda: page.side.view is not None, timeout=60_000)
        for name in ("tim-2025.pdf", "scontrino.pdf"):
            choose(page, name)
            qtbot.waitUntil(lambda name=name: name in said(page), timeout=60_000)
        assert picture(page).isNull()
        desk.pictures.let.set()
        qtbot.waitUntil(lambda: not picture(page).isNull(), timeout=60_000)
    finally:
        desk.pictures.let.set()
        desk.papers.stop()
        desk.jobs.stop()


def line(dialog, name):
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def test_fields_are_edited_beside_the_receipt_and_say_what_changes(page, desk):
    choose(page, "tim-2025.pdf")
    before = picture(page).cacheKey()
    button(preview(page), "Edit fields…").click()
    dialog = dialog_of(page)
    assert not dialog.isModal()
    assert not button(dialog, "Save").isEnabled()
    assert "TIM, 2 Dec 2025, 10.00 EUR" in said(dialog)
    line(dialog, "Order number").setText("  4827   1164 ")
    line(dialog, "Seller").setText("TIM S.p.A.")
    assert "4827 1163 → 4827 1164" in said(dialog)
    assert "– → TIM S.p.A." in said(dialog)
    assert not clipped(dialog)
    assert not nameless_controls(dialog)
    button(dialog, "Save").click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    noted = next(
        one.payment
        for one in desk.storage.state.events.values()
        if one.payment.method == "Visa ••41"
    )
    assert (noted.order_number, noted.seller, noted.channel) == ("4827 1164", "TIM S.p.A.", "")
    assert any(one.receipts for one in desk.told)
    assert "4827 1164" in said(preview(page))
    assert picture(page).cacheKey() == before


def test_pages_can_be_turned_while_fields_are_edited(page, desk):
    choose(page, "tim-2025.pdf")
    button(preview(page), "Edit fields…").click()
    dialog = dialog_of(page)
    line(dialog, "Method").setText("PayPal")
    button(preview(page), "Next page").click()
    assert desk.pictures.numbers[-1] == 2
    assert dialog.isVisible()
    assert dialog.is_changed


def test_there_is_one_dialog_and_typed_words_are_not_thrown_away(page):
    choose(page, "tim-2025.pdf")
    button(preview(page), "Edit fields…").click()
    first = dialog_of(page)
    line(first, "Method").setText("PayPal")
    choose(page, "scontrino.pdf")
    button(preview(page), "Edit fields…").click()
    assert dialog_of(page) is first
    button(first, "Cancel").click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    button(preview(page), "Edit fields…").click()
    assert "Vodafone" in said(dialog_of(page))


def test_a_channel_in_other_words_is_kept_and_can_be_chosen_away(page, desk):
    event = next(
        one for one in desk.storage.state.events.values() if one.payment.method == "Visa ••41"
    )
    page._services.evidence.note(event.id, type(event.payment)(channel="machine at the kiosk"))  # noqa: SLF001 - as above
    page.show_page()
    choose(page, "tim-2025.pdf")
    button(preview(page), "Edit fields…").click()
    dialog = dialog_of(page)
    assert not dialog.is_changed
    dialog._channel.choose("app")  # noqa: SLF001 - a combo box has no other name
    assert "machine at the kiosk → app" in said(dialog)


def test_a_receipt_without_a_payment_has_no_fields_to_edit(desk, look, opened):
    desk.keep(desk.add_card("Iliad"), "contract.pdf", a_pdf(text="contract"))
    page = opened(make(desk, look))
    choose(page, "tim-2025.pdf")
    assert button(preview(page), "Edit fields…").isVisible()
    choose(page, "contract.pdf")
    assert preview(page)._edit.isHidden()  # noqa: SLF001 - hidden buttons have no other name


def test_an_undone_payment_says_why_it_is_not_corrected(page, desk):
    choose(page, "tim-2025.pdf")
    button(preview(page), "Edit fields…").click()
    dialog = dialog_of(page)
    line(dialog, "Method").setText("PayPal")
    event = dialog.event_id
    desk.services.recording.undo(event)
    button(dialog, "Save").click()
    assert dialog.isVisible()
    assert button(dialog, "Save").isEnabled()


def test_every_control_of_the_preview_has_a_name_and_its_room(page):
    choose(page, "tim-2025.pdf")
    assert not nameless_controls(preview(page))
    assert not clipped(preview(page))
