"""Where files go that are dropped on the receipts, chosen or pasted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.waiting import Arrival
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.pages.queueing.choosing import chosen_receipts, pasted_receipts
from renewdesk.ui.pages.queueing.taking_in import local_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import Kept
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.pages.queueing.taking_in import Incoming
    from renewdesk.ui.services import Services


class ReceiptTaking(QObject):
    """Keeps files for the payment that is chosen; without one they are for the queue.

    `begun` tells that files came in, `unbound` carries those for the queue and how they came;
    `kept` carries each result, `failed` why one was refused; `nothing_pasted` tells that the
    clipboard holds no file.
    """

    begun = Signal()
    unbound = Signal(object, object)
    kept = Signal(object)
    failed = Signal(object)
    nothing_pasted = Signal()

    def __init__(self, services: Services, threads: tuple[Jobs, Jobs], window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        jobs, papers = threads
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._card = ""
        self._payment = ""

    def aim(self, card: str, payment: str = "") -> None:
        """Keep what comes in for a payment of a card; without one the queue says whose it is."""
        self._card, self._payment = card, payment

    def choose(self) -> None:
        """Let the owner choose files."""
        self._start(local_files(chosen_receipts(self._window)), Arrival.CHOSEN)

    def paste(self) -> None:
        """Take in what the clipboard holds: files, or a picture."""
        incoming = pasted_receipts()
        self._start(incoming, Arrival.PASTED)
        if not incoming:
            self.nothing_pasted.emit()

    def take(self, paths: Sequence[str]) -> None:
        """Take in these files."""
        self._start(local_files(paths), Arrival.DROPPED)

    def _start(self, incoming: Sequence[Incoming], arrival: Arrival) -> None:
        if not incoming:
            return
        self.begun.emit()
        if self._payment:
            self._bind(list(incoming), self._card, self._payment)
        else:
            self.unbound.emit(list(incoming), arrival)

    def _bind(self, waiting: list[Incoming], card: str, payment: str) -> None:
        """Keep one file after the other for a payment; a refused one keeps no other from it."""
        if not waiting:
            return
        one, *rest = waiting

        def take(kept: Kept) -> None:
            self.kept.emit(kept)
            self._bind(rest, card, payment)

        def refuse(error: RenewDeskError) -> None:
            self.failed.emit(error)
            self._bind(rest, card, payment)

        keep = _keeping(self._services, one, card, payment)
        judge = partial(self._services.receipts.judge, one.source, one.name)
        # Judged by a process, for which the storage is not to wait.
        self._papers.submit(judge, lambda _judged: self._asking.submit(keep, take, refuse), refuse)


def _keeping(services: Services, incoming: Incoming, card: str, event: str) -> Callable[[], Kept]:
    """Return the call that keeps a file for a payment."""
    source = incoming.source
    if isinstance(source, Path):
        return partial(services.receipts.add, card, source, event)
    return partial(services.receipts.add_bytes, card, source, incoming.name, event)
