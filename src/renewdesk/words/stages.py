"""What still works in a stage, and from when to when it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import Rescue
from renewdesk.domain.spans import Category
from renewdesk.words.dates import date_range, short_date
from renewdesk.words.speech import ptr, tr

if TYPE_CHECKING:
    from renewdesk.domain.spans import Span


def effect(span: Span) -> str:
    """Return what works in a stage, then what is lost: ``can receive calls and SMS``."""
    said = _works(span)
    if not span.credit_kept and span.category is not Category.LOST:
        return tr("{works}; credit gone").format(works=said)
    return said


def _works(span: Span) -> str:
    plain = {
        Category.LOST: tr("gone"),
        Category.UNCONFIRMED: tr("may still work; ask the carrier"),
        Category.DAILY_FEE: tr("works; a fee is taken"),
    }.get(span.category)
    if plain:
        return plain
    if span.category is Category.GRACE:
        return tr("full service") if span.name.en else tr("not published")
    if span.category is Category.RECEIVE_ONLY:
        return _receives(span)
    return _rescued(span)


def _receives(span: Span) -> str:
    if span.incoming and span.sms_in:
        return tr("can receive calls and SMS")
    return tr("can receive calls") if span.incoming else tr("can receive SMS")


def _rescued(span: Span) -> str:
    asked = span.rescue or ()
    if Rescue.CALL in asked:
        return tr("off; call the carrier to reinstate")
    if Rescue.SHOP in asked:
        return tr("off; a shop can reinstate")
    if Rescue.CHAT in asked:
        return tr("off; ask in the carrier’s chat")
    return ptr("a line", "off") if Rescue.NONE in asked else tr("off; a top-up brings it back")


def span_dates(span: Span) -> str:
    """Return from when to when a stage lasts."""
    if span.first_on is None:
        return tr("dates not known")
    if span.last_on is None:
        return tr("from {date}").format(date=short_date(span.first_on))
    return date_range(span.first_on, span.last_on)
