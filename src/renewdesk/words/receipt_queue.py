"""What is said of files that wait, and of the card that one of them seems to belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.card_on_receipt import CardReason
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.card_on_receipt import CardSuggestion


def card_reason(one: CardSuggestion) -> str:
    """Return what gave a card away."""
    said = one_line(one.said)
    return {
        CardReason.GIVEN: tr("you gave it to this card"),
        CardReason.NUMBER: tr("number {number} stands there").format(number=said),
        CardReason.SENDER: tr("sender {host}").format(host=said),
        CardReason.CARRIER: tr("“{words}”").format(words=said),
        CardReason.LABEL: tr("“{words}”").format(words=said),
    }[one.reason]
