"""What happens to receipts outside their pages: checks in idle moments, the folder, drops on cards.

It lives as long as its window, and is told of every look at the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, SignalInstance

from renewdesk.ui.card_intake import CardIntake
from renewdesk.ui.dossier_flows import DossierFlows
from renewdesk.ui.faces import RowFace, Tone
from renewdesk.ui.facing.copies import copy_line
from renewdesk.ui.facing.receipt_trust import findings_status
from renewdesk.ui.folder_watching import FolderWatching
from renewdesk.ui.idle_checking import IdleChecking
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.payment_intake import PaymentIntake
from renewdesk.ui.widgets.file_drops import FileDrops

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.dialogs.history_dialog import HistoryDialog
    from renewdesk.ui.dialogs.ledger_dialog import LedgerDialog
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import CardDetailPane
    from renewdesk.ui.services import Services
    from renewdesk.ui.widgets.card_list_view import CardListView
    from renewdesk.ui.widgets.rail import Rail

_COPIES, _SETTINGS, _RECEIPTS = 1, "settings", "receipts"


class ReceiptDesk(QObject):
    """Checks, watches and takes in; `threads` are the storage's, the system's and that of files."""

    def __init__(
        self,
        look: Look,
        services: Services,
        threads: tuple[Jobs, Jobs, Jobs],
        bus: ChangeBus,
        rail: Rail,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        jobs, _, papers = threads
        self._look = look
        self._services, self._bus, self._threads = services, bus, (jobs, papers)
        self._time = services.time_here
        self._rail = rail
        self._copy: datetime | None = None
        self.intake = CardIntake(look, services, (jobs, papers), bus, window)
        self.dossiers = DossierFlows(look, services, (jobs, papers), window)
        self.folder = FolderWatching(services, threads, bus, self)

        def is_idle() -> bool:
            # Not the system's: a drive that does not answer must not keep receipts from a check.
            return jobs.is_idle and papers.is_idle

        self.idle = IdleChecking(services, (jobs, papers), bus, is_idle, self)
        self.idle.changed.connect(self._show_status)
        self.folder.start()

    def wire(self, cards: CardListView, detail: CardDetailPane) -> None:
        """Let files be dropped on a card in the list and on its detail, and pasted there."""

        def row(spot: QPoint) -> tuple[str, QRect]:
            index = cards.indexAt(spot)
            face = index.data(FACE_ROLE)
            return (face.card_id if isinstance(face, RowFace) else "", cards.visualRect(index))

        def whole(_spot: QPoint) -> tuple[str, QRect]:
            return detail.card_id, detail.viewport().rect()

        ground = detail.viewport()
        for drops in (
            FileDrops(self._look, cards.viewport(), row, (cards, cards.current_card)),
            FileDrops(self._look, ground, whole, (detail, lambda: detail.card_id)),
        ):
            drops.dropped.connect(self.intake.drop)
            drops.pasted.connect(self.intake.paste)
        detail.receipts_requested.connect(self.intake.choose)
        detail.dossier_requested.connect(self.dossiers.show)

    def wire_lines(self, *opened: SignalInstance) -> None:
        """Let files be dropped on the payments of every dialog that one of these tells of."""
        for signal in opened:
            signal.connect(self._attend)

    def _attend(self, lines: LedgerDialog | HistoryDialog, card: str) -> None:
        intake = PaymentIntake(self._services, self._threads, lines, card)
        intake.changed.connect(self._bus.changed)

    def look(self) -> None:
        """See whether a slice of checks is due and what came into the folder, every minute."""
        self.folder.look()
        self.idle.look()

    def show_copy(self, newest: datetime | None) -> None:
        """Show when the newest copy of the database was made, unless files need the owner."""
        self._copy = newest
        self._show_status()

    def _show_status(self) -> None:
        words, tone, page = findings_status(self.idle.findings), Tone.SOON, _RECEIPTS
        if not words:
            words, tone = copy_line(self._copy, self._time.now(), self._time.zone())
            page = _SETTINGS
        icon = "shieldx" if page == _RECEIPTS else "shield"
        self._rail.set_status(_COPIES, icon, words, tone, page)
