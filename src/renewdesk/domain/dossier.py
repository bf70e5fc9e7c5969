"""A dossier: what of a card is shown to a bank, a carrier or a consumer office, and in which order.

Pure: from everything that is known of one card and from what the owner chose follows what stands
inside and what is left out. Each payment counts once, however many files prove it; a file that
proves two payments is shown once.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.events import Event
from renewdesk.domain.kinds import PAYMENTS, EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.ids import EventId, ReceiptId, RenewalId
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.renewals import Failure, Renewal


class Paper(StrEnum):
    """The size of the pages."""

    A4 = "a4"
    LETTER = "letter"


class LeftOut(StrEnum):
    """Why a receipt is named and not shown."""

    SECRET = "secret-inside"  # noqa: S105 - a reason, not a secret


class Sum(StrEnum):
    """Where the money of a payment came from; sums of one kind never hold those of another."""

    PAID = "paid"
    FROM_BALANCE = "from-balance"
    RECEIVED = "received"


_SUMS = {
    EventKind.PURCHASE: Sum.PAID,
    EventKind.TOPUP: Sum.PAID,
    EventKind.PLAN_PURCHASE: Sum.PAID,
    EventKind.CHARGE: Sum.FROM_BALANCE,
    EventKind.FEE: Sum.FROM_BALANCE,
    EventKind.TRANSFER_IN: Sum.RECEIVED,
}


@value(kw_only=True)
class DossierChoice:
    """What the owner wants: how it is headed, which stretch or which payments, what is hidden.

    Without payments and without a renewal it is the whole card between both days. ``with_secrets``
    are receipts that are shown although a secret is inside, ``without`` those that are not wanted.
    """

    heading: str = ""
    note: str = ""
    first_on: date | None = None
    last_on: date | None = None
    payments: frozenset[EventId] = frozenset()
    renewal: RenewalId | None = None
    with_secrets: frozenset[ReceiptId] = frozenset()
    without: frozenset[ReceiptId] = frozenset()
    masked: bool = False
    paper: Paper = Paper.A4


@value(kw_only=True)
class CardFacts:
    """All that is known of a card: facts, renewals, receipts with the state of their files.

    ``secret`` are digests of files with a secret inside, ``unread`` those that nobody looked into.
    ``zone`` is the owner's; the card's own is where its days are counted.
    """

    card: Card
    carrier: str
    events: tuple[Event, ...]
    renewals: tuple[Renewal, ...]
    receipts: tuple[Receipt, ...]
    secret: frozenset[str]
    unread: frozenset[str]
    made_at: datetime
    zone: str


@value
class LedgerLine:
    """A dated fact, or a try that did not work; ``payment`` is its number among the payments."""

    fact: Event | Failure
    payment: int | None = None


@value
class DossierPayment:
    """A payment with its number, and the numbers of the receipts that prove it."""

    number: int
    event: Event
    receipts: tuple[int, ...]


@value
class DossierReceipt:
    """A file with its number, the numbers of the payments that it proves, and why it is not shown.

    ``is_read`` says that somebody looked for secrets in it before, ``is_allowed`` that the owner
    wants it shown although one may be inside.
    """

    number: int
    receipt: Receipt
    payments: tuple[int, ...]
    left_out: LeftOut | None = None
    is_read: bool = True
    is_allowed: bool = False


@value
class Total:
    """What payments of one kind come to in one currency."""

    sum: Sum
    money: Money
    count: int


@value(kw_only=True)
class DossierPlan:
    """What stands in a dossier, in its order. ``undone`` and ``notes`` count what is left out."""

    card: Card
    carrier: str
    choice: DossierChoice
    made_at: datetime
    zone: str
    first_on: date | None
    last_on: date | None
    ledger: tuple[LedgerLine, ...]
    payments: tuple[DossierPayment, ...]
    receipts: tuple[DossierReceipt, ...]
    totals: tuple[Total, ...]
    undone: int
    notes: int

    @property
    def shown(self) -> tuple[DossierReceipt, ...]:
        """The receipts that are inside."""
        return tuple(one for one in self.receipts if one.left_out is None)

    @property
    def unpriced(self) -> int:
        """How many payments say no amount, and are in no sum."""
        return sum(one.event.amount is None for one in self.payments)

    @property
    def left_out(self) -> tuple[DossierReceipt, ...]:
        """The receipts that are only named."""
        return tuple(one for one in self.receipts if one.left_out is not None)


#: Where letters are written on Letter; everybody else has A4.
_ON_LETTER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "PR", "SV", "VE"})


def paper_of(locale: str) -> Paper:
    """Return the paper of a place by the name of its locale, as in ``en_US.UTF-8``."""
    _, _, place = locale.partition(".")[0].partition("@")[0].replace("-", "_").rpartition("_")
    return Paper.LETTER if place.upper() in _ON_LETTER else Paper.A4


def is_payment(event: Event) -> bool:
    """Tell whether a fact is a payment of a dossier.

    A top-up is one, whether its amount is known or not; a card that was bought or a fee is one only
    where it says what was paid.
    """
    return event.kind in _SUMS and (event.kind in PAYMENTS or event.amount is not None)


def sum_of(kind: EventKind) -> Sum:
    """Return to which sum a payment of a kind belongs."""
    return _SUMS[kind]


def planned(facts: CardFacts, choice: DossierChoice) -> DossierPlan:
    """Return what stands in the dossier that the owner chose."""
    chosen = _Chosen(facts, choice)
    events = chosen.events()
    failures = chosen.failures()
    paid = [one for one in events if is_payment(one)]
    numbers = {one.id: place for place, one in enumerate(paid, 1)}
    receipts = _receipts(facts, choice, chosen.receipts(paid), numbers)
    ledger = [*(LedgerLine(one, numbers.get(one.id)) for one in events if _is_shown(one)),
              *(LedgerLine(one) for one in failures)]  # fmt: skip
    ledger.sort(key=lambda line: _order(line.fact, facts.card.zone))
    days = [_day(line.fact, facts.card.zone) for line in ledger]
    return DossierPlan(
        card=facts.card,
        carrier=facts.carrier,
        choice=choice,
        made_at=facts.made_at,
        zone=facts.zone,
        first_on=choice.first_on or min(days, default=None),
        last_on=choice.last_on or max(days, default=None),
        ledger=tuple(ledger),
        payments=_payments(paid, numbers, receipts),
        receipts=receipts,
        totals=_totals(paid),
        undone=sum(one.voided_at is not None for one in facts.events),
        notes=sum(bool(one.note) or one.kind is EventKind.NOTE for one in events),
    )


class _Chosen:
    """What of a card's facts lies in the stretch, or belongs to the payments, that were chosen."""

    def __init__(self, facts: CardFacts, choice: DossierChoice) -> None:
        self._facts = facts
        self._choice = choice
        self._renewal = next((one for one in facts.renewals if one.id == choice.renewal), None)

    @property
    def _is_whole(self) -> bool:
        return not self._choice.payments and self._choice.renewal is None

    def events(self) -> list[Event]:
        """Return the facts in the order of time; those that were undone never happened."""
        zone = self._facts.card.zone
        known = [one for one in self._facts.events if one.voided_at is None]
        found = [one for one in known if self._is_wanted(one) and self._is_within(one.day(zone))]
        return sorted(found, key=lambda one: one.order(zone))

    def failures(self) -> list[Failure]:
        """Return the tries of the renewal that was chosen, or of all where all are wanted."""
        zone = self._facts.card.zone
        if self._is_whole:
            renewals: Sequence[Renewal] = self._facts.renewals
        else:
            renewals = [self._renewal] if self._renewal is not None else []
        tries = [failure for one in renewals for failure in one.failures]
        return [one for one in tries if self._is_within(today_in(zone, one.at))]

    def receipts(self, paid: Sequence[Event]) -> list[Receipt]:
        """Return the receipts of the payments, then those of other facts and of the card itself."""
        place = {one.id: number for number, one in enumerate(paid)}
        wanted = {one.id for one in self.events()}
        zone, last = self._facts.card.zone, len(place)
        known, unwanted = self._facts.receipts, self._choice.without
        # A file that is not wanted is not wanted for its other payment either.
        without = {one.sha256 for one in known if one.id in unwanted}
        found = [
            one for one in known if one.sha256 not in without and self._is_inside(one, wanted, zone)
        ]
        return sorted(found, key=lambda one: place.get(one.event, last) if one.event else last)

    def _is_inside(self, one: Receipt, wanted: set[EventId], zone: str) -> bool:
        if one.event is not None:
            return one.event in wanted
        return self._is_whole and self._is_within(today_in(zone, one.added_at))

    def _is_wanted(self, event: Event) -> bool:
        if self._is_whole:
            return True
        of_renewal = self._renewal is not None and event.id in (
            self._renewal.event,
            self._renewal.proof,
        )
        return of_renewal or event.id in self._choice.payments

    def _is_within(self, day: date) -> bool:
        first, last = self._choice.first_on, self._choice.last_on
        return (first is None or first <= day) and (last is None or day <= last)


