"""A watched folder in a dictionary, and what was taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.watched import SeenFile, TakenFiles, WatchedFiles

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class WrittenWatchedFiles(WatchedFiles):
    """The files that a test puts there; ``is_gone`` takes the folder away, as a drive would go."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[SeenFile, bytes]] = {}
        self.is_gone = False
        self.forbidden: set[str] = set()
        self.read: list[str] = []
        self._changed = 0

    def put(self, name: str, content: bytes, at: datetime) -> None:
        """Let a file lie in the folder since then, in place of one of that name."""
        self._changed += 1
        self.files[name] = SeenFile(name, len(content), self._changed, at), content

    @override
    def look(self, folder: Path) -> list[SeenFile]:
        if self.is_gone:
            fault = Fault.FOLDER_UNREACHABLE
            raise EnvironmentFaultError(fault, "watched_folder", path=str(folder))
        return [self.files[name][0] for name in sorted(self.files)]

    @override
    def content(self, folder: Path, seen: SeenFile) -> bytes | None:
        self.read.append(seen.name)
        if seen.name in self.forbidden:
            path = str(folder / seen.name)
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=path)
        now, content = self.files.get(seen.name, (None, b""))
        return content if now == seen else None


class RememberedTakenFiles(TakenFiles):
    """What was taken, in two sets."""

    def __init__(self) -> None:
        self.digests: set[str] = set()
        self.seen: set[tuple[str, int, int]] = set()

    @override
    def knows(self, sha256: str) -> bool:
        return sha256 in self.digests

    @override
    def has_seen(self, seen: SeenFile) -> bool:
        return (seen.name, seen.size, seen.changed) in self.seen

    @override
    def remember(self, sha256: str, seen: SeenFile) -> None:
        self.digests.add(sha256)
        self.seen.add((seen.name, seen.size, seen.changed))
