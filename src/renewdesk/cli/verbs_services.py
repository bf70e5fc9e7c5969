"""The verb about what uses a card's number: services, with add, remove and move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import services_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.attached import Service, ServiceKind, still_using
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.reach import sms_reach
from renewdesk.services.card_fields import chosen
from renewdesk.words.facts import one_line
from renewdesk.words.number_services import sms_words, still_use
from renewdesk.words.speech import labelled, tr

if TYPE_CHECKING:
    from argparse import Namespace

    from renewdesk.cli.house import House

Document = dict[str, object]


def services(house: House, args: Namespace) -> Answer:
    """List the services of a card, those that were moved as well."""
    return _answer(house, args.card)


def add(house: House, args: Namespace) -> Answer:
    """Note one more service."""
    kind = chosen(args.kind, ServiceKind, "kind")
    house.number_services.add(args.card, Service(args.name, kind, args.used_for))
    return _answer(house, args.card, tr("Noted: {service}.").format(service=one_line(args.name)))


def remove(house: House, args: Namespace) -> Answer:
    """Take a service away."""
    house.number_services.remove(args.card, args.name)
    return _answer(house, args.card, tr("Removed: {service}.").format(service=one_line(args.name)))


def move(house: House, args: Namespace) -> Answer:
    """Note where a service went: another card, or what the owner calls it."""
    target = _card_called(house, args.to)
    if target:
        _, other = house.number_services.move(args.card, [args.name], target).after
        said = tr("{card} has it among its services as well.")
        return _answer(house, args.card, said.format(card=one_line(other.label)))
    house.number_services.move_elsewhere(args.card, [args.name], args.to)
    return _answer(house, args.card)


def _card_called(house: House, reference: str) -> str:
    """Return the id of the card that is meant, empty where the words name none."""
    if not reference.strip():
        return ""
    try:
        return house.desk.card(reference).view.card.id
    except NotFoundError as error:
        if error.fault is Fault.UNKNOWN_CARD:
            return ""
        raise


def _answer(house: House, reference: str, first: str = "") -> Answer:
    view = house.desk.card(reference).view
    reach, now = sms_reach(view.standing.clocks), house.time_here.now()
    using = still_using(view.card.services)

    def document() -> Document:
        return {
            "card": view.card.id,
            "services": [services_form.document(one) for one in view.card.services],
            "sms": {
                "arrive": reach.arrive,
                "last_day": reach.last_on.isoformat() if reach.last_on else None,
                "zone": reach.zone or None,
            },
        }

    def lines() -> list[str]:
        label = one_line(view.card.label)
        said = [first] if first else []
        count = still_use(len(using)) if using else tr("no service uses this number")
        said.append(labelled(label, count))
        said += services_form.rows(view.card.services)
        return [*said, until] if (until := sms_words(reach, now)) else said

    return Answer(document, lines)
