"""Verbs about cards: add, edit, archive, unarchive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from renewdesk.cli import json_form, text_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.adding import CardDraft
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.card_fields import link_from
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable

    from renewdesk.cli.house import House

T = TypeVar("T")


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
        imei=args.imei,
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
        links=tuple(link_from(each) for each in args.link),
        services=tuple(_service(each) for each in args.service),
        answers=_pairs(args.answer, "answer"),
        **{name: given for name in ("form", "role", "purpose") if (given := getattr(args, name))},
    )


def edit(house: House, args: Namespace) -> Answer:
    """Change a card, or only say what that would do to its dates."""
    act = house.editing.preview if args.dry_run else house.editing.edit
    done = act(args.card, _edit(args))
    card = done.after.card
    said = tr("This would change {card}:") if args.dry_run else tr("Changed {card}.")
    first = said.format(card=one_line(card.label))
    return Answer(
        lambda: json_form.edited(done),
        lambda: text_form.edited(done, first),
        warnings=done.cautions,
    )


def _edit(args: Namespace) -> CardEdit:
    texts = (
        "label", "carrier", "form", "number", "iccid", "eid", "imei", "zone", "currency", "country",
        "device", "slot", "plan", "role", "purpose", "usage", "bought_at", "holder",
    )  # fmt: skip
    return CardEdit(
        **{name: getattr(args, name) for name in texts},
        notes=args.note,
        more_numbers=_list(args.more_number, str),
        coverage=_list(args.coverage and ",".join(args.coverage).split(","), str),
        tags=_list(args.tag, str),
        links=_list(args.link, link_from),
        services=_list(args.service, _service),
        add_rules=tuple(map(_rule, args.add_rule or ())),
        replace_rules=tuple(
            (clock, _rule(rule)) for clock, rule in _pairs(args.replace_rule or (), "replace_rule")
        ),
        end_clocks=tuple(args.end_clock or ()),
        official_terms=tuple(args.official_term or ()),
        cautious_terms=tuple(args.cautious_term or ()),
        accept_rules=tuple(args.accept_rule or ()),
        answers=_pairs(args.answer or (), "answer"),
    )


def _list(given: Iterable[str] | None, read: Callable[[str], T]) -> tuple[T, ...] | None:
    """Return a list that was given, empty when only an empty text was; None when nothing was."""
    if given is None:
        return None
    return tuple(read(each) for each in given if each.strip())


def _rule(text: str) -> str | Path:
    """Return the path of a rule file, or else the id of a rule."""
    path = Path(text)
    return path if path.suffix == ".toml" or path.is_file() else text


def _pairs(given: Iterable[str], field: str) -> tuple[tuple[str, str], ...]:
    """Return what each ``KEY=VALUE`` says."""
    pairs = []
    for text in given:
        key, sign, told = (part.strip() for part in text.partition("="))
        if not (key and sign):
            raise RuleViolationError(Fault.UNKNOWN_CHOICE, field, given=text, known="KEY=VALUE")
        pairs.append((key, told))
    return tuple(pairs)


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
