"""Files beside the database: receipts, backups, and the catalogue's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.receipts import Integrity, MediaType
    from renewdesk.domain.rules import Rule


@value
class StoredFile:
    """A receipt's file as it was taken in."""

    sha256: str
    media_type: MediaType
    size: int
    original_name: str


class ReceiptFiles(Protocol):
    """Receipts by content: written once, named by digest, never changed."""

    def keep(self, source: Path) -> StoredFile:
        """Judge a file by its content and keep a copy that survives a crash.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read or the copy cannot be written.
        """

    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        """Keep content that was pasted; the same rules hold.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: the copy cannot be written.
        """

    def check(self, sha256: str) -> Integrity:
        """Read the stored file and compare its digest."""

    def path(self, sha256: str) -> Path:
        """Return where the stored file lies.

        Raises:
            DataDamagedError: it is gone.
        """

    def viewing_copy(self, sha256: str, media_type: MediaType, name: str) -> Path:
        """Return a read-only copy for another program, under a safe name with the right ending.

        Raises:
            DataDamagedError: the file is gone or its content changed.
            EnvironmentFaultError: the copy cannot be written.
        """


class Backups(Protocol):
    """Copies of the database, one verified copy a day, thinned as they age."""

    def newest(self) -> datetime | None:
        """Return when the newest good copy was made, None without one."""

    def make(self, reason: str, now: datetime) -> Path:
        """Make a verified copy and thin the old ones.

        Raises:
            EnvironmentFaultError: the copy could not be written or failed its check.
        """


class Catalogue(Protocol):
    """The carriers that are shipped with the program."""

    def carriers(self) -> tuple[Carrier, ...]:
        """Return all carriers, by id; read once."""

    def carrier(self, carrier_id: str) -> Carrier | None:
        """Return one carrier, None when the catalogue has none of that id."""


class RuleFiles(Protocol):
    """Rules in files of the owner's own."""

    def read(self, path: Path) -> tuple[Rule, ...]:
        """Return the rules in a file.

        Raises:
            RuleViolationError: it cannot be read, or a key or value in it is wrong.
        """
