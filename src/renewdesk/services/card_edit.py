"""An edit as it was typed, and the card that it makes of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from renewdesk.domain.attached import checked_services, with_marks_of
from renewdesk.domain.cards import Form, Purpose, Role, Usage
from renewdesk.domain.countries import parse_country
from renewdesk.domain.days import zone_named
from renewdesk.domain.identifiers import parse_eid, parse_iccid, parse_imei, parse_number
from renewdesk.domain.labels import parse_label
from renewdesk.domain.money import parse_currency
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value
from renewdesk.services.card_fields import checked_links, chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from renewdesk.domain.attached import Link, Service
    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule


@value(kw_only=True)
class CardEdit:
    """What to change about a card; None leaves a thing as it is, an empty text takes it away.

    Rules are named by a catalogue's id, by a file of the owner's, or given as such. ``end_clocks``,
    ``official_terms``, ``cautious_terms`` and ``accept_rules`` name countdowns of the card, and so
    does the first of each pair in ``replace_rules``. ``answers`` are what rules ask the owner for.
    """

    label: str | None = None
    carrier: str | None = None
    own_carrier: str | None = None
    form: str | None = None
    number: str | None = None
    more_numbers: tuple[str, ...] | None = None
    iccid: str | None = None
    eid: str | None = None
    zone: str | None = None
    country: str | None = None
    currency: str | None = None
    imei: str | None = None
    device: str | None = None
    slot: str | None = None
    plan: str | None = None
    coverage: tuple[str, ...] | None = None
    role: str | None = None
    purpose: str | None = None
    usage: str | None = None
    bought_at: str | None = None
    holder: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] | None = None
    links: tuple[Link, ...] | None = None
    services: tuple[Service, ...] | None = None
    add_rules: tuple[str | Path | Rule, ...] = ()
    replace_rules: tuple[tuple[str, str | Path | Rule], ...] = ()
    end_clocks: tuple[str, ...] = ()
    official_terms: tuple[str, ...] = ()
    cautious_terms: tuple[str, ...] = ()
    accept_rules: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


def edited_card(card: Card, edit: CardEdit, carrier: Carrier | None) -> Card:
    """Return the card with an edit made; ``carrier`` is the new one, None where it stays.

    Raises:
        RuleViolationError: something typed is wrong; ``field`` says what.
    """
    changes: dict[str, Any] = {}
    if carrier is not None:
        changes |= {
            "carrier": carrier.id,
            "carrier_name": carrier.name,
            "country": carrier.country,
            "zone": carrier.zone,
            "currency": carrier.currency,
        }
    elif edit.carrier == "":
        changes |= {"carrier": "", "carrier_name": NO_TEXT}
    if edit.own_carrier and not changes.get("carrier", card.carrier):
        changes["carrier_name"] = Text(parse_label(edit.own_carrier))
    for name, read in _READERS.items():
        typed = getattr(edit, name)
        if typed is not None:
            changes[name] = read(typed)
    if "services" in changes:
        changes["services"] = with_marks_of(card.services, changes["services"])
    if "links" in changes:
        changes["links"] = _with_doubts_of(card.links, changes["links"])
    return replace(card, **changes)


def _with_doubts_of(before: Iterable[Link], after: Iterable[Link]) -> tuple[Link, ...]:
    """Return links as they were typed; one out of a file is not trusted under another name."""
    known = list(before)
    doubted = {one.url for one in known if not one.trusted}
    doubted -= {one.url for one in known if one.trusted}
    return tuple(replace(one, trusted=one.url not in doubted) for one in after)


def _zone(text: str) -> str:
    zone_named(text)
    return text


def _unless_empty(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: read(text) if text.strip() else ""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(one.strip() for one in texts if one.strip())


_READERS: dict[str, Callable[[Any], object]] = {
    "label": parse_label,
    "form": lambda text: chosen(text, Form, "form"),
    "number": _unless_empty(parse_number),
    "more_numbers": lambda texts: tuple(map(parse_number, _texts(texts))),
    "iccid": _unless_empty(parse_iccid),
    "eid": _unless_empty(parse_eid),
    "zone": _zone,
    "country": parse_country,
    "currency": _unless_empty(parse_currency),
    "imei": _unless_empty(parse_imei),
    "device": str.strip,
    "slot": str.strip,
    "plan": str.strip,
    "coverage": lambda texts: tuple(map(parse_country, _texts(texts))),
    "role": lambda text: chosen(text, Role, "role"),
    "purpose": lambda text: chosen(text, Purpose, "purpose"),
    "usage": lambda text: chosen(text, Usage, "usage") if text else None,
    "bought_at": str.strip,
    "holder": str.strip,
    "notes": str.strip,
    "tags": _texts,
    "links": checked_links,
    "services": checked_services,
}
