"""The services that use a number as they are shown: an icon for each, and a card's in two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.attached import ServiceKind, still_using
from renewdesk.domain.values import value
from renewdesk.words.number_services import moved_words
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.attached import Service

#: What stands for each sort of service.
ICONS = {
    ServiceKind.BANK: "bank",
    ServiceKind.TAX: "id",
    ServiceKind.MESSENGER: "chat",
    ServiceKind.OTHER: "shop",
}
_MOST_NAMES = 8


@value
class ServicesFace:
    """How many services use a card's number, their names, those that moved, and the link."""

    count: str
    names: str
    moved: str
    link: str


def services_face(services: Sequence[Service]) -> ServicesFace:
    """Return what a card's detail says of the services that use its number, banks first."""
    using = still_using(services)
    moved = [f"{one.name} ({moved_words(one)})" for one in services if one.moved]
    return ServicesFace(
        count=ntr("{count} service", "{count} services", len(using)) if using else tr("Services"),
        names=_first([one.name for one in using]) or tr("None noted that uses this number."),
        moved=_first(moved),
        link=tr("Change…") if services else tr("Add…"),
    )


def _first(names: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    more = len(names) - _MOST_NAMES
    rest = ntr("and {count} more", "and {count} more", more) if more > 0 else ""
    return listed((*names[:_MOST_NAMES], rest))
