"""Questions to the keyring, on a thread that may be left behind.

The system may ask the owner to unlock the keyring, and that question may stand unanswered for
ever. Then the thread that waits is abandoned: the asker hears that the keyring is silent, the next
question goes to a new thread, and an answer that comes after all is dropped. The program's end
waits for none of them.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from renewdesk.domain.errors import EnvironmentFaultError, Fault, RenewDeskError
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
#: After so long the asker is told that it takes its time: somebody may be typing a password.
SECONDS_SLOW = 10
#: After so long nobody waits any more.
SECONDS_GIVEN = 60
_MS = 1000


@value
class _Job:
    work: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[RenewDeskError], None]


class VaultJobs(QObject):
    """Asks the keyring one thing after the other; answers come back on the GUI thread.

    `slow` tells that a question has waited for ten seconds. `bug_found` carries an error that
    nobody expected; what is known of a secret is not in it.
    """

    slow = Signal()
    bug_found = Signal(object)
    _landed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[_Job] = deque()
        self._asked: _Job | None = None
        self._desk: SimpleQueue[_Job | None] | None = None
        self._landed.connect(self._deliver)
        self._slow_timer = self._timer(self.slow.emit)
        self._slow_timer.setInterval(int(SECONDS_SLOW * _MS))
        self._given_timer = self._timer(self._give_up)
        self._given_timer.setInterval(int(SECONDS_GIVEN * _MS))

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[RenewDeskError], None] | None = None,
    ) -> None:
        """Ask, then call one of the callbacks on the GUI thread; `failed` also for silence."""
        on_done: Callable[[object], None] = done or _nothing  # type: ignore[assignment] # T is object here
        self._waiting.append(_Job(work, on_done, failed or _nothing))
        if self._asked is None:
            self._next()

    @property
    def is_idle(self) -> bool:
        """Whether every question was answered or given up."""
        return self._asked is None and not self._waiting

    def stop(self) -> None:
        """Ask nothing more, and wait for nothing; a question that stands is left alone."""
        self._waiting.clear()
        self._leave()

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    def _next(self) -> None:
        if not self._waiting:
            return
        self._asked = job = self._waiting.popleft()
        if self._desk is None:
            self._desk = SimpleQueue()
            name, desk = "keyring", self._desk
            threading.Thread(target=self._run, args=(desk,), name=name, daemon=True).start()
        self._desk.put(job)
        self._slow_timer.start()
        self._given_timer.start()

    def _run(self, desk: SimpleQueue[_Job | None]) -> None:
        while (job := desk.get()) is not None:
            outcome = self._outcome(job)
            with suppress(RuntimeError):  # the window went away while the keyring was asked
                self._landed.emit(job, outcome)

    def _outcome(self, job: _Job) -> Callable[[], None]:
        """Return what is to be called on the GUI thread."""
        try:
            result = job.work()
        except RenewDeskError as error:
            found = error
            return lambda: job.failed(found)
        except Exception as error:  # noqa: BLE001 - a bug must reach the owner, not kill the thread
            bug = error
            return lambda: self.bug_found.emit(bug)
        return lambda: job.done(result)

    def _deliver(self, job: _Job, outcome: Callable[[], None]) -> None:
        if job is not self._asked:
            return  # it was given up; nobody waits for it
        self._rest()
        self._next()
        outcome()

    def _give_up(self) -> None:
        job = self._asked
        self._leave()
        self._next()
        if job is not None:
            job.failed(EnvironmentFaultError(Fault.VAULT_SLOW, seconds=SECONDS_GIVEN))

    def _leave(self) -> None:
        """Leave the thread behind; it ends by itself if it is ever answered."""
        self._rest()
        if self._desk is not None:
            self._desk.put(None)
            self._desk = None

    def _rest(self) -> None:
        self._asked = None
        self._slow_timer.stop()
        self._given_timer.stop()


def _nothing(_result: object) -> None:
    """Take what nobody waits for."""
