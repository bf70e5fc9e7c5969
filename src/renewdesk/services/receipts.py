"""Keep receipts: take a file in, list, open a copy, and verify that nothing changed."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import DataDamagedError, Fault, NotFoundError
from renewdesk.domain.ids import EventId, ReceiptId
from renewdesk.domain.kinds import PAYMENTS
from renewdesk.domain.receipt_reading_secrets import open_name
from renewdesk.domain.receipts import Integrity, Receipt
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card
from renewdesk.services.named_files import named_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.ports.files import ReceiptFiles, StoredFile
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere

#: So long a receipt stays in the trash.
TRASH_STAYS = timedelta(days=30)


@value
class Kept:
    """A receipt that was taken in, and an older one with exactly the same content."""

    receipt: Receipt
    duplicate_of: Receipt | None
    changes: Changes


@value
class ReceiptView:
    """A receipt with its card and the fact that it proves."""

    receipt: Receipt
    card: Card
    event: Event | None


class KeepingReceipts:
    """The use cases around receipts."""

    def __init__(self, storage: Storage, files: ReceiptFiles, time_here: TimeHere) -> None:
        self._storage = storage
        self._files = files
        self._time = time_here

    def take(self, source: Path | bytes, name: str = "") -> StoredFile:
        """Judge a file, or pasted content of that name, and keep it, before anything names it.

        To be called before a fact is recorded together with its receipt: a receipt that is refused
        then changes nothing.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read or kept.
        """
        if isinstance(source, bytes):
            return self._files.keep_bytes(source, name)
        return self._files.keep(source)

    def add(self, card: str, source: Path, event: str = "") -> Kept:
        """Keep a file as the receipt of a fact, by default the card's latest payment.

        The file is on the disk before the row that names it. Without any payment the receipt
        belongs to the card alone. Where the same content waited to be confirmed it does so no
        longer.

        Raises:
            NotFoundError: there is no such card or fact.
            RuleViolationError: the file is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read or kept.
        """
        with self._storage.reading() as unit:
            proves = self._proves(unit, find_card(unit, card), event)
        return self._enter(proves, self.take(source))

    def add_all(self, card: str, sources: Sequence[Path], event: str = "") -> list[Kept]:
        """Keep several files as :meth:`add` does; one that is refused refuses all of them.

        Every file is judged before the first is kept.

        Raises:
            NotFoundError: there is no such card or fact.
            RuleViolationError: a file is empty, too large, truncated or of another kind.
            EnvironmentFaultError: one cannot be read or kept.
        """
        with self._storage.reading() as unit:
            proves = self._proves(unit, find_card(unit, card), event)
        for source in sources:
            self._files.judge(source)
        return [self._enter(proves, self.take(source)) for source in sources]

    def judge(self, source: Path | bytes, name: str = "") -> None:
        """Judge a file, so that keeping it waits for no process; touches no storage.

        Raises:
            RuleViolationError: it is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be read, or no process could be started.
        """
        if isinstance(source, bytes):
            self._files.judge_bytes(source, name)
        else:
            self._files.judge(source)

    def add_bytes(self, card: str, content: bytes, name: str, event: str = "") -> Kept:
        """Keep pasted content; as :meth:`add`.

        Raises:
            NotFoundError: there is no such card or fact.
            RuleViolationError: the content is empty, too large, truncated or of another kind.
            EnvironmentFaultError: it cannot be kept.
        """
        with self._storage.reading() as unit:
            proves = self._proves(unit, find_card(unit, card), event)
        return self._enter(proves, self.take(content, name))

    def all(self, card: str = "") -> list[ReceiptView]:
        """Return receipts, newest first, of all cards or of one.

        Raises:
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            wanted = find_card(unit, card).id if card else None
            cards = {one.id: one for one in unit.cards()}
            events = {one.id: one for one in unit.events(wanted)}
            views = [
                ReceiptView(one, cards[one.card], events.get(one.event) if one.event else None)
                for one in unit.receipts(wanted)
            ]
        views.sort(key=_newest_first)
        return views

    def view(self, receipt: str) -> ReceiptView:
        """Return one receipt with its card and its fact.

        Raises:
            NotFoundError: there is no such receipt.
        """
        with self._storage.reading() as unit:
            return view_in(unit, receipt)

    def verify(self, card: str = "") -> list[ReceiptView]:
        """Read every stored file, compare its digest, note the result and return all receipts.

        Raises:
            NotFoundError: there is no such card.
        """
        views = self.all(card)
        now = self._time.now()
        found: dict[str, Integrity] = {}
        checked = []
        for view in views:
            digest = view.receipt.sha256
            if digest not in found:
                found[digest] = self._files.check(digest)
            receipt = replace(view.receipt, checked_at=now, integrity=found[digest])
            checked.append(replace(view, receipt=receipt))
        with self._storage.writing() as unit:
            unit.note_checks(view.receipt for view in checked)
        return checked

    def stored_file(self, sha256: str) -> Path:
        """Return where a stored file lies, for whoever reads or draws it; touches no storage.

        Raises:
            DataDamagedError: it is gone or its content changed.
            EnvironmentFaultError: it cannot be read.
        """
        if self._files.check(sha256) is Integrity.CHANGED:
            raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=sha256)
        return self._files.path(sha256)

    def viewing_copy(self, receipt: str) -> Path:
        """Return a read-only copy of a receipt for the system's viewer.

        Raises:
            NotFoundError: there is no such receipt.
            DataDamagedError: the file is gone or its content changed.
        """
        with self._storage.reading() as unit:
            one = unit.receipt(ReceiptId(receipt))
        return self._files.viewing_copy(one.sha256, one.media_type, one.original_name)

    def tidy(self) -> None:
        """Remove copies to look at of earlier runs, and what has been in the trash for 30 days."""
        now = self._time.now()
        with self._storage.reading() as unit:
            over = [one for one in unit.trashed_receipts() if _is_over(one, now - TRASH_STAYS)]
            left = [one for one in unit.trashed_waiting() if _is_over(one, now - TRASH_STAYS)]
        if over or left:
            self._remove(over, left, now)
        self._files.tidy(now)

    def _remove(self, over: Sequence[Receipt], left: Sequence[WaitingFile], now: datetime) -> None:
        """Remove receipts for good; where a kill kept a file from the trash, it goes there now."""
        with self._storage.writing() as unit:
            for one in over:
                unit.delete_receipt(one.id)
            for file in left:
                unit.delete_waiting(file.id)
            named = named_files(unit)
        gone = {one.sha256 for one in over} | {file.sha256 for file in left}
        for digest in sorted(gone - named):
            self._files.discard(digest, now)

    def _proves(self, unit: UnitOfWork, card: Card, event: str) -> tuple[Card, Event | None]:
        """Return the card and the fact that a new receipt proves."""
        events = [one for one in unit.events(card.id) if one.voided_at is None]
        if event:
            named = [one for one in events if one.id == event]
            if not named:
                raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)
            return card, named[0]
        paid = [one for one in events if one.kind in PAYMENTS]
        return card, max(paid, key=lambda one: one.order(card.zone), default=None)

    def _enter(self, proves: tuple[Card, Event | None], stored: StoredFile) -> Kept:
        card, event = proves
        with self._storage.writing() as unit:
            same = unit.receipts_of_file(stored.sha256)
            if any(one.card == card.id and one.event == (event and event.id) for one in same):
                first = same[0]
                return Kept(first, first, Changes())
            receipt = Receipt(
                id=_id_in_trash(unit, stored.sha256, proves) or ReceiptId(secrets.token_hex(8)),
                card=card.id,
                event=EventId(event.id) if event else None,
                sha256=stored.sha256,
                media_type=stored.media_type,
                size=stored.size,
                original_name=open_name(stored.original_name),
                added_at=self._time.now(),
                checked_at=self._time.now(),
            )
            unit.save_receipt(receipt)
            waited = _waits_no_longer(unit, receipt)
        touched = frozenset({card.id}), frozenset({receipt.id})
        changes = Changes(cards=touched[0], receipts=touched[1], waiting=waited)
        return Kept(receipt, same[0] if same else None, changes)


