"""What is known before a renewal, and what is told about its card, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.identifiers import in_fours
from renewdesk.domain.procedures import AskKind
from renewdesk.ui.facing.date_change import in_brackets
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.renewing_faces import KnownFace
from renewdesk.words.dates import clock_time, long_date, short_date
from renewdesk.words.numbers import grouped, money
from renewdesk.words.places import city
from renewdesk.words.procedures import filled, places_of
from renewdesk.words.speech import is_chinese, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from renewdesk.domain.procedures import Ask
    from renewdesk.domain.standing import Standing
    from renewdesk.services.renewal_views import RenewalView

#: Known things that have a line of their own.
_OWN_LINES = frozenset({"card.number", "card.iccid"})


def places(view: RenewalView, now: datetime, zone: str) -> dict[str, str]:
    """Return what fills the places in the texts of a renewal's procedure."""
    card, one = view.detail.view.card, view.clock
    paying = view.preview.event.amount if view.preview is not None else None
    found = places_of(
        card,
        view.carrier,
        amount=money(paying) if paying is not None else "",
        time=clock_time(now, zone),
        city=city(zone),
        last_day=_last_day(one),
    )
    address = next((o.address for o in view.offers if o.what == "topup" and o.address), None)
    if address is not None:
        found["host"] = address.host
    return found | {"carrier": found["carrier"] or seller(view)}


def _last_day(one: Standing | None) -> str:
    """Return the last day of a clock with its city, nothing where it has none.

    Of a stage whose end nobody knows it is the day that passed before it.
    """
    if one is None:
        return ""
    end = one.clock.deadline
    day = one.last_on or (end.last_on if end is not None else None)
    gap = "" if is_chinese() else " "
    return gap.join((long_date(day), in_brackets(city(one.clock.zone)))) if day else ""


def known_faces(view: RenewalView, said: dict[str, str]) -> list[KnownFace]:
    """Return what the card knows of itself; ``said`` fills the places of its procedure."""
    return list(_known(view, said))


def _known(view: RenewalView, said: dict[str, str]) -> Iterator[KnownFace]:
    card = view.detail.view.card
    if card.number:
        yield KnownFace(
            label=tr("Number"),
            words=grouped(card.number),
            copies=card.number,
            copy_name=tr("Copy number"),
        )
    if card.iccid:
        copy = tr("Copy {name}").format(name="ICCID")
        yield KnownFace(
            label="ICCID", words=in_fours(card.iccid), copies=card.iccid, copy_name=copy
        )
    stated = next((one for one in view.detail.events if one.balance is not None), None)
    if stated is not None and stated.balance is not None:
        day = short_date(stated.day(card.zone))
        words = tr("{amount} on {date}").format(amount=money(stated.balance), date=day)
        yield KnownFace(label=tr("Balance"), words=words)
    for label, words in (
        (tr("Phone"), listed((card.device, card.slot))),
        (tr("Plan"), card.plan),
        (tr("Registered to"), card.holder),
    ):
        if words:
            yield KnownFace(label=label, words=words)
    yield from _answered(view, said)


def _answered(view: RenewalView, said: dict[str, str]) -> Iterator[KnownFace]:
    """Yield the answers that the card itself gives to questions of its procedure."""
    known = dict(view.procedure.known)
    for ask in view.procedure.asks:
        if ask.name in known and ask.fills not in _OWN_LINES:
            words = _answer_words(ask, known[ask.name], said)
            yield KnownFace(label=filled(ask.text, said), words=words)


def _answer_words(ask: Ask, answer: str, said: dict[str, str]) -> str:
    if ask.kind is AskKind.YES_NO:
        return tr("Yes") if answer == "yes" else tr("No")
    chosen = next((one for one in ask.choices if one.id == answer), None)
    return filled(chosen.text, said) if chosen is not None else answer
