"""Has receipts loaded, narrowed and sorted off the window's thread, and their files read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.pages.receipt_loading import ReceiptShelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.receipt_texts import SaidText
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.models.receipt_order import Wanted
    from renewdesk.ui.pages.receipt_loading import LoadedReceipts
    from renewdesk.ui.services import Services

_REST_MS = 300


class ReceiptFinding(QObject):
    """Asks a `ReceiptShelf` in the storage thread; what it answered last is shown.

    `loaded` carries `LoadedReceipts`, `arranged` an `Arranged`; `failed` tells why it did not work.
    """

    loaded = Signal(object)
    arranged = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, threads: tuple[Jobs, Jobs], parent: QObject) -> None:
        super().__init__(parent)
        jobs, papers = threads
        self._search = services.receipt_search
        self._shelf = ReceiptShelf(
            services.receipt_listing, services.receipt_search, services.time_here
        )
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._reads = False
        # The rows are painted before their words are made ready to be searched.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._make_ready)

    def load(self, wanted: Wanted) -> None:
        """Have everything read anew; only the last wish is answered."""
        work = partial(self._shelf.load, wanted)
        self._asking.latest("receipts", work, self._take, self.failed.emit)

    def arrange(self, wanted: Wanted) -> None:
        """Have what was read narrowed and sorted; only the last wish is answered."""
        work = partial(self._shelf.arrange, wanted)
        self._asking.latest("receipt-rows", work, self.arranged.emit, self.failed.emit)

    def read_on(self) -> None:
        """Read the files that were never read, one after the other, while the window is idle.

        The storage is asked which one and keeps what it says; no thread but that of the papers
        waits for the process that reads.
        """
        if not self._reads:
            self._reads = True
            self._look_for_unread()

    def _look_for_unread(self) -> None:
        self._asking.submit(partial(self._search.unread, 1), self._read, self._stop_reading)

    def _read(self, unread: Sequence[Receipt]) -> None:
        if not unread:
            self._reads = False
            return
        work = partial(self._search.read_file, unread[0])
        self._papers.submit(work, partial(self._keep, unread[0].sha256), self._stop_reading)

    def _keep(self, sha256: str, said: SaidText | None) -> None:
        search = self._search
        if said is None:
            search.give_up(sha256)
            self._look_for_unread()
            return
        work = partial(search.keep_text, sha256, said)
        self._asking.submit(work, lambda _kept: self._look_for_unread(), self._stop_reading)

    def _stop_reading(self, _error: RenewDeskError) -> None:
        self._reads = False

    def _take(self, loaded: LoadedReceipts) -> None:
        self.loaded.emit(loaded)
        self._rest.start()
        self.read_on()

    def _make_ready(self) -> None:
        """Have rows made ready to be searched bit by bit, so that a key finds its turn between."""
        self._asking.latest("receipt-words", self._shelf.make_ready, self._go_on, _drop)

    def _go_on(self, has_more: bool) -> None:  # noqa: FBT001 - the shape of an answer
        if has_more:
            self._make_ready()


def _drop(_error: RenewDeskError) -> None:
    """Say nothing: nobody asked for it."""
