"""What one use case reads and writes, in one transaction of the desk's database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, delete, func, insert, select, update

from renewdesk.adapters.db import mappers, tables
from renewdesk.adapters.db.bulk import uncollected
from renewdesk.adapters.db.deletions import deletions_of
from renewdesk.adapters.db.desk_codec import FORM, desk_payload
from renewdesk.adapters.db.faults import at_the_door, damaged
from renewdesk.adapters.db.texts import instant_text, maybe_instant_text
from renewdesk.domain.errors import Fault, NotFoundError, RenewDeskError
from renewdesk.domain.ids import CardId
from renewdesk.domain.overriding import override
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.services.ports.storage import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import (
        ColumnElement,
        Connection,
        CursorResult,
        Executable,
        RowMapping,
        Select,
        Table,
    )

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import EventId, ReceiptId, ReminderId
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.receipts import Receipt

T = TypeVar("T")
R = TypeVar("R")
_DETAILS = (
    tables.card_number,
    tables.card_coverage,
    tables.card_tag,
    tables.card_link,
    tables.card_service,
)


class SqlUnitOfWork(UnitOfWork):
    """A unit of work on an open transaction; the storage that opened it commits or rolls back.

    Bulk reads ask each table once, however many cards there are.
    """

    __slots__ = ("_connection", "_path", "_writable")

    def __init__(self, connection: Connection, path: Path, *, writable: bool) -> None:
        self._connection: Connection | None = connection
        self._path = path
        self._writable = writable

    def finish(self) -> None:
        """Refuse everything from now on: the transaction is over."""
        self._connection = None

    def _execute(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        if self._connection is None:
            message = "this unit of work is over"
            raise RuntimeError(message)
        with at_the_door(self._path):
            return self._connection.execute(statement, rows)

    def _change(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Write, and return how many rows were touched."""
        if not self._writable:
            message = "this unit of work only reads"
            raise RuntimeError(message)
        return self._execute(statement, rows).rowcount

    def _fetched(self, statement: Select[Any]) -> Sequence[Any]:
        result = self._execute(statement)
        with at_the_door(self._path), uncollected():
            return result.all()

    def _named(self, statement: Select[Any]) -> Sequence[RowMapping]:
        result = self._execute(statement)
        with at_the_door(self._path), uncollected():
            return result.mappings().all()

    def _mapped(self, rows: Iterable[R], made: Callable[[R], T]) -> list[T]:
        """Return the objects of rows.

        Raises:
            DataDamagedError: a row holds what this program never writes.
        """
        try:
            with uncollected():
                return [made(row) for row in rows]
        except (ValueError, KeyError, TypeError, ArithmeticError, RenewDeskError) as error:
            raise damaged(self._path, f"a row cannot be read: {error!r}") from error

    def _put(self, table: Table, key: ColumnElement[bool], row: Mapping[str, Any]) -> bool:
        """Replace the row of that key, or add it; tell whether it is new."""
        if self._change(update(table).where(key).values(row)):
            return False
        self._change(insert(table).values(row))
        return True

    # cards

    @override
    def cards(self) -> list[Card]:
        return self._cards(None)

    @override
    def card(self, card: CardId) -> Card:
        found = self._cards(card)
        if not found:
            raise NotFoundError(Fault.UNKNOWN_CARD, "card", given=card)
        return found[0]

    def _cards(self, card: CardId | None) -> list[Card]:
        table = tables.card
        query = select(table).order_by(table.c.created_at, table.c.seq)
        if card is not None:
            query = query.where(table.c.id == card)
        details = {one.name: self._details(one, "card", card) for one in _DETAILS}
        return self._mapped(self._named(query), lambda row: mappers.card_from(row, details))

    def _details(self, table: Table, owner: str, only: str | None) -> mappers.Details:
        """Return the rows around cards or clocks by their owner, in the owner's order."""
        key = table.c[owner]
        query = select(table).order_by(key, table.c.position)
        if only is not None:
            query = query.where(key == only)
        return mappers.grouped(self._fetched(query))

    @override
    def save_card(self, card: Card) -> None:
        new = self._put(tables.card, tables.card.c.id == card.id, mappers.card_row(card))
        rows = mappers.card_details(card)
        for table in _DETAILS:
            if not new:
                self._change(delete(table).where(table.c.card == card.id))
            if rows[table.name]:
                self._change(insert(table), rows[table.name])

    @override
    def delete_card(self, card: CardId) -> None:
        *_, gone = [self._change(statement) for statement in deletions_of(card)]
        if not gone:
            raise NotFoundError(Fault.UNKNOWN_CARD, "card", given=card)

    @override
    def leftovers(self) -> list[CardId]:
        table = tables.secret_leftover
        query = select(table.c.card).order_by(table.c.since_at, table.c.card)
        return [CardId(card) for (card,) in self._fetched(query)]

    @override
    def note_leftover(self, card: CardId, at: datetime) -> None:
        table = tables.secret_leftover
        self._put(table, table.c.card == card, {"card": card, "since_at": instant_text(at)})

    @override
    def strike_leftover(self, card: CardId) -> None:
        table = tables.secret_leftover
        self._change(delete(table).where(table.c.card == card))

    # clocks

    @override
    def clocks(self, card: CardId | None = None) -> list[Clock]:
        table, copies = tables.clock, tables.clock_rule
        query = select(table).order_by(table.c.added_at, table.c.seq)
        columns = (copies.c.holds_from, copies.c.rule, copies.c.carrier, copies.c.catalogue_on)
        own = select(copies.c.clock, *columns).order_by(copies.c.clock, copies.c.position)
        if card is not None:
            query = query.where(table.c.card == card)
            own = own.join(table, table.c.id == copies.c.clock).where(table.c.card == card)
        versions = mappers.grouped(self._fetched(own))
        answers = {row["clock"]: row for row in self._named(select(tables.clock_decision))}
        return self._mapped(
            self._named(query), lambda row: mappers.clock_from(row, versions, answers)
        )

    @override
    def save_clock(self, clock: Clock) -> None:
        table, copies, answers = tables.clock, tables.clock_rule, tables.clock_decision
        if not self._put(table, table.c.id == clock.id, mappers.clock_row(clock)):
            self._change(delete(copies).where(copies.c.clock == clock.id))
            self._change(delete(answers).where(answers.c.clock == clock.id))
        self._change(insert(copies), mappers.version_rows(clock))
        if answer := mappers.decision_row(clock):
            self._change(insert(answers), [answer])

    # events

    @override
    def events(self, card: CardId | None = None) -> list[Event]:
        table = tables.event
        query = select(table).order_by(table.c.entry)
        if card is not None:
            query = query.where(table.c.card == card)
        return self._mapped(self._fetched(query), mappers.event_from)

    @override
    def event(self, event: EventId) -> Event:
        table = tables.event
        rows = self._fetched(select(table).where(table.c.id == event))
        found = self._mapped(rows, mappers.event_from)
        if not found:
            raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)
        return found[0]

    @override
    def next_entry(self) -> int:
        (row,) = self._fetched(select(func.max(tables.event.c.entry)))
        return (row[0] or 0) + 1

    @override
    def add_event(self, event: Event) -> None:
        self._change(insert(tables.event).values(mappers.event_row(event)))

    @override
    def void_event(self, event: EventId, at: datetime | None) -> None:
        table = tables.event
        values = {"voided_at": maybe_instant_text(at)}
        if not self._change(update(table).where(table.c.id == event).values(values)):
            raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)

    # receipts

    @override
    def receipts(self, card: CardId | None = None) -> list[Receipt]:
        table = tables.receipt
        query = select(table).order_by(table.c.added_at, table.c.seq)
        if card is not None:
            query = query.where(table.c.card == card)
        return self._receipts(query)

    @override
    def receipt(self, receipt: ReceiptId) -> Receipt:
        found = self._receipts(select(tables.receipt).where(tables.receipt.c.id == receipt))
        if not found:
            raise NotFoundError(Fault.UNKNOWN_RECEIPT, "receipt", given=receipt)
        return found[0]

    def _receipts(self, query: Select[Any]) -> list[Receipt]:
        return self._mapped(self._named(query), mappers.receipt_from)

    @override
    def save_receipt(self, receipt: Receipt) -> None:
        table = tables.receipt
        self._put(table, table.c.id == receipt.id, mappers.receipt_row(receipt))

    # reminders

    @override
    def reminders(self, card: CardId | None = None) -> list[ReminderRow]:
        table = tables.reminder
        query = select(table).order_by(table.c.due_at, table.c.seq)
        if card is not None:
            query = query.where(table.c.card == card)
        return self._reminders(query)

    @override
    def reminder(self, reminder: ReminderId) -> ReminderRow:
        found = self._reminders(select(tables.reminder).where(tables.reminder.c.id == reminder))
        if not found:
            raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=reminder)
        return found[0]

    def _reminders(self, query: Select[Any]) -> list[ReminderRow]:
        return self._mapped(self._named(query), mappers.reminder_from)

    @override
    def claim_reminder(self, row: ReminderRow, stale_before: datetime) -> bool:
        table = tables.reminder
        same = and_(
            table.c.clock == row.clock,
            table.c.kind == row.kind.value,
            table.c.boundary_on == row.boundary_on.isoformat(),
            table.c.step == row.step,
        )
        held = self._reminders(select(table).where(same))
        if held:
            one = held[0]
            stale = one.delivery is Delivery.CLAIMED and one.claimed_at < stale_before
            if not stale and one.delivery is not Delivery.FAILED:
                return False
        self._put(table, same, mappers.reminder_row(row))
        return True

    @override
    def save_reminder(self, row: ReminderRow) -> None:
        table = tables.reminder
        statement = update(table).where(table.c.id == row.id)
        if not self._change(statement.values(mappers.reminder_row(row))):
            raise NotFoundError(Fault.UNKNOWN_REMINDER, "reminder", given=row.id)

    # settings, hosts, desk rows

    @override
    def settings(self) -> dict[str, str]:
        table = tables.setting
        return dict(self._fetched(select(table.c.name, table.c.value)))

    @override
    def save_settings(self, values: Mapping[str, str]) -> None:
        table = tables.setting
        for name, value in values.items():
            self._put(table, table.c.name == name, {"name": name, "value": value})

    @override
    def confirmed_hosts(self, card: CardId) -> frozenset[str]:
        table = tables.confirmed_host
        return frozenset(
            host for (host,) in self._fetched(select(table.c.host).where(table.c.card == card))
        )

    @override
    def confirm_host(self, card: CardId, host: str, at: datetime) -> None:
        table = tables.confirmed_host
        row = {"card": card, "host": host, "confirmed_at": instant_text(at)}
        self._put(table, and_(table.c.card == card, table.c.host == host), row)

    @override
    def known_carriers(self) -> frozenset[str]:
        return frozenset(
            carrier for (carrier,) in self._fetched(select(tables.known_carrier.c.carrier))
        )

    @override
    def unknown_carriers(self) -> frozenset[str]:
        named, known = tables.card.c.carrier, tables.known_carrier.c.carrier
        query = select(named).distinct().where(named != "", named.not_in(select(known)))
        return frozenset(carrier for (carrier,) in self._fetched(query))

    @override
    def know_carrier(self, carrier: str, at: datetime) -> None:
        table = tables.known_carrier
        row = {"carrier": carrier, "since_at": instant_text(at)}
        self._put(table, table.c.carrier == carrier, row)

    @override
    def known_hosts(self, carrier: str) -> list[KnownHost]:
        table = tables.known_host
        query = select(table).where(table.c.carrier == carrier)
        rows = self._named(query.order_by(table.c.since_at, table.c.host))
        return self._mapped(rows, mappers.known_host_from)

    @override
    def save_known_host(self, carrier: str, host: KnownHost) -> None:
        table = tables.known_host
        key = and_(table.c.carrier == carrier, table.c.host == host.host)
        self._put(table, key, mappers.known_host_row(carrier, host))

    @override
    def forget_host(self, carrier: str, host: str) -> bool:
        table = tables.known_host
        key = and_(table.c.carrier == carrier, table.c.host == host)
        return bool(self._change(delete(table).where(key)))

    @override
    def save_desk_rows(self, rows: Iterable[tuple[Card, Sequence[Folded]]]) -> None:
        table = tables.desk_row
        for card, folded in rows:
            row = {"card": card.id, "form": FORM, "payload": desk_payload(card, folded)}
            self._put(table, table.c.card == card.id, row)
