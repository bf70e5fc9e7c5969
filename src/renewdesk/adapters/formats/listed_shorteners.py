"""The hosts of redirect services, a line each in a file that is shipped with the program."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.services.ports.hosts import Shorteners

if TYPE_CHECKING:
    from pathlib import Path


class ListedShorteners(Shorteners):
    """Reads its file when it is first asked; lines that begin with # are remarks."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @override
    def hosts(self) -> frozenset[str]:
        return self._hosts

    @cached_property
    def _hosts(self) -> frozenset[str]:
        lines = (line.strip() for line in self._path.read_text(encoding="utf-8").splitlines())
        return frozenset(line for line in lines if line and not line.startswith("#"))
