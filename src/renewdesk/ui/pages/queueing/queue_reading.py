"""Reading the files that wait, one after the other, the one that is looked at first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.values import value
from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.reading_waiting import ReadFile
    from renewdesk.services.receipt_queue import QueueingReceipts, QueueItem
    from renewdesk.ui.jobs import Jobs

#: So many texts are held; the others are read again when somebody looks at them.
_MOST_HELD = 40


@value
class LookedAt:
    """What a file says, and what of it fits the desk."""

    read: ReadFile
    item: QueueItem


class QueueReading(QObject):
    """Reads in the papers thread, then looks in the storage thread; `done` names a file.

    Reading rests while nobody sees the page.
    """

    done = Signal(str)

    def __init__(self, queue: QueueingReceipts, threads: tuple[Jobs, Jobs], owner: QObject) -> None:
        super().__init__(owner)
        self._queue = queue
        jobs, papers = threads
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._files: dict[str, WaitingFile] = {}
        self._read: dict[str, WaitingFile] = {}
        self._held: dict[str, LookedAt] = {}
        self._wanted = ""
        self._is_busy = False
        self._is_resting = self._is_hurried = False

    @property
    def is_done(self) -> bool:
        """Whether every file was read."""
        return not self._is_busy and self._file_to_read() is None

    def follow(self, files: Sequence[WaitingFile]) -> None:
        """Read these files; what was read of others is forgotten."""
        self._files = {str(one.id): one for one in files}
        self._read = {key: one for key, one in self._read.items() if self._files.get(key) == one}
        self._held = {key: one for key, one in self._held.items() if key in self._read}
        self._next()

    def want(self, file_id: str) -> None:
        """Read this file before all others."""
        self._wanted = file_id
        self._next()

    def known(self, file_id: str) -> LookedAt | None:
        """Return what was read of a file, None while it was not or is held no longer."""
        return self._held.get(file_id)

    def rest(self, *, resting: bool) -> None:
        """Read nothing while nobody looks."""
        self._is_resting = resting
        self._next()

    def hurry(self, *, hurried: bool) -> None:
        """Read nothing but what is looked at, while files come in."""
        self._is_hurried = hurried
        self._next()

    def look_again(self) -> None:
        """Look anew at what fits the desk, because cards or payments changed."""
        for file_id, looked in list(self._held.items()):
            if file_id in self._files:
                self._look(file_id, looked.read)

    def _next(self) -> None:
        if self._is_busy or self._is_resting:
            return
        file = self._file_to_read()
        if file is None:
            return
        self._is_busy = True
        done = partial(self._have_read, str(file.id))
        self._papers.submit(partial(self._queue.read, file), done, self._drop)

    def _file_to_read(self) -> WaitingFile | None:
        wanted = self._files.get(self._wanted)
        if wanted is not None and self._wanted not in self._held:
            return wanted
        if self._is_hurried:
            return None
        return next((one for key, one in self._files.items() if key not in self._read), None)

    def _have_read(self, file_id: str, read: ReadFile) -> None:
        self._is_busy = False
        file = self._files.get(file_id)
        if file is not None:
            self._read[file_id] = file
            self._look(file_id, read)
        self._next()

    def _look(self, file_id: str, read: ReadFile) -> None:
        work = partial(self._queue.look, self._files[file_id], read)
        done = partial(self._have_looked, file_id, read)
        self._asking.submit(work, done, self._drop)

    def _have_looked(self, file_id: str, read: ReadFile, item: QueueItem) -> None:
        if file_id not in self._files:
            return
        self._held.pop(file_id, None)
        self._held[file_id] = LookedAt(read, item)
        while len(self._held) > _MOST_HELD:
            oldest = next(key for key in self._held if key != self._wanted)
            del self._held[oldest]
        self.done.emit(file_id)

    def _drop(self, _error: RenewDeskError) -> None:
        """Leave out a file that waits no longer."""
        self._is_busy = False
        self._next()
