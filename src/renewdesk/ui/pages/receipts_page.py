"""The receipts: every file that proves a payment, whether it is intact, and what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.changes import Changes
from renewdesk.domain.receipts import Integrity
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_rows import payment_of
from renewdesk.ui.facing.receipts import check_result
from renewdesk.ui.pages.receipt_check import FullCheck
from renewdesk.ui.pages.receipt_finding import ReceiptFinding
from renewdesk.ui.pages.receipt_list import ReceiptListPane
from renewdesk.ui.pages.receipt_missing import MissingReceipt
from renewdesk.ui.pages.receipt_side import ReceiptSide
from renewdesk.ui.pages.receipt_taking import ReceiptTaking
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.line import Line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import Kept, ReceiptView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.facing.receipt_rows import ReceiptRows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.receipt_loading import Arranged, LoadedReceipts
    from renewdesk.ui.services import Services

_LIST_WIDTH, _PREVIEW_WIDTH, _ONE_PANE = 738, 366, 848
_LEAST_PAGE, _LEAST_LIST, _LEAST_PREVIEW = 360, 360, 300


class ReceiptsPage(QWidget):
    """A table and a preview beside it; in a narrow window the preview is pushed over the table.

    `open_card` asks for the card of a receipt, `queue_requested` for the files that wait to be
    confirmed, `export_requested` for a dossier; it names the card that the owner looks at, if any.
    Files may be dropped anywhere or pasted; `files_brought` carries those for the queue and the way
    on which they came.
    """

    open_card = Signal(str)
    queue_requested = Signal()
    export_requested = Signal(str)
    drag_requested = Signal(str)
    files_brought = Signal(object, object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
        *,
        papers: Jobs,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._asking = Asking(jobs, self)
        self._loaded: LoadedReceipts | None = None
        self._shown = ""
        self._wanted = ""
        self._is_compact = False
        self._is_pushed = False
        self.setAcceptDrops(True)
        on_base(self)
        self._pane = ReceiptListPane(look)
        self.side = ReceiptSide(look, services, (jobs, papers), self)
        self._preview, self._missing = self.side.preview, MissingReceipt(look)
        self._right, self._below_top = QWidget(), Line(look)
        self._check = FullCheck(services, (jobs, papers), self)
        self._taking = ReceiptTaking(services, (jobs, papers), self)
        self._finding = ReceiptFinding(services, (jobs, papers), self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(look)
        self._connect()
        self._connect_right()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        self._finding.load(self._pane.wanted)

    def show_receipt(self, receipt_id: str) -> None:
        """Load, then choose a receipt, whatever the filters would hide; pushed where narrow."""
        self._wanted = receipt_id
        self.show_page()

    def show_queue_count(self, count: int) -> None:
        """Offer the files that wait to be confirmed; the offer goes when there are none."""
        self._pane.head.show_queue_count(count)

    def offer_more(self, actions: Sequence[QAction]) -> None:
        """Offer what else can be done with all receipts."""
        self._pane.head.offer_more(actions)

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
            self._taking.paste()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A receipt that is dragged out of this window is here already.
        is_ours = event.source() is not None
        if not is_ours and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._taking.take(paths)

    def _lay_out(self, look: Look) -> None:
        self._pane.setMinimumWidth(look.px(_LEAST_LIST))
        self._right.setMinimumWidth(look.px(_LEAST_PREVIEW))
        box = QHBoxLayout(self._right)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._preview)
        box.addWidget(self._missing)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._pane)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([look.px(_LIST_WIDTH), look.px(_PREVIEW_WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pane.top)
        column.addWidget(self._below_top)
        column.addWidget(self._split, 1)
        for part in (self._right, self._preview, self._missing):
            part.hide()

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        pane = self._pane
        pane.table.current_changed.connect(self._choose)
        pane.table.dragged.connect(self.drag_requested)
        pane.table.opened.connect(lambda _receipt: self._push(pushed=True))
        pane.check_requested.connect(self.check_all)
        pane.stop_requested.connect(self._check.stop)
        pane.head.queue_requested.connect(self.queue_requested)
        pane.head.export_requested.connect(lambda: self.export_requested.emit(self._card()))
        pane.wanted_changed.connect(self._finding.arrange)
        pane.searched.connect(self.side.look_for)
        self._finding.loaded.connect(self._show)
        self._finding.arranged.connect(self._show_arranged)
        self._check.progressed.connect(self._say_progress)
        self._check.ended.connect(self._end_check)
        self._taking.begun.connect(pane.clear_message)
        self._taking.unbound.connect(self.files_brought)
        self._taking.kept.connect(self._take_kept)
        self._taking.nothing_pasted.connect(self._say_nothing_pasted)
        for one in (self._finding, self._check, self._taking, self.side):
            one.failed.connect(self._fail)
        for place in (pane, self._missing):
            place.choose_requested.connect(self._taking.choose)
            place.paste_requested.connect(self._taking.paste)
            place.dropped.connect(self._taking.take)

    def _connect_right(self) -> None:
        self.side.not_opened.connect(self._say_not_opened)
        self.side.changed.connect(self._bus.changed)
        for part in (self._preview, self._missing):
            part.card_requested.connect(self.open_card)
            part.back_requested.connect(lambda: self._push(pushed=False))
            part.step_requested.connect(self._step)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.receipts or changes.cards):
            self.show_page()

    def _show(self, receipts: LoadedReceipts) -> None:
        self._loaded = receipts
        self._pane.show_loaded(receipts)
        self._choose_after_loading(receipts.arranged.rows)
        self._refresh()

    def _show_arranged(self, arranged: Arranged) -> None:
        self._pane.show_arranged(arranged)
        if not self._choose_wanted():
            self._choose_any()

    def _choose_after_loading(self, rows: ReceiptRows) -> None:
        """Choose what was asked for, else keep the choice, else the first where it is in sight."""
        if self._wanted not in rows.places:
            self._wanted = ""
        if self._wanted and not self._choose_wanted():
            # What the filters hide is chosen once it is shown.
            self._pane.filters.lift()
        self._choose_any()

    def _choose_any(self) -> None:
        """Keep what is chosen, else choose the first row where it is in sight."""
        table = self._pane.table
        if not table.current_receipt() and not self._is_compact:
            table.show_row(0)
        self._choose(table.current_receipt())

    def _choose_wanted(self) -> bool:
        """Choose the receipt that was asked for, if it is shown by now; tell whether it was."""
        if not self._wanted or not self._pane.table.show_receipt(self._wanted):
            return False
        self._wanted = ""
        self._choose(self._pane.table.current_receipt())
        if self._is_compact:
            self._push(pushed=True)
        return True

    def _choose(self, key: str) -> None:
        rows = self._pane.rows
        is_new = key != self._shown
        self._shown = key if rows is not None and key in rows.places else ""
        if not self._shown:
            self._push(pushed=False)
        if is_new:
            self._refresh()
        self._show_place()

    def _refresh(self) -> None:
        """Show anew what is known of what is chosen."""
        rows, payment = self._pane.rows, payment_of(self._shown)
        self._taking.aim(self._card(), payment)
        if payment and rows is not None:
            self._missing.show_payment(rows.face(rows.places[self._shown]))
        self._arrange()
        self.side.show_receipt("" if payment else self._shown)
        self._show_place()

    def _show_place(self) -> None:
        number = self._pane.table.currentIndex().row() + 1 if self._shown else 0
        for part in (self._preview, self._missing):
            part.show_place(number, self._pane.shown)

    def _step(self, by: int) -> None:
        self._pane.table.show_row(self._pane.table.currentIndex().row() + by)

    def _push(self, *, pushed: bool) -> None:
        """Show the preview alone in a narrow window, or go back to the table."""
        was = self._is_pushed
        self._is_pushed = pushed and self._is_compact and bool(self._shown)
        self._arrange()
        if self._is_pushed and not was:
            (self._missing if payment_of(self._shown) else self._preview).setFocus()
        elif was and not self._is_pushed:
            self._pane.table.setFocus()

    def _arrange(self) -> None:
        if not self._is_compact:
            self._is_pushed = False
        in_sight = bool(self._shown) and (self._is_pushed or not self._is_compact)
        is_missing = bool(payment_of(self._shown))
        for part, is_its in ((self._preview, not is_missing), (self._missing, is_missing)):
            part.set_pushed(pushed=self._is_compact and is_its)
            part.setVisible(in_sight and is_its)
        self._right.setVisible(in_sight)
        for of_the_list in (self._pane, self._pane.top, self._below_top):
            of_the_list.setVisible(not self._is_pushed)
        if not self._preview.isHidden():
            self.side.come_into_sight()

    def check_all(self) -> None:
        """Compare every file with its digest, as far as nobody stops it."""
        if self._loaded is not None:
            self._check.start(self._loaded.counts)

    def _say_not_opened(self, file: Path) -> None:
        self._pane.show_message(
            tr("No program could be started for this file"),
            tr("You find a copy of it at {path}").format(path=file),
        )

    def _say_progress(self, done: int, total: int) -> None:
        self._pane.clear_message()
        self._pane.show_progress(tr("Checking {done} of {total}").format(done=done, total=total))

    def _end_check(self, checked: list[ReceiptView]) -> None:
        self._pane.show_progress("")
        if checked:
            title, words = check_result(checked)
            fine = all(view.receipt.integrity is Integrity.OK for view in checked)
            self._pane.show_message(title, words, tone=Tone.OK if fine else Tone.NOW)
            ids = frozenset(view.receipt.id for view in checked)
            self._bus.changed.emit(Changes(receipts=ids))

    def _say_nothing_pasted(self) -> None:
        self._pane.show_message(tr("The clipboard holds no file and no picture"), tone=Tone.INFO)

    def _card(self) -> str:
        """Return the card that the owner looks at: the filter's, else the chosen row's."""
        rows, chosen = self._pane.rows, self._pane.wanted.filter.card_id
        if chosen or rows is None or not self._shown:
            return chosen
        return rows.cards[rows.places[self._shown]]

    def _take_kept(self, kept: Kept) -> None:
        twin = kept.duplicate_of
        if twin is not None:
            same = twin.id == kept.receipt.id
            words = tr("It was kept for this payment before; nothing was changed.")
            other = tr("It was kept once more, for this payment too.")
            title = tr("The very same file is here already")
            self._pane.show_message(title, words if same else other, tone=Tone.INFO)
        # Who goes through payments without a receipt goes on with the next one.
        goes_on = self._pane.wanted.filter.only_unproven
        self._wanted = "" if goes_on else kept.receipt.id
        if kept.changes.receipts:
            self._bus.changed.emit(kept.changes)
        else:
            self.show_page()

    def _fail(self, error: RenewDeskError) -> None:
        self._pane.show_message(tr("This did not work"), sentence(error))
