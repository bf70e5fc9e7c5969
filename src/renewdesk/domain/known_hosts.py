"""Hosts that the desk has pinned for a carrier, and what there is to say of a host by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

#: Second labels under which a country's names are given out, as in example.co.uk.
_SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"})
_COUNTRY_LETTERS = 2


class ReadWhere(StrEnum):
    """Where the owner read a host with their own eyes."""

    LEAFLET = "leaflet"
    APP = "app"
    RECEIPT = "receipt"


@value
class KnownHost:
    """An exact host (ASCII) that may be opened for a carrier's cards, and since when.

    ``read_where`` is None for a host that was pinned with the first card of the carrier; otherwise
    the owner confirmed it and read it there.
    """

    host: str
    since_at: datetime
    read_where: ReadWhere | None = None

    @property
    def by_owner(self) -> bool:
        """Whether the owner confirmed it."""
        return self.read_where is not None


def owner_part(host: str) -> tuple[str, str]:
    """Return a host in two pieces: what anybody may write, and the part that somebody owns.

    >>> owner_part("tim.it.ricarica-online.example")
    ('tim.it.', 'ricarica-online.example')
    """
    labels = host.split(".")
    owned = 2
    if len(labels) > owned and len(labels[-1]) == _COUNTRY_LETTERS and labels[-2] in _SHARED:
        owned = 3
    if len(labels) <= owned:
        return "", host
    return ".".join(labels[:-owned]) + ".", ".".join(labels[-owned:])


def readable_host(host: str) -> str:
    """Return an ASCII host as people write it, punycode turned into letters.

    >>> readable_host("xn--80aairftm.example")
    'магазин.example'
    """
    try:
        return host.encode("ascii").decode("idna").lower()
    except UnicodeError:
        return host
