"""Services that use a number in words: what sort they are, how many, until when to move them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.attached import ServiceKind, still_using
from renewdesk.domain.days import days_left
from renewdesk.domain.kinds import ClockKind
from renewdesk.words.dates import short_date
from renewdesk.words.places import city
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from renewdesk.domain.attached import Service
    from renewdesk.domain.reach import Reach

#: A notification has room for so many names.
_MOST_NAMES = 3


def kind_word(kind: ServiceKind) -> str:
    """Return what sort of service one is."""
    return {
        ServiceKind.BANK: tr("bank"),
        ServiceKind.TAX: tr("tax office"),
        ServiceKind.MESSENGER: tr("messenger"),
        ServiceKind.OTHER: tr("other"),
    }[kind]


def still_use(count: int) -> str:
    """Return how many services would be lost with a number."""
    return ntr(
        "{count} service still uses this number",
        "{count} services still use this number",
        count,
    )


def move_first(reach: Reach, now: datetime) -> str:
    """Return until when services can be moved by the SMS that they send."""
    if not reach.arrive:
        return tr("SMS no longer arrive here. Ask each of them for another way to move.")
    if reach.last_on is None:
        return tr("Move them first, while SMS still arrive.")
    left = days_left(reach.last_on, reach.zone, now)
    if left <= 0:
        said = tr("Move them first: SMS arrive until the end of today ({city}).")
        return said.format(city=city(reach.zone))
    said = tr("Move them first, while SMS still arrive: until {date} ({city}), {days}.")
    return said.format_map(_until(reach.last_on, reach.zone, left))


def sms_words(reach: Reach, now: datetime) -> str:
    """Return until when SMS arrive on a number, empty where that is not known."""
    if not reach.arrive:
        return tr("SMS no longer arrive on this number.")
    if reach.last_on is None:
        return ""
    left = days_left(reach.last_on, reach.zone, now)
    if left <= 0:
        return tr("SMS arrive until the end of today ({city}).").format(city=city(reach.zone))
    said = tr("SMS arrive until {date} ({city}), {days}.")
    return said.format_map(_until(reach.last_on, reach.zone, left))


def moved_words(service: Service) -> str:
    """Return where a service went."""
    return tr("moved to {where}").format(where=service.moved_to)


def used_by(services: Iterable[Service], kind: ClockKind) -> str:
    """Return which services a line in danger takes with it, empty where that is none."""
    names = [one.name for one in still_using(services)] if kind is ClockKind.LINE else []
    more = len(names) - _MOST_NAMES
    rest = ntr("and {count} more", "and {count} more", more) if more > 0 else ""
    said = listed((*names[:_MOST_NAMES], rest))
    return tr("Used by: {services}.").format(services=said) if said else ""


def _until(last_on: date, zone: str, left: int) -> dict[str, str]:
    days = ntr("{count} day", "{count} days", left)
    return {"date": short_date(last_on), "city": city(zone), "days": days}
