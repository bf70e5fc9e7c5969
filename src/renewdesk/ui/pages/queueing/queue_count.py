"""How many files wait, told to the page that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipt_queue import QueueingReceipts
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs


class QueueCount(QObject):
    """Counts when its page comes into sight, and when files came or went; `counted` tells."""

    counted = Signal(int)

    def __init__(self, queue: QueueingReceipts, jobs: Jobs, bus: ChangeBus, page: QWidget) -> None:
        super().__init__(page)
        self._queue = queue
        self._asking = Asking(jobs, self)
        bus.changed.connect(self._hear)
        page.installEventFilter(self)

    def count(self) -> None:
        """Count, as soon as the storage has time."""
        self._asking.latest("queue-count", self._queue.count, self.counted.emit, _drop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.count()
        return False

    def _hear(self, changes: Changes) -> None:
        if changes.waiting:
            self.count()


def _drop(_error: RenewDeskError) -> None:
    """Leave the number as it was; the page says itself what is wrong with the storage."""
