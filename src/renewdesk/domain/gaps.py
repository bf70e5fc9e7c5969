"""A time in which nothing looked at the desk, and the dates that passed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.folded import State
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.spans import Span


@value(kw_only=True)
class Passed:
    """A date that passed while nothing checked: a clock's last day, or that of one of its stages.

    ``span`` is the stage, None for the clock's own last day.
    """

    card: Card
    folded: Folded
    span: Span | None
    last_on: date
    ends_at: datetime


@value
class Gap:
    """A time without a check, with every date that passed in it, in the order of time."""

    since: datetime
    until: datetime
    passed: tuple[Passed, ...] = ()


def dated_ends(card: Card, folded: Folded) -> Iterator[Passed]:
    """Yield the last days of a clock and of its stages."""
    if folded.state is not State.DATED or folded.deadline is None:
        return
    end = folded.deadline
    yield Passed(card=card, folded=folded, span=None, last_on=end.last_on, ends_at=end.ends_at)
    for span in folded.spans:
        if span.last_on is not None and span.ends_at is not None:
            yield Passed(
                card=card, folded=folded, span=span, last_on=span.last_on, ends_at=span.ends_at
            )
