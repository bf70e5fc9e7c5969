"""What was taken from watched folders: a line of JSON for each file, only ever added to."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from renewdesk.adapters.files.atomic import make_private, writing_in
from renewdesk.domain.overriding import override
from renewdesk.services.ports.watched import TakenFiles

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.services.ports.watched import SeenFile

_DIGEST = 64


class ListedTakenFiles(TakenFiles):
    """A list in the data folder, read when it is first asked for.

    A line that a killed process left unfinished is passed over; its file is found to be kept
    already when it is met again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._digests: set[str] = set()
        self._seen: set[tuple[str, int, int]] = set()
        self._is_read = False

    @override
    def knows(self, sha256: str) -> bool:
        self._read()
        return sha256 in self._digests

    @override
    def has_seen(self, seen: SeenFile) -> bool:
        self._read()
        return _mark(seen) in self._seen

    @override
    def remember(self, sha256: str, seen: SeenFile) -> None:
        self._read()
        line = json.dumps([sha256, *_mark(seen)])
        with writing_in(self._file.parent):
            make_private(self._file.parent)
            with self._file.open("a", encoding="utf-8") as file:
                # The line before may have been cut off; an empty one is passed over.
                file.write(f"\n{line}\n")
                file.flush()
                os.fsync(file.fileno())
        self._note(sha256, _mark(seen))

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        try:
            text = self._file.read_text("utf-8", errors="replace")
        except OSError:  # none yet; one that cannot be read is met when it is to be added to
            return
        for line in text.splitlines():
            self._take(line)

    def _take(self, line: str) -> None:
        try:
            sha256, name, size, changed = json.loads(line)
        except (TypeError, ValueError):
            return
        if isinstance(sha256, str) and len(sha256) == _DIGEST:
            self._note(sha256, (str(name), int(size), int(changed)))

    def _note(self, sha256: str, mark: tuple[str, int, int]) -> None:
        self._digests.add(sha256)
        self._seen.add(mark)


def _mark(seen: SeenFile) -> tuple[str, int, int]:
    return seen.name, seen.size, seen.changed
