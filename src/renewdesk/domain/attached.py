"""What hangs on a card: services that use its number, and links of the owner's own."""

from __future__ import annotations

from enum import StrEnum

from renewdesk.domain.values import value


class ServiceKind(StrEnum):
    """What sort of service hangs on a number."""

    BANK = "bank"
    TAX = "tax"
    MESSENGER = "messenger"
    OTHER = "other"


@value
class Service:
    """A service that uses the number: a name and a word on what for, never a login."""

    name: str
    kind: ServiceKind = ServiceKind.OTHER
    used_for: str = ""


@value
class Link:
    """An address of the owner's own; untrusted until its host was confirmed."""

    name: str
    url: str
