"""Whether receipts can be trusted: every file compared, mended from a copy, thrown away with care.

The database says what there is; the files say whether it is still so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.services.named_files import is_needed, named_files
from renewdesk.services.receipts import TRASH_STAYS, find_receipt, view_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.ports.files import ReceiptFiles, StrayFile
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.receipts import KeepingReceipts, ReceiptView
    from renewdesk.services.time_here import TimeHere


@value
class Verified:
    """Every receipt with what the check found, and the files that no receipt names."""

    views: tuple[ReceiptView, ...]
    unreferenced: tuple[StrayFile, ...]

    @property
    def damaged(self) -> tuple[ReceiptView, ...]:
        """The receipts whose file is not what it was, or could not be read."""
        return tuple(one for one in self.views if one.receipt.integrity is not Integrity.OK)


@value
class Mended:
    """The receipts whose file was put back, and those that are still damaged."""

    mended: tuple[ReceiptView, ...]
    left: tuple[ReceiptView, ...]
    changes: Changes


@value
class WaitingState:
    """A file that waits in the queue, and what a check of it found."""

    file: WaitingFile
    integrity: Integrity


@value
class Trashed:
    """A receipt that went into the trash or came out of it."""

    view: ReceiptView
    changes: Changes


@value
class InTrash:
    """What lies in the trash: a receipt, or a file that waited; its card where it has one."""

    file: Receipt | WaitingFile
    card: Card | None
    trashed_at: datetime

    @property
    def until(self) -> datetime:
        """When it goes for good."""
        return self.trashed_at + TRASH_STAYS


class TrustingReceipts:
    """The use cases verify, repair, throw away and bring back."""

    def __init__(
        self, storage: Storage, files: ReceiptFiles, keeping: KeepingReceipts, time_here: TimeHere
    ) -> None:
        self._storage = storage
        self._files = files
        self._keeping = keeping
        self._time = time_here

    def verify(self, card: str = "") -> Verified:
        """Compare every stored file with its digest, and look for files that nobody names.

        A file that cannot be read is told as such and keeps no other from being checked. Of one
        card only its own receipts are looked at.

        Raises:
            NotFoundError: there is no such card.
        """
        views = tuple(self._keeping.verify(card))
        return Verified(views, () if card else self._unreferenced())

    def waiting(self) -> tuple[WaitingState, ...]:
        """Compare every file that waits with its digest, the ones that came first first."""
        with self._storage.reading() as unit:
            files = unit.waiting_files()
        return tuple(WaitingState(one, self._files.check(one.sha256)) for one in files)

    def repair(self, source: Path, card: str = "") -> Mended:
        """Put damaged files back from a copy: a folder, with all below it, a zip, or a single file.

        Only a file whose content has exactly the digest of a damaged receipt is taken, whatever it
        is called. What lay in its place goes into the trash.

        Raises:
            NotFoundError: there is no such card.
            EnvironmentFaultError: the copy cannot be read, or the files cannot be written.
        """
        damaged = self.verify(card).damaged
        return self.note_mended(damaged, self.fetch(damaged, source))

    def damaged(self) -> tuple[ReceiptView, ...]:
        """Return the receipts whose file was not what it should be when it was checked last."""
        with self._storage.reading() as unit:
            return tuple(view_in(unit, one.id) for one in unit.damaged_receipts())

    def same_file(self, reference: str) -> tuple[ReceiptView, ...]:
        """Return a receipt, and all others of exactly the same content.

        Raises:
            NotFoundError: there is no such receipt.
        """
        with self._storage.reading() as unit:
            one = find_receipt(unit, reference)
            return tuple(view_in(unit, each.id) for each in unit.receipts_of_file(one.sha256))

    def fetch(self, damaged: Sequence[ReceiptView], source: Path) -> frozenset[str]:
        """Put files back from a copy, whatever they are called there; return their digests.

        Touches files only, so it may be called on any thread; `note_mended` makes it known.

        Raises:
            EnvironmentFaultError: the copy cannot be read, or the files cannot be written.
        """
        wanted = {one.receipt.sha256: one.receipt.size for one in damaged}
        return self._files.mend(wanted, source, self._time.now()) if wanted else frozenset()

    def note_mended(self, damaged: Sequence[ReceiptView], found: frozenset[str]) -> Mended:
        """Make known which of these receipts have their file again."""
        now = self._time.now()
        mended = tuple(
            replace(one, receipt=replace(one.receipt, checked_at=now, integrity=Integrity.OK))
            for one in damaged
            if one.receipt.sha256 in found
        )
        with self._storage.writing() as unit:
            unit.note_checks(one.receipt for one in mended)
        left = tuple(one for one in damaged if one.receipt.sha256 not in found)
        return Mended(mended, left, _changes(*mended))

    def throw_away(self, reference: str) -> Trashed:
        """Put a receipt into the trash for 30 days; its file too, where nothing else needs it.

        Raises:
            NotFoundError: there is no such receipt.
        """
        now = self._time.now()
        with self._storage.writing() as unit:
            one = find_receipt(unit, reference)
            if one.trashed_at is None:
                one = replace(one, trashed_at=now)
                unit.save_receipt(one)
            view = view_in(unit, one.id)
            needed = is_needed(unit, one.sha256)
        if not needed:
            self._files.discard(one.sha256, now)
        return Trashed(view, _changes(view))

    def bring_back(self, reference: str) -> Trashed:
        """Take a receipt out of the trash, and say in what state its file is.

        Where the same content proves the same fact again by now, that receipt stays the only one.

        Raises:
            NotFoundError: there is no such receipt.
        """
        with self._storage.writing() as unit:
            one = replace(find_receipt(unit, reference), trashed_at=None)
            twin = next(
                (each for each in unit.receipts_of_file(one.sha256) if _is_twin(each, one)), None
            )
            if twin is not None:
                unit.delete_receipt(one.id)
            one = twin or one
            unit.save_receipt(one)
        # Asking for the file brings it back as well.
        found = self._files.check(one.sha256)
        one = replace(one, checked_at=self._time.now(), integrity=found)
        with self._storage.writing() as unit:
            unit.note_checks([one])
            view = view_in(unit, one.id)
        return Trashed(view, _changes(view))

    def trash(self) -> list[ReceiptView]:
        """Return the receipts in the trash, the ones thrown away last first."""
        with self._storage.reading() as unit:
            views = [view_in(unit, one.id) for one in unit.trashed_receipts()]
        views.sort(key=lambda one: one.receipt.trashed_at or one.receipt.added_at, reverse=True)
        return views

    def all_trash(self) -> list[InTrash]:
        """Return all that lies in the trash, files that waited too, thrown away last first."""
        with self._storage.reading() as unit:
            cards = {one.id: one for one in unit.cards()}
            files: list[Receipt | WaitingFile] = [*unit.trashed_receipts()]
            files += unit.trashed_waiting()
            thrown = [
                InTrash(one, cards.get(one.card) if one.card else None, one.trashed_at)
                for one in files
                if one.trashed_at is not None
            ]
        return sorted(thrown, key=lambda one: one.trashed_at, reverse=True)

    def _unreferenced(self) -> tuple[StrayFile, ...]:
        stored = self._files.stored()
        with self._storage.reading() as unit:
            return strays_among(unit, stored)


def strays_among(unit: UnitOfWork, stored: Iterable[StrayFile]) -> tuple[StrayFile, ...]:
    """Return the stored files that neither a receipt nor a waiting file names, trash or not."""
    named = named_files(unit)
    return tuple(one for one in stored if one.sha256 not in named)


def _is_twin(one: Receipt, other: Receipt) -> bool:
    """Tell whether two receipts of the same content prove the same fact."""
    return one.id != other.id and (one.card, one.event) == (other.card, other.event)


def _changes(*views: ReceiptView) -> Changes:
    return Changes(
        cards=frozenset(one.card.id for one in views),
        receipts=frozenset(one.receipt.id for one in views),
    )
