"""Copies of the database that exist only as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.files import Backups

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class KeptBackups(Backups):
    """Remembers what was made: ``made`` holds reason and instant; ``full`` refuses the next one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.made: list[tuple[str, datetime]] = []
        self.full = False

    @override
    def newest(self) -> datetime | None:
        return self.made[-1][1] if self.made else None

    @override
    def make(self, reason: str, now: datetime) -> Path:
        if self.full:
            raise EnvironmentFaultError(Fault.DISK_FULL, "backup", path=str(self._folder))
        self.made.append((reason, now.replace(microsecond=0)))
        path = self._folder / f"{len(self.made)}-{reason}.db"
        path.write_text(f"{reason} {now.isoformat()}", encoding="utf-8")
        return path
