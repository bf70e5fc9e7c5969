"""How a clock's deadline follows from events: the types of RULES.md §3, as plain data."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
    from renewdesk.domain.periods import Term
    from renewdesk.domain.sources import Source
    from renewdesk.domain.text import Text


class Counting(StrEnum):
    """Whether the day of the event itself counts, and in which unit."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"
    ELAPSED = "elapsed"
    MONTH_END = "month_end"


class Combine(StrEnum):
    """How a new payment joins the running date."""

    REPLACE = "replace"
    LATER = "later"
    ADD = "add"
    CONTINUE = "continue"


@value
class Minimum:
    """One single payment must be at least this much to count."""

    amount: Decimal
    currency: str


@value
class AmountRow:
    """The term bought with a payment from ``least`` to ``most``, both included."""

    least: Decimal
    most: Decimal | None
    currency: str
    term: Term


@value
class Burn:
    """A fee that is taken after the term until the money is gone.

    ``keeps`` turns it round: as long as there is money the periods extend the deadline.
    """

    fee: Decimal
    every: Term
    currency: str
    times: int | None = None
    zero_balance: Term | None = None
    keeps: bool = False


@value(kw_only=True)
class Stage:
    """A stretch of time after the deadline and what still works in it.

    ``lasts`` is absent and ``open_ended`` false only on the last stage: it is for ever. None in an
    effect means that the file did not say; :func:`renewdesk.domain.stages.effects` fills it in.
    """

    name: Text
    lasts: Term | None = None
    open_ended: bool = False
    outgoing: bool = True
    incoming: bool = True
    sms_in: bool = True
    data: bool = True
    credit_kept: bool = True
    number_kept: bool | None = None
    rescue: tuple[Rescue, ...] | None = None


@value(kw_only=True)
class Rule:
    """How a clock's deadline follows from events.

    ``term`` None with ``endless`` false means that the length is not published: it comes from the
    amount, from the event itself, or is asked for.
    """

    id: str
    name: Text
    clock: ClockKind
    extends_on: tuple[EventKind, ...] = ()
    term: Term | None = None
    endless: bool = False
    choices: tuple[Term, ...] = ()
    counting: Counting = Counting.EXCLUSIVE
    combine: Combine = Combine.REPLACE
    cap: Term | None = None
    cautious_term: Term | None = None
    first_term: Term | None = None
    start: tuple[EventKind, ...] = ()
    start_within: Term | None = None
    stops_on: tuple[EventKind, ...] = ()
    fixed: bool = False
    require_all: bool = False
    ask: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    minimum: Minimum | None = None
    by_amount: tuple[AmountRow, ...] = ()
    burn: Burn | None = None
    stages: tuple[Stage, ...] = ()
    sources: tuple[Source, ...] = ()


@value
class RuleVersion:
    """A clock's own copy of a rule and the day (clock's zone) from which events follow it.

    ``carrier`` is the carrier of the catalogue from whose file it was copied, and ``catalogue_on``
    the day on which that file was last looked through; a rule of the owner's own has neither.
    """

    rule: Rule
    holds_from: date | None = None
    carrier: str = ""
    catalogue_on: date | None = None
