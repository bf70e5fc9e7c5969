"""Texts of receipts that a test wrote down, instead of a process that reads files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipt_reading import Box
from renewdesk.domain.receipt_reading_secrets import pictured_codes
from renewdesk.services.ports.receipt_texts import FileReading, ReceiptTexts, SaidText

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.receipts import MediaType


class WrittenReceiptTexts(ReceiptTexts):
    """Says what stands in ``texts`` under a digest, and nothing of any other file.

    ``secret`` are the digests of files with something secret in them.
    """

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self.texts = texts if texts is not None else {}
        self.secret: set[str] = set()

    @override
    def text_of(self, sha256: str, media_type: MediaType) -> SaidText:
        return SaidText(self.texts.get(sha256, ""), sha256 in self.secret)


class WrittenFileReading(FileReading):
    """Says ``text`` of every file, or refuses with ``fault``.

    ``pictured`` is what the one QR code on its second page says, empty where there is none.
    """

    def __init__(self, text: ReceiptText, fault: Fault | None = None) -> None:
        self.text = text
        self.fault = fault
        self.pictured = ""

    @override
    def read(self, file: Path, media_type: MediaType) -> ReceiptText:
        if self.fault is not None:
            raise RuleViolationError(self.fault, "receipt", name=file.name)
        return self.text

    @override
    def pictured_codes(self, file: Path, media_type: MediaType) -> tuple[FoundSecret, ...]:
        return tuple(pictured_codes([(self.pictured, Box(0.1, 0.2, 0.5, 0.6))], page=2))
