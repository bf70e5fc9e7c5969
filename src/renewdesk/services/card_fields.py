"""What a card says of itself, checked field by field: the same when it is added and edited."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.activation_codes import codes_in
from renewdesk.domain.attached import Link
from renewdesk.domain.carriers import ENCRYPTED_ONLY
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.identifiers import Check, eid_check, iccid_check, imei_check
from renewdesk.domain.labels import parse_label
from renewdesk.domain.official import Refusal, judge
from renewdesk.domain.sources import Confidence
from renewdesk.services.cautions import Caution, CautionKind, caution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule

E = TypeVar("E", bound=StrEnum)


def chosen(text: str, kind: type[E], field: str) -> E:
    """Return the word of an enumeration that was chosen.

    Raises:
        RuleViolationError: there is no such word.
    """
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(one.value for one in kind)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, field, given=text, known=known) from error


def link_from(text: str) -> Link:
    """Return the link that ``NAME=URL`` describes; whose host it is, is judged when it is opened.

    Raises:
        RuleViolationError: a part is missing, or the address hides something: its facts name why.
    """
    name, _, url = (part.strip(" ") for part in text.partition("="))
    if not name or not url:
        raise RuleViolationError(Fault.BAD_LINK, "link", given=text)
    judged = judge(url, frozenset(), plain=name not in ENCRYPTED_ONLY)
    if judged.refusal is not Refusal.NOT_OFFICIAL:
        raise RuleViolationError(
            Fault.ADDRESS_REFUSED, "link", url=url, host=judged.host, reason=judged.refusal
        )
    return Link(name, url)


def checked_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the owner's own links; where one leads is judged when it is opened.

    Raises:
        RuleViolationError: one has no name or no address, or a name that is too long or hides
            something.
    """
    for link in links:
        if link.name:
            parse_label(link.name, "link")
        if not (link.name.strip() and link.url.strip()):
            raise RuleViolationError(Fault.BAD_LINK, "link", given=f"{link.name}={link.url}")
    return tuple(links)


def doubts(card: Card, carrier: Carrier | None, known_hosts: frozenset[str]) -> list[Caution]:
    """Return warnings about a card's own fields: check digits, and links that lead elsewhere.

    Some carriers print no check digit, and some pages belong to nobody's record: nothing here
    refuses.
    """
    found = []
    if card.iccid and iccid_check(card.iccid) is Check.WRONG:
        found.append(caution(CautionKind.ICCID_CHECK, given=card.iccid))
    if card.eid and eid_check(card.eid) is Check.WRONG:
        found.append(caution(CautionKind.EID_CHECK, given=card.eid))
    if card.imei and imei_check(card.imei) is Check.WRONG:
        found.append(caution(CautionKind.IMEI_CHECK, given=card.imei))
    own = known_hosts | {host.host for host in (carrier.hosts if carrier else ())}
    for link in card.links:
        judged = judge(link.url, own, plain=link.name not in ENCRYPTED_ONLY)
        if judged.refusal is not None:
            host = judged.host or link.url
            found.append(caution(CautionKind.LINK_FOREIGN, name=link.name, host=host))
    if any(codes_in(text) for text in _free_texts(card)):
        found.append(caution(CautionKind.SECRET_IN_TEXT))
    return found


def _free_texts(card: Card) -> Iterator[str]:
    """Yield what the owner may write on a card as they like."""
    yield from (card.label, card.notes, card.plan, card.device, card.slot, card.bought_at)
    yield from (card.holder, *card.tags, *(one.used_for for one in card.services))
    yield from (link.url for link in card.links)


def doubles(card: Card, others: Iterable[Card]) -> list[Caution]:
    """Return warnings that name the other cards which have this card's number or ICCID."""
    found = []
    numbers = {card.number, *card.more_numbers} - {""}
    for other in others:
        if other.id == card.id:
            continue
        if numbers & {other.number, *other.more_numbers}:
            found.append(caution(CautionKind.NUMBER_TWICE, other=other.label))
        if card.iccid and card.iccid == other.iccid:
            found.append(caution(CautionKind.ICCID_TWICE, other=other.label))
    return found


def about_rules(rules: Iterable[Rule]) -> list[Caution]:
    """Return a warning for each rule whose every source is weak, and for each open question."""
    found = []
    for rule in rules:
        if rule.sources and all(one.confidence is Confidence.LOW for one in rule.sources):
            found.append(caution(CautionKind.RULE_LOW, rule=rule.name))
        if rule.ask:
            found.append(caution(CautionKind.RULE_ASKS, rule=rule.name, keys=rule.ask))
    return found
