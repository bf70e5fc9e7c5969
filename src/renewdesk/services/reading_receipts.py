"""Read what receipts say: suggestions for the owner to confirm, secrets for the keyring.

Nothing is saved here but a secret that the owner asks to be kept. Reading takes as long as a
process needs for a file, so it belongs on a thread of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import DataDamagedError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import ReceiptText, Row, Word
from renewdesk.domain.receipt_reading_find import suggestions
from renewdesk.domain.receipt_reading_secrets import SecretsOf, names_secret
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.services.ports.receipt_texts import ReceiptTexts, SaidText
from renewdesk.services.receipts import find_receipt, view_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from renewdesk.domain.receipt_reading import Suggestion
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.receipts import MediaType
    from renewdesk.domain.secrets import SecretKind
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.receipt_texts import FileReading
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.services.secrets import KeepingSecrets

#: Stands for one letter of a secret.
HIDDEN = "•"


@value
class ReadReceipt:
    """What a receipt says.

    ``lines`` are its text with every secret cut out, and a place of a suggestion counts the letters
    before anything was cut; ``secrets`` are what was cut. ``problem`` says why nothing was read.
    """

    view: ReceiptView
    pages: int
    lines: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    secrets: tuple[FoundSecret, ...]
    problem: RuleViolationError | None = None


@value
class OpenText:
    """A text without what is secret in it, and what it suggests of what is left.

    In ``text`` each letter of a secret is hidden and every other one stays in its place. Where the
    file was not read as a whole, there may be a secret that nobody saw.
    """

    text: ReceiptText
    secrets: SecretsOf
    suggestions: tuple[Suggestion, ...]
    is_whole: bool

    @property
    def said(self) -> SaidText:
        """What of it may be kept for the search."""
        is_marked = bool(self.secrets.found) or not self.is_whole
        return SaidText("\n".join(self.secrets.lines), is_marked)


@value
class KeptSecret:
    """A secret of a receipt and what became of it: kept now, the same already there, or left.

    It is left where another one of its kind is kept, or the receipt holds several of the kind.
    """

    found: FoundSecret
    is_kept: bool
    was_there: bool


class ReadingReceipts(ReceiptTexts):
    """The use cases "read a receipt" and "keep the secrets in it"."""

    def __init__(
        self, storage: Storage, files: ReceiptFiles, reading: FileReading, secrets: KeepingSecrets
    ) -> None:
        self._storage = storage
        self._files = files
        self._reading = reading
        self._secrets = secrets

    def read(self, reference: str) -> ReadReceipt:
        """Return what a receipt says, whose id or the unique beginning of it is given.

        A file that cannot be read says why instead; nothing is suggested from it.

        Raises:
            NotFoundError: there is no such receipt, or several.
            DataDamagedError: its file is gone or no longer the one that was added.
            EnvironmentFaultError: the file or the process that reads it refuses.
        """
        with self._storage.reading() as unit:
            view = view_in(unit, find_receipt(unit, reference).id)
        digest = view.receipt.sha256
        if self._files.check(digest) is Integrity.CHANGED:
            raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=digest)
        path, kind = self._files.path(digest), view.receipt.media_type
        try:
            text = self._reading.read(path, kind)
        except RuleViolationError as error:
            name = view.receipt.original_name
            problem = RuleViolationError(error.fault, "receipt", **{**error.facts, "name": name})
            seen = secrets_without_text(self._reading, path, kind)
            return ReadReceipt(view, 0, (), (), seen, problem)
        shown = open_text(text, self._reading.pictured_codes(path, kind))
        secrets = shown.secrets
        return ReadReceipt(view, text.pages, secrets.lines, shown.suggestions, secrets.found)

    @override
    def text_of(self, sha256: str, media_type: MediaType) -> SaidText:
        try:
            path = self._files.path(sha256)
        except DataDamagedError as error:
            return SaidText("", problem=error.fault)
        try:
            text = self._reading.read(path, media_type)
        except (RuleViolationError, DataDamagedError) as error:
            seen = secrets_without_text(self._reading, path, media_type)
            is_marked = bool(seen) or error.fault in GIVEN_UP
            return SaidText("", secret_inside=is_marked, problem=error.fault)
        return open_text(text, self._reading.pictured_codes(path, media_type)).said

    def keep_secrets(self, read: ReadReceipt) -> tuple[KeptSecret, ...]:
        """Keep the secrets of a receipt in the keyring, under its card; none takes another's place.

        Raises:
            EnvironmentFaultError: the keyring is not there, is locked, or failed.
        """
        kinds = [one.kind for one in read.secrets]
        return tuple(
            self._kept(read, one, alone=kinds.count(one.kind) == 1) for one in read.secrets
        )

    def _kept(self, read: ReadReceipt, found: FoundSecret, *, alone: bool) -> KeptSecret:
        there = self._there(read, found.kind)
        if there is not None or not alone:
            return KeptSecret(found, is_kept=False, was_there=there == found.secret)
        self._secrets.keep(read.view.card.id, found.kind, found.secret)
        return KeptSecret(found, is_kept=True, was_there=False)

    def _there(self, read: ReadReceipt, kind: SecretKind) -> str | None:
        return self._secrets.read(read.view.card.id, kind)


#: What was begun and not read to its end may hold a secret that nobody saw.
GIVEN_UP = frozenset({Fault.RECEIPT_TOO_MUCH})


def secrets_without_text(
    reading: FileReading, path: Path, kind: MediaType
) -> tuple[FoundSecret, ...]:
    """Return the secrets of a file whose text cannot be read: its QR codes may be read yet."""
    return SecretsOf(ReceiptText(()), reading.pictured_codes(path, kind)).found


def marked(said: SaidText, name: str) -> SaidText:
    """Return what a file says, told as secret too where a code stood in the file's name."""
    return replace(said, secret_inside=said.secret_inside or names_secret(name))


def open_text(text: ReceiptText, pictured: Iterable[FoundSecret] = ()) -> OpenText:
    """Return what may be shown of a text, and what it suggests outside of its secrets.

    ``pictured`` are the secrets that stand beside it as QR codes.
    """
    secrets = SecretsOf(text, pictured)
    open_ones = tuple(
        one
        for one in suggestions(text)
        if not secrets.holds(one.place.row, one.place.start, one.place.end)
    )
    return OpenText(_hidden(text, secrets), secrets, open_ones, text.is_whole)


def _hidden(text: ReceiptText, secrets: SecretsOf) -> ReceiptText:
    rows = (
        _hidden_row(row, place, text.lines[place], secrets) for place, row in enumerate(text.rows)
    )
    return ReceiptText(rows, pages=text.pages, head=text.head)


def _hidden_row(row: Row, place: int, line: str, secrets: SecretsOf) -> Row:
    if not secrets.holds(place, 0, len(line)):
        return row
    words, at = [], 0
    for word in row.words:
        start = line.index(word.text, at)
        at = start + len(word.text)
        shown = "".join(
            HIDDEN if secrets.holds(place, start + number, start + number + 1) else letter
            for number, letter in enumerate(word.text)
        )
        words.append(Word(shown, word.box, word.opens))
    return Row(row.page, tuple(words))
