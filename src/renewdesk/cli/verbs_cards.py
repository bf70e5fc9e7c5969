"""Verbs about cards: add, archive, unarchive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form, text_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.attached import Link, Service, ServiceKind
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.adding import CardDraft
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from renewdesk.cli.house import House


def add(house: House, args: Namespace) -> Answer:
    """Add a card with the clocks of its carrier's rules or of a rule file."""
    done = house.adding.add(_draft(args))
    return Answer(
        lambda: json_form.added(done), lambda: text_form.added(done), warnings=done.cautions
    )


def _draft(args: Namespace) -> CardDraft:
    return CardDraft(
        label=args.label,
        carrier=args.carrier,
        rules=tuple(args.rule),
        rule_file=args.rule_file,
        number=args.number,
        more_numbers=tuple(args.more_number),
        iccid=args.iccid,
        eid=args.eid,
        zone=args.zone,
        country=args.country,
        currency=args.currency,
        device=args.device,
        slot=args.slot,
        plan=args.plan,
        coverage=tuple(code for each in args.coverage for code in each.split(",")),
        usage=args.usage,
        bought_at=args.bought_at,
        holder=args.holder,
        notes=args.note,
        tags=tuple(args.tag),
        links=tuple(_link(each) for each in args.link),
        services=tuple(_service(each) for each in args.service),
        **{name: given for name in ("form", "role", "purpose") if (given := getattr(args, name))},
    )


def _link(text: str) -> Link:
    """Return the link that ``NAME=URL`` describes."""
    name, _, url = (part.strip() for part in text.partition("="))
    if not name or not url.lower().startswith("https://"):
        raise RuleViolationError(Fault.BAD_LINK, "link", given=text)
    return Link(name, url)


def _service(text: str) -> Service:
    """Return the service that ``NAME[:KIND[:USED_FOR]]`` describes."""
    name, kind, used_for = (part.strip() for part in f"{text}::".split(":", maxsplit=2))
    try:
        known = ServiceKind(kind) if kind else ServiceKind.OTHER
    except ValueError as error:
        words = ", ".join(one.value for one in ServiceKind)
        raise RuleViolationError(
            Fault.UNKNOWN_CHOICE, "service", given=kind, known=words
        ) from error
    return Service(name, known, used_for.strip(":"))


def archive(house: House, args: Namespace) -> Answer:
    """Put a card away."""
    house.keeping.archive(args.card)
    return _kept(house, args.card, tr("{card} is archived; nothing reminds of it."))


def unarchive(house: House, args: Namespace) -> Answer:
    """Bring an archived card back."""
    house.keeping.unarchive(args.card)
    return _kept(house, args.card, tr("{card} is back on the desk."))


def _kept(house: House, reference: str, words: str) -> Answer:
    card = house.desk.card(reference).view.card
    return Answer(
        lambda: {"id": card.id, "archived": card.archived_at is not None},
        lambda: [words.format(card=one_line(card.label))],
    )
