"""Read a file that waits: what it says, and what it suggests of a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import DataDamagedError, Fault, RenewDeskError, RuleViolationError
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.receipt_reading import ReadField, ReceiptText
from renewdesk.domain.receipt_reading_secrets import names_secret
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.services.ports.receipt_texts import SaidText
from renewdesk.services.reading_receipts import GIVEN_UP, marked, open_text, secrets_without_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from renewdesk.domain.receipt_reading import Suggestion
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.receipt_texts import FileReading


@value
class ReadFile:
    """What a waiting file says.

    ``text`` are its rows with their places, each letter of a secret hidden, so that the places of
    suggestions hold in it; ``lines`` are the same rows with secrets cut out. ``problem`` says why
    nothing was read, ``said`` what may be kept for the search; None where a later try may say more.
    """

    text: ReceiptText | None = None
    lines: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    secrets: tuple[FoundSecret, ...] = ()
    pages: int = 0
    problem: RenewDeskError | None = None
    said: SaidText | None = None


def read_file(files: ReceiptFiles, reading: FileReading, file: WaitingFile) -> ReadFile:
    """Return what a file says; one that cannot be read, or was changed, says why instead."""
    try:
        if files.check(file.sha256) is Integrity.CHANGED:
            raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=file.sha256)
        path = files.path(file.sha256)
        return _read_at(path, reading, file)
    except RenewDeskError as error:
        return ReadFile(problem=error)


def _read_at(path: Path, reading: FileReading, file: WaitingFile) -> ReadFile:
    try:
        text = reading.read(path, file.media_type)
    except RuleViolationError as error:
        facts = {**error.facts, "name": file.original_name}
        problem = RuleViolationError(error.fault, "receipt", **facts)
        seen = secrets_without_text(reading, path, file.media_type)
        is_secret = bool(seen) or error.fault in GIVEN_UP or names_secret(file.original_name)
        said = SaidText("", secret_inside=is_secret, problem=error.fault)
        return ReadFile(secrets=seen, problem=problem, said=said)
    shown = open_text(text, reading.pictured_codes(path, file.media_type))
    return ReadFile(
        text=shown.text,
        lines=shown.secrets.lines,
        suggestions=shown.suggestions,
        secrets=shown.secrets.found,
        pages=text.pages,
        said=marked(shown.said, file.original_name),
    )


def said_payment(read: ReadFile) -> tuple[date | None, Money | None]:
    """Return the day and the sum that a file suggests, None for what it does not."""
    found = {one.field: one.value for one in read.suggestions}
    try:
        on = parse_day(found[ReadField.PAID_ON]) if ReadField.PAID_ON in found else None
        if ReadField.AMOUNT not in found or ReadField.CURRENCY not in found:
            return on, None
        amount = parse_amount(found[ReadField.AMOUNT])
        return on, Money(amount, parse_currency(found[ReadField.CURRENCY]))
    except RuleViolationError:
        return None, None
