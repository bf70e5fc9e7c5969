"""Files that appear complete or not at all, readable by their owner only."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from renewdesk.domain.errors import EnvironmentFaultError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How unfinished files are named; what a killed process leaves of them may be removed.
PART = ".part"
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def unfinished(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a new file in ``folder`` that is gone after the block unless it was put in place.

    Raises:
        OSError: the folder refuses it.
    """
    handle, name = tempfile.mkstemp(prefix=".new-", suffix=PART, dir=folder)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, part
    finally:
        with suppress(OSError):
            part.unlink()


def put_in_place(file: BinaryIO, part: Path, target: Path) -> None:
    """Give a written file its name so that a crash leaves the old or the new one, never a piece.

    Raises:
        OSError: the disk refused; ``target`` is as before.
    """
    file.flush()
    os.fsync(file.fileno())
    file.close()  # Windows renames no open file
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names that were given or taken in ``folder`` durable.

    Raises:
        OSError: the disk refused.
    """
    if sys.platform == "win32":  # a folder cannot be opened there; renames are durable themselves
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(folder: Path) -> None:
    """Make a folder, and what is missing above it, for its owner only.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        one.chmod(0o700)  # the process may run under a wider umask than it should
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn the system's refusals in the block into the program's own.

    Raises:
        EnvironmentFaultError: the disk is full or ``folder`` cannot be written.
    """
    try:
        yield
    except OSError as error:
        fault = Fault.DISK_FULL if error.errno in _FULL else Fault.FOLDER_NOT_WRITABLE
        raise EnvironmentFaultError(fault, "data_folder", path=str(folder)) from error
