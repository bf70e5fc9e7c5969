"""Cards: what the owner told about a SIM or eSIM profile."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.attached import Link, Service
    from renewdesk.domain.ids import CardId


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


@value(kw_only=True)
class Card:
    """A physical SIM or an eSIM profile. ``zone`` is where its days are counted (carrier's).

    ``imei`` is that of the phone that ``device`` names, not the card's own.
    ``password_changed_on`` and ``password_months`` say when to change its account's password.
    """

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
    imei: str = ""
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
    password_changed_on: date | None = None
    password_months: int | None = None