def _is_shown(event: Event) -> bool:
    """A note is the owner's own; it says nothing that somebody else could prove."""
    return event.kind is not EventKind.NOTE


def _payments(
    paid: Sequence[Event], numbers: dict[EventId, int], receipts: Iterable[DossierReceipt]
) -> tuple[DossierPayment, ...]:
    proofs: dict[int, list[int]] = {}
    for one in receipts:
        for number in one.payments:
            proofs.setdefault(number, []).append(one.number)
    return tuple(
        DossierPayment(numbers[one.id], one, tuple(proofs.get(numbers[one.id], ()))) for one in paid
    )


def _receipts(
    facts: CardFacts,
    choice: DossierChoice,
    found: Iterable[Receipt],
    numbers: dict[EventId, int],
) -> tuple[DossierReceipt, ...]:
    """Return each file once, by the first payment that it proves."""
    same: dict[str, list[Receipt]] = {}
    for one in found:
        same.setdefault(one.sha256, []).append(one)
    return tuple(
        DossierReceipt(
            number,
            rows[0],
            tuple(sorted({numbers[one.event] for one in rows if one.event in numbers})),
            _reason(rows, facts, choice),
            digest not in facts.unread,
            _is_allowed(rows, choice),
        )
        for number, (digest, rows) in enumerate(same.items(), 1)
    )


