"""The queue of receipts: what a waiting file seems to prove, and what the owner says it proves.

Every step is one unit of work over a file that lies on the disk already, so that a file waits or is
the receipt of something, never both and never neither. ``read`` touches no storage and takes as
long as a process needs; everything else belongs to the thread of the storage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.events import Payment
from renewdesk.domain.ids import ReceiptId, WaitingId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.mail_days import days_at_carrier
from renewdesk.domain.payment_match import PROVABLE, is_provable, matching_payment
from renewdesk.domain.receipts import Receipt
from renewdesk.domain.values import value
from renewdesk.services.drafts import EventDraft
from renewdesk.services.holding_files import HoldingFiles, Moved, TakenIn, waits_in
from renewdesk.services.loading import find_card
from renewdesk.services.reading_waiting import ReadFile, read_file, said_payment
from renewdesk.services.receipt_fields import note_in, payment_named, tidied
from renewdesk.services.receipt_search import keep_text_in
from renewdesk.services.receipts import ReceiptView, view_in

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.card_on_receipt import CardSuggestion
    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import EventId
    from renewdesk.domain.money import Money
    from renewdesk.domain.receipt_reading import Suggestion
    from renewdesk.domain.receipts import Integrity
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.card_finding import FindingCards
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.receipt_texts import FileReading
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.time_here import TimeHere


__all__ = [
    "Filed",
    "Moved",
    "PaymentMatch",
    "QueueAnswers",
    "QueueItem",
    "QueueingReceipts",
    "TakenIn",
]


@value
class PaymentMatch:
    """A recorded payment that a file may prove, its card, and the receipts that it has already."""

    event: Event
    card: Card
    receipts: tuple[Receipt, ...] = ()


@value
class QueueItem:
    """A waiting file with what is suggested of it.

    ``match`` is the payment that it seems to prove, ``payments`` are all of the suggested card, the
    newest first. ``suggestions`` are those of its text; a day out of a mail's header is the one in
    the zone of the suggested card.
    """

    file: WaitingFile
    card: CardSuggestion | None
    match: PaymentMatch | None
    payments: tuple[PaymentMatch, ...]
    suggestions: tuple[Suggestion, ...] = ()


@value(kw_only=True)
class QueueAnswers:
    """What the owner says of a waiting file; everything is text until it is checked.

    ``attach_to`` is the payment that it proves; without one a new payment of that kind is recorded
    on the day ``on``. Of a payment that is there only the evidence is noted, and only what is not
    empty. ``clock`` is needed where several countdowns could be meant.
    """

    card: str = ""
    on: str = ""
    amount: str = ""
    currency: str = ""
    method: str = ""
    order_number: str = ""
    seller: str = ""
    attach_to: str = ""
    kind: str = EventKind.TOPUP.value
    clock: str = ""


@value
class Filed:
    """A file that waited and is a receipt now, and the payment that was recorded with it."""

    view: ReceiptView
    recorded: Recorded | None
    changes: Changes


class QueueingReceipts(HoldingFiles):
    """The use cases around files that wait: they come in, are read, and become receipts."""

    def __init__(
        self,
        storage: Storage,
        files: ReceiptFiles,
        reading: FileReading,
        recording: Recording,
        cards: FindingCards,
        time_here: TimeHere,
    ) -> None:
        super().__init__(storage, files, time_here)
        self._reading = reading
        self._recording = recording
        self._cards = cards

    def read(self, file: WaitingFile) -> ReadFile:
        """Return what a file says; touches no storage, and takes as long as a process needs.

        A file that cannot be read, or is no longer what it was, says why instead.
        """
        return read_file(self._files, self._reading, file)

    def look(self, file: WaitingFile, read: ReadFile) -> QueueItem:
        """Return what is suggested of a file that was read, and keep what it says for the search.

        Raises:
            NotFoundError: it waits no longer.
        """
        with self._storage.reading() as unit:
            waits = waits_in(unit, file.id)
            found = self._cards.find(unit, waits, read.text)
            match, payments = None, tuple[PaymentMatch, ...]()
            if found is not None:
                if read.text is not None:
                    zone = found.card.zone
                    said = days_at_carrier(read.suggestions, read.text, zone)
                    read = replace(read, suggestions=said)
                match = _match(unit, found.card, *said_payment(read))
                payments = _payments(unit, found.card)
            is_new = not unit.receipt_texts([file.sha256])
        if is_new and read.said is not None:
            with self._storage.writing() as unit:
                keep_text_in(unit, file.sha256, read.said, self._time.now())
        return QueueItem(waits, found, match, payments, read.suggestions)

    def match(self, card: str, on: date | None, amount: Money | None) -> PaymentMatch | None:
        """Return the payment of a card that has this sum and is nearest to the day, None without.

        Raises:
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            return _match(unit, find_card(unit, card), on, amount)

    def payments(self, card: str) -> tuple[PaymentMatch, ...]:
        """Return every payment of a card that a file may prove, the newest first.

        Raises:
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            return _payments(unit, find_card(unit, card))

    def preview(self, file_id: str, answers: QueueAnswers) -> Recorded | None:
        """Return what recording the payment would do, None where it is there already.

        Raises:
            NotFoundError: the file waits no longer, or there is no such card or payment.
            RuleViolationError: something typed is wrong; ``field`` says what.
        """
        with self._storage.reading() as unit:
            waits_in(unit, file_id)
            card = _card(unit, answers.card)
            if answers.attach_to:
                _payment_of(unit, card, answers.attach_to)
                return None
            return self._recording.preview_in(unit, card, _draft(answers))

    def confirm(self, file_id: str, answers: QueueAnswers, *, again: bool = False) -> Filed:
        """Make a waiting file the receipt of a payment: one that is there, or one recorded now.

        A payment that may be there already is recorded only ``again``: after somebody asked. Date
        and amount of a payment that is there stay as they are.

        Raises:
            NotFoundError: the file waits no longer, or there is no such card or payment.
            RuleViolationError: something typed is wrong, or it may be the same payment; ``field``
                says what. Nothing was saved.
        """
        integrity = self._checked(file_id)
        with self._storage.writing() as unit:
            file = waits_in(unit, file_id)
            card = _card(unit, answers.card)
            if answers.attach_to:
                event = _payment_of(unit, card, answers.attach_to)
                note_in(unit, event, _noted(event.payment, answers))
                return self._filed(unit, self._receipt(file, card, integrity, event), None)
            recorded = self._recording.record_in(unit, card, _draft(answers), again=again)
            receipt = self._receipt(file, card, integrity, recorded.event)
            return self._filed(unit, receipt, recorded)

    def file_with(self, file_id: str, card: str) -> Filed:
        """Make a waiting file a receipt of a card alone: a contract, a leaflet, a photo of the SIM.

        Raises:
            NotFoundError: the file waits no longer, or there is no such card.
            RuleViolationError: no card is named.
        """
        integrity = self._checked(file_id)
        with self._storage.writing() as unit:
            file = waits_in(unit, file_id)
            receipt = self._receipt(file, _card(unit, card), integrity, None)
            return self._filed(unit, receipt, None)

    def _checked(self, file_id: str) -> Integrity:
        """Return in what state the file is that is about to become a receipt."""
        with self._storage.reading() as unit:
            digest = waits_in(unit, file_id).sha256
        return self._files.check(digest)

    def _receipt(
        self, file: WaitingFile, card: Card, integrity: Integrity, event: Event | None
    ) -> Receipt:
        now = self._time.now()
        return Receipt(
            id=ReceiptId(file.id),
            card=card.id,
            event=event.id if event else None,
            sha256=file.sha256,
            media_type=file.media_type,
            size=file.size,
            original_name=file.original_name,
            added_at=now,
            checked_at=now,
            integrity=integrity,
        )

    @staticmethod
    def _filed(unit: UnitOfWork, receipt: Receipt, recorded: Recorded | None) -> Filed:
        """Save the receipt of a file, unless there is just that one, and let it wait no longer."""
        proves = receipt.card, receipt.event
        same = [
            one for one in unit.receipts_of_file(receipt.sha256) if (one.card, one.event) == proves
        ]
        if not same:
            unit.save_receipt(receipt)
        unit.delete_waiting(WaitingId(receipt.id))
        kept = same[0] if same else receipt
        changes = recorded.changes if recorded else Changes(cards=frozenset({receipt.card}))
        changes = replace(changes, receipts=frozenset({kept.id}), waiting=True)
        return Filed(view_in(unit, kept.id), recorded, changes)


def _card(unit: UnitOfWork, reference: str) -> Card:
    if not reference.strip():
        raise RuleViolationError(Fault.CARD_REQUIRED, "card")
    return find_card(unit, reference)


def _payment_of(unit: UnitOfWork, card: Card, event: str) -> Event:
    found = payment_named(unit, event, "attach_to")
    if found.card != card.id:
        raise RuleViolationError(Fault.NOT_A_PAYMENT, "attach_to", given=event)
    return found


def _draft(answers: QueueAnswers) -> EventDraft:
    """Return the payment that the owner describes: of a receipt the day is always known."""
    if not answers.kind:
        raise RuleViolationError(Fault.KIND_REQUIRED, "kind")
    if answers.kind not in PROVABLE:
        known = ", ".join(sorted(kind.value for kind in PROVABLE))
        raise RuleViolationError(Fault.UNKNOWN_KIND, "kind", given=answers.kind, known=known)
    return EventDraft(
        kind=answers.kind,
        on=parse_day(answers.on.strip()).isoformat(),
        clock=answers.clock,
        amount=answers.amount,
        currency=answers.currency,
        payment=tidied(_noted(Payment(), answers)),
    )


def _noted(payment: Payment, answers: QueueAnswers) -> Payment:
    """Return what is noted of a payment, with what the owner says in place of what was there."""
    return replace(
        payment,
        method=answers.method.strip() or payment.method,
        order_number=answers.order_number.strip() or payment.order_number,
        seller=answers.seller.strip() or payment.seller,
    )


def _match(
    unit: UnitOfWork, card: Card, on: date | None, amount: Money | None
) -> PaymentMatch | None:
    if on is None or amount is None:
        return None
    receipts = _by_event(unit, card)
    events = unit.events(card.id)
    found = matching_payment(events, on, amount, card.zone, frozenset(receipts))
    return PaymentMatch(found, card, receipts.get(found.id, ())) if found else None


def _payments(unit: UnitOfWork, card: Card) -> tuple[PaymentMatch, ...]:
    receipts = _by_event(unit, card)
    events = [one for one in unit.events(card.id) if is_provable(one)]
    events.sort(key=lambda one: one.order(card.zone), reverse=True)
    return tuple(PaymentMatch(one, card, receipts.get(one.id, ())) for one in events)


def _by_event(unit: UnitOfWork, card: Card) -> dict[EventId, tuple[Receipt, ...]]:
    found: dict[EventId, tuple[Receipt, ...]] = {}
    for one in unit.receipts(card.id):
        if one.event is not None:
            found[one.event] = (*found.get(one.event, ()), one)
    return found
