"""The text of the receipt that is shown: as it was kept for the search, else read from its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.receipt_texts import SaidText
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.ui.jobs import Jobs


class ReceiptReading(QObject):
    """Asks the storage first, then the thread of the papers; no secret is in what they say.

    `said` carries the text, `silent` why there is none.
    """

    said = Signal(str)
    silent = Signal(str)

    def __init__(
        self, search: SearchingReceipts, threads: tuple[Jobs, Jobs], parent: QObject
    ) -> None:
        super().__init__(parent)
        jobs, papers = threads
        self._search = search
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._sha256 = ""

    def read(self, receipt: Receipt) -> None:
        """Have the text of a receipt told; only the last one that was asked for is."""
        self._sha256 = receipt.sha256
        work = partial(self._search.kept_text, receipt.sha256)
        self._asking.latest("text", work, partial(self._take_kept, receipt), self._fail)

    def forget(self) -> None:
        """Tell nothing more of what was asked for: another receipt is shown."""
        self._sha256 = ""

    def _take_kept(self, receipt: Receipt, text: str | None) -> None:
        if receipt.sha256 != self._sha256:
            return
        if text:
            self.said.emit(text)
            return
        work = partial(self._search.read_file, receipt)
        self._papers.latest("text", work, partial(self._take_read, receipt), self._fail)

    def _take_read(self, receipt: Receipt, said: SaidText | None) -> None:
        if said is not None:
            # A search finds it from now on, as if it had been read while nobody looked.
            keep = partial(self._search.keep_text, receipt.sha256, said)
            self._asking.submit(keep, _nothing, _nothing)
        if receipt.sha256 != self._sha256:
            return
        if said is not None and said.text.strip():
            self.said.emit(said.text)
        elif said is not None and said.problem is not None:
            facts = {"name": receipt.original_name, "sha256": receipt.sha256}
            error = RuleViolationError(said.problem, "receipt", **facts)
            self.silent.emit(sentence(error))
        else:
            self.silent.emit(tr("No text could be read from this file."))

    def _fail(self, error: RenewDeskError) -> None:
        self.silent.emit(sentence(error))


def _nothing(_result: object) -> None:
    """Say nothing: what is shown does not depend on it."""
