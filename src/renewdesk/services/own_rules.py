"""Rules of an owner's own: what the editor works on, the rule as a file, and what to contribute.

Saving a rule goes through :meth:`renewdesk.services.editing.EditingCards.edit`, which shows the old
and the new date first and can be undone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.carriers import Carrier, CarrierKind
from renewdesk.domain.doubt import last_day_of
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.rule_checks import needs_source
from renewdesk.domain.sources import Confidence
from renewdesk.domain.spans import Category
from renewdesk.domain.text import Text
from renewdesk.domain.traces import owner_of
from renewdesk.domain.values import value
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.services.drafts import find_clock
from renewdesk.services.loading import find_card
from renewdesk.services.rule_drafts import STAGE_NAMES, apart, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.rules import Rule, Stage
    from renewdesk.domain.sources import Source
    from renewdesk.domain.traces import Owner
    from renewdesk.services.cautions import Caution
    from renewdesk.services.ports.files import Catalogue, RuleFiles
    from renewdesk.services.ports.storage import Storage, UnitOfWork

_OUTSIDE = re.compile(r"[^a-z0-9]+")
_CLOCK_NAMES = {
    ClockKind.LINE: Text("line", "号码", "門號"),
    ClockKind.PLAN: Text("plan", "套餐", "方案"),
    ClockKind.CREDIT: Text("credit", "余额", "餘額"),
    ClockKind.INSTALL: Text("installation", "安装", "安裝"),
    ClockKind.REGISTRATION: Text("registration", "实名登记", "實名登記"),
    ClockKind.DOCUMENT: Text("document", "证件", "證件"),
    ClockKind.CHARGE: Text("charge", "扣费", "扣款"),
    ClockKind.OFFER: Text("offer", "优惠", "優惠"),
}


@value
class RuleWork:
    """Everything that an editor needs of one clock; ``catalogue`` is the shipped copy of its rule.

    ``clock`` None stands for a rule that no card follows yet.
    """

    rule: Rule
    zone: str
    card: Card | None = None
    clock: Clock | None = None
    clocks: tuple[Clock, ...] = ()
    events: tuple[Event, ...] = ()
    catalogue: Rule | None = None
    carrier: Carrier | None = None

    @property
    def currency(self) -> str:
        """The currency that is meant where an amount names none."""
        if self.card is not None and self.card.currency:
            return self.card.currency
        return self.carrier.currency if self.carrier else ""


@value
class LeftOut:
    """A source that is not passed on; ``why`` is a :class:`Trace` of the owner or "no-day"."""

    url: str
    why: str

    @property
    def caution(self) -> Caution:
        """What to tell the owner of it."""
        return caution(CautionKind.SOURCE_LEFT_OUT, url=self.url, why=self.why)


@value
class Contribution:
    """A carrier's file made of an owner's own rules: what it says, its text, what it leaves out."""

    carrier: Carrier
    text: str
    left_out: tuple[LeftOut, ...] = ()


class OwnRules:
    """The use cases around an owner's own rules; in the storage thread, like all others."""

    def __init__(self, storage: Storage, catalogue: Catalogue, files: RuleFiles) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._files = files

    def work_on(self, card: str, clock: str = "") -> RuleWork:
        """Return a card's clock with all that its rule can be tried on; by default the first one.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the card has no such clock.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            clocks, events = unit.clocks(found.id), unit.events(found.id)
        if not clocks and not clock:
            raise RuleViolationError(Fault.UNKNOWN_CLOCK, "clock", given="", known="")
        chosen = find_clock(clock, clocks) if clock else clocks[0]
        rule = chosen.versions[-1].rule
        carrier = self._catalogue.carrier(found.carrier) if found.carrier else None
        return RuleWork(
            rule=rule,
            zone=chosen.zone,
            card=found,
            clock=chosen,
            clocks=tuple(clocks),
            events=tuple(events),
            catalogue=carrier.rule(rule.id) if carrier else None,
            carrier=carrier,
        )

    def work_from(self, carrier: str, rule: str) -> RuleWork:
        """Return a rule of the catalogue to start from, without any card.

        Raises:
            RuleViolationError: the catalogue has no such carrier or rule.
        """
        found = self._catalogue.carrier(carrier)
        if found is None:
            raise RuleViolationError(Fault.UNKNOWN_CARRIER, "carrier", given=carrier)
        wanted = found.rule(rule)
        if wanted is None:
            raise RuleViolationError(Fault.UNKNOWN_RULE, "rule", given=rule)
        return RuleWork(wanted, found.zone, catalogue=wanted, carrier=found)

    def as_file(self, rule: Rule) -> str:
        """Return a rule in the form of a rule file."""
        return self._files.rule_text(rule)

    def contribution(self, card: str, clock: str = "") -> Contribution:
        """Return a carrier's file with a card's own rules, free of anything about its owner.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the card has no such clock, or no rule that is not the catalogue's;
                or one of its rules has no source left that others could look up.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            clocks = self._chosen(unit, found, clock)
            cards = unit.cards()
        carrier = self._catalogue.carrier(found.carrier) if found.carrier else None
        known = {rule.id: rule for rule in (carrier.rules if carrier else ())}
        held = [one.versions[-1] for one in clocks]
        own = [one.rule for one in held if not one.carrier and known.get(one.rule.id) != one.rule]
        if not own:
            raise RuleViolationError(Fault.NO_OWN_RULE, "card", card=found.label)
        owner = owner_of(found, cards, _public_words(found, carrier))
        public = _Public(carrier or _new_carrier(found, owner), owner)
        made = public.with_rules(own)
        text = self._files.carrier_text(made, _REMARKS)
        return Contribution(made, text, tuple(public.left_out))

    def write(self, contribution: Contribution, target: Path) -> None:
        """Write a contribution to a file that is not there yet.

        Raises:
            RuleViolationError: the file is there already; it stays as it is.
            EnvironmentFaultError: the folder cannot be written or the disk is full.
        """
        self._files.write_new(target, contribution.text)

    @staticmethod
    def _chosen(unit: UnitOfWork, card: Card, clock: str) -> list[Clock]:
        clocks = unit.clocks(card.id)
        return [find_clock(clock, clocks)] if clock else clocks


