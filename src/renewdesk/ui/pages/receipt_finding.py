"""Asks the search while somebody types, and where its words stand in the chosen receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.ports.receipt_rows import FoundReceipts
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.ui.jobs import Jobs

#: So many hits are shown while somebody types; more words find the others.
_MOST = 2000


class ReceiptFinding(QObject):
    """Searches through all that is known of receipts and what their files say.

    `found` carries the words and the `FoundReceipts`; `placed` where the words stand
    in the receipt that was asked for last, nothing where none do. `failed` tells why a search did
    not work.
    """

    found = Signal(str, object)
    placed = Signal(object)
    failed = Signal(object)

    def __init__(self, search: SearchingReceipts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._search = search
        self._asking = Asking(jobs, self)
        self._words = ""
        self._reads = False

    def look_for(self, words: str) -> None:
        """Search for words; only the last ones asked for are answered."""
        self._words = words
        work = partial(self._search.found, words, _MOST)
        self._asking.latest("receipt-search", work, partial(self._tell, words), self.failed.emit)

    def look_into(self, receipt_id: str) -> None:
        """Ask where the words stand in a receipt."""
        if not (self._words and receipt_id):
            self.placed.emit(())
            return
        work = partial(self._search.places, receipt_id, self._words)
        self._asking.latest("receipt-places", work, self.placed.emit, _drop)

    def read_on(self) -> None:
        """Read the files that were never read, one after the other, while the window is idle."""
        if not self._reads:
            self._reads = True
            self._read_next()

    def _read_next(self) -> None:
        self._asking.submit(partial(self._search.read_unread, 1), self._go_on, self._stop_reading)

    def _go_on(self, has_more: bool) -> None:  # noqa: FBT001 - the shape of an answer
        if has_more:
            self._read_next()
        else:
            self._reads = False

    def _stop_reading(self, _error: RenewDeskError) -> None:
        self._reads = False

    def _tell(self, words: str, found: FoundReceipts) -> None:
        self.found.emit(words, found)


def _drop(_error: RenewDeskError) -> None:
    """Say nothing: the receipt went meanwhile, and the page will hear of that."""
