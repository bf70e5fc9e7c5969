"""A renewal's payment in words: what is offered while it is typed, and how it stands recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.same_payment import DAYS_APART
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.facing.event_kinds import kind_words
from renewdesk.words.confirming import ledger_channel
from renewdesk.words.dates import long_date, short_date
from renewdesk.words.numbers import money
from renewdesk.words.places import city
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.events import Event
    from renewdesk.services.renewal_views import RenewalView


def channel_options(view: RenewalView) -> list[tuple[str, str]]:
    """Return the channels of the procedure, and the chosen one, as they stand in the ledger."""
    found = [one.channel for one in view.procedure.channels]
    if view.renewal.channel is not None and view.renewal.channel not in found:
        found.append(view.renewal.channel)
    none = [("", "–")] if view.renewal.channel is None else []
    words = [(one.value, ledger_channel(one)) for one in found]
    return none + [(key, said[:1].upper() + said[1:]) for key, said in words]


def methods(view: RenewalView) -> list[str]:
    """Return the ways of paying: those used for this card, those of the channel, and two more."""
    used = [one.payment.method for one in view.detail.events]
    facts = view.procedure.channel(view.renewal.channel)
    named = [one.spoken(language()) for one in facts.methods] if facts is not None else []
    return _each_once(used + named + [tr("Cash"), tr("Bank transfer")])


def sellers(view: RenewalView) -> list[str]:
    """Return who may have taken the money: those of the channel, and those paid before."""
    used = [one.payment.seller for one in view.detail.events]
    facts = view.procedure.channel(view.renewal.channel)
    named = [one.spoken(language()) for one in facts.sellers] if facts is not None else []
    return _each_once(used + named)


def usual_currency(view: RenewalView) -> str:
    """Return in which currency the owner's bank charged last for this card, empty where unknown."""
    found = (one.payment.charged for one in view.detail.events)
    return next((one.currency for one in found if one is not None), "")


def paid_facts(view: RenewalView, event: Event) -> list[FactFace]:
    """Return a recorded payment as it stands in the ledger; what was not noted is left out."""
    return [FactFace(label, (PartFace(words),)) for label, words in _facts(view, event) if words]


def _facts(view: RenewalView, event: Event) -> Iterator[tuple[str, str]]:
    zone, paid = view.detail.view.card.zone, event.payment
    yield tr("What"), kind_words(event.kind)
    yield tr("Amount"), money(event.amount) if event.amount is not None else ""
    yield tr("Your bank charged"), money(paid.charged) if paid.charged is not None else ""
    day = long_date(event.day(zone))
    yield tr("Day"), tr("{date} ({city})").format(date=day, city=city(zone))
    yield tr("Channel"), paid.channel
    yield tr("Paid with"), paid.method
    yield tr("Seller"), paid.seller
    yield tr("Order number"), paid.order_number


def recorded_elsewhere(view: RenewalView) -> Event | None:
    """Return a payment that may be the one of this renewal, recorded by another way meanwhile.

    One that was only entered meanwhile, such as last year's, is not meant.
    """
    zone, other = view.detail.view.card.zone, view.other
    if view.paid is not None or other is None:
        return None
    began = today_in(zone, view.renewal.started_at)
    return other if (began - other.day(zone)).days <= DAYS_APART else None


def elsewhere_words(view: RenewalView, event: Event) -> tuple[str, str]:
    """Return title and sentence about a payment that was recorded by another way meanwhile."""
    zone = view.detail.view.card.zone
    words = tr("{event}, {date}. If that is what you paid here, nothing is recorded twice.")
    amount = f" {money(event.amount)}" if event.amount is not None else ""
    what = f"{kind_words(event.kind)}{amount}"
    said = words.format(event=what, date=short_date(event.day(zone)))
    return tr("A payment was recorded meanwhile"), said


def _each_once(words: list[str]) -> list[str]:
    """Return the words without repetitions; how they are written makes no other word of them."""
    found: dict[str, str] = {}
    for one in filter(None, words):
        found.setdefault(one.casefold(), one)
    return list(found.values())