_REMARKS = (
    "A rule contributed by an owner. Please check every term against the source before use,",
    "translate what stands in English in zh_CN and zh_TW, and add pages on their exact hosts.",
)


def _public_words(card: Card, carrier: Carrier | None) -> tuple[str, ...]:
    """Return how a carrier is called by everybody."""
    if carrier is None:
        return (card.carrier_name.en, card.carrier_name.zh_cn, card.carrier_name.zh_tw)
    names = (carrier.id, carrier.name.en, carrier.name.zh_cn, carrier.name.zh_tw)
    return (*names, *carrier.search, *(one.host for one in carrier.hosts))


def _new_carrier(card: Card, owner: Owner) -> Carrier:
    """Return a carrier that the catalogue does not know, by nothing but its name and country."""
    name = card.carrier_name if card.carrier_name.en else Text("Carrier")
    if any(map(owner.trace_in, (name.en, name.zh_cn, name.zh_tw))):
        name = Text("Carrier")
    country = card.country.lower() or "xx"
    slug = _OUTSIDE.sub("-", name.en.casefold()).strip("-") or "carrier"
    kind = CarrierKind.OPERATOR if card.country else CarrierKind.TRAVEL_ESIM
    return Carrier(
        id=f"{country}-{slug}",
        name=_in_all_languages(name),
        kind=kind,
        zone=card.zone,
        country=card.country,
        currency=card.currency,
        confidence=Confidence.LOW,
    )


