"""Work off the GUI thread: one thread owns the storage, results come back on the GUI thread.

The order of jobs is the order of asking, so no lock is needed in our own code. A job never touches
a widget; what it returns is handed to a callback on the GUI thread.
"""

from __future__ import annotations

import logging
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_log = logging.getLogger(__name__)


@value
class _Job:
    work: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[RenewDeskError], None]
    is_wanted: Callable[[], bool]


class Jobs(QObject):
    """Runs use cases one after the other in a thread of its own.

    `busy_changed` tells whether anything is under way; `bug_found` carries an error that nobody
    expected, for the crash dialog.
    """

    busy_changed = Signal(bool)
    bug_found = Signal(object)
    _landed = Signal(object)

    def __init__(self, name: str = "storage") -> None:
        super().__init__()
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._newest: dict[str, object] = {}
        self._waiting = 0
        self._landed.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[RenewDeskError], None] | None = None,
    ) -> None:
        """Run `work` in the thread, then one of the callbacks on the GUI thread."""
        self._put(work, done, failed, lambda: True)

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[RenewDeskError], None] | None = None,
    ) -> None:
        """Run `work` unless a newer job of the same key was asked for meanwhile."""
        mark = object()
        self._newest[key] = mark
        self._put(work, done, failed, lambda: self._newest.get(key) is mark)

    @property
    def is_idle(self) -> bool:
        """Whether every job that was asked for has been answered."""
        return self._waiting == 0

    def stop(self, seconds: float = 5.0) -> None:
        """Let what was asked for finish, then end the thread; wait so long at most."""
        self._queue.put(None)
        self._thread.join(seconds)

    def _put(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[RenewDeskError], None] | None,
        is_wanted: Callable[[], bool],
    ) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)  # noqa: FBT003 - a signal's only argument
        on_done: Callable[[object], None] = done or _nothing  # type: ignore[assignment] # T is object here
        self._queue.put(_Job(work, on_done, failed or self._unheard, is_wanted))

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            self._landed.emit(self._outcome(job))

    def _outcome(self, job: _Job) -> Callable[[], None]:
        """Return what is to be called on the GUI thread."""
        if not job.is_wanted():
            return _idle
        try:
            result = job.work()
        except RenewDeskError as error:
            found = error
            return lambda: job.failed(found) if job.is_wanted() else None
        except Exception as error:  # noqa: BLE001 - a bug in a job must reach the owner, not kill the thread
            _log.exception("a job failed")
            bug = error
            return lambda: self.bug_found.emit(bug)
        return lambda: job.done(result) if job.is_wanted() else None

    def _deliver(self, call: Callable[[], None]) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)  # noqa: FBT003 - as above
        call()

    def _unheard(self, error: RenewDeskError) -> None:
        self.bug_found.emit(error)


def _nothing(_result: object) -> None:
    """Take a result that nobody waits for."""


def _idle() -> None:
    """Stand for a job that was overtaken by a newer one."""
