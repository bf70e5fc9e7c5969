"""The archive of a dossier: a zip that is the same for the same files, and that is read with care.

Files are stored as they are, so that no compression library has a say in the bytes.
"""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.services.dossier_manifest import MANIFEST, SUMS
from renewdesk.services.ports.dossiers import Examined, Member, Packed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_BLOCK = 1024 * 1024
_UNIX, _MODE = 3, (stat.S_IFREG | 0o644) << 16
#: An archive with more files, or with more in one of them or in all, was not made here.
MOST_MEMBERS = 20_000
MOST_BYTES = 8 * 1024**3
_MOST_TEXT = 64 * 1024**2
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_FIRST_YEAR = 1980


def packed_into(archive: Path, members: Iterable[Member], at: datetime) -> dict[str, Packed]:
    """Write files into a new archive, the list of their digests last, and return what they are.

    Raises:
        OSError: the disk refused, or a file cannot be read.
    """
    found: dict[str, Packed] = {}
    wall = max(at.timetuple()[:6], (_FIRST_YEAR, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_STORED) as made:
        for member in members:
            found[member.name] = _written(made, member, wall)
        sums = "".join(f"{one.sha256}  {name}\n" for name, one in found.items())
        found[SUMS] = _written(made, Member(SUMS, sums.encode("utf-8")), wall)
    return found


def _written(made: zipfile.ZipFile, member: Member, wall: tuple[int, ...]) -> Packed:
    year, month, day, hour, minute, second = wall
    entry = zipfile.ZipInfo(member.name, (year, month, day, hour, minute, second))
    entry.create_system, entry.external_attr = _UNIX, _MODE
    entry.compress_type = zipfile.ZIP_STORED
    content = member.content
    entry.file_size = content.stat().st_size if isinstance(content, Path) else len(content)
    with made.open(entry, "w") as target:
        if isinstance(content, bytes):
            target.write(content)
            return Packed(hashlib.sha256(content).hexdigest(), len(content))
        with content.open("rb") as source:
            return _copied(source, target)


def _copied(source: IO[bytes], target: IO[bytes] | None) -> Packed:
    digest, size = hashlib.sha256(), 0
    while piece := source.read(_BLOCK):
        digest.update(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise zipfile.BadZipFile
        if target is not None:
            target.write(piece)
    return Packed(digest.hexdigest(), size)


def examined(archive: Path) -> Examined:
    """Read every file of an archive, within bounds.

    Raises:
        RuleViolationError: it is no archive, is damaged, or is too much to read.
        EnvironmentFaultError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            return _examined(opened)
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError) as error:
        raise RuleViolationError(Fault.NO_DOSSIER, "file", path=str(archive)) from error
    except OSError as error:
        raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "file", path=str(archive)) from error


def _examined(opened: zipfile.ZipFile) -> Examined:
    entries = opened.infolist()
    if len(entries) > MOST_MEMBERS or sum(one.file_size for one in entries) > MOST_BYTES:
        raise zipfile.BadZipFile
    found: dict[str, Packed] = {}
    strange = []
    for entry in entries:
        if entry.filename in found or not _is_plain(entry):
            strange.append(entry.filename)
            continue
        with opened.open(entry) as source:
            found[entry.filename] = _copied(source, None)
    manifest, sums = _text(opened, found, MANIFEST), _text(opened, found, SUMS)
    return Examined(found, manifest, _listed(sums), tuple(strange))


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether a name stays inside the folder it is unpacked in, and is a file's."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    parts = entry.filename.split("/")
    inside = all(part not in {"", ".", ".."} for part in parts)
    odd = any(not one.isprintable() or one in '\\:*?"<>|' for one in entry.filename)
    return inside and not odd and kind in {0, stat.S_IFREG}


def _text(opened: zipfile.ZipFile, found: dict[str, Packed], name: str) -> bytes:
    if name not in found or found[name].size > _MOST_TEXT:
        raise zipfile.BadZipFile
    return opened.read(name)


def _listed(sums: bytes) -> dict[str, str]:
    lines = (_SUM.fullmatch(line) for line in sums.decode("utf-8").splitlines())
    return {line[2]: line[1] for line in lines if line is not None}
