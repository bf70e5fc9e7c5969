"""Whole databases as files: a verified copy, and a file that appears complete or not at all."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from renewdesk.adapters.db.faults import refused_by_system
from renewdesk.domain.errors import EnvironmentFaultError, Fault


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy that needs no other file, and put it in place at once.

    Raises:
        EnvironmentFaultError: it could not be written or failed its check; ``target`` is as before.
    """
    part = _new_file(target.parent)
    try:
        _fill(source, part)
        put_in_place(part, target)
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        fault = Fault.DISK_FULL if full else Fault.BACKUP_FAILED
        raise EnvironmentFaultError(
            fault, "backup", path=str(target.parent), problem=str(error)
        ) from error
    except OSError as error:
        raise refused_by_system(error, target.parent) from error
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                leftover.unlink()


def _new_file(folder: Path) -> Path:
    """Return a new empty file that only its owner may read."""
    try:
        handle, name = tempfile.mkstemp(prefix=".copy-", suffix=".part", dir=folder)
    except OSError as error:
        raise refused_by_system(error, folder) from error
    os.close(handle)
    return Path(name)


def _fill(source: sqlite3.Connection, part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy, progress=_no_waiting)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise EnvironmentFaultError(
            Fault.BACKUP_FAILED, "backup", path=str(part.parent), problem=str(found)
        )


def _no_waiting(status: int, _remaining: int, _total: int) -> None:
    """Give up once the busy time-out has passed; Python itself would try for ever."""
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise EnvironmentFaultError(Fault.DATABASE_BUSY, "backup")


def put_in_place(part: Path, target: Path) -> None:
    """Replace ``target`` by a finished file so that a crash leaves the one or the other.

    Raises:
        OSError: the disk refused; ``target`` is as before.
    """
    _sync_file(part)
    part.replace(target)
    _sync_folder(target.parent)


def put_if_absent(part: Path, target: Path) -> bool:
    """Give a finished file its name unless another process was first; tell whether it was given.

    Raises:
        OSError: the disk refused.
    """
    _sync_file(part)
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if target.exists():
            return False
        part.rename(target)
    _sync_folder(target.parent)
    return True


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # a folder cannot be opened there; the rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
