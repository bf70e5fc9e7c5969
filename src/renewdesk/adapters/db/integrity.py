"""Whether the file can be trusted: quickly at every start, thoroughly after an unclean exit."""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from renewdesk.adapters.db.faults import damaged
from renewdesk.adapters.db.tables import METADATA

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def check(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    """Read the database through; a thorough check compares indexes and foreign keys as well.

    Raises:
        DataDamagedError: something in it is wrong. It was left as it is.
        sqlite3.DatabaseError: it is no database at all.
    """
    pragma = "integrity_check" if thorough else "quick_check"
    found = connection.execute(f"PRAGMA {pragma}(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, str(found))
    if thorough and (orphan := connection.execute("PRAGMA foreign_key_check").fetchone()):
        raise damaged(path, f"a row of {orphan[0]} belongs to nothing in {orphan[2]}")


def check_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that a file of the newest schema has every table of it.

    Raises:
        DataDamagedError: a table is missing.
    """
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    missing = set(METADATA.tables) - {name for (name,) in rows}
    if missing:
        raise damaged(path, f"missing: {', '.join(sorted(missing))}")


class WritingMarks:
    """One small file per process that writes, locked while it lives, gone when it ends well.

    A mark that nobody holds was left by a process that was killed or by a computer that lost power.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._prefix = f"{path.name}-open-"
        self._own: Path | None = None
        self._held: BinaryIO | None = None

    def abandoned(self) -> list[Path]:
        """Return the marks of processes that did not end well."""
        return [
            mark
            for mark in self._folder.glob(f"{self._prefix}*")
            if mark != self._own and _is_free(mark)
        ]

    def set(self) -> None:
        """Leave a mark, once, before the first write.

        Raises:
            OSError: the folder cannot be written.
        """
        if self._own is None:
            mark = self._folder / f"{self._prefix}{secrets.token_hex(4)}"
            held = mark.open("xb", buffering=0)
            mark.chmod(0o600)
            self._own, self._held = mark, held
            with suppress(OSError):  # a network folder without locks: then every mark looks held
                _lock(held)

    def clear(self) -> None:
        """Take the own mark away: everything was written."""
        if self._held is not None:
            self._held.close()
        if self._own is not None:
            forget([self._own])
        self._own = self._held = None


def _is_free(mark: Path) -> bool:
    try:
        with mark.open("rb+", buffering=0) as file:
            _lock(file)
    except OSError:
        return False
    return True


def forget(marks: list[Path]) -> None:
    """Remove marks after the database was found to be sound."""
    for mark in marks:
        with suppress(OSError):
            mark.unlink()
