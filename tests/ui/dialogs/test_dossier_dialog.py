"""The dialog of a dossier: what is chosen is what is written, and secrets stay out by default."""

import threading
import zipfile

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel

from renewdesk.domain.receipt_reading import ReceiptText, Row, Word
from renewdesk.services.dossier_looks import LookingIntoReceipts
from renewdesk.services.dossiers import DossierTools, MakingDossiers
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.dossier_dialog import DossierDialog
from renewdesk.ui.dialogs.dossiers.ticks import TickList
from renewdesk.ui.drag_out import DragGrip, file_mime
from renewdesk.ui.jobs import Jobs
from renewdesk.ui.printing import PagesPrinting
from renewdesk.ui.widgets.banner import Banner
from tests.fakes.counted_paper_writing import CountedPaperWriting
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.plain_dossier_files import PlainDossierFiles
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.ui.dialogs.dialog_world import (
    World,
    button,
    cut_texts,
    named,
    nameless,
    out_of_order,
    seen,
    topup,
    type_in,
)


class Desk(World):
    """TIM with two payments: a bill of the first, an eSIM mail of the second."""

    def __init__(self, folder):
        super().__init__(folder)
        self.card = self.tim().view.card
        self.services.recording.record(self.card.id, topup("2026-06-02", "15", note="mine"))
        first, second = sorted(
            (one for one in self.events() if one.amount), key=lambda one: one.day("Europe/Rome")
        )
        self.first, self.second = str(first.id), str(second.id)
        self.bill = self.keep("bill.pdf", self.first)
        self.esim = self.keep("esim.pdf", self.second, secret=True)
        self.reading = WrittenFileReading(ReceiptText([Row(1, (Word("Total"),))]))
        self.pictures = DrawnPagePictures()
        looking = LookingIntoReceipts(self.files, self.reading, self.pictures)
        self.paper = CountedPaperWriting()
        tools = DossierTools(looking, self.paper, PlainDossierFiles(folder))
        self.dossiers = MakingDossiers(self.storage, self.files, self.time, self.catalogue, tools)

    def keep(self, name, event, *, secret=False):
        content = f"%PDF-1.4 {name} %%EOF".encode()
        kept = self.services.receipts.add_bytes(self.card.id, content, name, event).receipt
        with self.storage.writing() as unit:
            unit.save_receipt_text(kept.sha256, "", self.time.now(), secret_inside=secret)
        return kept


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def opened(look, desk, qtbot):
    def open_with(payments=frozenset(), jobs=None):
        threads = (desk.jobs, jobs or InlineJobs())
        cards = [(str(desk.card.id), desk.card.label)]
        dialog = DossierDialog(look, desk.dossiers, threads, cards)
        qtbot.addWidget(dialog)
        dialog.show_card(str(desk.card.id), payments)
        dialog.show()
        return dialog

    return open_with


def rows(dialog, name="Receipts inside"):
    ticks = named(dialog, name)
    assert isinstance(ticks, TickList)
    items = [ticks.item(place) for place in range(ticks.count())]
    return {one.text(): one.checkState() is Qt.CheckState.Checked for one in items}


