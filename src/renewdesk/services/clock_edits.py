"""What an edit of a card does to its countdowns: zones, rules, terms, new ones and ended ones."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.asked import answered
from renewdesk.domain.clocks import Clock
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.fold import fold_clock
from renewdesk.domain.ids import ClockId
from renewdesk.domain.offered import following, holds_from
from renewdesk.domain.rules import Rule, RuleVersion
from renewdesk.domain.standing import Phase, standing
from renewdesk.services.drafts import find_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.events import Event
    from renewdesk.services.card_edit import CardEdit
    from renewdesk.services.ports.files import Catalogue, RuleFiles


_GONE = {Phase.LET_GO, Phase.OVER, Phase.LOST}


class RuleFinder:
    """Finds rules by a catalogue's id, in a file of the owner's, or takes them as they are.

    ``offer`` tells the newer copy that the catalogue has of a clock's rule, None without one.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        files: RuleFiles,
        offer: Callable[[Clock], RuleVersion | None],
    ) -> None:
        self._catalogue = catalogue
        self._files = files
        self.offer = offer

    def find(self, wanted: str | Path | Rule, carrier: Carrier | None) -> tuple[RuleVersion, ...]:
        """Return copies of the rules that are meant, the card's own carrier's before any other's.

        Raises:
            RuleViolationError: there is no such rule, or the file cannot be read.
        """
        if isinstance(wanted, Rule):
            return (RuleVersion(wanted),)
        if isinstance(wanted, Path):
            return tuple(map(RuleVersion, self._files.read(wanted)))
        if carrier is not None and (rule := carrier.rule(wanted)):
            return (copied(rule, carrier),)
        for other in self._catalogue.carriers():
            if rule := other.rule(wanted):
                return (copied(rule, other),)
        raise RuleViolationError(Fault.UNKNOWN_RULE, "rule", given=wanted)