class _Public:
    """Makes a carrier with an owner's rules, and remembers the sources that it left out."""

    def __init__(self, carrier: Carrier, owner: Owner) -> None:
        self._carrier = carrier
        self._owner = owner
        self.left_out: list[LeftOut] = []

    def with_rules(self, own: list[Rule]) -> Carrier:
        """Return the carrier with own rules in place of its rules of the same id, or behind."""
        rules = list(self._carrier.rules)
        start = list(self._carrier.start_with)
        known = [rule.id for rule in rules]
        for rule in own:
            if rule.id in known:
                place = known.index(rule.id)
                rules[place] = self._rule(rule, rules[place])
                continue
            public = self._rule(rule, None)
            taken = {one.id for one in rules}
            number = next(n for n in range(1, 1000) if _numbered(public.id, n) not in taken)
            rules.append(replace(public, id=_numbered(public.id, number)))
            start += [rules[-1].id] if not self._carrier.start_with else []
        return replace(self._carrier, rules=tuple(rules), start_with=tuple(start))

    def _rule(self, rule: Rule, former: Rule | None) -> Rule:
        """Return a rule without any text that its owner may have typed.

        Raises:
            RuleViolationError: no source is left that others could look up.
        """
        carrier, kind = self._carrier, _CLOCK_NAMES[rule.clock]
        name = Text(
            f"{carrier.name.en} {kind.en}",
            f"{carrier.name.zh_cn} {kind.zh_cn}",
            f"{carrier.name.zh_tw} {kind.zh_tw}",
        )
        return replace(
            rule,
            id=former.id if former else f"{carrier.id}-{rule.clock.value}",
            name=former.name if former else name,
            instead_of=tuple(one for one in rule.instead_of if carrier.rule(one)),
            stages=_public_stages(rule, former.stages if former else ()),
            sources=self._sources(rule, former.sources if former else ()),
        )

    def _sources(self, rule: Rule, known: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return the sources that show nothing of the owner and were looked at on some day."""
        kept, left = [], []
        for source in rule.sources:
            why = None if source in known else self._why_not(source)
            if why is None:
                kept.append(source if source in known else _public_source(source))
            else:
                left.append(LeftOut(source.url, why))
        if not kept and needs_source(rule):
            first = {"url": left[0].url, "why": left[0].why} if left else {}
            fault = Fault.NO_PUBLIC_SOURCE if left else Fault.NO_SOURCE
            raise RuleViolationError(fault, "card", rule=rule.name, **first)
        self.left_out += [one for one in left if one not in self.left_out]
        return tuple(kept)

    def _why_not(self, source: Source) -> str | None:
        """Return why an owner's source is not passed on, None when it may be."""
        if trace := self._owner.trace_in_url(source.url):
            return trace.value
        return None if source.checked_on else "no-day"


def _numbered(rule_id: str, number: int) -> str:
    return rule_id if number == 1 else f"{rule_id}-{number}"


def _public_stages(rule: Rule, known: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """Return a rule's stages by names that are known to be nobody's own, each name once."""
    public = {one.name for one in known}
    named: list[Stage] = []
    for place, stage in enumerate(rule.stages):
        kind = kind_of(stage, rule, last=place + 1 == len(rule.stages))
        name = STAGE_NAMES.get(kind, STAGE_NAMES[Category.GRACE])
        usual = stage.name if stage.name in public else name
        named.append(replace(stage, name=apart(usual, (one.name for one in named))))
    return tuple(named)


def _public_source(source: Source) -> Source:
    """Return a source without remarks, and its address without what a session may have left."""
    parts = urlsplit(source.url)
    address = f"https://{parts.hostname}{parts.path}" if parts.hostname else "https://"
    dated = source.dated if last_day_of(source.dated) else ""
    return replace(source, url=address, supports="", dated=dated, confidence=Confidence.LOW)


def _in_all_languages(text: Text) -> Text:
    """Return a name that is written the same in every language where it was given in one."""
    return Text(text.en, text.zh_cn or text.en, text.zh_tw or text.zh_cn or text.en)
