"""What keeps receipts whole: mending, locating, the trash, and what idle checks found."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RenewDeskError, RuleViolationError
from renewdesk.domain.receipts import Integrity
from renewdesk.services.receipts import TRASH_STAYS
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.repair_dialog import RepairDialog
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_trust import findings_words
from renewdesk.ui.pages.receipt_trash import TrashDialog
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.idle_checks import Findings
    from renewdesk.services.receipt_trust import InTrash, Mended, Trashed
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_UNDO = "receipt"


class CareNotice(QWidget):
    """Says above the receipts what idle checks found, or what became of a wish; until closed."""

    repair_requested = Signal()
    show_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._banner = Banner(look, Tone.SOON, "shieldx", "")
        self._show = Button(look, tr("Show"), kind=ButtonKind.SMALL)
        self._repair = Button(look, tr("Repair from a copy…"), kind=ButtonKind.SMALL)
        self._close = IconButton(look, "x", tr("Close"))
        self._banner.add_button(self._show)
        self._banner.add_button(self._repair)
        if (line := self._banner.layout()) is not None:
            line.addWidget(self._close)
        box = QVBoxLayout(self)
        side = look.px(16)
        box.setContentsMargins(side, look.px(10), side, look.px(10))
        box.addWidget(self._banner)
        self._show.clicked.connect(self.show_requested)
        self._repair.clicked.connect(self.repair_requested)
        self._close.clicked.connect(self._leave)
        self.hide()

    def show_findings(self, findings: Findings) -> None:
        """Say what was found and offer what helps."""
        self._banner.say(*findings_words(findings), tone=Tone.SOON, icon="shieldx")
        for button in (self._show, self._repair):
            button.setVisible(bool(findings.damaged))
        self.show()

    def say(self, title: str, words: str, tone: Tone) -> None:
        """Say what became of a wish."""
        self._banner.say(title, words, tone=tone, icon="ok" if tone is Tone.OK else "alert")
        for button in (self._show, self._repair):
            button.hide()
        self.show()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()


class ReceiptCare(QObject):
    """Does what the menus of the receipts offer; `threads` are the storage's and that of files.

    `notice` and `undo_bar` are laid out by whoever shows the receipts. `receipt_requested` asks for
    a receipt to be shown, `undoable` names what undo would take back; the bar takes back what it
    says, whatever was done since.
    """

    receipt_requested = Signal(str)
    check_requested = Signal()
    undoable = Signal(str, str)

    def __init__(
        self,
        look: Look,
        services: Services,
        threads: tuple[Jobs, Jobs],
        bus: ChangeBus,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._services = services
        self._threads = threads
        self._bus = bus
        self._window = window
        self._storage, self._papers = Asking(threads[0], self), Asking(threads[1], self)
        self._view: ReceiptView | None = None
        self._damaged = self._thrown = ""
        self.notice = CareNotice(look)
        self.undo_bar = UndoBar(look)
        self._locate = QAction(tr("Locate file…"), self)
        self._throw = QAction(tr("Move to trash"), self)
        self._repair = QAction(tr("Repair from a copy…"), self)
        self._trash = QAction(tr("Trash…"), self)
        self._check = QAction(tr("Check all"), self)
        self._connect()

    def page_actions(self) -> list[QAction]:
        """Return what can be done with all receipts."""
        return [self._repair, self._trash, self._check]

    def receipt_actions(self) -> list[QAction]:
        """Return what can be done with the receipt that is shown."""
        return [self._locate, self._throw]

    def menu(self) -> QMenu:
        """Return a menu of what can be done with the shown receipt, and with all of them."""
        menu = QMenu(self._window)
        menu.addActions(self.receipt_actions())
        menu.addSeparator()
        menu.addActions(self.page_actions())
        return menu

    def aim(self, view: ReceiptView | None) -> None:
        """Mean this receipt from now on."""
        self._view = view
        damaged = view is not None and view.receipt.integrity is not Integrity.OK
        self._locate.setEnabled(damaged)
        self._throw.setEnabled(view is not None)

    def show_findings(self, findings: Findings) -> None:
        """Say what idle checks found; nothing where they found nothing."""
        if findings.is_news:
            self._damaged = findings.damaged[0].receipt.id if findings.damaged else ""
            self.notice.show_findings(findings)

    def undo(self, what: str) -> bool:
        """Take a receipt out of the trash again; tell whether that was meant."""
        kind, _, receipt = what.partition(":")
        if kind == _UNDO:
            self.undo_bar.hide()
            work = partial(self._services.receipt_trust.bring_back, receipt)
            self._storage.submit(work, self._tell_back, self._fail)
        return kind == _UNDO

    def _connect(self) -> None:
        self._locate.triggered.connect(self._ask_file)
        self._throw.triggered.connect(self._throw_away)
        self._repair.triggered.connect(self.repair)
        self._trash.triggered.connect(self._open_trash)
        self._check.triggered.connect(self.check_requested)
        self.notice.repair_requested.connect(self.repair)
        self.notice.show_requested.connect(lambda: self.receipt_requested.emit(self._damaged))
        self.undo_bar.undo_requested.connect(lambda: self.undo(self._thrown))

    def repair(self) -> None:
        """Offer to put damaged files back from a copy."""
        self._storage.submit(self._services.receipt_trust.damaged, self._open_repair, self._fail)

    def _open_repair(self, damaged: tuple[ReceiptView, ...]) -> None:
        dialog = RepairDialog(self._look, self._services, self._threads, damaged, self._window)
        dialog.mended.connect(self._tell_mended)
        dialog.setModal(True)
        dialog.open()

    def _tell_mended(self, done: Mended) -> None:
        self._bus.changed.emit(done.changes)

    def _open_trash(self) -> None:
        self._storage.submit(self._services.receipt_trust.all_trash, self._show_trash, self._fail)

    def _show_trash(self, thrown: Sequence[InTrash]) -> None:
        dialog = TrashDialog(self._look, self._services, self._threads[0], thrown, self._window)
        dialog.restored.connect(self._bus.changed.emit)
        dialog.setModal(True)
        dialog.open()

    def _throw_away(self) -> None:
        if self._view is not None:
            work = partial(self._services.receipt_trust.throw_away, self._view.receipt.id)
            self._storage.submit(work, self._tell_thrown, self._fail)

    def _tell_thrown(self, done: Trashed) -> None:
        receipt, zone = done.view.receipt, self._services.time_here.zone()
        until = (receipt.trashed_at or receipt.added_at) + TRASH_STAYS
        words = tr("{name} is in the trash until {date}.").format(
            name=one_line(receipt.original_name), date=short_date(today_in(zone, until))
        )
        self._bus.changed.emit(done.changes)
        self._thrown = f"{_UNDO}:{receipt.id}"
        self.undoable.emit(self._thrown, words)
        self.undo_bar.offer(words)

    def _tell_back(self, done: Trashed) -> None:
        self._bus.changed.emit(done.changes)
        self.receipt_requested.emit(done.view.receipt.id)

    def _ask_file(self) -> None:
        if self._view is None:
            return
        view = self._view
        name = one_line(view.receipt.original_name)
        title = tr("Where is {name} now?").format(name=name)
        chosen, _ = QFileDialog.getOpenFileName(self._window, title)
        if chosen:
            work = partial(self._services.receipt_trust.same_file, view.receipt.id)
            self._storage.submit(work, partial(self._fetch, Path(chosen)), self._fail)

    def _fetch(self, source: Path, views: tuple[ReceiptView, ...]) -> None:
        work = partial(self._services.receipt_trust.fetch, views, source)
        self._papers.submit(work, partial(self._note, source, views), self._fail)

    def _note(self, source: Path, views: tuple[ReceiptView, ...], found: frozenset[str]) -> None:
        if not found:
            self._fail(RuleViolationError(Fault.RECEIPT_OTHER, "receipt", name=source.name))
            return
        work = partial(self._services.receipt_trust.note_mended, views, found)
        self._storage.submit(work, self._tell_located, self._fail)

    def _tell_located(self, done: Mended) -> None:
        name = one_line(done.mended[0].receipt.original_name)
        said = tr("{name} is in its place again").format(name=name)
        self.notice.say(said, tr("Its SHA-256 is the one noted at the import."), Tone.OK)
        self._bus.changed.emit(done.changes)

    def _fail(self, error: RenewDeskError) -> None:
        self.notice.say(tr("This did not work"), sentence(error), Tone.NOW)
