"""Cards and their clocks: what the owner told about a SIM or eSIM profile."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.ids import CardId, ClockId
    from renewdesk.domain.kinds import ClockKind
    from renewdesk.domain.rules import RuleVersion


class Form(StrEnum):
    """Whether a card is a piece of plastic or a profile."""

    PHYSICAL = "physical"
    ESIM = "esim"


class Role(StrEnum):
    """What a card is among the cards of its country."""

    MAIN = "main"
    SPARE = "spare"
    PLAN_ONLY = "plan_only"


class Purpose(StrEnum):
    """What the owner keeps a card for."""

    KEEP_NUMBER = "keep_number"
    TRAVEL = "travel"
    BOTH = "both"


class Usage(StrEnum):
    """Whether a card is used abroad or as a local line."""

    ROAMING = "roaming"
    LOCAL = "local"


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


@value(kw_only=True)
class Card:
    """A physical SIM or an eSIM profile. ``zone`` is where its days are counted (carrier's)."""

    id: CardId
    label: str
    form: Form
    zone: str
    created_at: datetime
    carrier: str = ""
    carrier_name: Text = NO_TEXT
    country: str = ""
    number: str = ""
    more_numbers: tuple[str, ...] = ()
    iccid: str = ""
    eid: str = ""
    device: str = ""
    slot: str = ""
    plan: str = ""
    coverage: tuple[str, ...] = ()
    currency: str = ""
    role: Role = Role.MAIN
    purpose: Purpose = Purpose.BOTH
    usage: Usage | None = None
    bought_at: str = ""
    holder: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    services: tuple[Service, ...] = ()
    archived_at: datetime | None = None


@value(kw_only=True)
class Clock:
    """One countdown of a card, with its own copies of the rule (oldest first) and its zone.

    ``official_term`` is the owner's choice to follow the official term although the catalogue
    advises a cautious one.
    """

    id: ClockId
    card: CardId
    kind: ClockKind
    zone: str
    added_at: datetime
    versions: tuple[RuleVersion, ...]
    official_term: bool = False

    @property
    def name(self) -> Text:
        """The name of the rule in force."""
        return self.versions[-1].rule.name
