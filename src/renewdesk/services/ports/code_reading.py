"""Reading the QR codes of eSIMs: the files that hold them, their pixels, and their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from renewdesk.domain.receipt_reading import Box

#: A picture is made smaller than this before it is searched; a larger one shows a code no better.
MOST_SEARCHED_PIXELS = 12_000_000


@value
class GreyPicture:
    """A picture as brightness alone: the rows from top to bottom without gaps, a byte a pixel."""

    width: int
    height: int
    pixels: bytes


class CodeReading(Protocol):
    """A way to find QR codes. May be used from any thread."""

    def texts(self, picture: GreyPicture) -> tuple[str, ...]:
        """Return what the QR codes in a picture say, each once, from top to bottom."""

    def places(self, picture: GreyPicture) -> tuple[tuple[str, Box], ...]:
        """Return what each QR code in a picture says and where it stands, from top to bottom."""


class CodeSources(Protocol):
    """Files in which codes may stand, judged by content alone."""

    def parts(self, source: Path) -> Iterator[GreyPicture | str | None]:
        """Yield what a file holds: its pictures, the pages of documents, and texts.

        A picture has at most :data:`MOST_SEARCHED_PIXELS` and is as it is held to be seen; None
        stands for a damaged one.

        Raises:
            RuleViolationError: it is empty, too large, has too many pixels, is damaged or locked,
                or of another kind than picture, PDF and e-mail.
            EnvironmentFaultError: it cannot be read.
        """

    def parts_of(self, content: bytes, name: str) -> Iterator[GreyPicture | str | None]:
        """Yield what the content of a file holds that was pasted; as :meth:`parts`."""
