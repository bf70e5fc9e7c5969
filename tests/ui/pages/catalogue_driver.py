"""Carriers for the tests of the carriers and catalogue pages: shipped files, and newer copies."""

from dataclasses import replace
from datetime import date

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.carriers import Host
from renewdesk.domain.periods import Term
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from tests.ui.pages.page_world import RESOURCES


def shipped(carrier_id):
    """Return a carrier as its file in the catalogue says it."""
    return read_carrier_file(RESOURCES / "carriers" / f"{carrier_id}.toml")


def ship(world, *carrier_ids):
    """Let the world's catalogue have these carriers and no others."""
    world.services.catalogue.ship(*map(shipped, carrier_ids))


def add(world, carrier, on, amount="10", **facts):
    """Add a card with a top-up that was seen at the carrier, and return it."""
    last = EventDraft(kind="topup", on=on, amount=amount, confirmed=True)
    draft = CardDraft(carrier=carrier, last=(last,), **facts)
    return world.services.adding.add(draft).view.card


def newer(carrier_id, term=None, hosts=()):
    """Return a carrier as a later catalogue says it: another term of its first rule, more hosts."""
    old = shipped(carrier_id)
    first = old.rules[0]
    rules = (replace(first, term=Term.parse(term)), *old.rules[1:]) if term else old.rules
    added = tuple(Host(host, date(2026, 11, 18)) for host in hosts)
    return replace(old, rules=rules, hosts=(*old.hosts, *added), checked_on=date(2026, 11, 18))


def last_day(world, card):
    """Return the last day of a card's first clock as it is stored now."""
    one = world.services.desk.card(card.id).view.standing.clocks[0]
    return one.last_on
