"""Carriers that the owner named himself: known by their cards alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import Carrier, CarrierKind
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewdesk.domain.rules import Rule
    from renewdesk.services.views import CardView


@value
class OwnCarrier:
    """What the cards of one such carrier say of it, and those cards."""

    carrier: Carrier
    views: tuple[CardView, ...]


def own_carriers(views: Iterable[CardView], catalogued: Iterable[str]) -> list[OwnCarrier]:
    """Return the carriers of cards that the catalogue does not have, in the cards' order."""
    known = set(catalogued)
    groups: dict[str, list[CardView]] = {}
    for view in views:
        card = view.card
        if card.carrier not in known and card.carrier_name.en:
            groups.setdefault(card.carrier or f"own {card.carrier_name.en}", []).append(view)
    return [OwnCarrier(_carrier(key, group), tuple(group)) for key, group in groups.items()]


def _carrier(key: str, views: Sequence[CardView]) -> Carrier:
    card = views[0].card
    rules = _rules(views)
    return Carrier(
        id=key,
        name=card.carrier_name,
        kind=CarrierKind.OPERATOR,
        zone=card.zone,
        country=card.country,
        currency=card.currency,
        rules=tuple(rules.values()),
        start_with=tuple(rules),
    )


def _rules(views: Iterable[CardView]) -> Mapping[str, Rule]:
    return {
        clock.versions[-1].rule.id: clock.versions[-1].rule
        for view in views
        for clock in view.clocks
    }
