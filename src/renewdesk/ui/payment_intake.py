"""Files for one payment, dropped on its line or chosen: kept as its receipts at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.pages.queueing.choosing import chosen_receipts
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.receipt_trust import about_file
from renewdesk.words.speech import labelled, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import Kept
    from renewdesk.ui.dialogs.history_dialog import HistoryDialog
    from renewdesk.ui.dialogs.ledger_dialog import LedgerDialog
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services


class PaymentIntake(QObject):
    """Keeps one file after the other; one that is refused keeps no other from coming in.

    `changed` carries the `Changes` of what was kept.
    """

    changed = Signal(object)

    def __init__(
        self,
        services: Services,
        threads: tuple[Jobs, Jobs],
        lines: LedgerDialog | HistoryDialog,
        card: str,
    ) -> None:
        super().__init__(lines)
        jobs, papers = threads
        self._services = services
        self._asking, self._papers = Asking(jobs, lines), Asking(papers, lines)
        self._lines = lines
        self._card = card
        self._left: list[tuple[str, Path]] = []
        self._kept: list[Kept] = []
        self._refused: list[str] = []
        self._is_running = False
        lines.files_dropped.connect(self.take)
        lines.files_wanted.connect(self.choose)

    def choose(self, event: str) -> None:
        """Let the owner choose files for a payment."""
        self.take(event, chosen_receipts(self._lines))

    def take(self, event: str, paths: Sequence[str]) -> None:
        """Keep files as receipts of a payment."""
        self._left += [(event, Path(path)) for path in paths]
        if self._left and not self._is_running:
            self._is_running = True
            self._next()

    def _next(self) -> None:
        if not self._left:
            self._end()
            return
        event, path = self._left.pop(0)
        receipts, refuse = self._services.receipts, partial(self._refuse, path.name)
        work = partial(receipts.add, self._card, path, event)
        # Judged by a process, for which the storage is not to wait.
        self._papers.submit(
            partial(receipts.judge, path),
            lambda _judged: self._asking.submit(work, self._note, refuse),
            refuse,
        )

    def _note(self, kept: Kept) -> None:
        self._kept.append(kept)
        if kept.changes.receipts:
            self.changed.emit(kept.changes)
        self._next()

    def _refuse(self, name: str, error: RenewDeskError) -> None:
        self._refused.append(about_file(one_line(name), sentence(error)))
        self._next()

    def _end(self) -> None:
        kept, refused = self._kept, self._refused
        self._kept, self._refused, self._is_running = [], [], False
        new = sum(bool(one.changes.receipts) for one in kept)
        lines = [_new_words(new), *_known_words(kept), *refused]
        words = "\n".join(line for line in lines if line)
        (self._lines.show_trouble if refused else self._lines.show_news)(words)
        work = partial(self._services.desk.card, self._card)
        self._asking.latest("payment-lines", work, self._lines.show_detail, _drop)


def _new_words(count: int) -> str:
    words = ntr(
        "{count} file was kept with this payment.",
        "{count} files were kept with this payment.",
        count,
    )
    return words if count else ""


def _known_words(kept: Sequence[Kept]) -> list[str]:
    """Return which files were here already, and whether they were kept once more."""
    same = tr("It was kept for this payment before; nothing was changed.")
    other = tr("It was kept once more, for this payment too.")
    return [
        labelled(one_line(one.receipt.original_name), other if one.changes.receipts else same)
        for one in kept
        if one.duplicate_of is not None
    ]


def _drop(_error: RenewDeskError) -> None:
    """Leave the lines as they are: the card went meanwhile."""
