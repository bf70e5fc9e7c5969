"""Reading every receipt again, card by card and slice by slice, to be followed and stopped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.services.idle_checks import Due, slices_of
from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.idle_checks import Compared, Findings
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services


class FullCheck(QObject):
    """Checks receipts in slices; files are read in the thread of files, so that nobody waits.

    `progressed` tells how many of how many are checked; `ended` carries those that were, with their
    results, whether all came to their turn or the owner stopped it; `failed` why it did not go on.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, threads: tuple[Jobs, Jobs], parent: QObject) -> None:
        super().__init__(parent)
        jobs, papers = threads
        self._services = services
        self._storage, self._papers = Asking(jobs, self), Asking(papers, self)
        self._cards: list[str] = []
        self._slices: list[tuple[Receipt, ...]] = []
        self._views: dict[str, ReceiptView] = {}
        self._checked: list[ReceiptView] = []
        self._total = 0
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._is_running

    def start(self, counts: Mapping[str, int]) -> None:
        """Check the receipts of cards, of each so many; nothing happens during a check."""
        if self._is_running:
            return
        self._cards = list(counts)
        self._checked = []
        self._total = sum(counts.values())
        self._is_running = True
        self.progressed.emit(0, self._total)
        self._next()

    def stop(self) -> None:
        """Check nothing further; the results so far stay."""
        self._cards.clear()
        self._slices.clear()

    def _next(self) -> None:
        if self._slices:
            work = partial(self._services.idle_checks.compare, Due(self._slices.pop(0)))
            self._papers.submit(work, self._note, self._fail)
        elif self._cards:
            work_on = partial(self._services.receipts.all, self._cards.pop(0))
            self._storage.submit(work_on, self._begin, self._fail)
        else:
            self._end()

    def _begin(self, views: list[ReceiptView]) -> None:
        """Go through the receipts of a card."""
        self._views = {view.receipt.id: view for view in views}
        self._slices = list(slices_of(view.receipt for view in views))
        self._next()

    def _note(self, compared: Compared) -> None:
        work = partial(self._services.idle_checks.note, compared)
        self._storage.submit(work, partial(self._take, compared), self._fail)

    def _take(self, compared: Compared, _findings: Findings) -> None:
        now = self._services.time_here.now()
        for one in compared.due.receipts:
            found = replace(one, checked_at=now, integrity=compared.found[one.sha256])
            self._checked.append(replace(self._views[one.id], receipt=found))
        self.progressed.emit(len(self._checked), self._total)
        self._next()

    def _end(self) -> None:
        self._is_running = False
        self.ended.emit(self._checked)

    def _fail(self, error: RenewDeskError) -> None:
        self.stop()
        self._end()
        self.failed.emit(error)
