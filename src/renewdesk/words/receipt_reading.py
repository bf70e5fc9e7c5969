"""How suggestions out of a receipt are called, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading import Suggestion


def field_word(field: ReadField) -> str:
    """Return what a field of a payment is called."""
    return {
        ReadField.AMOUNT: tr("Amount"),
        ReadField.CURRENCY: tr("Currency"),
        ReadField.PAID_ON: tr("Date, at the carrier"),
        ReadField.ORDER_NUMBER: tr("Order number"),
        ReadField.SELLER: tr("Seller"),
        ReadField.METHOD: tr("Method"),
    }[field]


def place_phrase(one: Suggestion) -> str:
    """Return where a suggestion stands, with the words that gave it away."""
    facts = {"page": one.place.page, "line": one.place.row + 1, "said": one_line(one.said)}
    if one.label:
        says = tr("“{label}”: {said} (page {page}, line {line})")
        return says.format(label=one_line(one.label), **facts)
    return tr("{said} (page {page}, line {line})").format(**facts)
