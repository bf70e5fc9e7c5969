"""Reading every receipt again, card by card, so that it can be followed and stopped."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import KeepingReceipts, ReceiptView
    from renewdesk.ui.jobs import Jobs


class FullCheck(QObject):
    """Checks receipts in small jobs, so that other work finds its turn between them.

    `progressed` tells how many of how many are checked; `ended` carries those that were, with their
    results, whether all came to their turn or the owner stopped it; `failed` why it did not go on.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, receipts: KeepingReceipts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._receipts = receipts
        self._asking = Asking(jobs, self)
        self._waiting: list[str] = []
        self._checked: list[ReceiptView] = []
        self._total = 0
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._is_running

    def start(self, views: Iterable[ReceiptView]) -> None:
        """Check these receipts; nothing happens while a check is under way."""
        if self._is_running:
            return
        counts = Counter(view.card.id for view in views)
        self._waiting = [str(card) for card in counts]
        self._checked = []
        self._total = counts.total()
        self._is_running = True
        self.progressed.emit(0, self._total)
        self._next()

    def stop(self) -> None:
        """Check no further card; the results so far stay."""
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            return
        card = self._waiting.pop(0)
        self._asking.submit(partial(self._receipts.verify, card), self._take, self._fail)

    def _take(self, views: list[ReceiptView]) -> None:
        self._checked += views
        self.progressed.emit(len(self._checked), self._total)
        self._next()

    def _end(self) -> None:
        self._is_running = False
        self.ended.emit(self._checked)

    def _fail(self, error: RenewDeskError) -> None:
        self._waiting.clear()
        self._end()
        self.failed.emit(error)
