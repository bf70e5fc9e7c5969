"""Texts of procedures in the owner's language, with their places filled in.

A fact that is not known is said to be not known; no text has a hole.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.shop_search import shop_search
from renewdesk.domain.tables import host_of
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.procedures import ChannelFacts
    from renewdesk.domain.text import Text

#: What tells a carrier's name from others in a list: its country, its former name.
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]$")
#: Every place that a text may have.
PLACES = (
    "carrier", "app", "amount", "number", "hotline", "hotline_abroad", "host", "look_for", "time",
    "city", "last_day", "documents", "shop_search", "seller",
)  # fmt: skip


def filled(text: Text, places: Mapping[str, str]) -> str:
    """Return a text in the owner's language with each place filled, or said to be not known."""
    said = {name: places.get(name) or unknown_place(name) for name in PLACES}
    return text.spoken(language()).format_map(said)


def channel_title(channel: ChannelFacts, places: Mapping[str, str]) -> str:
    """Return the name of a channel, with the carrier's own name for it where that is known."""
    named = channel.named
    wanted = places_in(named.en)
    known = bool(wanted) and all(places.get(name) for name in wanted)
    return filled(named if known else channel.title, places)


def places_in(text: str) -> tuple[str, ...]:
    """Return the names of the places in a text."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def places_of(card: Card, carrier: Carrier | None, **told: str) -> dict[str, str]:
    """Return what is known for the places of a card's texts; ``told`` adds to it or replaces it.

    Carriers go by their names alone, without the country or former name told in brackets. Amount,
    time, city and last day depend on the renewal and are always told.
    """
    name = _ASIDE.sub("", (carrier.name if carrier else card.carrier_name).spoken(language()))
    known = {"carrier": name, "number": card.number, "seller": card.bought_at or name}
    found = known | _places_of_carrier(carrier) | told
    return found | {"documents": found.get("documents") or usual_documents()}


def _places_of_carrier(carrier: Carrier | None) -> dict[str, str]:
    if carrier is None:
        return {}
    page, store = carrier.page(PageKind.TOPUP), carrier.page(PageKind.STORE)
    hotline = carrier.hotline
    return {
        "app": carrier.app.name if carrier.app else "",
        "hotline": hotline.own_network if hotline else "",
        "hotline_abroad": hotline.abroad if hotline else "",
        "host": host_of(page.url) if page else "",
        "look_for": page.look_for if page else "",
        "documents": listed(one.what.spoken(language()) for one in carrier.shop_documents),
        "shop_search": shop_search(carrier) or (host_of(store.url) if store else ""),
    }


def usual_documents() -> str:
    """Return what to take to a shop of which nobody wrote down what it asks for."""
    return tr("the ID used at registration, the SIM, the last receipt")


def unknown_place(name: str) -> str:
    """Return what stands in a text for a fact that is not known."""
    return {
        "carrier": tr("the carrier"),
        "seller": tr("the seller"),
        "amount": tr("the amount"),
        "app": tr("name not known"),
        "host": tr("address not known"),
        "look_for": tr("word not known"),
        "time": tr("time not known"),
        "city": tr("place not known"),
        "last_day": tr("date not known"),
        "documents": usual_documents(),
        "shop_search": tr("phrase not known"),
    }.get(name) or tr("number not known")
