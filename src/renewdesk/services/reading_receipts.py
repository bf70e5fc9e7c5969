"""Read what receipts say: suggestions for the owner to confirm, secrets for the keyring.

Nothing is saved here but a secret that the owner asks to be kept. Reading takes as long as a
process needs for a file, so it belongs on a thread of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import DataDamagedError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading_find import suggestions
from renewdesk.domain.receipt_reading_secrets import SecretsOf
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.services.ports.receipt_texts import ReceiptTexts
from renewdesk.services.receipts import find_receipt, view_in

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading import Suggestion
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.receipts import MediaType
    from renewdesk.domain.secrets import SecretKind
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.receipt_texts import FileReading
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.services.secrets import KeepingSecrets


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
        try:
            text = self._reading.read(self._files.path(digest), view.receipt.media_type)
        except RuleViolationError as error:
            name = view.receipt.original_name
            problem = RuleViolationError(error.fault, "receipt", **{**error.facts, "name": name})
            return ReadReceipt(view, 0, (), (), (), problem)
        secrets = SecretsOf(text)
        open_ones = tuple(
            one
            for one in suggestions(text)
            if not secrets.holds(one.place.row, one.place.start, one.place.end)
        )
        return ReadReceipt(view, text.pages, secrets.lines, open_ones, secrets.found)

    @override
    def text_of(self, sha256: str, media_type: MediaType) -> str:
        try:
            text = self._reading.read(self._files.path(sha256), media_type)
        except (RuleViolationError, DataDamagedError):
            return ""
        return "\n".join(SecretsOf(text).lines)

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
