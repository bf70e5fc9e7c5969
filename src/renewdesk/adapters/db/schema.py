"""Which schema this program writes, and which older ones it can bring up to date."""

from __future__ import annotations

from pathlib import Path

from renewdesk.domain.values import value


@value
class Schema:
    """The revisions, oldest first, and the folder with the scripts that lead from one to the next.

    A database with a revision that is not listed was written by a newer program.
    """

    revisions: tuple[str, ...]
    folder: Path

    @property
    def head(self) -> str:
        """The revision that this program reads and writes."""
        return self.revisions[-1]


SHIPPED = Schema(
    ("0001", "0002", "0003", "0004", "0005", "0006"), Path(__file__).with_name("migrations")
)
