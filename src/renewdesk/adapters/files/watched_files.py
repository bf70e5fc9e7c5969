"""Files in a folder of the owner's, looked at without following a link."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import MOST_BYTES
from renewdesk.services.ports.watched import SeenFile, WatchedFiles

if TYPE_CHECKING:
    from pathlib import Path

#: Judged by its content later; a name of another kind is not even read. What a browser or a sync
#: program has not finished has an ending of its own (.part, .crdownload) and is not among them.
_ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".eml"})
_NANOSECONDS = 1_000_000_000
#: A link that took the place of the file is not followed, and a pipe is not waited for.
_READING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


class FolderWatchedFiles(WatchedFiles):
    """The files that lie in a folder itself."""

    @override
    def look(self, folder: Path) -> list[SeenFile]:
        try:
            with os.scandir(folder) as entries:
                found = [_seen(one) for one in entries if _may_be_receipt(one.name)]
        except OSError as error:
            fault = Fault.FOLDER_UNREACHABLE
            raise EnvironmentFaultError(fault, "watched_folder", path=str(folder)) from error
        return sorted((one for one in found if one is not None), key=lambda one: one.name)

    @override
    def content(self, folder: Path, seen: SeenFile) -> bytes | None:
        try:
            handle = os.open(folder / seen.name, _READING)
            with os.fdopen(handle, "rb") as file:
                if not _is_as_seen(os.fstat(file.fileno()), seen):
                    return None
                content = file.read(seen.size + 1)
                as_before = _is_as_seen(os.fstat(file.fileno()), seen)
        except PermissionError as error:
            path = str(folder / seen.name)
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=path) from error
        except OSError:  # gone, or a link by now: the next look says what is there
            return None
        return content if as_before and len(content) == seen.size else None


def _may_be_receipt(name: str) -> bool:
    hidden = name.startswith((".", "~")) or name.endswith("~")
    return not hidden and PurePath(name).suffix.casefold() in _ENDINGS


def _seen(entry: os.DirEntry[str]) -> SeenFile | None:
    """Return a plain file of a size that can be kept; None for links and everything else."""
    try:
        if entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            return None
        known = entry.stat(follow_symlinks=False)
    except OSError:  # gone meanwhile
        return None
    if known.st_size > MOST_BYTES:
        return None
    # A file keeps the time of its content when it is moved here; the system's own mark does not.
    latest = max(known.st_mtime_ns, known.st_ctime_ns)
    came_at = datetime.fromtimestamp(latest / _NANOSECONDS, UTC)
    return SeenFile(entry.name, known.st_size, known.st_mtime_ns, came_at)


def _is_as_seen(known: os.stat_result, seen: SeenFile) -> bool:
    plain = stat.S_ISREG(known.st_mode)
    return plain and (known.st_size, known.st_mtime_ns) == (seen.size, seen.changed)
