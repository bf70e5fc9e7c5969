"""Texts of receipts that a test wrote down, instead of a process that reads files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.ports.receipt_texts import FileReading, ReceiptTexts

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipts import MediaType


class WrittenReceiptTexts(ReceiptTexts):
    """Says what stands in ``texts`` under a digest, and nothing of any other file."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self.texts = texts if texts is not None else {}

    @override
    def text_of(self, sha256: str, media_type: MediaType) -> str:
        return self.texts.get(sha256, "")


class WrittenFileReading(FileReading):
    """Says ``text`` of every file, or refuses with ``fault``."""

    def __init__(self, text: ReceiptText, fault: Fault | None = None) -> None:
        self.text = text
        self.fault = fault

    @override
    def read(self, file: Path, media_type: MediaType) -> ReceiptText:
        if self.fault is not None:
            raise RuleViolationError(self.fault, "receipt", name=file.name)
        return self.text
