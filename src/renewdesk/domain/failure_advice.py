"""What to do when a step of a renewal did not work, and when to try again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.days import from_wall_time, zone_named
from renewdesk.domain.renewals import Channel, Charged, Reason, Step
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.text import Text

#: A payment that may have gone through is not tried again before this.
PAY_AGAIN_AFTER = timedelta(minutes=30)
#: Booking may take this long, so that a try should not come later before the end of something.
_BOOKING = timedelta(hours=3)
_EVENING = time(19)


class Retry(StrEnum):
    """When to try again; ``NEVER`` is for what another try would not change."""

    SOON = "PT30M"
    HOURS = "PT3H"
    EVENING = "evening"
    TOMORROW = "tomorrow"
    NEVER = "never"


class Doing(StrEnum):
    """What an advice lets the owner do at once."""

    CHARGED = "charged"
    OTHER_CHANNEL = "other-channel"
    OTHER_PAYMENT = "other-payment"
    OPEN_PAGE = "open-page"
    HOTLINE = "hotline"
    SHOP = "shop"
    WAIT = "wait"


@value(kw_only=True)
class Advice:
    """One numbered piece of advice; ``after`` says after which answers about the money it holds.

    As long as the owner has not answered, every piece is told: the title says for which case.
    """

    title: Text
    text: Text
    doings: tuple[Doing, ...] = ()
    steps: tuple[Step, ...] = ()
    channels: tuple[Channel, ...] = ()
    after: tuple[Charged, ...] = ()


@value
class Where:
    """A step at which something can happen, on one channel or on every one."""

    step: Step
    channel: Channel | None = None

    def meets(self, step: Step, channel: Channel | None) -> bool:
        """Tell whether this is that step, on that channel or as long as none is chosen."""
        return self.step is step and (channel is None or self.channel in {None, channel})


@value(kw_only=True)
class FailureAdvice:
    """What is known of one reason: where it can happen, what helps, when to try again.

    ``pays_twice`` says that the money may have gone although it looks otherwise.
    """

    reason: Reason
    icon: str
    title: Text
    lead: Text
    where: tuple[Where, ...]
    advice: tuple[Advice, ...] = ()
    retry: Retry = Retry.SOON
    retry_charged: Retry | None = None
    retry_not_charged: Retry | None = None
    pays_twice: bool = False


def failures_at(
    advices: Sequence[FailureAdvice], step: Step, channel: Channel | None
) -> tuple[FailureAdvice, ...]:
    """Return the reasons that a step can fail for; without a channel those of every one."""
    return tuple(one for one in advices if any(at.meets(step, channel) for at in one.where))


def advice_for(
    advices: Sequence[FailureAdvice],
    reason: Reason,
    step: Step,
    charged: Charged | None = None,
    channel: Channel | None = None,
) -> FailureAdvice:
    """Return what to do about a reason at a step, as far as it is known whether money went.

    Raises:
        LookupError: nothing is known of the reason.
    """
    found = {one.reason: one for one in advices}[reason]
    told = tuple(
        one
        for one in found.advice
        if (not one.steps or step in one.steps)
        and (channel is None or not one.channels or channel in one.channels)
        and (charged is None or not one.after or charged in one.after)
    )
    return replace(
        found,
        advice=told,
        retry=_retry_after(found, charged),
        pays_twice=found.pays_twice and charged is not Charged.NO,
    )


def _retry_after(found: FailureAdvice, charged: Charged | None) -> Retry:
    chosen = {Charged.YES: found.retry_charged, Charged.NO: found.retry_not_charged}
    return (chosen.get(charged) if charged else None) or found.retry


def retry_at(
    advice: FailureAdvice, now: datetime, zone: str, hour: time, boundary: datetime | None = None
) -> datetime | None:
    """Return when to try again, None where that would not help or there is no time left for it.

    ``zone`` and ``hour`` are the owner's place and reminder hour, ``boundary`` the instant at which
    something ends. A payment that may have gone through is not tried again for 30 minutes, and
    nothing is tried after the boundary: the nearer it is, the sooner.
    """
    if advice.retry is Retry.NEVER:
        return None
    wanted = _moment(advice.retry, now, zone, hour)
    if boundary is None or boundary <= now or wanted + _BOOKING <= boundary:
        return wanted
    moments = sorted(_moment(one, now, zone, hour) for one in Retry if one is not Retry.NEVER)
    in_time = [one for one in moments if one + _BOOKING <= boundary]
    if in_time:
        return in_time[-1]
    soonest = now + (PAY_AGAIN_AFTER if advice.pays_twice else _short(boundary - now))
    return soonest if soonest < boundary else None


def _short(left: timedelta) -> timedelta:
    """Return how long to wait where there is little time: a quarter of it, at most 30 minutes."""
    return min(PAY_AGAIN_AFTER, left / 4)


def _moment(retry: Retry, now: datetime, zone: str, hour: time) -> datetime:
    if retry in {Retry.SOON, Retry.HOURS}:
        return now + (PAY_AGAIN_AFTER if retry is Retry.SOON else timedelta(hours=3))
    today = now.astimezone(zone_named(zone)).date()
    evening = from_wall_time(datetime.combine(today, _EVENING), zone)
    # An evening that is nearly here is no other hour than this one.
    if retry is Retry.EVENING and now + PAY_AGAIN_AFTER < evening:
        return evening
    morning = from_wall_time(datetime.combine(today + timedelta(days=1), hour), zone)
    return morning.astimezone(UTC)
