"""Has receipts compared with their digests while nothing else is under way, a slice at a time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from renewdesk.services.idle_checks import EVERY, Findings
from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.idle_checks import Compared, Due
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services

#: What a look at the clock brings is done by then; what is under way still has the thread.
_AFTER_MS = 1000


class IdleChecking(QObject):
    """Looks at each minute whether it is time for a slice; between slices it asks nothing.

    `changed` tells that there are other `findings` now: those that the owner has not read yet. What
    a slice reads is read in the thread of `papers`, so that neither the window nor the storage
    waits for a disk.
    """

    changed = Signal()

    def __init__(
        self,
        services: Services,
        threads: tuple[Jobs, Jobs],
        bus: ChangeBus,
        is_idle: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        jobs, papers = threads
        self._services = services
        self._bus = bus
        self._is_idle = is_idle
        self._storage, self._papers = Asking(jobs, self), Asking(papers, self)
        self.findings = Findings()
        self._last = services.time_here.now()
        self._is_running = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._begin)

    def tell(self, findings: Findings) -> None:
        """Keep what was found until the owner has read it, beside what was found before."""
        before = self.findings
        self.findings = Findings(
            (*before.damaged, *findings.damaged), (*before.strays, *findings.strays)
        )
        self.changed.emit()

    def take_for_read(self) -> Findings:
        """Return what was found, which the owner reads now."""
        findings, self.findings = self.findings, Findings()
        if findings.is_news:
            self.changed.emit()
        return findings

    def look(self) -> None:
        """See whether a slice is due; to be called every minute."""
        since = self._now() - self._last
        # A clock that was set back must not keep a slice waiting.
        if not self._is_running and not timedelta() <= since < EVERY:
            self._soon.start()

    def _now(self) -> datetime:
        return self._services.time_here.now()

    def _begin(self) -> None:
        if self._is_running or not self._is_idle():
            return  # the next minute asks again
        self._is_running, self._last = True, self._now()
        self._storage.submit(self._services.idle_checks.due, self._compare, self._give_up)

    def _compare(self, due: Due) -> None:
        if due.is_nothing:
            self._is_running = False
            return
        work = partial(self._services.idle_checks.compare, due)
        self._papers.submit(work, self._note, self._give_up)

    def _note(self, compared: Compared) -> None:
        work = partial(self._services.idle_checks.note, compared)
        self._storage.submit(work, self._end, self._give_up)

    def _end(self, findings: Findings) -> None:
        self._is_running = False
        if findings.changes.receipts:
            self._bus.changed.emit(findings.changes)
        if findings.is_news:
            self.tell(findings)

    def _give_up(self, _error: RenewDeskError) -> None:
        """Try the slice another time; what ails the storage is told by whoever needs it."""
        self._is_running = False
