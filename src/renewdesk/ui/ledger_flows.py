"""Everything that was recorded of a card, and taking one entry of it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.ledger_dialog import LedgerDialog
from renewdesk.ui.dialogs.undo_entry_dialog import UndoEntryDialog
from renewdesk.ui.facing.moved_dates import moved_faces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.services.recording import Recorded
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class LedgerFlows(QObject):
    """Opens the ledger; `undone` carries the `Recorded` of an entry that was taken back.

    `opened` carries the dialog and the id of its card.
    """

    undone = Signal(object)
    opened = Signal(object, str)
    receipt_requested = Signal(str)
    fault_found = Signal(object)

    def __init__(self, look: Look, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._window = window

    def show(self, card: str) -> None:
        """Show everything that was recorded of a card."""
        if card:
            work = partial(self._services.desk.card, card)
            self._jobs.submit(work, self._show, self.fault_found.emit)

    def _show(self, detail: CardDetail) -> None:
        dialog = LedgerDialog(self._look, detail, self._window)
        dialog.receipt_requested.connect(self.receipt_requested)
        dialog.undo_requested.connect(partial(self._take_back, dialog))
        self.opened.emit(dialog, detail.view.card.id)
        dialog.setModal(True)
        dialog.open()

    def _take_back(self, ledger: LedgerDialog, event: str) -> None:
        """Take an entry back; where that moves a date, the old and the new one are seen first."""
        recording, here = self._services.recording, self._services.time_here

        def seen(preview: Recorded) -> None:
            moves = moved_faces(preview.before, preview.after, here.now(), here.zone())
            if not moves:
                undo = partial(recording.undo, event)
                self._jobs.submit(undo, done, ledger.show_error)
                return
            look, services, jobs = self._look, self._services, self._jobs
            dialog = UndoEntryDialog(look, services, jobs, preview, moves, ledger)
            dialog.undone.connect(done)
            dialog.setModal(True)
            dialog.open()

        def done(undone: Recorded) -> None:
            ledger.accept()
            self.undone.emit(undone)

        self._jobs.submit(partial(recording.preview_undo, event), seen, ledger.show_error)
