"""What the owner decides about a waiting file: saved at once, and told so that it can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.words.dates import short_date
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.receipt_queue import Filed, Moved, QueueAnswers, QueueingReceipts
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs

#: What undo names to bring a removed file back: its id follows.
REMOVED = "waiting:"


class QueueDoings(QObject):
    """Runs one use case after the other.

    `saved` tells that a file waits no longer, `brought_back` which one does again; `refused` tells
    why a file was not saved, `failed` every other error. `undoable` and `said` are those of the
    flows.
    """

    saved = Signal()
    brought_back = Signal(str)
    refused = Signal(object)
    failed = Signal(object)
    undoable = Signal(str, str)
    said = Signal(str)

    def __init__(self, queue: QueueingReceipts, jobs: Jobs, bus: ChangeBus, owner: QObject) -> None:
        super().__init__(owner)
        self._queue = queue
        self._bus = bus
        self._asking = Asking(jobs, self)

    def confirm(self, file: WaitingFile, answers: QueueAnswers, *, again: bool) -> None:
        """Make a file the receipt of a payment."""
        work = partial(self._queue.confirm, file.id, answers, again=again)
        self._asking.submit(work, self._confirmed, self.refused.emit)

    def file_with(self, file: WaitingFile, card: str) -> None:
        """Keep a file with a card, without a payment."""
        work = partial(self._queue.file_with, file.id, card)
        self._asking.submit(work, self._filed, self.failed.emit)

    def remove(self, file: WaitingFile) -> None:
        """Put a file into the trash."""
        self._asking.submit(partial(self._queue.remove, file.id), self._removed, self.failed.emit)

    def undo(self, what: str) -> bool:
        """Bring back what was removed; tell whether it was that which was meant."""
        if not what.startswith(REMOVED):
            return False
        work = partial(self._queue.bring_back, what.removeprefix(REMOVED))
        self._asking.submit(work, self._came_back, self.failed.emit)
        return True

    def _confirmed(self, filed: Filed) -> None:
        self._tell(filed)
        recorded, view = filed.recorded, filed.view
        if recorded is not None:
            word = event_word(recorded.event.kind)
            words = tr("{event} recorded.").format(event=word[:1].upper() + word[1:])
            self.undoable.emit(f"event:{recorded.event.id}", words)
        elif view.event is not None:
            joined = tr("{name} joined the payment of {date}.").format(
                name=view.receipt.original_name, date=short_date(view.event.day(view.card.zone))
            )
            self.said.emit(joined)

    def _filed(self, filed: Filed) -> None:
        self._tell(filed)
        view = filed.view
        words = tr("{name} is kept with {card}.")
        self.said.emit(words.format(name=view.receipt.original_name, card=view.card.label))

    def _removed(self, moved: Moved) -> None:
        self._tell(moved)
        words = tr("{name} removed; it stays in the trash for 30 days.")
        name = moved.file.original_name
        self.undoable.emit(f"{REMOVED}{moved.file.id}", words.format(name=name))

    def _came_back(self, moved: Moved) -> None:
        self.brought_back.emit(str(moved.file.id))
        self._bus.changed.emit(moved.changes)
        self.said.emit(tr("Undone."))

    def _tell(self, done: Filed | Moved) -> None:
        self.saved.emit()
        self._bus.changed.emit(done.changes)

    def tell(self, error: RenewDeskError) -> None:
        """Hand on why something else did not work."""
        self.failed.emit(error)
