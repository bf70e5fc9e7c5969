"""Looks into the watched folder: at every minute, and when the system says that it changed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.values import value
from renewdesk.services.watched_folder import Looked, NewFile, Refused, Watch
from renewdesk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipt_queue import TakenIn
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services

#: A file has to look the same in two looks that are at least so far apart.
_STILL_MS = 2000
#: So often a file that does not stand still is looked at again soon; then every minute will do.
_MOST_SOON = 20
#: A drive that is there answers sooner.
_LONGEST = timedelta(minutes=1)


@value
class FolderState:
    """What is watched and how it goes: why a look failed, and which files were not taken."""

    watch: Watch = Watch()
    problem: RenewDeskError | None = None
    refused: tuple[Refused, ...] = ()


class FolderWatching(QObject):
    """Has new files of one folder copied into the queue; off until the owner turns it on.

    The system's word that the folder changed is a hint only, some drives give none: what is there
    is seen by looking. Looks are made in the thread of `system`, for a drive may be gone and its
    answer may not come; what was read is judged in that of `papers`. `changed` carries the
    `FolderState`, `refused` why it could not be turned on.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(
        self, services: Services, threads: tuple[Jobs, Jobs, Jobs], bus: ChangeBus, parent: QObject
    ) -> None:
        super().__init__(parent)
        jobs, system, papers = threads
        self._service, self._time = services.watched_folder, services.time_here
        self._bus = bus
        self._storage, self._system = Asking(jobs, self), Asking(system, self)
        self._papers = Asking(papers, self)
        self._state = FolderState()
        self._left: list[NewFile] = []
        self._is_looking = False
        self._looks_since = services.time_here.now()
        self._soon_left = 0
        self._hints = QFileSystemWatcher(self)
        self._hints.directoryChanged.connect(lambda _folder: self._look_soon(_MOST_SOON))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_STILL_MS)
        self._soon.timeout.connect(self.look)

    @property
    def state(self) -> FolderState:
        """What is watched and how it goes, as far as it is known."""
        return self._state

    def start(self) -> None:
        """Read what is to be watched, and look at once."""
        self._storage.latest("watched-folder", self._service.watch, self._follow, self._fail)

    def turn_on(self, folder: Path) -> None:
        """Watch a folder from now on, if it can be looked into."""
        self._system.submit(partial(self._service.prove, folder), self._turn, self.refused.emit)

    def turn_off(self) -> None:
        """Watch nothing any more."""
        self._storage.submit(self._service.turn_off, self._follow, self.refused.emit)

    def look(self) -> None:
        """Look into the folder now; a look that is under way for long is said to be in vain."""
        watch = self._state.watch
        if not watch.is_on:
            return
        if self._is_looking:
            self._say_it_takes_long(watch)
            return
        self._is_looking, self._looks_since = True, self._time.now()
        self._system.submit(partial(self._service.look, watch), self._see, self._fail)

    def _say_it_takes_long(self, watch: Watch) -> None:
        if self._time.now() - self._looks_since >= _LONGEST:
            fault = Fault.FOLDER_UNREACHABLE
            problem = EnvironmentFaultError(fault, "watched_folder", path=watch.folder)
            self._tell(FolderState(watch, problem, self._state.refused))

    def _turn(self, folder: Path) -> None:
        work = partial(self._service.turn_on, folder)
        self._storage.submit(work, self._follow, self.refused.emit)

    def _follow(self, watch: Watch) -> None:
        """Watch another folder, or none."""
        for folder in self._hints.directories():
            self._hints.removePath(folder)
        self._tell(FolderState(watch))
        self.look()

    def _look_soon(self, left: int) -> None:
        self._soon_left = left
        if left and not self._soon.isActive():
            self._soon.start()

    def _see(self, looked: Looked) -> None:
        watch = self._state.watch
        if not watch.is_on:  # it was turned off meanwhile
            self._is_looking = False
            return
        if watch.folder not in self._hints.directories():
            self._hints.addPath(watch.folder)
        self._left = list(looked.files)
        if looked.is_settling:
            self._look_soon(_MOST_SOON if looked.has_come else max(self._soon_left - 1, 0))
        self._take_next()

    def _take_next(self) -> None:
        if not self._left:
            self._end(None)
            return
        new = self._left.pop(0)
        judge = partial(self._service.judge, new)
        self._papers.submit(judge, partial(self._take_judged, new), self._fail)

    def _take_judged(self, new: NewFile, is_receipt: bool) -> None:  # noqa: FBT001 - the result of a use case
        if not is_receipt:
            self._take_next()
            return
        self._storage.submit(partial(self._service.take, new), self._take, self._fail)

    def _take(self, taken: TakenIn | None) -> None:
        if taken is not None:
            self._storage.latest("watched-folder", self._service.watch, self._know, self._drop)
        if taken is not None and taken.changes.waiting:
            self._bus.changed.emit(taken.changes)
        self._take_next()

    def _fail(self, error: RenewDeskError) -> None:
        self._left.clear()
        self._end(error)

    def _end(self, problem: RenewDeskError | None) -> None:
        self._is_looking = False
        self._tell(FolderState(self._state.watch, problem, self._service.refused()))

    def _know(self, watch: Watch) -> None:
        """Show when the last file came."""
        self._tell(FolderState(watch, self._state.problem, self._state.refused))

    def _tell(self, state: FolderState) -> None:
        is_news, self._state = state != self._state, state
        if is_news:
            self.changed.emit(state)

    def _drop(self, _error: RenewDeskError) -> None:
        """Leave what is shown: the storage's own trouble is told elsewhere."""
