"""Errors of SQLite and SQLAlchemy turned into the program's own at the door of the database."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RenewDeskError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
_COMPUTER = {
    sqlite3.SQLITE_BUSY: Fault.DATABASE_BUSY,
    sqlite3.SQLITE_LOCKED: Fault.DATABASE_BUSY,
    sqlite3.SQLITE_FULL: Fault.DISK_FULL,
    sqlite3.SQLITE_READONLY: Fault.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_PERM: Fault.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: Fault.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_IOERR: Fault.FILE_UNREADABLE,
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def at_the_door(path: Path) -> Iterator[None]:
    """Turn database errors of the block into domain errors; others, and bugs, pass.

    Raises:
        DataDamagedError: the database at ``path`` is not readable as one.
        EnvironmentFaultError: it is locked, read-only, or the disk is full or fails.
        ValueError: what was written contradicts itself, which is a bug of the caller.
    """
    try:
        yield
    except DBAPIError as error:
        if found := _translated(error.orig, path):
            raise found from error
        raise
    except sqlite3.Error as error:
        if found := _translated(error, path):
            raise found from error
        raise


def _translated(error: BaseException | None, path: Path) -> Exception | None:
    """Return the error to raise instead, None when it is a bug and stays what it is."""
    if isinstance(error, sqlite3.IntegrityError):
        return ValueError(f"stored rows would contradict each other: {error}")
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint: a text in the file is no UTF-8.
        garbled = isinstance(error, sqlite3.OperationalError)
        return damaged(path, str(error)) if garbled else None
    primary = code & _PRIMARY
    if primary in _DAMAGE:
        return damaged(path, str(error))
    if primary in _COMPUTER:
        return EnvironmentFaultError(_COMPUTER[primary], "data_folder", path=str(path.parent))
    return None


def damaged(path: Path, problem: str) -> DataDamagedError:
    """Return the error that says that the database at ``path`` cannot be trusted, and why."""
    return DataDamagedError(Fault.DATABASE_DAMAGED, "data_folder", path=str(path), problem=problem)


def refused_by_system(error: OSError, folder: Path) -> RenewDeskError:
    """Return the error for a file that could not be written in ``folder``."""
    fault = Fault.DISK_FULL if error.errno in _FULL else Fault.FOLDER_NOT_WRITABLE
    return EnvironmentFaultError(fault, "data_folder", path=str(folder))