class TestChoosing:
    def test_a_receipt_with_a_secret_is_not_ticked_and_says_why(self, opened):
        dialog = opened()
        assert rows(dialog) == {"bill.pdf": True, "esim.pdf": False}
        ticks = named(dialog, "Receipts inside")
        assert "secret is inside" in ticks.item(1).toolTip()
        assert "1 receipt is named as left out, with the reason." in seen(dialog)
        assert [one.receipt.id for one in dialog.plan.left_out] == [desk_id(dialog, "esim.pdf")]

    def test_a_tick_takes_it_in(self, opened, desk):
        dialog = opened()
        named(dialog, "Receipts inside").tick(str(desk.esim.id))
        assert not dialog.plan.left_out
        assert desk.esim.id in dialog.plan.choice.with_secrets
        assert "2 facts · 2 payments · 2 receipts" in seen(dialog)

    def test_a_receipt_that_is_not_wanted_is_not_even_named(self, opened, desk):
        dialog = opened()
        named(dialog, "Receipts inside").tick(str(desk.bill.id), ticked=False)
        assert [one.receipt.id for one in dialog.plan.receipts] == [desk.esim.id]

    def test_the_sums_are_said_and_the_owners_notes_stay_out(self, opened):
        words = seen(opened())
        assert "Paid: 25 EUR, 2 payments" in words
        assert "1 note of your own stays out." in words

    def test_payments_are_chosen_one_by_one(self, opened, desk):
        dialog = opened()
        button(dialog, "Payments").click()
        assert dialog.plan is None
        assert not button(dialog, "Save…").isEnabled()
        assert "Choose what the dossier is about." in seen(dialog)
        named(dialog, "Payments of the card").tick(desk.first)
        assert rows(dialog) == {"bill.pdf": True}
        assert button(dialog, "Save…").isEnabled()

    def test_it_opens_with_the_payment_that_is_looked_at(self, opened, desk):
        dialog = opened(frozenset({desk.second}))
        assert dialog.plan.choice.payments == {desk.second}
        assert rows(dialog) == {"esim.pdf": False}

    def test_a_period_ends_after_it_begins(self, opened):
        dialog = opened()
        type_in(named(dialog, "From"), "2026-06-01")
        assert rows(dialog) == {"esim.pdf": False}
        type_in(named(dialog, "To"), "2026-01-01")
        assert dialog.plan is None
        assert "This day comes before the first one." in seen(dialog)

    def test_heading_note_and_mask_are_in_the_plan(self, opened):
        dialog = opened()
        type_in(named(dialog, "Heading"), "Never arrived")
        named(dialog, "Note on the first page").setPlainText("Please pay back.")
        button(dialog, "Hide the middle of the card’s number").click()
        choice = dialog.plan.choice
        assert (choice.heading, choice.note, choice.masked) == (
            "Never arrived", "Please pay back.", True,
        )  # fmt: skip


def desk_id(dialog, name):
    (found,) = [one.receipt.id for one in dialog.plan.receipts if one.receipt.original_name == name]
    return found


class TestWriting:
    def test_an_archive_is_written_where_the_owner_says(self, opened, desk, monkeypatch):
        dialog = opened()
        button(dialog, "Archive with the originals").click()
        asked = []

        def choose(_parent, _title, name, kinds):
            asked.append((name, kinds))
            return str(desk.folder / "mine"), kinds

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        button(dialog, "Save…").click()
        assert asked == [("Dossier TIM 2026-11-20.zip", "Archive (*.zip)")]
        assert zipfile.is_zipfile(desk.folder / "mine.zip")
        assert "mine.zip is written: 3 pages" in seen(dialog)
        assert "esim.pdf: left out" in seen(dialog)

    def test_what_was_written_can_be_opened_and_found(self, opened, desk, qtbot):
        dialog = opened()
        dialog.write_to(desk.folder / "out.pdf")
        with qtbot.waitSignal(dialog.open_requested) as told:
            button(dialog, "Open file").click()
        assert told.args == [desk.folder / "out.pdf"]
        with qtbot.waitSignal(dialog.folder_requested) as told:
            button(dialog, "Show in folder").click()
        assert told.args == [desk.folder / "out.pdf"]

    def test_a_place_that_is_taken_is_said_above(self, opened, desk):
        (desk.folder / "out.pdf").write_bytes(b"mine")
        dialog = opened()
        dialog.write_to(desk.folder / "out.pdf")
        assert "is there already" in seen(dialog)
        assert (desk.folder / "out.pdf").read_bytes() == b"mine"

    def test_a_secret_that_is_found_only_now_can_be_ticked_in_afterwards(self, opened, desk):
        late = desk.services.receipts.add_bytes(
            desk.card.id, b"%PDF-1.4 late %%EOF", "late.pdf", desk.first
        ).receipt
        desk.reading.text = ReceiptText([Row(1, (Word("LPA:1$rsp.example.com$ABCD-1234"),))])
        dialog = opened()
        assert rows(dialog)["late.pdf"] is True
        dialog.write_to(desk.folder / "out.zip")
        assert "late.pdf: left out" in seen(dialog)
        assert rows(dialog)["late.pdf"] is False
        named(dialog, "Receipts inside").tick(str(late.id))
        dialog.write_to(desk.folder / "again.zip")
        with zipfile.ZipFile(desk.folder / "again.zip") as written:
            assert any("late" in name for name in written.namelist())

    def test_it_can_be_stopped_and_says_how_far_it_is(self, opened, desk, qtbot):
        drawing, go_on = threading.Event(), threading.Event()
        page = desk.pictures.page

        def slowly(*words):
            drawing.set()
            assert go_on.wait(60)
            return page(*words)

        desk.pictures.page = slowly
        papers = Jobs("papers")
        dialog = opened(jobs=papers)
        dialog.write_to(desk.folder / "out.pdf")
        qtbot.waitUntil(drawing.is_set, timeout=60_000)
        qtbot.waitUntil(lambda: "0 of 2" in seen(dialog), timeout=60_000)
        assert not named_now(dialog, "Save…")
        button(dialog, "Stop").click()
        go_on.set()
        qtbot.waitUntil(lambda: "Stopped. Nothing was written." in seen(dialog), timeout=60_000)
        assert not (desk.folder / "out.pdf").exists()
        papers.stop(60)


