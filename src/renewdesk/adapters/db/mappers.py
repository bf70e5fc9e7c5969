"""Rows to frozen domain objects and back, field by field."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.db.sums import amount_columns, maybe_money
from renewdesk.adapters.db.texts import (
    day_from,
    instant_text,
    maybe_day,
    maybe_day_text,
    maybe_instant,
    maybe_instant_text,
)
from renewdesk.domain.attached import Link, Service, ServiceKind
from renewdesk.domain.cards import Card, Form, Purpose, Role, Usage
from renewdesk.domain.clocks import Clock
from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.events import Event, Payment
from renewdesk.domain.ids import CardId, ClockId, EventId, ReceiptId, ReminderId
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.known_hosts import KnownHost, ReadWhere
from renewdesk.domain.periods import Term
from renewdesk.domain.receipts import Integrity, MediaType, Receipt
from renewdesk.domain.reminder_log import Delivery, ReminderKind, ReminderRow
from renewdesk.domain.rule_codec import rule_from, rule_to
from renewdesk.domain.rules import Rule, RuleVersion
from renewdesk.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import RowMapping

Details = dict[str, list[tuple[Any, ...]]]

# A member looked up in a dictionary costs a fifth of a call of its class, and events are many.
_EVENT_KINDS = {kind.value: kind for kind in EventKind}
_instant = datetime.fromisoformat
_term = lru_cache(maxsize=1024)(Term.parse)
_NO_PAYMENT = Payment()


def grouped(rows: Iterable[Sequence[Any]]) -> Details:
    """Return detail rows by their owner, the first column of each, in the order given."""
    found: Details = defaultdict(list)
    for owner, *values in rows:
        found[owner].append(tuple(values))
    return found


def card_row(card: Card) -> dict[str, Any]:
    """Return what the table of cards says of a card."""
    return {
        "id": card.id,
        "label": card.label,
        "form": card.form.value,
        "zone": card.zone,
        "created_at": instant_text(card.created_at),
        "carrier": card.carrier,
        "carrier_name_en": card.carrier_name.en,
        "carrier_name_zh_cn": card.carrier_name.zh_cn,
        "carrier_name_zh_tw": card.carrier_name.zh_tw,
        "country": card.country,
        "iccid": card.iccid,
        "imei": card.imei,
        "eid": card.eid,
        "device": card.device,
        "slot": card.slot,
        "plan": card.plan,
        "currency": card.currency,
        "role": card.role.value,
        "purpose": card.purpose.value,
        "usage": card.usage and card.usage.value,
        "bought_at": card.bought_at,
        "holder": card.holder,
        "notes": card.notes,
        "archived_at": maybe_instant_text(card.archived_at),
        "password_changed_on": maybe_day_text(card.password_changed_on),
        "password_months": card.password_months,
    }


def card_details(card: Card) -> dict[str, list[dict[str, Any]]]:
    """Return what the tables around a card say of it: table to rows."""
    first = 0 if card.number else 1
    numbers = ((card.number,) if card.number else ()) + card.more_numbers
    rows: dict[str, list[dict[str, Any]]] = {
        "card_number": [{"number": number} for number in numbers],
        "card_coverage": [{"country": country} for country in card.coverage],
        "card_tag": [{"tag": tag} for tag in card.tags],
        "card_link": [
            {"name": link.name, "url": link.url, "trusted": link.trusted} for link in card.links
        ],
        "card_service": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "used_for": one.used_for,
                "moved_to": one.moved_to,
                "moved_card": one.moved_card,
            }
            for one in card.services
        ],
    }
    for table, several in rows.items():
        start = first if table == "card_number" else 0
        for position, row in enumerate(several, start):
            row |= {"card": card.id, "position": position}
    return rows


def card_from(row: RowMapping, details: Mapping[str, Details]) -> Card:
    """Return the card of a row and of the rows around it."""

    def of(table: str) -> Sequence[tuple[Any, ...]]:
        return details[table].get(row["id"], ())

    numbers = of("card_number")
    return Card(
        id=CardId(row["id"]),
        label=row["label"],
        form=Form(row["form"]),
        zone=row["zone"],
        created_at=_instant(row["created_at"]),
        carrier=row["carrier"],
        carrier_name=Text(
            row["carrier_name_en"], row["carrier_name_zh_cn"], row["carrier_name_zh_tw"]
        ),
        country=row["country"],
        number=next((number for position, number in numbers if position == 0), ""),
        more_numbers=tuple(number for position, number in numbers if position > 0),
        iccid=row["iccid"],
        imei=row["imei"],
        eid=row["eid"],
        device=row["device"],
        slot=row["slot"],
        plan=row["plan"],
        coverage=tuple(country for _, country in of("card_coverage")),
        currency=row["currency"],
        role=Role(row["role"]),
        purpose=Purpose(row["purpose"]),
        usage=None if row["usage"] is None else Usage(row["usage"]),
        bought_at=row["bought_at"],
        holder=row["holder"],
        notes=row["notes"],
        tags=tuple(tag for _, tag in of("card_tag")),
        links=tuple(Link(name, url, trusted) for _, name, url, trusted in of("card_link")),
        services=tuple(
            Service(name, ServiceKind(kind), *rest) for _, name, kind, *rest in of("card_service")
        ),
        archived_at=maybe_instant(row["archived_at"]),
        password_changed_on=maybe_day(row["password_changed_on"]),
        password_months=row["password_months"],
    )


def clock_row(clock: Clock) -> dict[str, Any]:
    """Return what the table of clocks says of a clock."""
    return {
        "id": clock.id,
        "card": clock.card,
        "kind": clock.kind.value,
        "zone": clock.zone,
        "added_at": instant_text(clock.added_at),
        "official_term": clock.official_term,
    }


def version_rows(clock: Clock) -> list[dict[str, Any]]:
    """Return the clock's own copies of its rule."""
    return [
        {"clock": clock.id, "position": position, **_version_row(version)}
        for position, version in enumerate(clock.versions)
    ]


