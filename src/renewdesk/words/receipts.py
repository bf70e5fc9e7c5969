"""What is said of receipts wherever they are found and checked."""

from __future__ import annotations

from renewdesk.domain.receipt_search import Place
from renewdesk.words.speech import tr


def place_word(place: Place) -> str:
    """Return where in a receipt the words of a search stand, as a label."""
    return {
        Place.LABEL: tr("Card"),
        Place.NUMBER: tr("Number"),
        Place.CARRIER: tr("Carrier"),
        Place.ORDER_NUMBER: tr("Order no."),
        Place.SELLER: tr("Seller"),
        Place.AMOUNT: tr("Amount"),
        Place.METHOD: tr("Method"),
        Place.NOTE: tr("Note"),
        Place.NAME: tr("File"),
        Place.TEXT: tr("Text"),
    }[place]
