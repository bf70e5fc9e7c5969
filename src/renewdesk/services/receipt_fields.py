"""Note or correct what is evidence of a recorded payment; no date comes from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import EventId
from renewdesk.domain.payment_match import PROVABLE

if TYPE_CHECKING:
    from renewdesk.domain.events import Event, Payment
    from renewdesk.services.ports.storage import Storage, UnitOfWork


class NotingEvidence:
    """The use case "note how it was paid": channel, method, order number and seller."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def note(self, event: str, payment: Payment) -> Changes:
        """Put what was noted of a recorded payment in place of what was noted before.

        What the owner's bank took is money, not evidence: it stays as it was recorded.

        Raises:
            NotFoundError: there is no such event.
            RuleViolationError: it is no payment, or was undone.
        """
        with self._storage.writing() as unit:
            found = payment_named(unit, event)
            if not note_in(unit, found, payment):
                return Changes()
            receipts = frozenset(
                one.id for one in unit.receipts(found.card) if one.event == found.id
            )
        return Changes(cards=frozenset({found.card}), receipts=receipts)


def payment_named(unit: UnitOfWork, event: str, field: str = "event") -> Event:
    """Return the fact of that id of which there may be a receipt.

    Raises:
        NotFoundError: there is none of that id.
        RuleViolationError: no money moved with it, or it was undone.
    """
    found = unit.event(EventId(event))
    if found.kind not in PROVABLE:
        raise RuleViolationError(Fault.NOT_A_PAYMENT, field, given=event)
    if found.voided_at is not None:
        raise RuleViolationError(Fault.PAYMENT_UNDONE, field, given=event)
    return found


def note_in(unit: UnitOfWork, event: Event, payment: Payment) -> bool:
    """Do what :meth:`NotingEvidence.note` does in a unit that is open; tell whether it changed."""
    noted = replace(tidied(payment), charged=event.payment.charged)
    if noted == event.payment:
        return False
    unit.save_evidence(event.id, noted)
    return True


def tidied(payment: Payment) -> Payment:
    """Return what was typed of a payment, each of it on one line."""
    return replace(
        payment,
        channel=" ".join(payment.channel.split()),
        method=" ".join(payment.method.split()),
        order_number=" ".join(payment.order_number.split()),
        seller=" ".join(payment.seller.split()),
    )
