"""What the catalogue offers for a clock: the newer copy of its rule, and what it would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.asked import carried_over
from renewdesk.domain.decisions import Choice
from renewdesk.domain.fold import fold_card
from renewdesk.domain.offered import asks, following, holds_from
from renewdesk.domain.rule_changes import changed_fields, changed_parts, rule_digest
from renewdesk.domain.values import value
from renewdesk.services.catalogue_comparison import ClockChange, RuleChange
from renewdesk.services.clock_edits import copied
from renewdesk.services.stored_settings import settings_from
from renewdesk.services.views import CardView, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.days import End
    from renewdesk.domain.events import Event
    from renewdesk.domain.rules import Rule, RuleVersion
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import UnitOfWork


@value
class Offer:
    """The copy that the catalogue has of a clock's rule, ``None`` once it sells no such rule."""

    carrier: Carrier | None
    copy: RuleVersion | None


@value
class LoadedCard:
    """A card with its clocks and its whole ledger, and what a view of it needs."""

    card: Card
    clocks: Sequence[Clock]
    events: Sequence[Event]
    now: datetime
    leads: Mapping[str, Sequence[int]]

    def view(self) -> CardView:
        """Return where the card stands."""
        folded = fold_card(self.clocks, self.events, self.now)
        return view_of(self.card, folded, self.now, self.clocks, self.leads)


def loaded(unit: UnitOfWork, card: Card, now: datetime) -> LoadedCard:
    """Return a card with everything that its dates come from."""
    leads = settings_from(unit.settings()).leads_in_force
    return LoadedCard(card, unit.clocks(card.id), unit.events(card.id), now, leads)


def offer_for(clock: Clock, catalogue: Catalogue) -> Offer | None:
    """Return what the catalogue offers for a clock; None where it says nothing new.

    A rule of the owner's own is never offered anything, and an older catalogue offers nothing. As
    long as the carrier is being asked, the copy in question stays on offer.
    """
    found = _found(clock, catalogue)
    decision = clock.decision
    if decision is None or not asks(clock) or (found is not None and found.copy is not None):
        return found
    carrier = catalogue.carrier(decision.offered.carrier)
    return Offer(carrier, replace(decision.offered, holds_from=None))


def _found(clock: Clock, catalogue: Catalogue) -> Offer | None:
    held = clock.versions[-1]
    if not held.carrier:
        return None
    carrier = catalogue.carrier(held.carrier)
    if carrier is None:
        return Offer(None, None)
    if _is_older(carrier, held):
        return None
    rule = carrier.rule(held.rule.id)
    if rule is None or rule.clock is not clock.kind:
        return Offer(carrier, None)
    newer = told_over(held.rule, rule)
    return None if newer == held.rule else Offer(carrier, copied(newer, carrier))


def _is_older(carrier: Carrier, held: RuleVersion) -> bool:
    if carrier.checked_on is None or held.catalogue_on is None:
        return False
    return carrier.checked_on < held.catalogue_on


def is_newer(carrier: Carrier, before: Carrier) -> bool:
    """Tell whether a carrier was checked later than the one known before."""
    return (carrier.checked_on or date.min) > (before.checked_on or date.min)


def told_over(held: Rule, newer: Rule) -> Rule:
    """Return a newer copy of a rule with what the owner told, which is not asked for again."""
    still = tuple(key for key in newer.ask if key in held.ask or not _says(held, key))
    return replace(carried_over(held, newer), ask=still)


def _says(rule: Rule, key: str) -> bool:
    part = {"term": rule.term, "burn.fee": rule.burn}.get(key, rule.minimum)
    return part is not None


def clock_change(loaded: LoadedCard, clock: Clock, copy: RuleVersion) -> ClockChange:
    """Return what following a newer copy would do to one clock of a card."""
    decision = clock.decision
    digest = rule_digest(copy.rule)
    place = [one.id for one in loaded.clocks].index(clock.id)
    plain = replace(clock, decision=None)
    before = [plain if one.id == clock.id else one for one in loaded.clocks]
    folded = fold_card(before, loaded.events, loaded.now)
    version = replace(copy, holds_from=holds_from(plain, folded[place], loaded.events))
    after = [following(one, version) if one.id == clock.id else one for one in before]
    changed = fold_card(after, loaded.events, loaded.now)
    old, new = folded[place].deadline, changed[place].deadline
    return ClockChange(
        card=loaded.card,
        clock=clock,
        offered=version,
        place=place,
        before=view_of(loaded.card, folded, loaded.now, before, loaded.leads),
        after=view_of(loaded.card, changed, loaded.now, after, loaded.leads),
        suggested=_suggested(old, new),
        decided=decision.choice if decision and decision.digest == digest else None,
    )


def _suggested(old: End | None, new: End | None) -> Choice:
    """Return the choice by which the earlier date counts."""
    later = old is not None and (new is None or new.ends_at > old.ends_at)
    return Choice.ASK if later else Choice.USE


def rule_change(
    carrier: Carrier,
    old: RuleVersion,
    new: RuleVersion,
    clocks: Sequence[ClockChange] = (),
    *,
    imported: bool,
) -> RuleChange:
    """Return how two copies of a rule differ."""
    return RuleChange(
        carrier=carrier,
        old=old,
        new=new,
        fields=changed_fields(old.rule, new.rule),
        parts=changed_parts(old.rule, new.rule),
        imported=imported,
        clocks=tuple(clocks),
    )
