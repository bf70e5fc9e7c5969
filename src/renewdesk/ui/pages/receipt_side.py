"""The right side of the receipts: it fills the preview of the one that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from renewdesk.domain.payment_match import is_provable
from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.receipts import MediaType
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.facing.receipts import preview_face
from renewdesk.ui.pages.receipt_pictures import DrawnReceipt, Wanted, drawn
from renewdesk.ui.pages.receipt_preview import ReceiptPreview
from renewdesk.ui.pages.receipt_reading import ReceiptReading
from renewdesk.ui.pages.receipt_thumbnails import ReceiptThumbnails, Thumbnail
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.ports.previews import PagePictures
    from renewdesk.services.receipts import KeepingReceipts, ReceiptView
    from renewdesk.ui.dialogs.evidence_dialog import EvidenceDialog
    from renewdesk.ui.facing.receipts import PreviewFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_BESIDE = 12


class ReceiptSide(QObject):
    """Shows one receipt by its id in a `ReceiptPreview`, which the page lays out.

    What is known of it is read when it is chosen; its file is drawn and read in the second of the
    threads, that of the papers. `changed` carries what the owner noted of its payment, `failed` why
    something did not work, `not_opened` the copy for which no program could be started.
    """

    changed = Signal(object)
    failed = Signal(object)
    not_opened = Signal(object)

    def __init__(
        self, look: Look, services: Services, threads: tuple[Jobs, Jobs], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self.preview = ReceiptPreview(look)
        self._look = look
        self._services = services
        self._jobs, papers = threads
        self._asking, self._papers = Asking(self._jobs, self), Asking(papers, self)
        self._reading = ReceiptReading(services.receipt_search, threads, self)
        self._thumbnails = ReceiptThumbnails(services, papers, self)
        self._dialog: EvidenceDialog | None = None
        self._receipt = ""
        self._view: ReceiptView | None = None
        self._words = ""
        self._pages = 0
        self._is_asked_for = False
        self._connect()

    @property
    def receipt(self) -> str:
        """The id of the receipt that is chosen, empty without one."""
        return self._receipt

    @property
    def view(self) -> ReceiptView | None:
        """What is known of the receipt that is shown; None until it was read."""
        return self._view

    def show_receipt(self, receipt: str) -> None:
        """Show a receipt, or read anew what is known of it; its picture stays then."""
        if receipt != self._receipt:
            self._receipt, self._view, self._pages = receipt, None, 0
            self._is_asked_for = False
            self._thumbnails.forget_wishes()
            self._reading.forget()
            self._look_into()
        if receipt:
            work = partial(self._services.receipts.view, receipt)
            self._asking.latest("receipt-view", work, self._show, _drop)

    def come_into_sight(self) -> None:
        """Ask for the picture of what is shown, because the preview has room for it now."""
        if self._view is not None and not self._is_asked_for:
            self._show(self._view)

    def look_for(self, words: str) -> None:
        """Say where these words of a search stand in each receipt from now on."""
        self._words = words
        self.preview.pages.mark(terms_of(words))
        self._look_into()

    def _connect(self) -> None:
        preview, pages = self.preview, self.preview.pages
        pages.picture_wanted.connect(self._draw)
        pages.words_wanted.connect(self._read)
        pages.thumbnail_wanted.connect(self._draw_small)
        preview.open_requested.connect(self._open_elsewhere)
        preview.edit_requested.connect(self._edit)
        preview.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self._thumbnails.came.connect(self._show_small)
        self._reading.said.connect(pages.words.show_text)
        self._reading.silent.connect(pages.words.show_reason)

    def _show(self, view: ReceiptView) -> None:
        self._view = view
        self.preview.offer_edit(can_edit=view.event is not None and is_provable(view.event))
        if self._is_asked_for or self.preview.isHidden():
            self.preview.show_words(self._face(view))
        else:
            self._is_asked_for = True
            is_mail = view.receipt.media_type is MediaType.EML
            self.preview.show_receipt(self._face(view), has_pages=not is_mail)

    def _face(self, view: ReceiptView) -> PreviewFace:
        time = self._services.time_here
        return preview_face(view, time.now(), time.zone(), self._pages)

    def _look_into(self) -> None:
        if not (self._words and self._receipt):
            self.preview.show_hits(())
            return
        work = partial(self._services.receipt_search.places, self._receipt, self._words)
        self._asking.latest("receipt-places", work, self.preview.show_hits, _drop)

    def _draw(self, width: int, zoom: float, number: int) -> None:
        if self._view is None:
            return
        receipt = self._view.receipt
        wanted = Wanted(receipt.media_type, width, zoom, number)
        work = partial(
            _drawn, self._services.receipts, receipt.sha256, wanted, self._services.pictures
        )
        self._papers.latest("receipt-picture", work, self._show_picture, self._show_no_picture)

    def _show_picture(self, picture: DrawnReceipt | None) -> None:
        if picture is None:
            self.preview.pages.show_no_picture(
                tr("There is no preview of this file. Open it in another program.")
            )
            return
        self.preview.pages.show_picture(picture.image, picture.pages)
        if picture.pages and picture.pages != self._pages and self._view is not None:
            self._pages = picture.pages
            self.preview.show_words(self._face(self._view))

    def _show_no_picture(self, error: RenewDeskError) -> None:
        self.preview.pages.show_no_picture(sentence(error))

    def _draw_small(self, number: int, width: int) -> None:
        if self._view is not None:
            self._thumbnails.ask(self._view.receipt, number, width)

    def _show_small(self, page: Thumbnail, image: QImage) -> None:
        if self._view is not None and self._view.receipt.sha256 == page.sha256:
            self.preview.pages.show_thumbnail(page.number, image)

    def _read(self) -> None:
        if self._view is not None:
            self._reading.read(self._view.receipt)

    def _edit(self) -> None:
        """Correct what was noted of the payment, beside the receipt, which stays in sight."""
        view = self._view
        if view is None or view.event is None:
            return
        if self._dialog is not None:
            if self._dialog.event_id == view.event.id or self._dialog.is_changed:
                self._dialog.activateWindow()
                return
            self._dialog.reject()
        from renewdesk.ui.dialogs.evidence_dialog import EvidenceDialog  # noqa: PLC0415 - on demand

        about, window = (view.card, view.event), self.preview.window()
        dialog = EvidenceDialog(self._look, self._services.evidence, self._jobs, about, window)
        dialog.saved.connect(self.changed)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.move(self._beside(dialog))
        dialog.show()

    def _beside(self, dialog: EvidenceDialog) -> QPoint:
        """Return where a dialog covers nothing of the preview, if there is room on the screen."""
        preview = self.preview.mapToGlobal(QPoint(0, 0))
        left = preview.x() - dialog.width() - self._look.px(_BESIDE)
        room = self.preview.screen().availableGeometry()
        return QPoint(max(left, room.left()), max(preview.y(), room.top()))

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _open_elsewhere(self) -> None:
        work = partial(self._services.receipts.viewing_copy, self._receipt)
        self._asking.submit(work, self._open_file, self.failed.emit)

    def _open_file(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.not_opened.emit(file)


def _drawn(
    receipts: KeepingReceipts, sha256: str, wanted: Wanted, pictures: PagePictures
) -> DrawnReceipt | None:
    """Return a page of a receipt; called in the papers thread."""
    return drawn(receipts.stored_file(sha256), wanted, pictures)


def _drop(_error: RenewDeskError) -> None:
    """Say nothing: the receipt went meanwhile, and the page will hear of that."""
