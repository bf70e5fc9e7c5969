"""Every row of the receipts as columns of plain values; a row's face is made when it is painted.

Made, searched and sorted in the storage thread. Columns of plain values, because a hundred thousand
objects take seconds to make, and the collector looks through them again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from renewdesk.domain.days import zone_named
from renewdesk.domain.money import Money
from renewdesk.domain.receipt_search import folded
from renewdesk.domain.receipts import Integrity
from renewdesk.ui.facing.receipts import (
    NOTHING,
    ReceiptFace,
    RowFacts,
    kind_of,
    method_of,
    receipt_face,
)
from renewdesk.ui.facing.steady_work import counted, steadily_sorted
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from renewdesk.domain.cards import Card
    from renewdesk.domain.receipts import MediaType
    from renewdesk.services.ports.receipt_lists import ListedReceipts
    from renewdesk.services.receipt_listing import ReceiptListing

_PAYMENT = "payment "


def payment_key(event: str) -> str:
    """Return the key of the row of a payment that has no receipt."""
    return _PAYMENT + event


def payment_of(key: str) -> str:
    """Return the payment without a receipt whose row has this key, empty for a receipt's."""
    return key.removeprefix(_PAYMENT) if key.startswith(_PAYMENT) else ""


@dataclass(frozen=True, slots=True, eq=False)
class ReceiptRows:
    """A column for each thing: first the receipts, newest first, then payments that have none.

    ``keys`` are the ids of receipts, and `payment_key` of payments; ``places`` tells their rows.
    ``parts`` says of each receipt that shares its payment the how many-th of how many it is. No
    file was left unchecked since ``checked_since``; None where one never was checked.
    """

    receipts: int
    by_id: Mapping[str, Card]
    keys: Sequence[str]
    cards: Sequence[str]
    events: Sequence[str]
    days: Sequence[date]
    amounts: Sequence[Decimal | None]
    currencies: Sequence[str]
    methods: Sequence[str]
    orders: Sequence[str]
    media_types: Sequence[MediaType | None]
    names: Sequence[str]
    integrity: Sequence[Integrity | None]
    checked: Sequence[datetime | None]
    parts: Mapping[int, tuple[int, int]]
    places: Mapping[str, int]
    checked_since: datetime | None

    def __len__(self) -> int:
        return len(self.keys)

    def card(self, row: int) -> Card:
        """Return the card of a row."""
        return self.by_id[self.cards[row]]

    def paid(self, row: int) -> Money | None:
        """Return what was paid, None where no amount was noted."""
        amount = self.amounts[row]
        return None if amount is None else Money(amount, self.currencies[row])

    def face(self, row: int) -> ReceiptFace:
        """Return what a row shows."""
        return receipt_face(
            RowFacts(
                key=self.keys[row],
                card=self.card(row),
                event=self.events[row],
                day=self.days[row],
                paid=self.paid(row),
                method=self.methods[row],
                order=self.orders[row],
                media_type=self.media_types[row],
                name=self.names[row],
                integrity=self.integrity[row],
                is_checked=self.checked[row] is not None,
                part=self.parts.get(row, (1, 1)),
            )
        )

    def words(self, start: int, end: int) -> Iterator[str]:
        """Yield everything that rows show, folded as a search compares it."""
        days: dict[date, str] = {}
        for row in range(start, min(end, len(self))):
            day, paid = self.days[row], self.paid(row)
            if day not in days:
                days[day] = short_date(day)
            shown = (
                days[day],
                self.card(row).label,
                money(paid) if paid else NOTHING,
                self.methods[row],
                self.orders[row],
                kind_of(self.media_types[row])[0],
                self.names[row],
            )
            yield folded(" ".join(shown))

    def problems(self) -> int:
        """Return with how many files something is wrong."""
        return self.receipts - self.integrity.count(Integrity.OK)

    def counts(self) -> Mapping[str, int]:
        """Return how many receipts each card has."""
        return counted(self.cards[: self.receipts])

    def paid_in(self, year: int, order: Iterable[int]) -> dict[str, Money]:
        """Return what was paid in a year, by payment: several files of one count it once."""
        days, paid = self.days, {}
        for row in [row for row in order if days[row].year == year]:
            amount = self.paid(row)
            if amount is not None:
                paid[self.events[row]] = amount
        return paid


def rows_of(listing: ReceiptListing, zone: str) -> ReceiptRows:
    """Return the rows for an owner in ``zone``."""
    told, unproven = listing.receipts, listing.unproven
    days = _days(told, listing.cards, zone)
    # The other way round first, so that of one day the one that was added last stands first.
    late = range(len(days) - 1, -1, -1)
    newest = steadily_sorted(late, [day.toordinal() for day in days], descends=True)

    def column(of: Sequence[Any], rest: Iterable[Any]) -> tuple[Any, ...]:
        return (*map(of.__getitem__, newest), *rest)

    facts = [one.event for one in unproven]
    none = (None,) * len(facts)
    keys = column(told.ids, (payment_key(one.id) for one in facts))
    events = column(told.events, (str(one.id) for one in facts))
    return ReceiptRows(
        receipts=len(newest),
        by_id=listing.cards,
        keys=keys,
        cards=column(told.cards, (str(one.card) for one in facts)),
        events=events,
        days=column(days, (one.paid_on for one in unproven)),
        amounts=column(told.amounts, (one.amount and one.amount.amount for one in facts)),
        currencies=column(
            told.currencies, (one.amount.currency if one.amount else "" for one in facts)
        ),
        methods=column(told.methods, (method_of(one.payment) for one in facts)),
        orders=column(told.orders, (one.payment.order_number for one in facts)),
        media_types=column(told.media_types, none),
        names=column(told.names, ("",) * len(facts)),
        integrity=column(told.integrity, none),
        checked=column(told.checked, none),
        parts=_parts(events[: len(newest)]),
        checked_since=_checked_since(told.checked),
        places={key: row for row, key in enumerate(keys)},
    )


def _days(told: ListedReceipts, cards: Mapping[str, Card], zone: str) -> list[date]:
    """Return the day of each receipt: of what it proves, else the one on which it was taken in."""
    here = zone_named(zone)
    zones = {card: zone_named(one.zone) for card, one in cards.items()}
    return [
        day or (at.astimezone(zones[card]) if at is not None else added.astimezone(here)).date()
        for day, at, card, added in zip(
            told.days, told.instants, told.cards, told.added, strict=True
        )
    ]


def _checked_since(checked: Sequence[datetime | None]) -> datetime | None:
    known = [at for at in checked if at is not None]
    return min(known) if known and len(known) == len(checked) else None


def _parts(events: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return the how many-th file of how many each one is, where a payment has several."""
    counts = counted(events)
    left = {event: number for event, number in counts.items() if event and number > 1}
    parts: dict[int, tuple[int, int]] = {}
    for row, event in enumerate(events if left else ()):
        if event in left:
            parts[row] = (left[event], counts[event])
            left[event] -= 1
    return parts
