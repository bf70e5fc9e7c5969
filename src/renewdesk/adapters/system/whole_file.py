"""Files of the system that start programs: complete or not there at all."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.errors import EnvironmentFaultError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT}


def put(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old or the new one, never a piece.

    Raises:
        EnvironmentFaultError: the disk is full or the folder refuses it; the file is as before.
    """
    with _at_the_door(path.parent):
        # Others may have their own files here, so it is made as any program makes it.
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".renewdesk-", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()
        _sync(path.parent)


def take_away(path: Path) -> None:
    """Remove a file, if it is there.

    Raises:
        EnvironmentFaultError: the folder refuses it.
    """
    with _at_the_door(path.parent):
        path.unlink(missing_ok=True)


def content_of(path: Path) -> bytes | None:
    """Return what a file holds, None without one or where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sync(folder: Path) -> None:
    if sys.platform == "win32":  # a folder cannot be opened there; renames are durable themselves
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _at_the_door(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise EnvironmentFaultError(Fault.DISK_FULL, "background") from error
        raise EnvironmentFaultError(
            Fault.SYSTEM_FOLDER_NOT_WRITABLE, "background", path=str(folder)
        ) from error
