"""The text of receipts: read out of their files, and what of it may be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.errors import Fault
    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.receipts import MediaType


@value
class SaidText:
    """What a file says, a line for each row, every secret cut out; and whether there was one.

    ``problem`` is why nothing was read.
    """

    text: str
    secret_inside: bool = False
    problem: Fault | None = None


class ReceiptTexts(Protocol):
    """What stored receipts say, without the secrets in them: this may be kept and searched."""

    def text_of(self, sha256: str, media_type: MediaType) -> SaidText:
        """Return the text of a stored receipt, a line for each row, every secret cut out of it.

        Empty where the file says nothing that this program can read: a picture without the extra
        for it, a document that is locked or damaged, a file that is gone. Takes as long as a
        process needs to read the file, a bounded time; not for the window's own thread.
        """


class FileReading(Protocol):
    """Reads files that somebody else made. May be used from any thread, one file at a time."""

    def read(self, file: Path, media_type: MediaType) -> ReceiptText:
        """Return the text of a file with the places of its words, secrets and all.

        Raises:
            RuleViolationError: it is locked by a password, damaged, too much to read in the time
                and memory that one file may cost, or a picture without the extra that reads those.
            EnvironmentFaultError: it cannot be read, or no process could be started.
        """

    def pictured_codes(self, file: Path, media_type: MediaType) -> tuple[FoundSecret, ...]:
        """Return the activation codes that stand as QR codes in a picture or a PDF's first pages.

        Of a mail these are the pictures and PDFs that it carries.

        Takes a bounded time; whatever cannot be looked at has none. It never raises.
        """