class EditedClocks:
    """The clocks of a card while an edit is made to them.

    ``touched`` are the rules that came new to the card, ``ended`` the clocks to be let go.
    """

    def __init__(
        self, card: Card, clocks: Sequence[Clock], events: Sequence[Event], rules: RuleFinder
    ) -> None:
        self.clocks = list(clocks)
        self.ended: list[Clock] = []
        self.touched: list[Rule] = []
        self._card = card
        self._rules = rules
        self._events = events

    def make(
        self, card: Card, edit: CardEdit, old: Carrier | None, new: Carrier | None, now: datetime
    ) -> None:
        """Make an edit; ``card`` is the edited card, ``old`` and ``new`` its carriers.

        Raises:
            RuleViolationError: a clock or rule that was named does not fit.
        """
        ended = [find_clock(given, self.clocks) for given in edit.end_clocks]
        self._move_to(card.zone)
        added: list[RuleVersion] = []
        if card.carrier != self._card.carrier:
            added += self._change_carrier(old, new)
        for given, wanted in edit.replace_rules:
            self._replace(given, (wanted, new), now)
        for given in edit.accept_rules:
            self._accept(given, now)
        for given in edit.official_terms:
            self._put(replace(find_clock(given, self.clocks), official_term=True))
        for given in edit.cautious_terms:
            self._put(replace(find_clock(given, self.clocks), official_term=False))
        for one in edit.add_rules:
            for copy in self._rules.find(one, new):
                self._refuse_twice(copy, [*self._living(ended, now), *added])
                added.append(copy)
        self._answer(added, dict(edit.answers), card, now)
        self.ended += ended

    def _living(self, ended: Sequence[Clock], now: datetime) -> list[RuleVersion]:
        """Return the copies that clocks follow, without those whose time is past or ends here."""
        kinds = {one.id: one.kind for one in self.clocks}
        gone = {one.id for one in (*ended, *self.ended)}
        return [
            clock.versions[-1]
            for clock in self.clocks
            if clock.id not in gone
            and standing(fold_clock(clock, kinds, self._events, now), now).phase not in _GONE
        ]

    def _refuse_twice(self, copy: RuleVersion, others: Sequence[RuleVersion]) -> None:
        """Refuse a rule that a living clock follows; owners may call different rules alike."""
        for other in others:
            alike = (other.rule.id, other.carrier) == (copy.rule.id, copy.carrier)
            if alike and (copy.carrier or other.rule == copy.rule):
                raise RuleViolationError(Fault.RULE_TWICE, "rule", rule=copy.rule.name)

    def _move_to(self, zone: str) -> None:
        """Move every clock that counted in the card's zone; one of its own zone stays there."""
        for clock in list(self.clocks):
            if clock.zone == self._card.zone != zone:
                self._put(replace(clock, zone=zone))

    def _change_carrier(self, old: Carrier | None, new: Carrier | None) -> list[RuleVersion]:
        """Give the old carrier's clocks the new one's rules; return those that have no clock yet.

        The carrier was wrong from the beginning, and so were its rules: the whole ledger follows
        the new ones. A clock for which the new carrier has no rule is let go.
        """
        former = {rule.id for rule in (old.rules if old else ())}
        start = new.start_with if new else ()
        waiting = [copied(one, new) for one in new.rules if one.id in start] if new else []
        for clock in list(self.clocks):
            if clock.versions[-1].rule.id not in former:
                continue
            fitting = next((one for one in waiting if one.rule.clock is clock.kind), None)
            if fitting is None:
                self.ended += [clock] if new else []
                continue
            waiting.remove(fitting)
            self.touched.append(fitting.rule)
            self._put(replace(clock, versions=(fitting,), decision=None))
        return waiting

    def _replace(
        self, given: str, meant: tuple[str | Path | Rule, Carrier | None], now: datetime
    ) -> None:
        clock, (wanted, carrier) = find_clock(given, self.clocks), meant
        found = [one for one in self._rules.find(wanted, carrier) if one.rule.clock is clock.kind]
        if len(found) != 1:
            shown = wanted.id if isinstance(wanted, Rule) else wanted
            raise RuleViolationError(Fault.RULE_OTHER_KIND, "rule", rule=shown)
        self._follow(clock, found[0], now)

    def _accept(self, given: str, now: datetime) -> None:
        """Let a clock follow the catalogue's present copy of its rule."""
        clock = find_clock(given, self.clocks)
        offered = self._rules.offer(clock)
        if offered is None:
            facts = {"card": self._card.label, "clock": clock.name}
            raise RuleViolationError(Fault.NOTHING_OFFERED, "clock", **facts)
        self._follow(clock, offered, now)

    def _follow(self, clock: Clock, copy: RuleVersion, now: datetime) -> None:
        """Let a clock follow another rule from the event on that set its present date."""
        self.touched.append(copy.rule)
        plain = replace(clock, decision=None)
        kinds = {one.id: one.kind for one in self.clocks}
        set_on = holds_from(plain, fold_clock(plain, kinds, self._events, now), self._events)
        self._put(replace(plain, versions=versions_with(plain, copy, set_on)))

    def _answer(
        self, added: list[RuleVersion], answers: dict[str, str], card: Card, now: datetime
    ) -> None:
        """Fill in what was asked, in the clocks there are and in the rules to be added."""
        held = [clock.versions[-1].rule for clock in self.clocks]
        told = answered([*held, *(one.rule for one in added)], answers)
        for clock, rule in zip(list(self.clocks), told, strict=False):
            if rule != clock.versions[-1].rule:
                versions = (*clock.versions[:-1], replace(clock.versions[-1], rule=rule))
                self._put(replace(clock, versions=versions))
        new = told[len(held) :]
        self.touched = [*(rule for rule in told[: len(held)] if rule.id in self._ids()), *new]
        copies = (replace(one, rule=rule) for one, rule in zip(added, new, strict=True))
        self.clocks += [_clock(copy, card, now) for copy in copies]

    def _ids(self) -> set[str]:
        return {rule.id for rule in self.touched}

    def _put(self, clock: Clock) -> None:
        self.clocks = [clock if one.id == clock.id else one for one in self.clocks]


def copied(rule: Rule, carrier: Carrier) -> RuleVersion:
    """Return a clock's own copy of a carrier's rule."""
    return RuleVersion(rule, carrier=carrier.id, catalogue_on=carrier.checked_on)


def versions_with(clock: Clock, copy: RuleVersion, set_on: date | None) -> tuple[RuleVersion, ...]:
    """Return a clock's copies with another one that holds from the event that set its date.

    Older events keep theirs; without such an event the new copy holds for all of them.
    """
    return following(clock, replace(copy, holds_from=set_on)).versions


def _clock(copy: RuleVersion, card: Card, now: datetime) -> Clock:
    return Clock(
        id=ClockId(secrets.token_hex(8)),
        card=card.id,
        kind=copy.rule.clock,
        zone=card.zone,
        added_at=now,
        versions=(copy,),
    )