def named_now(dialog, words):
    return words in seen(dialog).splitlines()


class TestLooks:
    @pytest.mark.parametrize("size", [(880, 640), (560, 520)])
    def test_nothing_is_cut_and_everything_has_a_name(self, opened, desk, size):
        dialog = opened()
        dialog.resize(*size)
        dialog.write_to(desk.folder / "out.pdf")
        assert cut_texts(dialog) == []
        assert nameless(dialog) == []
        assert out_of_order(dialog) == []
        assert any(one.isVisible() for one in dialog.findChildren(Banner))


class TestPrinting:
    def test_every_page_reaches_the_printer(self, opened, desk, qtbot):
        desk.pictures.pages = 3
        dialog = opened()
        printer = QPrinter()
        printer.setOutputFileName(str(desk.folder / "printed.pdf"))
        printing = PagesPrinting(dialog, Asking(InlineJobs(), dialog), desk.pictures)
        with qtbot.waitSignal(printing.done):
            printing.print_on(printer, lambda: desk.dossiers.draft(dialog.plan))
        printed = PdfDocument(desk.folder / "printed.pdf")
        assert len(printed) == 3
        printed.close()

    def test_a_page_that_cannot_be_drawn_is_said(self, opened, desk, qtbot):
        dialog = opened()
        printer = QPrinter()
        printer.setOutputFileName(str(desk.folder / "printed.pdf"))
        printing = PagesPrinting(dialog, Asking(InlineJobs(), dialog), desk.pictures)
        with qtbot.waitSignal(printing.failed):
            printing.print_on(printer, lambda: desk.folder / "gone.pdf")


class TestDragging:
    @pytest.fixture
    def grip(self, qtbot):
        icon = QLabel("icon")
        icon.resize(200, 20)
        qtbot.addWidget(icon)
        icon.show()
        return DragGrip(icon), icon

    def test_a_press_and_a_way_begin_it_once(self, grip, qtbot):
        drag, icon = grip
        told = []
        drag.dragged.connect(lambda: told.append(1))
        qtbot.mousePress(icon, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        for way in (6, 60, 120):
            move(icon, QPoint(way, 5))
        assert told == [1]

    def test_a_click_begins_nothing(self, grip, qtbot):
        drag, icon = grip
        told = []
        drag.dragged.connect(lambda: told.append(1))
        qtbot.mouseClick(icon, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        move(icon, QPoint(120, 5))
        assert told == []

    def test_another_program_is_given_a_file(self, tmp_path):
        mime = file_mime(tmp_path / "a b.pdf")
        assert [url.toLocalFile() for url in mime.urls()] == [str(tmp_path / "a b.pdf")]


def move(widget, spot):
    held = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), QPointF(widget.mapToGlobal(spot)), held, held,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QCoreApplication.sendEvent(widget, event)
