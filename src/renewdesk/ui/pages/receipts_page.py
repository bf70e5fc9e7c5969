"""The receipts: every file that proves a payment, whether it is intact, and what it looks like."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QWidget
from typing_extensions import override

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.domain.receipts import Integrity
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipts import (
    check_result,
    check_words,
    preview_face,
    sums,
)
from renewdesk.ui.pages.receipt_check import FullCheck
from renewdesk.ui.pages.receipt_finding import ReceiptFinding
from renewdesk.ui.pages.receipt_import import Incoming, ReceiptImport, as_png
from renewdesk.ui.pages.receipt_list import ReceiptListPane
from renewdesk.ui.pages.receipt_loading import NOTHING, LoadedReceipts, loaded
from renewdesk.ui.pages.receipt_pictures import DrawnReceipt, Wanted, drawn
from renewdesk.ui.pages.receipt_preview import ReceiptPreview
from renewdesk.ui.surface import on_base
from renewdesk.words.faults import sentence
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.ports.previews import PagePictures
    from renewdesk.services.receipts import KeepingReceipts, Kept, ReceiptView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_LIST_WIDTH, _PREVIEW_WIDTH, _ONE_PANE = 738, 366, 848
_LEAST_PAGE, _LEAST_LIST, _LEAST_PREVIEW = 360, 360, 300


class ReceiptsPage(QWidget):
    """A table and a preview beside it; in a narrow window the preview is pushed over the table.

    `open_card` asks for the card of a receipt. Files may be dropped anywhere or pasted.
    """

    open_card = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
        *,
        pictures: PagePictures,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._pictures = pictures
        self._asking = Asking(jobs, self)
        self._loaded = NOTHING
        self._shown = ""
        self._pages = 0
        self._wanted = ""
        self._is_compact = False
        self._is_pushed = False
        self.setAcceptDrops(True)
        on_base(self)
        self._pane = ReceiptListPane(look)
        self._preview = ReceiptPreview(look)
        self._check = FullCheck(services.receipts, jobs, self)
        self._import = ReceiptImport(look, services, jobs, self)
        self._finding = ReceiptFinding(services.receipt_search, jobs, self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        work = partial(loaded, self._services.receipts, self._zone())
        self._asking.latest("receipts", work, self._show, self._fail)

    def show_receipt(self, receipt_id: str) -> None:
        """Load, then choose a receipt, whatever the filters would hide; pushed where narrow."""
        self._wanted = receipt_id
        self.show_page()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._push(pushed=False)
        self._pane.filters.focus_search()

    @override
    def minimumSizeHint(self) -> QSize:
        # Both panes together are wider; below their width the page shows one of them.
        return QSize(self._look.px(_LEAST_PAGE), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < self._look.px(_ONE_PANE)
        if compact != self._is_compact:
            self._is_compact = compact
            self._pane.set_compact(compact=compact)
            self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_left = (
            event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        if self._is_pushed and (alt_left or event.key() == Qt.Key.Key_Escape):
            self._push(pushed=False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._take_in(paths)

    def _lay_out(self, look: Look) -> None:
        self._pane.setMinimumWidth(look.px(_LEAST_LIST))
        self._preview.setMinimumWidth(look.px(_LEAST_PREVIEW))
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._pane)
        self._split.addWidget(self._preview)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([look.px(_LIST_WIDTH), look.px(_PREVIEW_WIDTH)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._preview.hide()

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        pane, preview = self._pane, self._preview
        pane.table.current_changed.connect(self._choose)
        pane.table.opened.connect(lambda _receipt: self._push(pushed=True))
        pane.check_requested.connect(lambda: self._check.start(self._loaded.views.values()))
        pane.stop_requested.connect(self._check.stop)
        pane.choose_requested.connect(self._choose_files)
        pane.paste_requested.connect(self._paste)
        pane.dropped.connect(self._take_in)
        pane.narrowed.connect(self._say_counts)
        pane.searched.connect(self._finding.look_for)
        pane.searched.connect(lambda _words: self._finding.look_into(self._shown))
        self._finding.found.connect(pane.show_hits)
        self._finding.placed.connect(preview.show_hits)
        self._finding.failed.connect(self._fail)
        preview.picture_wanted.connect(self._draw)
        preview.open_requested.connect(self._open_elsewhere)
        preview.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        preview.card_requested.connect(self.open_card)
        preview.back_requested.connect(lambda: self._push(pushed=False))
        preview.step_requested.connect(self._step)
        self._check.progressed.connect(self._say_progress)
        self._check.ended.connect(self._end_check)
        self._check.failed.connect(self._fail)
        self._import.kept.connect(self._take_kept)
        self._import.failed.connect(self._fail)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.receipts or changes.cards):
            self.show_page()

    def _zone(self) -> str:
        return self._services.time_here.zone()

    def _show(self, receipts: LoadedReceipts) -> None:
        self._loaded = receipts
        self._pane.show_faces(receipts.faces, receipts.choices)
        self._choose_after_loading()
        self._say_counts()
        self._arrange()
        self._finding.read_on()

    def _choose_after_loading(self) -> None:
        """Choose what was asked for, else keep the choice, else the first where it is in sight."""
        wanted, self._wanted = self._wanted, ""
        table = self._pane.table
        if wanted in self._loaded.views:
            if not table.show_receipt(wanted):
                self._pane.filters.lift()
                table.show_receipt(wanted)
            if self._is_compact:
                self._push(pushed=True)
        shown = self._pane.shown
        if not table.current_receipt() and shown and not self._is_compact:
            table.show_receipt(shown[0].receipt_id)
        self._choose(table.current_receipt())

    def _choose(self, receipt_id: str) -> None:
        view = self._loaded.views.get(receipt_id)
        if view is None:
            self._shown = ""
            self._push(pushed=False)
            self._arrange()
            return
        is_new = receipt_id != self._shown
        self._shown = receipt_id
        self._pages = 0 if is_new else self._pages
        face = preview_face(view, self._services.time_here.now(), self._zone(), self._pages)
        self._arrange()
        if is_new and not self._preview.isHidden():
            self._preview.show_receipt(face)
        else:
            self._preview.show_words(face)
        if is_new:
            self._finding.look_into(receipt_id)
        self._show_place()

    def _show_place(self) -> None:
        ids = [face.receipt_id for face in self._pane.shown]
        number = ids.index(self._shown) + 1 if self._shown in ids else 0
        self._preview.show_place(number, len(ids))

    def _step(self, by: int) -> None:
        ids = [face.receipt_id for face in self._pane.shown]
        place = ids.index(self._shown) + by if self._shown in ids else -1
        if 0 <= place < len(ids):
            self._pane.table.show_receipt(ids[place])

    def _push(self, *, pushed: bool) -> None:
        """Show the preview alone in a narrow window, or go back to the table."""
        was = self._is_pushed
        self._is_pushed = pushed and self._is_compact and bool(self._shown)
        self._arrange()
        if self._is_pushed and not was:
            view = self._loaded.views[self._shown]
            face = preview_face(view, self._services.time_here.now(), self._zone())
            self._preview.show_receipt(face)
            self._preview.setFocus()
        elif was and not self._is_pushed:
            self._pane.table.setFocus()

    def _arrange(self) -> None:
        if not self._is_compact:
            self._is_pushed = False
        self._preview.set_pushed(pushed=self._is_compact)
        self._preview.setVisible(bool(self._shown) and (self._is_pushed or not self._is_compact))
        self._pane.setVisible(not self._is_pushed)

    def _say_counts(self) -> None:
        zone, now = self._zone(), self._services.time_here.now()
        shown, faces = self._pane.shown, self._pane.faces
        counted = ntr("{count} receipt", "{count} receipts", len(faces))
        if len(shown) != len(faces):
            counted = tr("{count} of {all} receipts").format(count=len(shown), all=len(faces))
        checked = check_words(self._loaded.checked_first, now, zone)
        if not self._check.is_running:
            words = f"{counted} · {checked}" if faces else counted
            self._pane.say(self._loaded.counted, words)
        year = self._pane.filters.filter.year or today_in(zone, now).year
        self._pane.show_sums(*sums(shown, year))

    def _draw(self, width: int, zoom: float) -> None:
        view = self._loaded.views.get(self._shown)
        if view is None:
            return
        wanted = Wanted(view.receipt.media_type, width, zoom)
        receipts = self._services.receipts
        work = partial(_drawn, receipts, self._shown, wanted, self._pictures)
        self._asking.latest("receipt-picture", work, self._show_picture, self._show_no_picture)

    def _show_picture(self, picture: DrawnReceipt | None) -> None:
        if picture is None:
            self._preview.show_no_picture(
                tr("There is no preview of this file. Open it in another program.")
            )
            return
        self._preview.show_picture(picture.image)
        if picture.pages and picture.pages != self._pages:
            self._pages = picture.pages
            self._choose(self._shown)

    def _show_no_picture(self, error: RenewDeskError) -> None:
        self._preview.show_no_picture(sentence(error))

    def _open_elsewhere(self) -> None:
        work = partial(self._services.receipts.viewing_copy, self._shown)
        self._asking.submit(work, self._open_file, self._fail)

    def _open_file(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._pane.show_message(
                tr("No program could be started for this file"),
                tr("You find a copy of it at {path}").format(path=file),
            )

    def _say_progress(self, done: int, total: int) -> None:
        self._pane.clear_message()
        self._pane.show_progress(tr("Checking {done} of {total}").format(done=done, total=total))

    def _end_check(self, checked: list[ReceiptView]) -> None:
        self._pane.show_progress("")
        self._say_counts()
        if checked:
            title, words = check_result(checked)
            fine = all(view.receipt.integrity is Integrity.OK for view in checked)
            self._pane.show_message(title, words, tone=Tone.OK if fine else Tone.NOW)
            ids = frozenset(view.receipt.id for view in checked)
            self._bus.changed.emit(Changes(receipts=ids))

    def _choose_files(self) -> None:
        kinds = tr("Receipts ({patterns})").format(
            patterns="*.pdf *.png *.jpg *.jpeg *.webp *.heic *.eml"
        )
        every = tr("All files ({patterns})").format(patterns="*")
        paths, _ = QFileDialog.getOpenFileNames(
            self, tr("Import receipts"), "", f"{kinds};;{every}"
        )
        self._take_in(paths)

    def _paste(self) -> None:
        """Take in what the clipboard holds: files, or a picture."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if paths:
            self._take_in(paths)
        elif mime.hasImage():
            image = QGuiApplication.clipboard().image()
            name = tr("Pasted picture.png")
            self._import.start_with([Incoming(name, as_png(image))], self._card())
        else:
            self._pane.show_message(
                tr("The clipboard holds no file and no picture"), tone=Tone.INFO
            )

    def _take_in(self, paths: list[str]) -> None:
        incoming = [Incoming(Path(path).name, Path(path)) for path in paths]
        if incoming:
            self._pane.clear_message()
            self._import.start_with(incoming, self._card())

    def _card(self) -> str:
        """Return the card that the owner looks at: the filter's, else the chosen receipt's."""
        view = self._loaded.views.get(self._shown)
        return self._pane.filters.filter.card_id or (view.card.id if view else "")

    def _take_kept(self, kept: Kept) -> None:
        twin = kept.duplicate_of
        if twin is not None:
            same = twin.id == kept.receipt.id
            words = tr("It was kept for this payment before; nothing was changed.")
            other = tr("It was kept once more, for this payment too.")
            title = tr("The very same file is here already")
            self._pane.show_message(title, words if same else other, tone=Tone.INFO)
        self.show_receipt(kept.receipt.id)
        if kept.changes.receipts:
            self._wanted = kept.receipt.id
            self._bus.changed.emit(kept.changes)

    def _fail(self, error: RenewDeskError) -> None:
        self._pane.show_message(tr("This did not work"), sentence(error))


def _drawn(
    receipts: KeepingReceipts, receipt_id: str, wanted: Wanted, pictures: PagePictures
) -> DrawnReceipt | None:
    """Return the picture of a receipt; called in the storage thread."""
    return drawn(receipts.viewing_copy(receipt_id), wanted, pictures)
