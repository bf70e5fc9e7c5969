"""Compare everything that the desk has pinned with the catalogue; reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.decisions import Choice
from renewdesk.domain.origins import Origin
from renewdesk.domain.overriding import override
from renewdesk.services.catalogue_comparison import (
    ClockChange,
    Comparison,
    GoneRule,
    ImportedCarrier,
    RuleChange,
)
from renewdesk.services.clock_edits import copied
from renewdesk.services.new_hosts import new_hosts
from renewdesk.services.offered_rules import LoadedCard, clock_change, offer_for, rule_change
from renewdesk.services.ports.files import Catalogue
from renewdesk.services.stored_settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.rules import RuleVersion
    from renewdesk.services.ports.storage import UnitOfWork


class CatalogueWith(Catalogue):
    """A catalogue as it will be once some carriers are imported; for a look at what that does."""

    def __init__(self, catalogue: Catalogue, carriers: Iterable[Carrier]) -> None:
        self._catalogue = catalogue
        self._over = {one.id: one for one in carriers}

    @override
    def carriers(self) -> tuple[Carrier, ...]:
        found = {one.id: one for one in self._catalogue.carriers()} | self._over
        return tuple(carrier for _, carrier in sorted(found.items()))

    @override
    def carrier(self, carrier_id: str) -> Carrier | None:
        return self._over.get(carrier_id) or self._catalogue.carrier(carrier_id)

    @override
    def shipped(self, carrier_id: str) -> Carrier | None:
        return self._catalogue.shipped(carrier_id)

    @override
    def origin(self, carrier_id: str) -> Origin | None:
        return Origin.IMPORTED if carrier_id in self._over else self._catalogue.origin(carrier_id)

    @override
    def read_again(self) -> None:
        self._catalogue.read_again()


class _Reading:
    """Collects what differs, rule by rule: cards that follow the same copy come together."""

    def __init__(self, unit: UnitOfWork, catalogue: Catalogue, now: datetime) -> None:
        self._unit = unit
        self._catalogue = catalogue
        self._now = now
        self._leads = settings_from(unit.settings()).leads_in_force
        self._changes: dict[tuple[RuleVersion, RuleVersion], list[ClockChange]] = {}
        self._gone: dict[tuple[str, str], tuple[RuleVersion, list[Card]]] = {}

    def take(self, card: Card, clocks: Sequence[Clock], *, kept: bool) -> None:
        """Compare the clocks of one card."""
        for clock in clocks:
            offer = offer_for(clock, self._catalogue)
            if offer is None:
                continue
            held = clock.versions[-1]
            if offer.copy is None:
                _, cards = self._gone.setdefault((held.carrier, held.rule.id), (held, []))
                cards.append(card)
                continue
            events = self._unit.events(card.id)
            card_now = LoadedCard(card, clocks, events, self._now, self._leads)
            change = clock_change(card_now, clock, offer.copy)
            if kept or change.decided is not Choice.KEEP:
                key = (_undated(held), offer.copy)
                self._changes.setdefault(key, []).append(change)

    def rules(self) -> list[RuleChange]:
        """Return the rules that differ, those that move a date first, the earliest before."""
        found = []
        for (held, copy), clocks in self._changes.items():
            carrier = self._catalogue.carrier(copy.carrier)
            if carrier is not None:
                imported = self._catalogue.origin(carrier.id) is Origin.IMPORTED
                found.append(rule_change(carrier, held, copy, clocks, imported=imported))
        return sorted(found, key=_by_urgency)

    def gone(self) -> list[GoneRule]:
        """Return the rules that cards follow and the catalogue no longer has."""
        return [
            GoneRule(
                carrier=carrier, carrier_name=cards[0].carrier_name, rule=held, cards=tuple(cards)
            )
            for (carrier, _), (held, cards) in sorted(self._gone.items(), key=lambda one: one[0])
        ]


def _undated(held: RuleVersion) -> RuleVersion:
    """Return a copy without the day from which it holds for one card."""
    return type(held)(held.rule, None, held.carrier, held.catalogue_on)


def _by_urgency(change: RuleChange) -> tuple[bool, int, str]:
    moved = [clock.days_moved or 0 for clock in change.clocks if clock.moves]
    return not moved, min(moved, default=0), change.new.rule.id


def compared(
    unit: UnitOfWork,
    catalogue: Catalogue,
    now: datetime,
    owner: Callable[[str], str],
    *,
    kept: bool,
) -> Comparison:
    """Return what the catalogue says differently from what the desk has pinned.

    Clocks for which the owner keeps the old rule are left out unless ``kept`` asks for them;
    ``owner`` names the part of a host that somebody owns.
    """
    reading = _Reading(unit, catalogue, now)
    cards = [card for card in unit.cards() if card.archived_at is None]
    clocks: dict[CardId, list[Clock]] = {}
    for clock in unit.clocks():
        clocks.setdefault(clock.card, []).append(clock)
    for card in cards:
        reading.take(card, clocks.get(card.id, []), kept=kept)
    return Comparison(
        rules=tuple(reading.rules()),
        hosts=tuple(new_hosts(unit, catalogue, cards, owner)),
        gone=tuple(reading.gone()),
    )


def with_unused(found: Comparison, files: Sequence[ImportedCarrier]) -> Comparison:
    """Return a comparison that also names the rules of an import which no card follows."""
    used = {(one.new.carrier, one.new.rule.id) for one in found.rules}
    used |= {(one.carrier, one.rule.rule.id) for one in found.gone}
    rules, gone = list(found.rules), list(found.gone)
    for one in files:
        if not one.taken or one.before is None:
            continue
        for held in (copied(rule, one.before) for rule in one.before.rules):
            newer = one.carrier.rule(held.rule.id)
            if (one.carrier.id, held.rule.id) in used or newer == held.rule:
                continue
            if newer is None:
                name = one.before.name
                gone.append(
                    GoneRule(carrier=one.carrier.id, carrier_name=name, rule=held, cards=())
                )
            else:
                copy = copied(newer, one.carrier)
                rules.append(rule_change(one.carrier, held, copy, imported=True))
    return Comparison(rules=tuple(rules), hosts=found.hosts, gone=tuple(gone))
