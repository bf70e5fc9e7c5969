"""Receipts kept in a dictionary; judged by their first bytes, as far as tests need it."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RuleViolationError,
)
from renewdesk.domain.receipts import MOST_BYTES, Integrity, MediaType
from renewdesk.services.ports.files import ReceiptFiles, StoredFile, StrayFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

_ENDS = {
    b"%PDF-": (MediaType.PDF, b"%%EOF", ".pdf"),
    b"\x89PNG": (MediaType.PNG, b"IEND\xaeB`\x82", ".png"),
    b"\xff\xd8\xff": (MediaType.JPEG, b"\xff\xd9", ".jpg"),
    b"RIFF": (MediaType.WEBP, b"", ".webp"),
    b"From:": (MediaType.EML, b"", ".eml"),
}


class InMemoryReceiptFiles(ReceiptFiles):
    """Keeps content by digest; ``folder`` receives the files that have to have a path.

    A test may change ``contents`` and ``unreadable`` as a disk or a careless program would;
    ``judged`` names the threads in which something was judged and not kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.contents: dict[str, bytes] = {}
        self.unreadable: set[str] = set()
        self.judged: list[str] = []
        self.trash: dict[str, tuple[datetime, bytes]] = {}

    @override
    def judge(self, source: Path) -> MediaType:
        return self.judge_bytes(_content(source), source.name)

    @override
    def judge_bytes(self, content: bytes, name: str) -> MediaType:
        self.judged.append(threading.current_thread().name)
        return _judged(content, name)

    @override
    def keep(self, source: Path) -> StoredFile:
        return self.keep_bytes(_content(source), source.name)

    @override
    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        media_type = _judged(content, name)
        digest = hashlib.sha256(content).hexdigest()
        self.contents[digest] = content
        return StoredFile(digest, media_type, len(content), name)

    @override
    def discard(self, sha256: str, now: datetime) -> None:
        if sha256 in self.contents:
            self.trash[sha256] = now, self.contents.pop(sha256)

    @override
    def tidy(self, now: datetime) -> None:
        stays = {key: one for key, one in self.trash.items() if now - one[0] <= timedelta(days=30)}
        self.trash = stays

    @override
    def check(self, sha256: str) -> Integrity:
        self._bring_back(sha256)
        if sha256 in self.unreadable:
            return Integrity.UNREADABLE
        if sha256 not in self.contents:
            return Integrity.MISSING
        found = hashlib.sha256(self.contents[sha256]).hexdigest()
        return Integrity.OK if found == sha256 else Integrity.CHANGED

    @override
    def stored(self) -> list[StrayFile]:
        return [StrayFile(sha256, self._folder / sha256) for sha256 in sorted(self.contents)]

    @override
    def mend(self, wanted: Mapping[str, int], source: Path, now: datetime) -> frozenset[str]:
        found = set()
        for content in _contents_in(source):
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted:
                self.contents[digest] = content
                found.add(digest)
        return frozenset(found)

    @override
    def path(self, sha256: str) -> Path:
        self._bring_back(sha256)
        if sha256 not in self.contents:
            raise DataDamagedError(Fault.RECEIPT_MISSING, "receipt", sha256=sha256)
        path = self._folder / sha256
        path.write_bytes(self.contents[sha256])
        return path

    @override
    def viewing_copy(self, sha256: str, media_type: MediaType, name: str) -> Path:
        stored = self.path(sha256)
        if self.check(sha256) is Integrity.CHANGED:
            raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=sha256)
        (ending,) = (end for kind, _, end in _ENDS.values() if kind is media_type)
        copy = self._folder / f"view-{sha256[:8]}{ending}"
        if not copy.exists():
            copy.write_bytes(stored.read_bytes())
            copy.chmod(0o400)
        return copy

    def _bring_back(self, sha256: str) -> None:
        if sha256 in self.trash and sha256 not in self.contents:
            _, self.contents[sha256] = self.trash.pop(sha256)


def _contents_in(source: Path) -> list[bytes]:
    if source.is_dir():
        return [one.read_bytes() for one in source.iterdir()]
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            return [archive.read(name) for name in archive.namelist()]
    return [_content(source)]


def _content(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=str(source)) from error


def _judged(content: bytes, name: str) -> MediaType:
    if not content:
        raise RuleViolationError(Fault.RECEIPT_EMPTY, "receipt", name=name)
    if len(content) > MOST_BYTES:
        raise RuleViolationError(Fault.RECEIPT_TOO_LARGE, "receipt", name=name)
    known = [kind for start, kind in _ENDS.items() if content.startswith(start)]
    if not known:
        raise RuleViolationError(Fault.RECEIPT_KIND, "receipt", name=name)
    media_type, end, _ = known[0]
    if not content.rstrip().endswith(end):
        raise RuleViolationError(Fault.RECEIPT_TRUNCATED, "receipt", name=name)
    return media_type
