"""Hosts that the desk has pinned for a carrier, and what there is to say of a host by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime


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


def owner_part(host: str, public: int) -> str:
    """Return the part of a host that somebody owns, read from the right.

    ``public`` is how many labels at the right are given out by registries to anybody who asks. A
    host that has no more than those is nobody's own, and returned whole.

    >>> owner_part("tim.it.ricarica-online.example", 1)
    'ricarica-online.example'
    """
    return ".".join(host.split(".")[-public - 1 :])


def free_and_owned(host: str, owner: str) -> tuple[str, str]:
    """Return a host in two pieces: what anybody may write, and the part that somebody owns.

    >>> free_and_owned("www.tim.it", "tim.it")
    ('www.', 'tim.it')
    """
    free = host.removesuffix(owner)
    return (free, owner) if owner and free != host else ("", host)