def _reason(rows: Sequence[Receipt], facts: CardFacts, choice: DossierChoice) -> LeftOut | None:
    hidden = rows[0].sha256 in facts.secret and not _is_allowed(rows, choice)
    return LeftOut.SECRET if hidden else None


def _is_allowed(rows: Sequence[Receipt], choice: DossierChoice) -> bool:
    return any(one.id in choice.with_secrets for one in rows)


def _totals(paid: Sequence[Event]) -> tuple[Total, ...]:
    """Return a sum for each kind and currency; nothing is added across currencies."""
    sums: dict[tuple[Sum, str], tuple[Decimal, int]] = {}
    for one in paid:
        if one.amount is None:
            continue
        key = sum_of(one.kind), one.amount.currency
        amount, count = sums.get(key, (Decimal(0), 0))
        sums[key] = amount + one.amount.amount, count + 1
    order = list(Sum)
    keys = sorted(sums, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(Total(key[0], Money(sums[key][0], key[1]), sums[key][1]) for key in keys)


def _day(fact: Event | Failure, zone: str) -> date:
    return fact.day(zone) if isinstance(fact, Event) else today_in(zone, fact.at)


def _order(fact: Event | Failure, zone: str) -> tuple[date, int, float]:
    """Return the key of time order; what has only a day stands after what has a moment."""
    day = _day(fact, zone)
    return (day, 1, fact.entry) if fact.at is None else (day, 0, fact.at.timestamp())
