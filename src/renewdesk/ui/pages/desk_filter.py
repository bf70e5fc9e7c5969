"""Which cards the desk shows, and in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.words.places import country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.services.views import CardView

#: What people call the numbers of SIM and phone, and which of them they may mean.
_IDENTIFIERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("iccid", "serial", "序列号", "序號"), ("iccid",)),
    **dict.fromkeys(("imei", "串号", "串號"), ("imei", "iccid")),
    "eid": ("eid",),
}


class SortKey(StrEnum):
    """How cards stand inside their sections."""

    URGENT = "urgent"
    NAME = "name"
    COUNTRY = "country"


def filtered(views: Sequence[CardView], text: str, code: str, sort: SortKey) -> list[CardView]:
    """Return the cards of a country that fit what was typed, each word somewhere, sorted."""
    words = text.casefold().split()
    found = [
        view
        for view in views
        if (not code or view.card.country == code) and _fits(view.card, words)
    ]
    if sort is SortKey.NAME:
        found.sort(key=lambda view: view.card.label.casefold())
    elif sort is SortKey.COUNTRY:
        found.sort(key=lambda view: (country(view.card.country), view.card.label.casefold()))
    return found


def names_identifier(text: str) -> bool:
    """Tell whether an identifier is asked for by its name, which people mix up."""
    return any(word in _IDENTIFIERS for word in text.casefold().split())


def _fits(card: Card, words: list[str]) -> bool:
    if not words:
        return True
    numbers = (card.number, *card.more_numbers, card.iccid, card.eid, card.imei)
    digits = "\n".join("".join(filter(str.isdigit, number)) for number in numbers)
    name = card.carrier_name
    parts = (
        *(card.label, card.carrier, name.en, name.zh_cn, name.zh_tw),
        *(card.country, country(card.country), card.iccid, card.plan, card.holder, card.notes),
        *card.tags,
        *(one.name for one in card.services if not one.moved),
    )
    text = "\n".join(parts).casefold()
    return all(
        word in text or _in_digits(word, digits) or _has_identifier(card, word) for word in words
    )


def _has_identifier(card: Card, word: str) -> bool:
    """Tell whether a card has what a word names; who says IMEI often means the SIM’s number."""
    return any(getattr(card, name) for name in _IDENTIFIERS.get(word, ()))


def _in_digits(word: str, digits: str) -> bool:
    typed = "".join(filter(str.isdigit, word))
    return bool(typed) and typed in digits


def countries_of(views: Sequence[CardView]) -> list[str]:
    """Return the countries of these cards, by name in the owner's language."""
    return sorted({view.card.country for view in views} - {""}, key=country)
