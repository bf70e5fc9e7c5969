"""Watch a folder for receipts: what is new in it and stands still is copied into the queue.

The folder is looked at on a thread of its own, because a drive that went away may hold up whoever
asks it; only what was read there reaches the thread of the storage. Nothing in the folder changes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RenewDeskError, RuleViolationError
from renewdesk.domain.values import value
from renewdesk.domain.waiting import Arrival

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.ports.watched import SeenFile, TakenFiles, WatchedFiles
    from renewdesk.services.receipt_queue import QueueingReceipts, TakenIn
    from renewdesk.services.time_here import TimeHere

#: So many files a look takes at most, and so many bytes, but for the first; the next look goes on.
MOST_FILES, MOST_BYTES = 10, 25 * 1024 * 1024
_FOLDER, _SINCE, _LAST = "watched.folder", "watched.since", "watched.last_at"


@value
class Watch:
    """Which folder is watched, since when, and when the last file came from it.

    Without ``since`` nothing is watched; the folder that was watched last is still known.
    """

    folder: str = ""
    since: datetime | None = None
    last_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Whether the folder is watched."""
        return bool(self.folder) and self.since is not None


@value
class NewFile:
    """A file that came into the folder and stands still, with its content."""

    seen: SeenFile
    content: bytes
    sha256: str


@value
class Refused:
    """A file that was not taken, and why."""

    name: str
    error: RenewDeskError


@value
class Looked:
    """What a look found: what can be taken, and whether more may come of it.

    ``has_come`` says that a file was seen for the first time, ``is_settling`` that one has to stand
    still until it is taken.
    """

    files: tuple[NewFile, ...] = ()
    has_come: bool = False
    is_settling: bool = False


class WatchingFolder:
    """The use cases around the watched folder; it is off until the owner switches it on.

    `prove` and `look` touch files only and belong to the thread that looks, `judge` to the one that
    waits for processes; everything else belongs to the storage's. A look and what is taken of it
    never overlap: whoever calls sees to that.
    """

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        queue: QueueingReceipts,
        folder: tuple[WatchedFiles, TakenFiles],
        data_folder: Path,
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._queue = queue
        self._files, self._taken = folder
        self._data = data_folder
        self._before: Mapping[str, SeenFile] = {}
        self._refused: dict[SeenFile, RenewDeskError] = {}

    def watch(self) -> Watch:
        """Return what is watched."""
        with self._storage.reading() as unit:
            return _watch(unit.settings())

    def prove(self, folder: Path) -> Path:
        """Return a folder as it would be watched, if it can be.

        Raises:
            RuleViolationError: the program's own data lies there.
            EnvironmentFaultError: it is not there, or cannot be looked into.
        """
        absolute = folder.expanduser().absolute()
        self._files.look(absolute)
        real, data = absolute.resolve(), self._data.resolve()
        if real == data or data in real.parents:
            raise RuleViolationError(Fault.FOLDER_OF_DATA, "watched_folder", path=str(absolute))
        return absolute

    def turn_on(self, folder: Path) -> Watch:
        """Watch a folder from now on; what came into it before is left alone."""
        now = self._time.now().isoformat()
        return self._store({_FOLDER: str(folder), _SINCE: now, _LAST: ""})

    def turn_off(self) -> Watch:
        """Watch nothing any more."""
        return self._store({_SINCE: ""})

    def look(self, watch: Watch) -> Looked:
        """Look into the folder and read what is new there and looked the same the last time.

        A file that was taken once is not taken again, whatever became of it; one that was refused
        is tried again when it has changed.

        Raises:
            EnvironmentFaultError: the folder is not there, or cannot be looked into.
        """
        since = watch.since
        if not watch.folder or since is None:
            return Looked()
        folder = Path(watch.folder)
        came = [one for one in self._files.look(folder) if one.came_at >= since]
        before, self._before = self._before, {one.name: one for one in came}
        here = set(came)
        self._refused = {one: why for one, why in self._refused.items() if one in here}
        new = [one for one in came if one not in self._refused and not self._taken.has_seen(one)]
        still = [one for one in new if before.get(one.name) == one]
        has_come = any(one.name not in before for one in new)
        read = tuple(self._read(folder, still))
        return Looked(read, has_come=has_come, is_settling=len(still) < len(new))

    def judge(self, new: NewFile) -> bool:
        """Tell whether the content of a file is that of a receipt; touches no storage.

        Raises:
            EnvironmentFaultError: no process could be started that looks. It is tried again.
        """
        try:
            self._queue.judge(new.content, new.seen.name)
        except RuleViolationError as error:
            self._refused[new.seen] = error
            return False
        return True

    def take(self, new: NewFile) -> TakenIn | None:
        """Let a file wait in the queue and remember it; None where its content is refused.

        Raises:
            EnvironmentFaultError: it cannot be kept now. It is tried again at the next look.
        """
        try:
            taken = self._queue.take_in(new.content, new.seen.name, arrival=Arrival.WATCHED)
        except RuleViolationError as error:
            self._refused[new.seen] = error
            return None
        self._taken.remember(new.sha256, new.seen)
        self._store({_LAST: self._time.now().isoformat()})
        return taken

    def refused(self) -> tuple[Refused, ...]:
        """Return the files in the folder that were not taken, and why."""
        return tuple(Refused(one.name, why) for one, why in self._refused.items())

    def _read(self, folder: Path, still: list[SeenFile]) -> list[NewFile]:
        """Return the content of files that stand still, as much of it as a look takes."""
        read: list[NewFile] = []
        room = MOST_BYTES
        for one in still:
            if len(read) == MOST_FILES or (read and one.size > room):
                break
            found = self._read_one(folder, one)
            if found is not None:
                read.append(found)
                room -= one.size
        return read

    def _read_one(self, folder: Path, seen: SeenFile) -> NewFile | None:
        try:
            content = self._files.content(folder, seen)
        except RenewDeskError as error:
            self._refused[seen] = error
            return None
        if content is None:
            return None
        sha256 = hashlib.sha256(content).hexdigest()
        if self._taken.knows(sha256):
            self._taken.remember(sha256, seen)  # so that it is not read again
            return None
        return NewFile(seen, content, sha256)

    def _store(self, stored: dict[str, str]) -> Watch:
        with self._storage.writing() as unit:
            unit.save_settings(stored)
            return _watch(unit.settings())


def _watch(stored: Mapping[str, str]) -> Watch:
    return Watch(stored.get(_FOLDER, ""), _instant(stored, _SINCE), _instant(stored, _LAST))


def _instant(stored: Mapping[str, str], name: str) -> datetime | None:
    """Return a stored instant; one that cannot be read is none."""
    try:
        read = datetime.fromisoformat(stored.get(name, ""))
    except ValueError:
        return None
    return read if read.tzinfo else None
