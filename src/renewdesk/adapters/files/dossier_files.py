"""Where dossiers are made, and how a file that is whole comes to its place: there, or not at all.

On Linux the file that is written has no name until it is whole, so that even a kill leaves nothing
in the owner's folder; elsewhere a piece under a name of its own may be left.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from renewdesk.adapters.files.atomic import (
    make_private,
    put_in_place,
    sync_folder,
    unfinished,
    writing_in,
)
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.dossiers import DossierFiles, Examined, Member, Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

_FULL = {errno.ENOSPC, errno.EDQUOT}
#: What a disk answers that knows no files without a name, or gives none one later.
_NO_TMPFILE = {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL, errno.ENOSYS}
_NO_NAMES = {errno.EOPNOTSUPP, errno.EPERM, errno.ENOENT, errno.ENOSYS, errno.EMLINK}
_OPEN_FILES = "/proc/self/fd"
_ABANDONED_AFTER = 24 * 60 * 60
_BLOCK = 1024 * 1024
#: Plain letters for everybody whom the owner lets into the folder, as other programs write.
_OPEN_TO_ALL = 0o666


class PrivateDossierFiles(DossierFiles):
    """Makes dossiers in ``rooms``; what others open lies in ``viewing``, which each start tidies.

    Rooms have a folder of their own, because a window that starts must not tidy away what another
    process is making; what a kill left in it goes after a day.
    """

    def __init__(self, rooms: Path, viewing: Path) -> None:
        self._rooms = rooms
        self._viewing = viewing

    @override
    @contextmanager
    def room(self) -> Iterator[Path]:
        self._tidy()
        made = _new_folder(self._rooms)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    @override
    def draft(self, name: str) -> Path:
        return _new_folder(self._viewing) / name

    @override
    def copy_out(self, source: Path, name: str) -> Path:
        copy = _new_folder(self._viewing) / name
        with writing_in(self._viewing):
            shutil.copyfile(source, copy)
            copy.chmod(stat.S_IRUSR)
        return copy

    def _tidy(self) -> None:
        limit = time.time() - _ABANDONED_AFTER
        for one in self._rooms.glob("*"):
            with suppress(OSError):
                if one.stat().st_mtime < limit:
                    shutil.rmtree(one, ignore_errors=True)

    @override
    def packed(self, file: Path) -> Packed:
        try:
            with file.open("rb") as opened:
                return Packed(
                    hashlib.file_digest(opened, "sha256").hexdigest(), file.stat().st_size
                )
        except OSError as error:
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=file.name) from error

    @override
    def pack(self, members: Iterable[Member], archive: Path, at: datetime) -> Mapping[str, Packed]:
        from renewdesk.adapters.files.dossier_archive import packed_into  # noqa: PLC0415 - as below

        with writing_in(archive.parent):
            return packed_into(archive, members, at)

    @override
    def put(self, made: Path, target: Path, *, replace: bool) -> None:
        if not replace and os.path.lexists(target):
            raise RuleViolationError(Fault.FILE_EXISTS, "out", path=str(target))
        try:
            _put(made, target, replace=replace)
        except FileExistsError as error:
            raise RuleViolationError(Fault.FILE_EXISTS, "out", path=str(target)) from error
        except OSError as error:
            full = error.errno in _FULL
            fault = Fault.DISK_FULL if full else Fault.PLACE_NOT_WRITABLE
            raise EnvironmentFaultError(fault, "out", path=str(target)) from error

    @override
    def examine(self, archive: Path) -> Examined:
        from renewdesk.adapters.files.dossier_archive import examined  # noqa: PLC0415 - few export

        return examined(archive)


def _new_folder(parent: Path) -> Path:
    with writing_in(parent):
        make_private(parent)
        return Path(tempfile.mkdtemp(prefix="dossier-", dir=parent))


def _put(made: Path, target: Path, *, replace: bool) -> None:
    with made.open("rb") as source:
        nameless = _nameless(target.parent)
        if nameless is not None and _put_nameless(nameless, source, target, replace=replace):
            sync_folder(target.parent)
        else:
            source.seek(0)
            _put_named(source, target, replace=replace)


def _put_nameless(handle: int, source: IO[bytes], target: Path, *, replace: bool) -> bool:
    """Write a nameless file and name it; False where the disk gives it no name afterwards."""
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(source, file, _BLOCK)
        file.flush()
        os.fsync(file.fileno())
        try:
            _name(file.fileno(), target, replace=replace)
        except OSError as error:
            if error.errno not in _NO_NAMES:
                raise
            return False
    return True


def _nameless(folder: Path) -> int | None:
    """Open a new file without a name, None where the system or the disk knows no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path(_OPEN_FILES).is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_WRONLY, _OPEN_TO_ALL)
    except OSError as error:
        if error.errno in _NO_TMPFILE:
            return None
        raise


def _name(handle: int, target: Path, *, replace: bool) -> None:
    """Give a nameless file its name; what was there goes in the same instant."""
    if not replace or not os.path.lexists(target):
        _link(handle, target)
        return
    between = target.with_name(f".{secrets.token_hex(8)}.part")
    _link(handle, between)
    try:
        between.replace(target)
    except OSError:
        with suppress(OSError):
            between.unlink()
        raise


def _link(handle: int, target: Path) -> None:
    # Python follows the link to the file only when it is told a folder to start from.
    folder = os.open(_OPEN_FILES, os.O_RDONLY)
    try:
        os.link(str(handle), target, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _put_named(source: IO[bytes], target: Path, *, replace: bool) -> None:
    with unfinished(target.parent) as (file, part):
        shutil.copyfileobj(source, file, _BLOCK)
        if not replace and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        put_in_place(file, part, target)
