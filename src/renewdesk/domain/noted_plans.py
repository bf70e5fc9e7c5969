"""Plans of a seller as the owner noted them: what they cost, how long they last, what is in them.

A plan belongs to its seller, not to one card: every card of that seller chooses from the same ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.ids import PlanId
    from renewdesk.domain.money import Money
    from renewdesk.domain.periods import Term

#: Carriers differ in how many MB make a GB; here as for everything else that is counted.
MB_IN_GB = 1000
_DATA = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?)\s*(GB?|MB?|TB?)?", re.ASCII | re.IGNORECASE)
_MB = {"": MB_IN_GB, "G": MB_IN_GB, "M": 1, "T": MB_IN_GB * MB_IN_GB}
_COUNT = re.compile(r"\d{1,6}", re.ASCII)


class PlanOrigin(StrEnum):
    """Where a plan's price was last seen: typed from a page, or paid, with or without a receipt."""

    TYPED = "typed"
    PAID = "paid"
    RECEIPT = "receipt"


class Allowance(StrEnum):
    """What a plan brings that can be used up."""

    DATA = "data"
    MINUTES = "minutes"
    SMS = "sms"
    ABROAD = "abroad"


@value(kw_only=True)
class NotedPlan:
    """A plan as somebody last saw it; a count of None is not known, 0 means that it has none.

    ``seller`` is the carrier's id, or its name where the carrier is the owner's own. ``term`` None
    means that its length is not known, an empty one that it lasts to the end of the month.
    ``unlimited`` names what is not counted; the count of those is None. ``price`` holds until
    ``promotion_until_on`` where that is set, ``usual_price`` after it. ``abroad_minutes`` are
    minutes of calls to other countries, ``countries`` those it roams in. ``renews`` tells whether
    it renews itself, ``extends_line`` whether buying it keeps the number; None where the owner does
    not know, so that the line's rule decides.
    """

    id: PlanId
    seller: str
    name: str
    price: Money
    seen_on: date
    term: Term | None = None
    data_mb: int | None = None
    minutes: int | None = None
    sms: int | None = None
    abroad_minutes: int | None = None
    unlimited: tuple[Allowance, ...] = ()
    countries: tuple[str, ...] = ()
    renews: bool | None = None
    extends_line: bool | None = None
    promotion: str = ""
    promotion_until_on: date | None = None
    usual_price: Money | None = None
    origin: PlanOrigin = PlanOrigin.TYPED
    note: str = ""

    def count(self, allowance: Allowance) -> int | None:
        """Return how much of something is in it, data in MB; None where unlimited or not known."""
        return {
            Allowance.DATA: self.data_mb,
            Allowance.MINUTES: self.minutes,
            Allowance.SMS: self.sms,
            Allowance.ABROAD: self.abroad_minutes,
        }[allowance]

    def price_on(self, day: date) -> Money | None:
        """Return what it costs when bought on a day; None after a promotion of unknown sequel."""
        until = self.promotion_until_on
        return self.price if until is None or day <= until else self.usual_price


def seller_of(card: Card) -> str:
    """Return whose plans a card chooses from: the carrier's id, else the name typed for it.

    A card that names no carrier at all has plans of its own.
    """
    return card.carrier or card.carrier_name.en.strip() or card.id


def parse_data(text: str, field: str = "data") -> int:
    """Return how many MB a text such as ``20 GB``, ``1.5`` or ``500 MB`` names; GB go unsaid.

    Raises:
        RuleViolationError: it names none, or a part of a MB.
    """
    found = _DATA.fullmatch(text.strip())
    if found is None:
        raise RuleViolationError(Fault.BAD_DATA, field, given=text)
    count = Decimal(found[1].replace(",", ".")) * _MB[(found[2] or "").upper()[:1]]
    if count != int(count):
        raise RuleViolationError(Fault.BAD_DATA, field, given=text)
    return int(count)


def parse_count(text: str, field: str) -> int:
    """Return the whole number from 0 on that a text names.

    Raises:
        RuleViolationError: it names none.
    """
    if not _COUNT.fullmatch(text.strip()):
        raise RuleViolationError(Fault.BAD_COUNT, field, given=text)
    return int(text)
