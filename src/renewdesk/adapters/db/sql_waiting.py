"""Waiting files in the desk's database, and what is noted later of files and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from renewdesk.adapters.db import receipt_tables, tables
from renewdesk.adapters.db.sql_receipt_checks import SqlReceiptChecks
from renewdesk.adapters.db.texts import instant_text, maybe_instant, maybe_instant_text
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import CardId, WaitingId
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.waiting import Arrival, WaitingFile

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select

    from renewdesk.domain.events import Payment
    from renewdesk.domain.ids import EventId

_FILE, _TEXT = receipt_tables.waiting_file, receipt_tables.receipt_text


class SqlWaiting(SqlReceiptChecks):
    """The part of a unit of work that files need which wait."""

    __slots__ = ()

    @override
    def waiting_files(self) -> list[WaitingFile]:
        return self._waiting(_ordered().where(_FILE.c.trashed_at.is_(None)))

    @override
    def waiting_file(self, file: WaitingId) -> WaitingFile:
        found = self._waiting(select(_FILE).where(_FILE.c.id == file))
        if not found:
            raise NotFoundError(Fault.UNKNOWN_WAITING_FILE, "file", given=file)
        return found[0]

    @override
    def waiting_of_file(self, sha256: str) -> list[WaitingFile]:
        live = _ordered().where(_FILE.c.trashed_at.is_(None))
        return self._waiting(live.where(_FILE.c.sha256 == sha256))

    @override
    def trashed_waiting(self) -> list[WaitingFile]:
        return self._waiting(_ordered().where(_FILE.c.trashed_at.is_not(None)))

    def _waiting(self, query: Select[Any]) -> list[WaitingFile]:
        return self._mapped(self._named(query), _file_from)

    @override
    def save_waiting(self, file: WaitingFile) -> None:
        self._put(_FILE, _FILE.c.id == file.id, _row(file))

    @override
    def delete_waiting(self, file: WaitingId) -> None:
        digest = self.waiting_file(file).sha256
        self._change(delete(_FILE).where(_FILE.c.id == file))
        self._forget_texts([digest])

    @override
    def digests_with_secret(self) -> frozenset[str]:
        query = select(_TEXT.c.sha256).where(_TEXT.c.secret_inside.is_(True))
        return frozenset(sha256 for (sha256,) in self._fetched(query))

    @override
    def save_evidence(self, event: EventId, payment: Payment) -> None:
        table = tables.event
        noted = {
            "channel": payment.channel,
            "method": payment.method,
            "order_number": payment.order_number,
            "seller": payment.seller,
        }
        if not self._change(update(table).where(table.c.id == event).values(noted)):
            raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)
        self._index(tables.receipt.c.event == event)


def _ordered() -> Select[Any]:
    return select(_FILE).order_by(_FILE.c.arrived_at, _FILE.c.seq)


def _row(file: WaitingFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "sha256": file.sha256,
        "media_type": file.media_type.value,
        "size": file.size,
        "original_name": file.original_name,
        "arrived_at": instant_text(file.arrived_at),
        "arrival": file.arrival.value,
        "card": file.card,
        "trashed_at": maybe_instant_text(file.trashed_at),
    }


def _file_from(row: RowMapping) -> WaitingFile:
    arrived_at = maybe_instant(row["arrived_at"])
    if arrived_at is None:
        message = "a file without the instant at which it came"
        raise ValueError(message)
    return WaitingFile(
        id=WaitingId(row["id"]),
        sha256=row["sha256"],
        media_type=MediaType(row["media_type"]),
        size=row["size"],
        original_name=row["original_name"],
        arrived_at=arrived_at,
        arrival=Arrival(row["arrival"]),
        card=None if row["card"] is None else CardId(row["card"]),
        trashed_at=maybe_instant(row["trashed_at"]),
    )
