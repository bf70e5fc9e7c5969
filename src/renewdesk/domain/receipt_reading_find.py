"""What a receipt suggests of a payment: for each field one value, or none where there is doubt.

None is better than wrong: two values of equal strength that differ take each other away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_amounts import amount_of
from renewdesk.domain.receipt_reading_days import SENT, day_of
from renewdesk.domain.receipt_reading_evidence import (
    Told,
    is_sure_of_payment,
    told_of_payment,
)
from renewdesk.domain.receipt_reading_habits import habits_of
from renewdesk.domain.receipt_reading_methods import method_of
from renewdesk.domain.receipt_reading_orders import order_of
from renewdesk.domain.receipt_reading_parties import seller_of

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading import ReceiptText, Suggestion


def suggestions(text: ReceiptText) -> tuple[Suggestion, ...]:
    """Return what a receipt suggests, at most one value for a field, in the order of the form.

    Of a payment that failed or is still to come the order and the seller are told; a text that
    tells of no payment at all suggests nothing.
    """
    told, seller = told_of_payment(text), seller_of(text)
    if told is Told.NOTHING:
        return ()
    if told is Told.NOT_PAID:
        return tuple(one for one in (order_of(text), seller) if one is not None)
    habits, order = habits_of(text), order_of(text)
    amount = amount_of(text, habits)
    is_sure = bool(amount) or is_sure_of_payment(text)
    # Without a sum and without the word a day that stands alone may be that of anything.
    days = [one for one in day_of(text) if is_sure or one.label not in {"", SENT}]
    found = [*amount, *days, order, seller, method_of(text, habits)]
    return tuple(one for one in found if one is not None)
