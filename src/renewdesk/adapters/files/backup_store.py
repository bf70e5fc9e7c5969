"""Copies of the database in a folder: verified when made, thinned as they age."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from renewdesk.adapters.files.atomic import make_private, sync_folder, writing_in
from renewdesk.adapters.files.thinning import superfluous
from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.services.ports.files import Backups

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.services.ports.storage import Storage

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"renewdesk-(\d{4,})-(\d{8}T\d{6}Z)-[a-z0-9-]+\.db")
_HEADER = b"SQLite format 3\0"
_PAGE_SIZE_AT, _PAGES_AT, _HEADER_LENGTH = 16, 28, 100


@value
class _Copy:
    """One copy: its place in the order in which copies were made, and the time in its name."""

    number: int
    made_at: datetime
    path: Path


class FolderBackups(Backups):
    """Copies named by number, instant and reason; what has another name is never touched.

    The number, not the time, says which copy is the newest: a clock may have been set back.
    """

    def __init__(self, storage: Storage, folder: Path) -> None:
        self._storage = storage
        self._folder = folder

    @override
    def newest(self) -> datetime | None:
        for copy in self._copies():
            if _is_whole(copy.path):
                return copy.made_at
        return None

    @override
    def make(self, reason: str, now: datetime) -> Path:
        with writing_in(self._folder):
            make_private(self._folder)
        before = self._copies()
        number = before[0].number + 1 if before else 1
        at = now.astimezone(UTC)
        word = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-") or "copy"
        target = self._folder / f"renewdesk-{number:04}-{at.strftime(_STAMP)}-{word}.db"
        self._storage.copy_to(target)
        if before and _same(before[0].path, target):
            _remove(before[0].path)  # nothing changed since: the newer one says it all
        self._thin(at)
        with writing_in(self._folder):
            sync_folder(self._folder)
        return target

    def _thin(self, now: datetime) -> None:
        for path in superfluous({copy.path: copy.made_at for copy in self._copies()}, now):
            _remove(path)

    def _copies(self) -> list[_Copy]:
        """Return all copies, the newest first."""
        found = []
        for path in self._folder.glob("renewdesk-*.db"):
            if match := _NAME.fullmatch(path.name):
                with suppress(ValueError):  # a day that does not exist
                    made_at = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
                    found.append(_Copy(int(match[1]), made_at, path))
        return sorted(found, key=lambda copy: copy.number, reverse=True)


def _remove(path: Path) -> None:
    with suppress(OSError):  # somebody looks at it: it goes next time
        path.unlink()


def _is_whole(path: Path) -> bool:
    """Tell whether a file has the length that its own header claims; its pages were verified."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
        size = path.stat().st_size
    except OSError:
        return False
    if len(header) < _HEADER_LENGTH or not header.startswith(_HEADER):
        return False
    page = int.from_bytes(header[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 2], "big")
    pages = int.from_bytes(header[_PAGES_AT : _PAGES_AT + 4], "big")
    return size == pages * (65536 if page == 1 else page)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and _digest(one) == _digest(other)
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
