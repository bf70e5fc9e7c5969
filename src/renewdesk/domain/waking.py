"""What two looks at the clock, a minute apart at most, say about the time between them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from renewdesk.domain.days import today_in
from renewdesk.domain.values import value

#: So often the clock is looked at; no timer runs longer, for timers stand still in a sleep.
EVERY = timedelta(minutes=1)
#: After a wake-up the network and the notification service need a moment.
SETTLING = timedelta(seconds=30)
_ASLEEP = timedelta(minutes=10)
_PUNCTUAL = timedelta(minutes=2)


class Turn(StrEnum):
    """What happened between two looks at the clock.

    ``none``: time went on. ``woken``: so much is missing that the computer slept or was set far
    ahead. ``clock``: it was set back, or ahead by less. ``zone``: the owner is in another zone.
    ``day``: it is another day.
    """

    NONE = "none"
    WOKEN = "woken"
    CLOCK = "clock"
    ZONE = "zone"
    DAY = "day"

    @property
    def waits(self) -> bool:
        """Whether a check is better made when the computer has settled."""
        return self is Turn.WOKEN


@value
class Glance:
    """A look at the clock: the instant and the owner's zone."""

    at: datetime
    zone: str


def turn_between(last: Glance, now: Glance) -> Turn:
    """Return what happened between two looks at the clock; a sleep hides everything else."""
    passed = now.at - last.at
    if passed > _ASLEEP:
        return Turn.WOKEN
    if now.zone != last.zone:
        return Turn.ZONE
    if passed < timedelta() or passed > _PUNCTUAL:
        return Turn.CLOCK
    if today_in(now.zone, now.at) != today_in(last.zone, last.at):
        return Turn.DAY
    return Turn.NONE
