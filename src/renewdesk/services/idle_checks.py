"""Compare receipts with their digests a little at a time, while nobody waits for anything else.

A slice is three steps, because the storage's thread must not wait for a slow disk: what is `due`
and what to `note` belong to the storage, `compare` reads files only and belongs to any thread.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.services.receipt_trust import strays_among
from renewdesk.services.receipts import view_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.files import ReceiptFiles, StrayFile
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.services.time_here import TimeHere

#: Between two slices.
EVERY = timedelta(minutes=5)
#: So often each file comes to its turn.
ROUND = timedelta(days=30)
#: So much a slice reads at most; a single larger file is a slice of its own.
MOST_FILES, MOST_BYTES = 50, 16 * 1024 * 1024
_STRAYS_AT = "idle.strays_at"


@value
class Due:
    """The receipts of a slice; ``looks_for_strays`` where all have come to their turn."""

    receipts: tuple[Receipt, ...] = ()
    looks_for_strays: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.receipts or self.looks_for_strays)


@value
class Compared:
    """What the files of a slice are now, and every file that lies among the receipts."""

    due: Due
    found: Mapping[str, Integrity]
    stored: tuple[StrayFile, ...] = ()


@value
class Findings:
    """What a slice found that nobody knew: files that are damaged now, files that nobody names."""

    damaged: tuple[ReceiptView, ...] = ()
    strays: tuple[StrayFile, ...] = ()
    changes: Changes = Changes()

    @property
    def is_news(self) -> bool:
        """Whether the owner is to be told."""
        return bool(self.damaged or self.strays)


class CheckingWhenIdle:
    """The use case "check a slice", in its three steps."""

    def __init__(self, storage: Storage, files: ReceiptFiles, time_here: TimeHere) -> None:
        self._storage = storage
        self._files = files
        self._time = time_here
        self._told: frozenset[str] = frozenset()

    def due(self) -> Due:
        """Return what the next slice compares; nothing when all was compared within a month."""
        now = self._time.now()
        with self._storage.reading() as unit:
            oldest = unit.receipts_to_check(now - ROUND, MOST_FILES)
            looked_at = _instant(unit.settings().get(_STRAYS_AT, ""))
        if oldest:
            return Due(next(iter(slices_of(oldest))))
        # A clock that was set back must not put the look off for years.
        looked = looked_at is not None and now - ROUND < looked_at <= now
        return Due(looks_for_strays=not looked)

    def compare(self, due: Due) -> Compared:
        """Read the files of a slice; one that cannot be read keeps no other from being compared."""
        found = {digest: self._files.check(digest) for digest in _digests(due)}
        stored = self._files.stored() if due.looks_for_strays else ()
        return Compared(due, found, tuple(stored))

    def note(self, compared: Compared) -> Findings:
        """Keep what a slice found, and return what of it is news.

        A receipt that was thrown away, mended or checked by somebody else meanwhile is left as it
        is now. A file that nobody names is told once while the program runs.
        """
        due, now = compared.due, self._time.now()
        with self._storage.writing() as unit:
            checked = [
                (one, replace(one, checked_at=now, integrity=compared.found[one.sha256]))
                for one in due.receipts
                if _is_still(unit, one)
            ]
            unit.note_checks(after for _, after in checked)
            worse = [after for before, after in checked if _is_worse(before, after)]
            damaged = tuple(view_in(unit, one.id) for one in worse)
            changed = [after.id for before, after in checked if _differs(before, after)]
            # Who names which file is asked of all receipts at once: not in every slice.
            strays = strays_among(unit, compared.stored) if due.looks_for_strays else ()
            if due.looks_for_strays:
                unit.save_settings({_STRAYS_AT: now.isoformat()})
        new = tuple(one for one in strays if str(one.path) not in self._told)
        self._told |= {str(one.path) for one in new}
        return Findings(damaged, new, Changes(receipts=frozenset(changed)))


def slices_of(receipts: Iterable[Receipt]) -> Iterator[tuple[Receipt, ...]]:
    """Yield receipts in slices, each as large as it may be and of one receipt at least."""
    some: list[Receipt] = []
    room = MOST_BYTES
    for one in receipts:
        if some and (len(some) == MOST_FILES or one.size > room):
            yield tuple(some)
            some, room = [], MOST_BYTES
        some.append(one)
        room -= one.size
    if some:
        yield tuple(some)


def _digests(due: Due) -> list[str]:
    return list(dict.fromkeys(one.sha256 for one in due.receipts))


def _is_still(unit: UnitOfWork, one: Receipt) -> bool:
    """Tell whether a receipt is there and was not checked since the slice began."""
    now = [found for found in unit.receipts_of_file(one.sha256) if found.id == one.id]
    return bool(now) and now[0].checked_at == one.checked_at


def _is_worse(before: Receipt, after: Receipt) -> bool:
    return before.integrity is Integrity.OK and after.integrity is not Integrity.OK


def _differs(before: Receipt, after: Receipt) -> bool:
    return before.integrity is not after.integrity


def _instant(text: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else None
