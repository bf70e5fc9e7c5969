"""What the fold of a clock's events yields: everything a page needs until the next event."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.days import End
    from renewdesk.domain.ids import ClockId, EventId
    from renewdesk.domain.kinds import ClockKind, EventKind
    from renewdesk.domain.money import Money
    from renewdesk.domain.spans import Span
    from renewdesk.domain.text import Text
    from renewdesk.domain.verdicts import Verdict


class State(StrEnum):
    """What is known of a clock, whatever the time is."""

    UNKNOWN = "unknown"
    NOT_STARTED = "not_started"
    ENDLESS = "endless"
    DATED = "dated"
    STOPPED = "stopped"
    ENDED = "ended"


class Need(StrEnum):
    """What the owner could tell to make a clock better."""

    EVENT = "event"
    DATE = "date"
    AMOUNT = "amount"
    BALANCE = "balance"
    FIRST_USE = "first_use"


@value(kw_only=True)
class Because:
    """Why the date is what it is: rule, event, term used, combine step and source.

    ``by_owner`` says that the owner read the date at the carrier; then there is no other source.
    ``offered`` says that the date is by the copy of the rule that the owner asks the carrier about.
    """

    rule: str
    rule_name: Text
    event: EventId
    event_kind: EventKind
    event_on: date
    amount: Money | None
    term: str | None
    combine: str
    by_owner: bool
    source: Source | None
    offered: bool = False

    @property
    def confidence(self) -> Confidence:
        """How well the date is founded; what the owner read is high."""
        if self.by_owner:
            return Confidence.HIGH
        return self.source.confidence if self.source else Confidence.MEDIUM


@value(kw_only=True)
class Folded:
    """The result of folding a clock's events up to an instant.

    ``deadline`` is the clock's own end, the cautious one where there is one; ``official`` the one
    from which stages and loss count. ``previous`` is the end that held before a payment which the
    owner has not yet seen confirmed at the carrier. ``since_on`` is the day from which the present
    stretch runs. A clock that waits for its start and will start by itself does so at ``begins_at``
    (UTC) and is ``coming`` from then on.
    """

    clock: ClockId
    kind: ClockKind
    name: Text
    zone: str
    state: State
    deadline: End | None = None
    official: End | None = None
    spans: tuple[Span, ...] = ()
    lost_on: date | None = None
    because: Because | None = None
    confirmed: bool = True
    previous: End | None = None
    estimate: bool = False
    needs: tuple[Need, ...] = ()
    since_on: date | None = None
    ended_on: date | None = None
    ended_by: EventKind | None = None
    paused_until: date | None = None
    begins_at: datetime | None = None
    coming: Folded | None = None
    verdicts: tuple[Verdict, ...] = ()
