"""Files beside the database: receipts, backups, and the catalogue's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.errors import RuleViolationError
    from renewdesk.domain.origins import Origin
    from renewdesk.domain.receipts import Integrity, MediaType
    from renewdesk.domain.rules import Rule


@value
class StoredFile:
    """A receipt's file as it was taken in."""

    sha256: str
    media_type: MediaType
    size: int
    original_name: str


@value
class StrayFile:
    """A file among the receipts' files: by the digest that its name says, or a piece of one.

    ``sha256`` is empty for what an import left behind that was cut off, or what is none of ours.
    ``is_piece`` says that it is such a rest; a start of the window removes it when it is a day old.
    """

    sha256: str
    path: Path
    is_piece: bool = False


class ReceiptFiles(Protocol):
    """Receipts by content: written once, named by digest, never changed."""

    def judge(self, source: Path) -> MediaType:
        """Judge a file by its content and keep nothing.

        May be called on another thread than the rest: judging may wait for a process. What was
        judged a while ago is not judged again when it is kept.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read.
        """

    def judge_bytes(self, content: bytes, name: str) -> MediaType:
        """Judge content that was pasted; as :meth:`judge`.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
        """

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
        """Read the stored file and compare its digest; one that cannot be read is told as such."""

    def stored(self) -> list[StrayFile]:
        """Return every file that lies among the receipts, by name, but not those in the trash.

        A folder that cannot be read keeps no other from being looked into.
        """

    def mend(self, wanted: Mapping[str, int], source: Path, now: datetime) -> frozenset[str]:
        """Keep the content of these digests, each of that size, from a folder, a zip or a file.

        Return the digests that were found. What lay in their places goes into the trash, files in
        the source that cannot be read are passed over.

        Raises:
            EnvironmentFaultError: there is no such source, or the files cannot be written.
        """

    def path(self, sha256: str) -> Path:
        """Return where the stored file lies.

        Raises:
            DataDamagedError: it is gone.
        """

    def discard(self, sha256: str, now: datetime) -> None:
        """Put a stored file into the trash, from which it goes after 30 days.

        A file that is asked for again meanwhile comes back. Where there is none nothing happens.

        Raises:
            EnvironmentFaultError: the folder refuses.
        """

    def tidy(self, now: datetime) -> None:
        """Remove what no run of the program needs any more: old copies to look at, old trash."""

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
    """The carriers that are shipped with the program, and newer ones that the owner imported.

    Of two files of a carrier the one that was checked later holds; on the same day the shipped one.
    """

    def carriers(self) -> tuple[Carrier, ...]:
        """Return all carriers, by id; read once."""

    def carrier(self, carrier_id: str) -> Carrier | None:
        """Return one carrier, None when the catalogue has none of that id."""

    def shipped(self, carrier_id: str) -> Carrier | None:
        """Return one carrier as it is shipped, whatever was imported; None when it is not."""

    def origin(self, carrier_id: str) -> Origin | None:
        """Return where the carrier comes from that :meth:`carrier` returns, None without one."""

    def read_again(self) -> None:
        """Forget the imported carriers that were read: there are new ones."""


@value
class CarrierFile:
    """A carrier's file: where it lay, what it says, and its text as it was read."""

    path: Path
    carrier: Carrier
    text: str


class CarrierFiles(Protocol):
    """Carriers in files that somebody gave to the owner."""

    def read(self, paths: Sequence[Path]) -> tuple[CarrierFile, ...]:
        """Return the carriers in files, and in every file of a folder.

        Raises:
            RuleViolationError: one cannot be read, something in it is wrong, a carrier comes twice,
                or a folder has no such file.
        """


class CarrierShelf(Protocol):
    """The imported carriers in the data folder."""

    def keep(self, files: Sequence[CarrierFile]) -> None:
        """Keep carriers' files, each in place of an older one of the same carrier.

        Raises:
            EnvironmentFaultError: the folder or the disk refused.
        """


class RuleFiles(Protocol):
    """Rules and carriers in files of the owner's own."""

    def read(self, path: Path) -> tuple[Rule, ...]:
        """Return the rules in a file.

        Raises:
            RuleViolationError: it cannot be read, or a key or value in it is wrong.
        """

    def rule_text(self, rule: Rule) -> str:
        """Return the text of a file with this rule, which :meth:`read` reads back to it."""

    def carrier_text(self, carrier: Carrier, remarks: Sequence[str] = ()) -> str:
        """Return the text of a carrier's file; the remarks stand above it, a line each."""

    def problems(self, path: Path, today: date) -> tuple[RuleViolationError, ...]:
        """Return everything that is wrong in a carrier's or rule's file, each with file, line, key.

        A carrier's file must have each of its texts in English and in both kinds of Chinese, and
        say where and when each rule was read; nobody can have looked later than ``today``.
        """

    def write_new(self, path: Path, text: str) -> None:
        """Write a file that is not there yet.

        Raises:
            RuleViolationError: there is something of that name; it stays as it is.
            EnvironmentFaultError: the folder cannot be written or the disk is full.
        """