def _version_row(version: RuleVersion) -> dict[str, Any]:
    return {
        "holds_from": maybe_day_text(version.holds_from),
        "rule": json.dumps(rule_to(version.rule), ensure_ascii=False, separators=(",", ":")),
        "carrier": version.carrier,
        "catalogue_on": maybe_day_text(version.catalogue_on),
    }


def decision_row(clock: Clock) -> dict[str, Any] | None:
    """Return the owner's answer to a newer copy of the clock's rule, None without one."""
    one = clock.decision
    if one is None:
        return None
    return {
        "clock": clock.id,
        "choice": one.choice.value,
        "digest": one.digest,
        "decided_at": instant_text(one.decided_at),
        **_version_row(one.offered),
    }


@lru_cache(maxsize=2048)
def rule_of(text: str) -> Rule:
    """Return the rule of a stored copy; many cards hold the same one."""
    return rule_from(json.loads(text))


def clock_from(row: RowMapping, versions: Details, decisions: Mapping[str, RowMapping]) -> Clock:
    """Return the clock of a row, its copies of the rule and the answer to a newer one."""
    decided = decisions.get(row["id"])
    return Clock(
        id=ClockId(row["id"]),
        card=CardId(row["card"]),
        kind=ClockKind(row["kind"]),
        zone=row["zone"],
        added_at=_instant(row["added_at"]),
        versions=tuple(_version(*values) for values in versions[row["id"]]),
        official_term=row["official_term"],
        decision=_decision(decided) if decided else None,
    )


def _version(
    holds_from: str | None, rule: str, carrier: str, catalogue_on: str | None
) -> RuleVersion:
    return RuleVersion(rule_of(rule), maybe_day(holds_from), carrier, maybe_day(catalogue_on))


def _decision(row: RowMapping) -> Decision:
    offered = _version(row["holds_from"], row["rule"], row["carrier"], row["catalogue_on"])
    return Decision(Choice(row["choice"]), row["digest"], offered, _instant(row["decided_at"]))


def known_host_row(carrier: str, host: KnownHost) -> dict[str, Any]:
    """Return what the table of known hosts says of a carrier's host."""
    return {
        "carrier": carrier,
        "host": host.host,
        "since_at": instant_text(host.since_at),
        "read_where": host.read_where and host.read_where.value,
    }


def known_host_from(row: RowMapping) -> KnownHost:
    """Return the known host of a row."""
    where = row["read_where"]
    return KnownHost(
        row["host"], _instant(row["since_at"]), None if where is None else ReadWhere(where)
    )


def event_row(event: Event) -> dict[str, Any]:
    """Return what the table of events says of an event."""
    return {
        "entry": event.entry,
        "id": event.id,
        "card": event.card,
        "kind": event.kind.value,
        "recorded_at": instant_text(event.recorded_at),
        "happened_on": maybe_day_text(event.on),
        "happened_at": maybe_instant_text(event.at),
        **amount_columns(event.amount, "amount", "currency"),
        **amount_columns(event.balance, "balance", "balance_currency"),
        "term": event.term and event.term.text,
        "clock": event.clock,
        "stage": event.stage,
        "last_on": maybe_day_text(event.last_on),
        "ends_at": maybe_instant_text(event.ends_at),
        "until_on": maybe_day_text(event.until_on),
        "confirmed": event.confirmed,
        "note": event.note,
        "channel": event.payment.channel,
        "method": event.payment.method,
        "order_number": event.payment.order_number,
        "seller": event.payment.seller,
        "voided_at": maybe_instant_text(event.voided_at),
        **amount_columns(event.payment.charged, "charged", "charged_currency"),
    }