def _id_in_trash(
    unit: UnitOfWork, sha256: str, proves: tuple[Card, Event | None]
) -> ReceiptId | None:
    """Return the receipt of the same fact and content that lies in the trash: it comes back."""
    card, event = proves[0].id, proves[1].id if proves[1] else None
    return next(
        (
            one.id
            for one in unit.trashed_receipts()
            if (one.sha256, one.card, one.event) == (sha256, card, event)
        ),
        None,
    )


def _waits_no_longer(unit: UnitOfWork, receipt: Receipt) -> bool:
    """Take the same content out of the queue, unless it waits for another card; tell whether."""
    waits = [
        one for one in unit.waiting_of_file(receipt.sha256) if one.card in (None, receipt.card)
    ]
    for one in waits:
        unit.delete_waiting(one.id)
    return bool(waits)


def _is_over(one: Receipt | WaitingFile, limit: datetime) -> bool:
    return one.trashed_at is not None and one.trashed_at < limit


def find_receipt(unit: UnitOfWork, reference: str) -> Receipt:
    """Return the receipt, in the trash or not, that an id or a unique beginning of one names.

    Raises:
        NotFoundError: no receipt fits, or several do.
    """
    try:
        return unit.receipt(ReceiptId(reference))
    except NotFoundError:
        known = (*unit.receipts(), *unit.trashed_receipts())
        found = [one for one in known if reference and one.id.startswith(reference)]
        if len(found) != 1:
            raise
    return found[0]


def view_in(unit: UnitOfWork, receipt: str) -> ReceiptView:
    """Return a receipt with its card and its fact, within a unit of work that is open.

    Raises:
        NotFoundError: there is no such receipt.
    """
    one = unit.receipt(ReceiptId(receipt))
    return ReceiptView(one, unit.card(one.card), unit.event(one.event) if one.event else None)


def _newest_first(view: ReceiptView) -> tuple[int, float]:
    day = view.event.day(view.card.zone) if view.event else view.receipt.added_at.date()
    return -day.toordinal(), -view.receipt.added_at.timestamp()
