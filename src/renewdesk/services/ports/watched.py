"""A folder of the owner's that is watched for receipts, and what was taken from it before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@value
class SeenFile:
    """A file as it was seen in a watched folder.

    ``changed`` tells one state of its content from another, ``came_at`` is when it came to lie
    there or was last changed, whichever is later.
    """

    name: str
    size: int
    changed: int
    came_at: datetime


class WatchedFiles(Protocol):
    """The files in a folder of the owner's; nothing in it is changed or followed out of it."""

    def look(self, folder: Path) -> list[SeenFile]:
        """Return the plain files of a folder that may be receipts by their names, by name.

        Hidden files, unfinished downloads, links, and what lies in folders of it are left out.

        Raises:
            EnvironmentFaultError: the folder is not there, or cannot be looked into.
        """

    def content(self, folder: Path, seen: SeenFile) -> bytes | None:
        """Return the content of a file, None where it is no longer as it was seen.

        Raises:
            EnvironmentFaultError: this user may not read it.
        """


class TakenFiles(Protocol):
    """What was taken from watched folders, remembered for good: by content, and as it was seen."""

    def knows(self, sha256: str) -> bool:
        """Tell whether this content was taken before."""

    def has_seen(self, seen: SeenFile) -> bool:
        """Tell whether a file that looked just like this was taken before."""

    def remember(self, sha256: str, seen: SeenFile) -> None:
        """Remember that this content was taken, and how its file looked.

        Raises:
            EnvironmentFaultError: the data folder cannot be written or the disk is full.
        """
