"""Files that came in are held until somebody says what they prove: waiting, or in the trash."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import WaitingId
from renewdesk.domain.receipt_reading_secrets import open_name
from renewdesk.domain.values import value
from renewdesk.domain.waiting import Arrival, WaitingFile
from renewdesk.services.loading import find_card
from renewdesk.services.named_files import is_needed
from renewdesk.services.receipts import ReceiptView, view_in

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.files import ReceiptFiles, StoredFile
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


@value
class TakenIn:
    """What became of a file that came in.

    ``waiting`` is the file as it waits now, None where it does not: it is kept already, or was
    thrown away before. ``already`` is what has exactly this content: a receipt, or the file that
    waits; from a watched folder one in the trash too.
    """

    waiting: WaitingFile | None
    already: ReceiptView | WaitingFile | None
    changes: Changes

    @property
    def is_new(self) -> bool:
        """Whether it waits now and did not before."""
        return self.waiting is not None and not isinstance(self.already, WaitingFile)


@value
class Moved:
    """A waiting file that went into the trash or came out of it."""

    file: WaitingFile
    changes: Changes


class HoldingFiles:
    """The use cases of files that wait and nothing more."""

    def __init__(self, storage: Storage, files: ReceiptFiles, time_here: TimeHere) -> None:
        self._storage = storage
        self._files = files
        self._time = time_here

    def judge(self, source: Path | bytes, name: str = "") -> None:
        """Judge a file, so that :meth:`take_in` waits for no process; touches no storage.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read, or no process could be started.
        """
        if isinstance(source, bytes):
            self._files.judge_bytes(source, name)
        else:
            self._files.judge(source)

    def take_in(
        self, source: Path | bytes, name: str = "", *, arrival: Arrival, card: str = ""
    ) -> TakenIn:
        """Keep a file, or pasted content of that name, and let it wait for the owner.

        What is kept as a receipt already does not wait again, unless it comes for another card;
        what waits already goes on waiting as one file. From the trash it comes back, but not by
        itself, out of a watched folder.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read or kept.
        """
        if card:
            with self._storage.reading() as unit:
                find_card(unit, card)
        stored = self._kept(source, name)
        with self._storage.writing() as unit:
            given = find_card(unit, card) if card else None
            return self._enter(unit, stored, arrival, given)

    def _kept(self, source: Path | bytes, name: str) -> StoredFile:
        if isinstance(source, bytes):
            return self._files.keep_bytes(source, name)
        return self._files.keep(source)

    def _enter(
        self, unit: UnitOfWork, stored: StoredFile, arrival: Arrival, card: Card | None
    ) -> TakenIn:
        kept = unit.receipts_of_file(stored.sha256)
        waits = unit.waiting_of_file(stored.sha256)
        if waits:
            return self._still_waits(unit, waits[0], card)
        already = view_in(unit, kept[0].id) if kept else None
        if already is not None and (card is None or card.id in {one.card for one in kept}):
            return TakenIn(None, already, Changes())
        trashed = [one for one in unit.trashed_waiting() if one.sha256 == stored.sha256]
        if arrival is Arrival.WATCHED and (thrown := self._thrown_away(unit, stored, trashed)):
            return TakenIn(None, thrown, Changes())
        file = WaitingFile(
            id=trashed[0].id if trashed else WaitingId(secrets.token_hex(8)),
            sha256=stored.sha256,
            media_type=stored.media_type,
            size=stored.size,
            original_name=open_name(stored.original_name),
            arrived_at=self._time.now(),
            arrival=arrival,
            card=card.id if card else None,
        )
        unit.save_waiting(file)
        return TakenIn(file, already, Changes(waiting=True))

    @staticmethod
    def _still_waits(unit: UnitOfWork, file: WaitingFile, card: Card | None) -> TakenIn:
        """Return a file that waits already, with the card that it is given now."""
        if card is None or card.id == file.card:
            return TakenIn(file, file, Changes())
        given = replace(file, card=card.id)
        unit.save_waiting(given)
        return TakenIn(given, given, Changes(waiting=True))

    @staticmethod
    def _thrown_away(
        unit: UnitOfWork, stored: StoredFile, trashed: list[WaitingFile]
    ) -> ReceiptView | WaitingFile | None:
        """Return what of this content the owner threw away, None without."""
        receipts = [one for one in unit.trashed_receipts() if one.sha256 == stored.sha256]
        if receipts:
            return view_in(unit, receipts[0].id)
        return trashed[0] if trashed else None

    def waiting(self) -> list[WaitingFile]:
        """Return the files that wait, the ones that came first first."""
        with self._storage.reading() as unit:
            return unit.waiting_files()

    def count(self) -> int:
        """Return how many files wait."""
        return len(self.waiting())

    def trashed(self) -> list[WaitingFile]:
        """Return the files in the trash that never became a receipt, the last one thrown first."""
        with self._storage.reading() as unit:
            files = unit.trashed_waiting()
        return sorted(files, key=lambda one: one.trashed_at or one.arrived_at, reverse=True)

    def file(self, reference: str) -> WaitingFile:
        """Return the file that an id or the unique beginning of one names, in the trash or not.

        Raises:
            NotFoundError: no file fits, or several do.
        """
        with self._storage.reading() as unit:
            return find_waiting(unit, reference)

    def remove(self, file_id: str) -> Moved:
        """Put a waiting file into the trash for 30 days, unless somebody else needs its content.

        Raises:
            NotFoundError: there is no such file.
        """
        now = self._time.now()
        with self._storage.writing() as unit:
            file = find_waiting(unit, file_id)
            if file.trashed_at is None:
                file = replace(file, trashed_at=now)
                unit.save_waiting(file)
            needed = is_needed(unit, file.sha256)
        if not needed:
            self._files.discard(file.sha256, now)
        return Moved(file, Changes(waiting=True))

    def bring_back(self, file_id: str) -> Moved:
        """Take a waiting file out of the trash; one of the same content that waits is that file.

        Raises:
            NotFoundError: there is no such file.
            DataDamagedError: its content is gone; it stays in the trash.
        """
        with self._storage.reading() as unit:
            digest = find_waiting(unit, file_id).sha256
        # Asking for the file brings it back as well.
        self._files.path(digest)
        with self._storage.writing() as unit:
            file = find_waiting(unit, file_id)
            if file.trashed_at is None:
                return Moved(file, Changes())
            if waits := unit.waiting_of_file(file.sha256):
                unit.delete_waiting(file.id)
                return Moved(waits[0], Changes(waiting=True))
            file = replace(file, trashed_at=None)
            unit.save_waiting(file)
        return Moved(file, Changes(waiting=True))


def find_waiting(unit: UnitOfWork, reference: str) -> WaitingFile:
    """Return the waiting file, in the trash or not, that an id or a unique beginning names.

    Raises:
        NotFoundError: no file fits, or several do.
    """
    try:
        return unit.waiting_file(WaitingId(reference))
    except NotFoundError:
        known = (*unit.waiting_files(), *unit.trashed_waiting())
        found = [one for one in known if reference and one.id.startswith(reference)]
        if len(found) != 1:
            raise
    return found[0]


def waits_in(unit: UnitOfWork, reference: str) -> WaitingFile:
    """Return the waiting file that an id or a unique beginning of one names.

    Raises:
        NotFoundError: none fits, or several do, or it is in the trash.
    """
    file = find_waiting(unit, reference)
    if file.trashed_at is not None:
        raise NotFoundError(Fault.UNKNOWN_WAITING_FILE, "file", given=reference)
    return file
