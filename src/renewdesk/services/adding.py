"""Add a card: what the owner typed is checked, previewed and saved with its clocks."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.asked import answered
from renewdesk.domain.attached import checked_services
from renewdesk.domain.cards import Card, Form, Purpose, Role, Usage
from renewdesk.domain.carriers import CarrierKind
from renewdesk.domain.changes import Changes
from renewdesk.domain.clocks import Clock
from renewdesk.domain.countries import parse_country
from renewdesk.domain.days import zone_named
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.identifiers import parse_eid, parse_iccid, parse_imei, parse_number
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.labels import parse_label
from renewdesk.domain.money import parse_currency
from renewdesk.domain.rules import RuleVersion
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value
from renewdesk.services.card_fields import about_rules, checked_links, chosen, doubles, doubts
from renewdesk.services.clock_edits import copied
from renewdesk.services.drafts import EventDraft, event_from, read_last
from renewdesk.services.known_carriers import know_carrier
from renewdesk.services.loading import refresh_rows
from renewdesk.services.stored_settings import settings_from
from renewdesk.services.views import CardView, view_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.attached import Link, Service
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.events import Event
    from renewdesk.domain.rules import Rule
    from renewdesk.services.cautions import Caution
    from renewdesk.services.ports.files import Catalogue, RuleFiles
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


@value(kw_only=True)
class CardDraft:
    """A card as it was typed; everything is text until it is checked.

    ``rules`` are ids of the carrier's rules (empty: those it starts with); ``rule_file`` brings the
    owner's own. ``last`` is what happened last, known to the owner and therefore confirmed.
    """

    label: str = ""
    carrier: str = ""
    rules: tuple[str, ...] = ()
    rule_file: Path | None = None
    own_rules: tuple[Rule, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    own_carrier: str = ""
    form: str = ""
    number: str = ""
    more_numbers: tuple[str, ...] = ()
    iccid: str = ""
    eid: str = ""
    zone: str = ""
    country: str = ""
    currency: str = ""
    imei: str = ""
    device: str = ""
    slot: str = ""
    plan: str = ""
    coverage: tuple[str, ...] = ()
    role: str = Role.MAIN.value
    purpose: str = Purpose.BOTH.value
    usage: str = ""
    bought_at: str = ""
    holder: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    services: tuple[Service, ...] = ()
    last: tuple[EventDraft, ...] = ()


@value
class Added:
    """A card as it was (or would be) added."""

    view: CardView
    events: tuple[Event, ...]
    cautions: tuple[Caution, ...]
    changes: Changes


class AddingCards:
    """The use case "add a card"."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, catalogue: Catalogue, rule_files: RuleFiles
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._rule_files = rule_files

    def preview(self, draft: CardDraft) -> Added:
        """Return what :meth:`add` would save, without saving it.

        Raises:
            RuleViolationError: something typed is wrong; ``field`` says what.
        """
        with self._storage.reading() as unit:
            return self._build(draft, unit)

    def add(self, draft: CardDraft) -> Added:
        """Save a new card, its clocks and what happened last.

        Raises:
            RuleViolationError: something typed is wrong; ``field`` says what. Nothing was saved.
        """
        with self._storage.writing() as unit:
            added = self._build(draft, unit)
            unit.save_card(added.view.card)
            know_carrier(unit, self._catalogue, added.view.card.carrier, self._time.now())
            for clock in added.view.clocks:
                unit.save_clock(clock)
            for event in added.events:
                unit.add_event(replace(event, entry=unit.next_entry()))
            refresh_rows(unit, self._time.now(), [added.view.card.id])
        return added

    def _build(self, draft: CardDraft, unit: UnitOfWork) -> Added:
        now = self._time.now()
        carrier = self._carrier(draft)
        copies = self._copies(draft, carrier)
        card = self._card(draft, carrier, now)
        clocks = tuple(
            Clock(
                id=ClockId(secrets.token_hex(8)),
                card=card.id,
                kind=copy.rule.clock,
                zone=card.zone,
                added_at=now,
                versions=(copy,),
            )
            for copy in copies
        )
        entry = unit.next_entry()
        events: list[Event] = []
        for place, one in enumerate(draft.last):
            fact = replace(one, confirmed=True)
            event = event_from(fact, card, clocks, self._time, entry + place)
            events.append(read_last(event, fact, card, clocks, events))
        folded = fold_card(clocks, events, now)
        cautions = (
            *doubts(card, carrier, frozenset()),
            *doubles(card, unit.cards()),
            *about_rules(one.rule for one in copies),
        )
        leads = settings_from(unit.settings()).leads_in_force
        view = view_of(card, folded, now, clocks, leads)
        return Added(view, tuple(events), cautions, Changes(cards=frozenset({card.id})))

    def _carrier(self, draft: CardDraft) -> Carrier | None:
        if not draft.carrier:
            if draft.rule_file is None and not draft.own_rules:
                raise RuleViolationError(Fault.CARRIER_OR_RULE_REQUIRED, "carrier")
            return None
        carrier = self._catalogue.carrier(draft.carrier)
        if carrier is None:
            raise RuleViolationError(Fault.UNKNOWN_CARRIER, "carrier", given=draft.carrier)
        return carrier

    def _copies(self, draft: CardDraft, carrier: Carrier | None) -> tuple[RuleVersion, ...]:
        """Return copies of the rules whose clocks the card gets, with what the owner told."""
        copies = self._chosen(draft, carrier)
        told = answered((one.rule for one in copies), dict(draft.answers))
        return tuple(replace(one, rule=rule) for one, rule in zip(copies, told, strict=True))

    def _chosen(self, draft: CardDraft, carrier: Carrier | None) -> tuple[RuleVersion, ...]:
        brought = draft.own_rules
        if draft.rule_file is not None:
            brought += self._rule_files.read(draft.rule_file)
        own = tuple(map(RuleVersion, brought))
        listed = tuple(copied(rule, carrier) for rule in carrier.rules) if carrier else ()
        known = {one.rule.id: one for one in (*listed, *own)}
        if not draft.rules:
            start = carrier.start_with if carrier and not own else ()
            copies = tuple(one for one in listed if one.rule.id in start) + own
            if not copies:
                raise RuleViolationError(Fault.RULE_REQUIRED, "rule")
            return copies
        for wanted in draft.rules:
            if wanted not in known:
                raise RuleViolationError(Fault.UNKNOWN_RULE, "rule", given=wanted)
        return tuple(known[wanted] for wanted in draft.rules)

    def _card(self, draft: CardDraft, carrier: Carrier | None, now: datetime) -> Card:
        """Return the card with everything checked; what was left empty comes from the carrier."""
        label = draft.label.strip() or (carrier.name.en if carrier else draft.own_carrier)
        zone = draft.zone or (carrier.zone if carrier else self._time.zone())
        zone_named(zone)
        currency = draft.currency or (carrier.currency if carrier else "")
        return Card(
            id=CardId(secrets.token_hex(8)),
            label=parse_label(label),
            form=chosen(draft.form or _usual_form(carrier), Form, "form"),
            zone=zone,
            created_at=now,
            carrier=carrier.id if carrier else "",
            carrier_name=carrier.name if carrier else _own_name(draft),
            country=parse_country(draft.country or (carrier.country if carrier else "")),
            number=parse_number(draft.number) if draft.number.strip() else "",
            more_numbers=tuple(parse_number(one) for one in draft.more_numbers),
            iccid=parse_iccid(draft.iccid) if draft.iccid.strip() else "",
            eid=parse_eid(draft.eid) if draft.eid.strip() else "",
            imei=parse_imei(draft.imei) if draft.imei.strip() else "",
            device=draft.device.strip(),
            slot=draft.slot.strip(),
            plan=draft.plan.strip(),
            coverage=tuple(parse_country(code) for code in draft.coverage),
            currency=parse_currency(currency) if currency else "",
            role=chosen(draft.role, Role, "role"),
            purpose=chosen(draft.purpose, Purpose, "purpose"),
            usage=chosen(draft.usage, Usage, "usage") if draft.usage else None,
            bought_at=draft.bought_at.strip(),
            holder=draft.holder.strip(),
            notes=draft.notes.strip(),
            tags=draft.tags,
            links=checked_links(draft.links),
            services=checked_services(draft.services),
        )


def _usual_form(carrier: Carrier | None) -> str:
    """Return the form in which a carrier's cards mostly come."""
    esim = carrier is not None and carrier.kind is CarrierKind.TRAVEL_ESIM
    return (Form.ESIM if esim else Form.PHYSICAL).value


def _own_name(draft: CardDraft) -> Text:
    name = draft.own_carrier.strip()
    return Text(parse_label(name)) if name else NO_TEXT