def event_from(row: Sequence[Any]) -> Event:
    """Return the event of a row, its columns in the order of the table."""
    (
        entry, id_, card, kind, recorded_at, on, at, amount, currency, balance, balance_currency,
        term, clock, stage, last_on, ends_at, until_on, confirmed, note, *noted, voided_at, charged,
        charged_currency,
    ) = row  # fmt: skip
    payment = (*noted, maybe_money(charged, charged_currency))
    return Event(
        id=EventId(id_),
        card=CardId(card),
        kind=_EVENT_KINDS[kind],
        entry=entry,
        recorded_at=_instant(recorded_at),
        on=None if on is None else day_from(on),
        at=None if at is None else _instant(at),
        amount=maybe_money(amount, currency),
        balance=maybe_money(balance, balance_currency),
        term=None if term is None else _term(term),
        clock=None if clock is None else ClockId(clock),
        stage=stage,
        last_on=maybe_day(last_on),
        ends_at=maybe_instant(ends_at),
        until_on=maybe_day(until_on),
        confirmed=confirmed,
        note=note,
        payment=Payment(*payment) if any(payment) else _NO_PAYMENT,
        voided_at=maybe_instant(voided_at),
    )


def receipt_row(receipt: Receipt) -> dict[str, Any]:
    """Return what the table of receipts says of a receipt."""
    return {
        "id": receipt.id,
        "card": receipt.card,
        "event": receipt.event,
        "sha256": receipt.sha256,
        "media_type": receipt.media_type.value,
        "size": receipt.size,
        "original_name": receipt.original_name,
        "added_at": instant_text(receipt.added_at),
        "checked_at": maybe_instant_text(receipt.checked_at),
        "integrity": receipt.integrity.value,
        "trashed_at": maybe_instant_text(receipt.trashed_at),
    }


def receipt_from(row: RowMapping) -> Receipt:
    """Return the receipt of a row."""
    return Receipt(
        id=ReceiptId(row["id"]),
        card=CardId(row["card"]),
        event=None if row["event"] is None else EventId(row["event"]),
        sha256=row["sha256"],
        media_type=MediaType(row["media_type"]),
        size=row["size"],
        original_name=row["original_name"],
        added_at=_instant(row["added_at"]),
        checked_at=maybe_instant(row["checked_at"]),
        integrity=Integrity(row["integrity"]),
        trashed_at=maybe_instant(row["trashed_at"]),
    )


def reminder_row(row: ReminderRow) -> dict[str, Any]:
    """Return what the reminder log says of a reminder."""
    return {
        "id": row.id,
        "card": row.card,
        "clock": row.clock,
        "kind": row.kind.value,
        "boundary_on": row.boundary_on.isoformat(),
        "step": row.step,
        "due_at": instant_text(row.due_at),
        "claimed_at": instant_text(row.claimed_at),
        "delivery": row.delivery.value,
        "shown_at": maybe_instant_text(row.shown_at),
        "via": row.via,
        "title": row.title,
        "body": row.body,
        "done_at": maybe_instant_text(row.done_at),
        "snoozed_until": maybe_instant_text(row.snoozed_until),
        "seen_at": maybe_instant_text(row.seen_at),
        "handle": row.handle,
        "problem": row.problem,
    }


def reminder_from(row: RowMapping) -> ReminderRow:
    """Return the reminder of a row of the log."""
    return ReminderRow(
        id=ReminderId(row["id"]),
        card=CardId(row["card"]),
        clock=ClockId(row["clock"]),
        kind=ReminderKind(row["kind"]),
        boundary_on=day_from(row["boundary_on"]),
        step=row["step"],
        due_at=_instant(row["due_at"]),
        claimed_at=_instant(row["claimed_at"]),
        delivery=Delivery(row["delivery"]),
        shown_at=maybe_instant(row["shown_at"]),
        via=row["via"],
        title=row["title"],
        body=row["body"],
        done_at=maybe_instant(row["done_at"]),
        snoozed_until=maybe_instant(row["snoozed_until"]),
        seen_at=maybe_instant(row["seen_at"]),
        handle=row["handle"],
        problem=row["problem"],
    )
