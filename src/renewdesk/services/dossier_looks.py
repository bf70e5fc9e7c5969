"""Look into the receipts of a dossier before it is drawn: what can be shown, and what must not be.

Only files and the processes that read them are asked, no storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.dossier_paper import Looked, Problem
from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RuleViolationError,
)
from renewdesk.domain.receipt_reading_secrets import SecretsOf, names_secret
from renewdesk.domain.receipts import Integrity, MediaType

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.dossier import DossierReceipt
    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.previews import PagePicture, PagePictures
    from renewdesk.services.ports.receipt_texts import FileReading

#: So many pages of one receipt are drawn, and so many lines of one mail are printed.
MOST_PAGES, MOST_LINES = 40, 1_000
#: A page is drawn at about 150 dots per inch of the paper that it gets.
WIDE = 1_040
_WIDE_TO_COUNT = 64
_STATES = {
    Integrity.MISSING: Problem.MISSING,
    Integrity.CHANGED: Problem.CHANGED,
    Integrity.UNREADABLE: Problem.UNREADABLE,
}
_FAULTS = {Fault.RECEIPT_LOCKED: Problem.LOCKED, Fault.RECEIPT_TOO_MUCH: Problem.TOO_MUCH}


class LookingIntoReceipts:
    """Says what a receipt holds, and draws its pages. Takes its time: not for the window."""

    def __init__(self, files: ReceiptFiles, reading: FileReading, pictures: PagePictures) -> None:
        self._files = files
        self._reading = reading
        self._pictures = pictures

    def look(self, one: DossierReceipt) -> Looked:
        """Return what is to be shown of a receipt.

        One that nobody has looked into is read, and told when a secret is inside, unless the owner
        allowed it. A file that cannot be read is told as such.
        """
        receipt, is_allowed = one.receipt, one.is_allowed
        try:
            state = _STATES.get(self._files.check(receipt.sha256))
            if state is not None:
                return Looked(problem=state)
            path = self._files.path(receipt.sha256)
            if not is_allowed and self._is_secret(one, path):
                return Looked(secret=True)
            if receipt.media_type is MediaType.EML:
                return self._mail(path, is_allowed=is_allowed)
            return self._drawn(path, receipt.media_type)
        except DataDamagedError:
            return Looked(problem=Problem.MISSING)
        except EnvironmentFaultError as error:
            if error.fault is Fault.READER_NOT_STARTED:
                raise
            return Looked(problem=Problem.UNREADABLE)

    def page(self, receipt: Receipt, number: int) -> PagePicture | None:
        """Draw a page of a receipt, None where it cannot be drawn or is another one meanwhile."""
        if number == 1 and self._files.check(receipt.sha256) is not Integrity.OK:
            return None
        try:
            path = self._files.path(receipt.sha256)
        except DataDamagedError:
            return None
        return self._pictures.page(path, receipt.media_type, WIDE, number)

    def _is_secret(self, one: DossierReceipt, path: Path) -> bool:
        """Tell whether the name of a file gives it away, or what it holds; a mail is read later."""
        kind = one.receipt.media_type
        if names_secret(one.receipt.original_name):
            return True
        if one.is_read or kind is MediaType.EML:
            return False
        text, problem = self._text(path, kind)
        return problem is Problem.TOO_MUCH or self._holds_secret(path, kind, text)

    def _mail(self, path: Path, *, is_allowed: bool) -> Looked:
        text, problem = self._text(path, MediaType.EML)
        if text is None:
            is_unknown = problem is Problem.TOO_MUCH and not is_allowed
            return Looked(secret=True) if is_unknown else Looked(problem=problem)
        if not is_allowed and self._holds_secret(path, MediaType.EML, text):
            return Looked(secret=True)
        # Its headers stand apart, as in a mail program.
        lines = (*text.lines[: text.head], "", *text.lines[text.head : MOST_LINES])
        return Looked(lines=lines) if any(lines) else Looked(problem=Problem.DAMAGED)

    def _holds_secret(self, path: Path, kind: MediaType, text: ReceiptText | None) -> bool:
        """Tell whether something secret is inside, or may be: in what nobody read."""
        if text is not None and (SecretsOf(text).found or not text.is_whole):
            return True
        return bool(self._reading.pictured_codes(path, kind))

    def _drawn(self, path: Path, kind: MediaType) -> Looked:
        first = self._pictures.page(path, kind, _WIDE_TO_COUNT)
        if first is None:
            _, problem = self._text(path, kind)
            return Looked(problem=problem)
        pages = min(first.pages, MOST_PAGES)
        return Looked(pages=pages, more=first.pages - pages)

    def _text(self, path: Path, kind: MediaType) -> tuple[ReceiptText | None, Problem]:
        """Return the text of a file, or why there is none."""
        try:
            return self._reading.read(path, kind), Problem.DAMAGED
        except RuleViolationError as error:
            return None, _FAULTS.get(error.fault, Problem.DAMAGED)
