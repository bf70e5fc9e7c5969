"""The day of a mail's header where the carrier counts: the header names an instant, not a day."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.receipt_reading import ReadField, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.receipt_reading import ReceiptText


def days_at_carrier(
    suggestions: Iterable[Suggestion], text: ReceiptText, zone: str
) -> tuple[Suggestion, ...]:
    """Return suggestions with a day out of a mail's header turned into the carrier's own.

    ``zone`` is the carrier's. A mail sent after midnight in one zone was sent the day before in
    another, and a term counted from the later day would end a day too late.
    """
    return tuple(_at_carrier(one, text, zone) for one in suggestions)


def _at_carrier(one: Suggestion, text: ReceiptText, zone: str) -> Suggestion:
    if one.field is not ReadField.PAID_ON or one.place.row >= text.head:
        return one
    _, _, said = text.lines[one.place.row].partition(":")
    try:
        sent_at = parsedate_to_datetime(said.strip())
    except ValueError:
        return one
    if sent_at.tzinfo is None:
        return one
    return replace(one, value=today_in(zone, sent_at).isoformat())
