"""Receipts as files named by the digest of their content, and copies of them to look at."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
import tempfile
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.adapters.files.atomic import (
    PART,
    make_private,
    put_in_place,
    sync_folder,
    unfinished,
    writing_in,
)
from renewdesk.adapters.files.reading_process import ProcessPdfOpening
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.adapters.files.receipt_mending import contents_in
from renewdesk.domain.errors import DataDamagedError, EnvironmentFaultError, Fault
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import MOST_BYTES, Integrity, MediaType
from renewdesk.services.ports.files import ReceiptFiles, StoredFile, StrayFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ENDINGS = {
    MediaType.PDF: ".pdf",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.WEBP: ".webp",
    MediaType.HEIC: ".heic",
    MediaType.EML: ".eml",
}
_MOST_STEM = 40
_JUDGED_REMEMBERED = 1000
_ABANDONED_AFTER = timedelta(days=1)
_TRASH_STAYS = timedelta(days=30)


class DigestReceiptFiles(ReceiptFiles):
    """Receipts below a folder as ``ab/cdef…``; the same content is one file however often added.

    ``viewing`` is the folder for copies that other programs open, ``opening`` tells what keeps a
    PDF from being opened. What was judged once is kept without being judged again, so whoever must
    not wait for a process has it judged on another thread first.
    """

    def __init__(
        self,
        folder: Path,
        viewing: Path,
        opening: Callable[[bytes], Fault | None] | None = None,
    ) -> None:
        self._folder = folder
        self._viewing = viewing
        self._trash = folder / "trash"
        self._opening = opening or ProcessPdfOpening()
        self._judged: dict[str, MediaType] = {}
        self._durable: set[str] = set()

    @override
    def judge(self, source: Path) -> MediaType:
        return self.judge_bytes(_content(source, MOST_BYTES + 1), source.name)

    @override
    def judge_bytes(self, content: bytes, name: str) -> MediaType:
        return self._kind(content, hashlib.sha256(content).hexdigest(), _as_text(name))

    @override
    def keep(self, source: Path) -> StoredFile:
        return self.keep_bytes(_content(source, MOST_BYTES + 1), source.name)

    @override
    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        shown = _as_text(name)
        digest = hashlib.sha256(content).hexdigest()
        kind = self._kind(content, digest, shown)
        # A stored file that was lost or changed meanwhile is made good by the same content.
        if self.check(digest) is not Integrity.OK:
            self._write(self._place(digest), content)
        return StoredFile(digest, kind, len(content), shown)

    def _kind(self, content: bytes, digest: str, name: str) -> MediaType:
        """Judge content, unless the very same was judged a while ago."""
        known = self._judged.get(digest)
        if known is not None:
            return known
        kind = judged(content, name, self._opening)
        while len(self._judged) >= _JUDGED_REMEMBERED:
            self._judged.pop(next(iter(self._judged)), None)
        self._judged[digest] = kind
        return kind

    def _write(self, target: Path, content: bytes) -> None:
        with writing_in(self._folder):
            if not (target.parent.name in self._durable and target.parent.is_dir()):
                make_private(target.parent)
                # Also where it was there: its maker may have been killed before this.
                sync_folder(self._folder)
                self._durable.add(target.parent.name)
            with unfinished(target.parent) as (file, part):
                file.write(content)
                put_in_place(file, part, target)

    @override
    def check(self, sha256: str) -> Integrity:
        place = self._found(sha256)
        try:
            if not _is_there(place):
                return Integrity.MISSING
            found = hashlib.sha256(_content(place)).hexdigest()
        except EnvironmentFaultError:
            return Integrity.UNREADABLE
        return Integrity.OK if found == sha256 else Integrity.CHANGED

    @override
    def stored(self) -> list[StrayFile]:
        found = []
        for folder, folders, names in os.walk(self._folder):
            here = Path(folder)
            folders[:] = [one for one in folders if here / one != self._trash]
            found += [
                StrayFile(_digest_of(here, name), here / name, is_piece=_is_piece(name))
                for name in names
            ]
        return sorted(found, key=lambda one: one.path)

    @override
    def mend(self, wanted: Mapping[str, int], source: Path, now: datetime) -> frozenset[str]:
        found: set[str] = set()
        for content in contents_in(source, frozenset(wanted.values())):
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted.keys() - found:
                self._put_aside(digest, now)
                self._write(self._place(digest), content)
                found.add(digest)
        return frozenset(found)

    def _put_aside(self, sha256: str, now: datetime) -> None:
        """Put what lies in the place of a damaged file into the trash, under a name of its own."""
        place = self._place(sha256)
        if place.exists():
            with writing_in(self._trash):
                make_private(self._trash)
                kept = place.replace(self._trash / f"{sha256}.{secrets.token_hex(4)}")
                os.utime(kept, (now.timestamp(), now.timestamp()))

    @override
    def path(self, sha256: str) -> Path:
        place = self._found(sha256)
        if not place.is_file():
            raise DataDamagedError(Fault.RECEIPT_MISSING, "receipt", sha256=sha256)
        return place

    @override
    def viewing_copy(self, sha256: str, media_type: MediaType, name: str) -> Path:
        content = _content(self.path(sha256))
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=sha256)
        with writing_in(self._viewing):
            make_private(self._viewing)
            # A folder of its own for each copy: the name stays readable and is never taken.
            copy = Path(tempfile.mkdtemp(dir=self._viewing)) / _safe_name(name, sha256, media_type)
            copy.write_bytes(content)
            copy.chmod(stat.S_IRUSR)
        return copy

    @override
    def discard(self, sha256: str, now: datetime) -> None:
        place = self._place(sha256)
        if not place.is_file():
            return
        with writing_in(self._trash):
            make_private(self._trash)
            kept = place.replace(self._trash / sha256)
            os.utime(kept, (now.timestamp(), now.timestamp()))

    @override
    def tidy(self, now: datetime) -> None:
        """Remove the viewing copies of earlier runs, and pieces that a killed process left behind.

        For the start of the one window of this data folder; a piece may be another process's work
        in progress, so only those older than a day go. What cannot be removed stays.
        """
        _remove_older(self._trash.glob("*"), now - _TRASH_STAYS)
        for copy in self._viewing.glob("*/*"):
            with suppress(OSError):  # Windows removes no read-only file
                copy.chmod(stat.S_IRUSR | stat.S_IWUSR)
        for folder in self._viewing.glob("*"):
            shutil.rmtree(folder, ignore_errors=True)
        _remove_older(self._folder.glob(f"*/.new-*{PART}"), now - _ABANDONED_AFTER)

    def _found(self, sha256: str) -> Path:
        """Return where content of that digest lies, out of the trash if it is wanted again."""
        place, discarded = self._place(sha256), self._trash / sha256
        if discarded.is_file() and not place.is_file():
            with writing_in(place.parent):
                make_private(place.parent)
                discarded.replace(place)
        return place

    def _place(self, sha256: str) -> Path:
        """Return where content of that digest belongs; anything else is no part of a path."""
        if not _DIGEST.fullmatch(sha256):
            raise DataDamagedError(Fault.RECEIPT_MISSING, "receipt", sha256=sha256)
        return self._folder / sha256[:2] / sha256[2:]


def _is_there(place: Path) -> bool:
    """Tell whether a stored file is there.

    Raises:
        EnvironmentFaultError: its folder cannot be looked into, so nobody knows.
    """
    try:
        place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreadable(place) from error
    return True


def _digest_of(folder: Path, name: str) -> str:
    """Return the digest that the place of a file says, empty where it says none."""
    digest = folder.name + name
    return digest if _DIGEST.fullmatch(digest) else ""


def _is_piece(name: str) -> bool:
    return name.startswith(".new-") and name.endswith(PART)


def _remove_older(files: Iterable[Path], limit: datetime) -> None:
    for file in files:
        with suppress(OSError):
            if datetime.fromtimestamp(file.stat().st_mtime, UTC) < limit:
                file.unlink()


def _content(path: Path, most: int = -1) -> bytes:
    """Return the content of a plain file, at most so many bytes of it.

    Raises:
        EnvironmentFaultError: it cannot be read, or it is a folder, a pipe or a device.
    """
    try:
        plain = stat.S_ISREG(path.stat().st_mode)
        if plain:
            with path.open("rb") as file:
                return file.read(most)
    except OSError as error:
        raise _unreadable(path) from error
    raise _unreadable(path)


def _unreadable(path: Path) -> EnvironmentFaultError:
    return EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=_as_text(str(path)))


def _as_text(name: str) -> str:
    """Return a file's name as a text that can be stored, whatever bytes it was made of."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _safe_name(name: str, sha256: str, media_type: MediaType) -> str:
    """Return a name without anything that a file system or another program could take amiss.

    The ending is the one of the content; the digest keeps the name from being a reserved one.
    """
    stem = unicodedata.normalize("NFC", Path(_as_text(name)).stem)
    letters = "".join(one if one.isalnum() else "-" for one in stem)
    short = re.sub("-+", "-", letters)[:_MOST_STEM].strip("-")
    return f"{short or 'receipt'}-{sha256[:8]}{_ENDINGS[media_type]}"
