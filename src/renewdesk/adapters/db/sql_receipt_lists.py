"""Very many receipts at once, as a list needs them, and the facts that lack one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from renewdesk.adapters.db import mappers, tables
from renewdesk.adapters.db.bulk import uncollected
from renewdesk.adapters.db.faults import at_the_door
from renewdesk.adapters.db.texts import maybe_day, maybe_instant
from renewdesk.adapters.db.transaction import Transaction
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import Integrity, MediaType
from renewdesk.services.ports.receipt_lists import ListedReceipts
from renewdesk.services.ports.storage import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from renewdesk.domain.events import Event
    from renewdesk.domain.kinds import EventKind

_FILE, _FACT = tables.receipt, tables.event
_MEDIA = {one.value: one for one in MediaType}
_FOUND = {one.value: one for one in Integrity}
_NOTED = (_FACT.c.method, _FACT.c.channel, _FACT.c.seller)


def _text(text: str | None) -> str:
    return text or ""


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


#: What is read of each column, and how it is told.
_LISTED: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "ids": (_FILE.c.id, str),
    "cards": (_FILE.c.card, str),
    "events": (_FILE.c.event, _text),
    "media_types": (_FILE.c.media_type, _MEDIA.__getitem__),
    "names": (_FILE.c.original_name, str),
    "added": (_FILE.c.added_at, maybe_instant),
    "checked": (_FILE.c.checked_at, maybe_instant),
    "integrity": (_FILE.c.integrity, _FOUND.__getitem__),
    "days": (_FACT.c.happened_on, maybe_day),
    "instants": (_FACT.c.happened_at, maybe_instant),
    "amounts": (_FACT.c.amount, _amount),
    "currencies": (_FACT.c.currency, _text),
    "methods": (func.coalesce(*(func.nullif(one, "") for one in _NOTED), ""), str),
    "orders": (_FACT.c.order_number, _text),
}
#: So many rows at once: what SQLite hands over keeps every other thread waiting.
_AT_ONCE = 2000


class SqlReceiptLists(Transaction, UnitOfWork):
    """The part of a unit of work that reads receipts by the hundred thousand."""

    __slots__ = ()

    @override
    def listed_receipts(self) -> ListedReceipts:
        query = (
            select(*(column for column, _ in _LISTED.values()))
            .select_from(_FILE.outerjoin(_FACT, _FACT.c.id == _FILE.c.event))
            .where(_FILE.c.trashed_at.is_(None))
            .order_by(_FILE.c.added_at, _FILE.c.seq)
        )
        columns: dict[str, list[Any]] = {name: [] for name in _LISTED}
        result = self._execute(query)
        with at_the_door(self._path), uncollected():
            while some := result.fetchmany(_AT_ONCE):
                for (name, (_, told)), found in zip(
                    _LISTED.items(), zip(*some, strict=True), strict=True
                ):
                    columns[name] += self._mapped(found, told)
        return ListedReceipts(**{name: tuple(found) for name, found in columns.items()})

    @override
    def unproven_events(self, kinds: Iterable[EventKind]) -> list[Event]:
        live = select(_FILE.c.event).where(_FILE.c.event.is_not(None), _FILE.c.trashed_at.is_(None))
        # Not asked for each fact alone: the receipts have no index of their facts.
        query = (
            select(_FACT)
            .where(_FACT.c.kind.in_(sorted(one.value for one in kinds)))
            .where(_FACT.c.voided_at.is_(None), _FACT.c.id.not_in(live))
            .order_by(_FACT.c.entry)
        )
        return self._mapped(self._fetched(query), mappers.event_from)
