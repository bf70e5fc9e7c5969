"""Taking files into the queue: one after the other, each kept at once, until stopped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.changes import Changes
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.words.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.waiting import Arrival
    from renewdesk.services.receipt_queue import QueueingReceipts, TakenIn
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs

#: So often the rest of the window learns what came in.
_TELL_EACH = 25


@value
class Incoming:
    """A file, or pasted content, that is to wait in the queue."""

    name: str
    source: Path | bytes


@value
class Refusal:
    """A file that was not taken in, and why."""

    name: str
    reason: str


@value
class CameIn:
    """What became of an import: the files that wait now, those that were known, and the refused.

    ``first`` is the file to look at; ``left`` counts those that were not tried after a stop.
    """

    waiting: int
    known: tuple[TakenIn, ...]
    refused: tuple[Refusal, ...]
    first: str
    left: int


def local_files(paths: Iterable[str]) -> list[Incoming]:
    """Return files by their paths."""
    return [Incoming(Path(path).name, Path(path)) for path in paths]


class TakingIn(QObject):
    """`progressed` tells how many of how many were tried, `ended` carries a `CameIn`."""

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, queue: QueueingReceipts, threads: tuple[Jobs, Jobs], bus: ChangeBus, owner: QObject
    ) -> None:
        super().__init__(owner)
        jobs, papers = threads
        self._queue = queue
        self._bus = bus
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._waiting: list[tuple[Incoming, Arrival, str]] = []
        self._taken: list[TakenIn] = []
        self._refused: list[Refusal] = []
        self._total = 0
        self._left = 0
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether files are being taken in."""
        return self._is_running

    def start(self, incoming: Sequence[Incoming], arrival: Arrival, card: str = "") -> None:
        """Take files in; more may come while others are on their way. ``card`` is theirs."""
        self._waiting += [(one, arrival, card) for one in incoming]
        self._total += len(incoming)
        if not self._is_running and self._waiting:
            self._is_running = True
            self._next()

    def stop(self) -> None:
        """Try no further file; what came in stays."""
        left, self._waiting = len(self._waiting), []
        if self._is_running:
            self._total -= left
            self._left = left

    def _next(self) -> None:
        done = len(self._taken) + len(self._refused)
        self.progressed.emit(done, self._total)
        if done and done % _TELL_EACH == 0:
            self._bus.changed.emit(Changes(waiting=True))
        if not self._waiting:
            self._end()
            return
        one, arrival, card = self._waiting.pop(0)
        judge = partial(self._queue.judge, one.source, one.name)
        work = partial(self._queue.take_in, one.source, one.name, arrival=arrival, card=card)
        refuse = partial(self._refuse, one.name)
        # Judged by a process, for which the storage is not to wait.
        self._papers.submit(
            judge, lambda _judged: self._asking.submit(work, self._take, refuse), refuse
        )

    def _take(self, taken: TakenIn) -> None:
        self._taken.append(taken)
        self._next()

    def _refuse(self, name: str, error: RenewDeskError) -> None:
        self._refused.append(Refusal(name, sentence(error)))
        self._next()

    def _end(self) -> None:
        taken, refused, left = self._taken, self._refused, self._left
        self._taken, self._refused, self._total, self._left = [], [], 0, 0
        self._is_running = False
        fresh = [one for one in taken if one.is_new]
        known = tuple(one for one in taken if not one.is_new)
        first = next((str(one.waiting.id) for one in fresh or known if one.waiting), "")
        self._bus.changed.emit(Changes(waiting=True))
        self.ended.emit(CameIn(len(fresh), known, tuple(refused), first, left))
