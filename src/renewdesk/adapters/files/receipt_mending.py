"""Files in a copy from which damaged receipts are mended: a folder, a zip archive, one file.

Names are not believed; whoever asks compares the content. Nothing is unpacked onto the disk.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.receipts import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Encrypted members and unknown packing end in a RuntimeError.
_UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


def contents_in(source: Path, sizes: Collection[int]) -> Iterator[bytes]:
    """Yield the content of every file of one of these sizes; what cannot be read is passed over.

    Raises:
        EnvironmentFaultError: there is no such source, or it cannot be read.
    """
    if source.is_dir():
        yield from _in_folder(source, sizes)
        return
    try:
        if content := _of_size(source, sizes):
            yield content
        archive = zipfile.ZipFile(source) if zipfile.is_zipfile(source) else None
    except (OSError, zipfile.BadZipFile) as error:
        fault = Fault.FILE_UNREADABLE
        raise EnvironmentFaultError(fault, "receipt", path=str(source)) from error
    if archive is not None:
        with archive:
            yield from _in_archive(archive, sizes)


def _of_size(file: Path, sizes: Collection[int]) -> bytes:
    """Return the content of a plain file of one of these sizes, nothing of any other.

    Raises:
        OSError: it is not there or cannot be read.
    """
    known = file.stat()
    fits = stat.S_ISREG(known.st_mode) and known.st_size in sizes
    return file.read_bytes() if fits else b""


def _in_folder(source: Path, sizes: Collection[int]) -> Iterator[bytes]:
    for folder, _, names in os.walk(source):
        for name in names:
            file = Path(folder, name)
            with suppress(OSError):
                if content := _of_size(file, sizes):
                    yield content


def _in_archive(archive: zipfile.ZipFile, sizes: Collection[int]) -> Iterator[bytes]:
    for member in archive.infolist():
        if member.file_size in sizes and member.file_size <= MOST_BYTES:
            content = _unpacked(archive, member)
            if len(content) == member.file_size:
                yield content


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's content, no more of it than it claims; empty where it cannot be read."""
    try:
        with archive.open(member) as file:
            return file.read(member.file_size)
    except _UNREADABLE:
        return b""
