"""What one use case reads and writes, in one transaction of the desk's database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, select, update

from renewdesk.adapters.db import mappers, tables
from renewdesk.adapters.db.deletions import deletions_of
from renewdesk.adapters.db.desk_codec import FORM, desk_payload
from renewdesk.adapters.db.sql_waiting import SqlWaiting
from renewdesk.adapters.db.texts import instant_text, maybe_instant_text
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import CardId
from renewdesk.domain.overriding import override
from renewdesk.domain.reminder_log import Delivery, ReminderRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import EventId, ReminderId
    from renewdesk.domain.known_hosts import KnownHost

_DETAILS = (
    tables.card_number,
    tables.card_coverage,
    tables.card_tag,
    tables.card_link,
    tables.card_service,
)


class SqlUnitOfWork(SqlWaiting):
    """A unit of work on an open transaction; the storage that opened it commits or rolls back.

    Bulk reads ask each table once, however many cards there are. What receipts and renewals read
    and write stands in its bases.
    """

    __slots__ = ()

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

    @override
    def save_card(self, card: Card) -> None:
        new = self._put(tables.card, tables.card.c.id == card.id, mappers.card_row(card))
        rows = mappers.card_details(card)
        for table in _DETAILS:
            if not new:
                self._change(delete(table).where(table.c.card == card.id))
            if rows[table.name]:
                self._change(insert(table), rows[table.name])
        if not new:
            self._index(tables.receipt.c.card == card.id)

    @override
    def delete_card(self, card: CardId) -> None:
        own = tables.receipt.c.card == card
        digests = [
            sha256 for (sha256,) in self._fetched(select(tables.receipt.c.sha256).where(own))
        ]
        self._unindex(own)
        *_, gone = [self._change(statement) for statement in deletions_of(card)]
        if not gone:
            raise NotFoundError(Fault.UNKNOWN_CARD, "card", given=card)
        self._forget_texts(digests)

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
    def unconfirm_host(self, card: CardId, host: str) -> bool:
        table = tables.confirmed_host
        key = and_(table.c.card == card, table.c.host == host)
        return bool(self._change(delete(table).where(key)))

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
