"""Receipts on their way out: a dossier, paper, a file dragged into another program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.dossier_dialog import DossierDialog
from renewdesk.ui.drag_out import drag_file
from renewdesk.ui.printing import PagesPrinting
from renewdesk.words.dossier import heading_of
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.dossier import DossierPlan
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

Cards = list[tuple[str, str]]


class DossierFlows(QObject):
    """Opens the dialog, prints and drags; `threads` are the storage's and that of files."""

    fault_found = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, services: Services, threads: tuple[Jobs, Jobs], window: QWidget
    ) -> None:
        super().__init__(window)
        self._look = look
        self._services = services
        self._jobs, self._papers = threads
        self._window = window

    def show(self, card: str = "", payments: frozenset[str] = frozenset()) -> None:
        """Open the dialog with a card; without one, with the first that has receipts."""
        work = partial(_cards, self._services, card)
        done = partial(self._open, payments=payments)
        self._jobs.submit(work, done, self.fault_found.emit)

    def show_view(self, view: ReceiptView | None) -> None:
        """Open the dialog with the payment of a receipt, or with its card alone."""
        if view is not None:
            event = frozenset({str(view.event.id)}) if view.event is not None else frozenset()
            self.show(view.card.id, event)

    def print_receipt(self, receipt: str) -> None:
        """Print one receipt, whatever kind of file it is."""
        if receipt:
            work = partial(self._services.dossiers.receipt, receipt)
            self._jobs.submit(work, self._print_view, self.fault_found.emit)

    def drag(self, source: QWidget, receipt: str) -> None:
        """Make a read-only copy of a receipt and let it be dropped elsewhere."""
        if receipt:
            work = partial(self._services.dossiers.hand_out, receipt)
            self._jobs.submit(work, partial(drag_file, source), self._refuse)

    def _refuse(self, error: RenewDeskError) -> None:
        self.said.emit(sentence(error))

    def _open(self, found: tuple[str, Cards], *, payments: frozenset[str]) -> None:
        card, cards = found
        if not cards:
            self.said.emit(tr("Add a card first."))
            return
        threads = self._jobs, self._papers
        dossiers = self._services.dossiers
        dialog = DossierDialog(self._look, dossiers, threads, cards, self._window)
        dialog.print_requested.connect(partial(self._print_plan, dialog))
        dialog.open_requested.connect(partial(_open_file, dialog))
        dialog.folder_requested.connect(lambda file: _open_file(dialog, file.parent))
        dialog.setModal(True)
        dialog.show_card(card, payments)
        dialog.open()

    def _print_plan(self, dialog: DossierDialog, plan: DossierPlan) -> None:
        asking = Asking(self._papers, dialog)
        printing = PagesPrinting(dialog, asking, self._services.pictures)
        printing.done.connect(dialog.show_news)
        printing.failed.connect(dialog.show_trouble)
        printing.start(heading_of(plan), partial(self._services.dossiers.draft, plan))

    def _print_view(self, view: ReceiptView) -> None:
        asking = Asking(self._papers, self._window)
        printing = PagesPrinting(self._window, asking, self._services.pictures)
        printing.done.connect(self.said)
        printing.failed.connect(self.said)
        work = partial(self._services.dossiers.draft_of_receipt, view)
        printing.start(view.receipt.original_name, work)


def _cards(services: Services, card: str) -> tuple[str, Cards]:
    """Return the card to begin with and all cards, by key and label; in the storage thread."""
    cards = [view.card for view in services.desk.cards(archived=True)]
    if not card:
        known = {view.card.id for view in services.receipts.all()}
        card = next((str(one.id) for one in cards if one.id in known), "")
    return card, [(str(one.id), one.label) for one in cards]


def _open_file(dialog: DossierDialog, file: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        dialog.show_trouble(tr("No program could be started for {path}").format(path=file))
