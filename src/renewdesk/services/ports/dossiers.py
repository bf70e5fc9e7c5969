"""What a dossier is made with: pages drawn in a process of its own, and archives that are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.dossier_paper import PaperDocument
    from renewdesk.services.ports.previews import PagePicture


@value
class Member:
    """A file of an archive: its name there, and where it lies or what is in it."""

    name: str
    content: Path | bytes


@value
class Packed:
    """A file as it lies in an archive."""

    sha256: str
    size: int


@value
class Examined:
    """What lies in an archive: its files by name, its manifest, the digests that it lists itself.

    ``strange`` names what no dossier holds: a name that leads elsewhere or stands there twice.
    """

    members: Mapping[str, Packed]
    manifest: bytes
    listed: Mapping[str, str]
    strange: tuple[str, ...]


class PaperWriting(Protocol):
    """Draws documents as PDF without a display, in a process of its own."""

    def write(
        self, document: PaperDocument, pictures: Iterable[PagePicture | None], target: Path
    ) -> int:
        """Draw a document into a file and return how many pages it has.

        ``pictures`` are taken one by one, in the order of their places; None says instead that a
        page could not be drawn. An error of theirs ends the drawing and is raised.

        Raises:
            EnvironmentFaultError: the process could not be started or failed, or the disk is full.
        """


class DossierFiles(Protocol):
    """Where dossiers are made, and how they come to the place that the owner chose."""

    def room(self) -> AbstractContextManager[Path]:
        """Yield a private folder that is gone after the block, or a day after a kill.

        Raises:
            EnvironmentFaultError: it cannot be made.
        """

    def draft(self, name: str) -> Path:
        """Return where a file of that name may be made for a printer or another program.

        It goes with the next tidying.

        Raises:
            EnvironmentFaultError: the folder cannot be made.
        """

    def copy_out(self, source: Path, name: str) -> Path:
        """Return a read-only copy under a name of its own, which goes with the next tidying.

        Raises:
            EnvironmentFaultError: it cannot be read, or the copy cannot be written.
        """

    def packed(self, file: Path) -> Packed:
        """Return the digest and the size of a file.

        Raises:
            EnvironmentFaultError: it cannot be read.
        """

    def pack(self, members: Iterable[Member], archive: Path, at: datetime) -> Mapping[str, Packed]:
        """Write files and the list of their digests into a new archive.

        The same files at the same instant (aware; its wall time is kept) are the same archive.

        Raises:
            EnvironmentFaultError: the disk is full, or a file cannot be read.
        """

    def put(self, made: Path, target: Path, *, replace: bool) -> None:
        """Give a file that is whole its place; a kill or a full disk leaves nothing there.

        Raises:
            RuleViolationError: something of that name is there and is not to be replaced.
            EnvironmentFaultError: the disk is full, or the folder cannot be written.
        """

    def examine(self, archive: Path) -> Examined:
        """Read an archive that somebody may have made on purpose, within bounds.

        Raises:
            RuleViolationError: it is no archive of a dossier, is damaged, or is too much to read.
            EnvironmentFaultError: it cannot be read.
        """
