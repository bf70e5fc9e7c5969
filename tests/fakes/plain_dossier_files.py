"""Dossiers in a folder of the test: copied, not atomic, packed as plainly as zipfile does it."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.ports.dossiers import DossierFiles, Examined, Member, Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime


class PlainDossierFiles(DossierFiles):
    """Works below ``folder``; ``rooms`` counts those that were left again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self.rooms = 0

    @override
    @contextmanager
    def room(self) -> Iterator[Path]:
        made = self._new()
        try:
            yield made
        finally:
            shutil.rmtree(made)
            self.rooms += 1

    @override
    def draft(self, name: str) -> Path:
        return self._new() / name

    @override
    def copy_out(self, source: Path, name: str) -> Path:
        return Path(shutil.copy(source, self._new() / name))

    @override
    def packed(self, file: Path) -> Packed:
        return _packed(file.read_bytes())

    @override
    def pack(self, members: Iterable[Member], archive: Path, at: datetime) -> Mapping[str, Packed]:
        found = {}
        with zipfile.ZipFile(archive, "w") as made:
            for one in members:
                content = (
                    one.content if isinstance(one.content, bytes) else one.content.read_bytes()
                )
                made.writestr(one.name, content)
                found[one.name] = _packed(content)
        return found

    @override
    def put(self, made: Path, target: Path, *, replace: bool) -> None:
        if target.exists() and not replace:
            raise RuleViolationError(Fault.FILE_EXISTS, "out", path=str(target))
        shutil.copyfile(made, target)

    @override
    def examine(self, archive: Path) -> Examined:
        with zipfile.ZipFile(archive) as opened:
            contents = {name: opened.read(name) for name in opened.namelist()}
        members = {name: _packed(content) for name, content in contents.items()}
        listed = {name: one.sha256 for name, one in members.items()}
        return Examined(members, contents["manifest.json"], listed, ())

    def _new(self) -> Path:
        made = self._folder / f"room-{next(self._numbers)}"
        made.mkdir()
        return made


def _packed(content: bytes) -> Packed:
    return Packed(hashlib.sha256(content).hexdigest(), len(content))
