"""Noted plans compared for a stretch of days: what each costs in all, and which costs least.

The first pack is bought on the first day, which counts as its first; each further one on the day
after the one before has ended. Several packs are counted from the first day at once, as calendar
months are (:mod:`renewdesk.domain.periods`). A day of which a pack covers only some hours is not
covered. Amounts in different currencies are neither added nor ranked against each other.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import MB_IN_GB, Allowance
from renewdesk.domain.plan_ends import PlanEnds
from renewdesk.domain.plan_mixes import Mix, cheapest_mix
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.noted_plans import NotedPlan

#: No stretch that is compared is longer: ten years of days.
MOST_DAYS = 3660
_ONE = timedelta(days=1)
_HOURS = 24


class Unknown(StrEnum):
    """Why the total of a plan cannot be said."""

    TERM = "term"
    PRICE = "price"


class PromotionEnd(StrEnum):
    """When a promotion ends that does not hold for everything that has to be bought."""

    BEFORE = "before"
    BETWEEN = "between"


@value(kw_only=True)
class PlanOffer:
    """What one plan costs for the days in question.

    ``days`` are those that one pack covers, ``packs`` how many it takes, ``covers_until_on`` the
    last day that all of them cover. ``days_short`` is how many days one pack alone would miss,
    ``days_over`` how many are left when the last day is over. ``next_charge_on`` is the first
    charge of a plan that renews itself which is not needed any more; to avoid it the plan is
    cancelled on ``cancel_by_on`` at the latest. ``price`` is what one pack costs on the first day.
    """

    plan: NotedPlan
    price: Money | None = None
    days: int | None = None
    per_day: Money | None = None
    per_gb: Money | None = None
    packs: int | None = None
    total: Money | None = None
    covers_until_on: date | None = None
    days_short: int = 0
    days_over: int = 0
    next_charge_on: date | None = None
    promotion_end: PromotionEnd | None = None
    unknown: Unknown | None = None

    @property
    def cancel_by_on(self) -> date | None:
        """The last day on which cancelling comes before the charge."""
        return self.next_charge_on - _ONE if self.next_charge_on else None

    @property
    def next_charge(self) -> Money | None:
        """What that charge takes; None where there is none or its price is not known."""
        return self.plan.price_on(self.next_charge_on) if self.next_charge_on else None


@value
class Lowest:
    """The lowest total of one currency and every plan that reaches it; several are a tie."""

    total: Money
    offers: tuple[PlanOffer, ...]


@value
class Comparison:
    """Plans compared from a first day to a last day, both included, in the order given.

    ``mixes`` are different packs one behind the other that cost less than any plan alone, at most
    one in each currency.
    """

    first_on: date
    last_on: date
    offers: tuple[PlanOffer, ...]
    mixes: tuple[Mix, ...] = ()

    @property
    def days(self) -> int:
        """How many days are to be covered."""
        return (self.last_on - self.first_on).days + 1

    @property
    def lowest(self) -> tuple[Lowest, ...]:
        """The lowest totals, one for each currency in which a total is known, in order of plans."""
        known = [one for one in self.offers if one.total is not None]
        found = []
        for currency in dict.fromkeys(one.plan.price.currency for one in known):
            totals = [one.total for one in known if one.total and one.total.currency == currency]
            least = min(totals, key=lambda one: one.amount)
            tied = tuple(one for one in known if one.total == least)
            found.append(Lowest(least, tied))
        return tuple(found)

    def mix(self, currency: str) -> Mix | None:
        """Return the mix of a currency, None where one plan alone costs least."""
        return next((one for one in self.mixes if one.total.currency == currency), None)

    def offer(self, plan: str) -> PlanOffer | None:
        """Return the offer of a plan by its id."""
        return next((one for one in self.offers if one.plan.id == plan), None)


def compare(plans: Iterable[NotedPlan], first_on: date, last_on: date) -> Comparison:
    """Return what each plan costs to cover every day from the first to the last."""
    offers = tuple(_offer(plan, first_on, last_on) for plan in plans)
    alone = Comparison(first_on, last_on, offers)
    return replace(alone, mixes=tuple(_mixes(alone)))


def last_day_of(first_on: date, days: int) -> date:
    """Return the last of so many days, the first one counted."""
    return first_on + timedelta(days=days - 1)


def _mixes(alone: Comparison) -> Iterator[Mix]:
    """Yield the mixes that cost less than the lowest total of one plan in their currency."""
    for lowest in alone.lowest:
        currency = lowest.total.currency
        plans = [one.plan for one in alone.offers if one.plan.price.currency == currency]
        mix = cheapest_mix(plans, alone.first_on, alone.last_on)
        if mix is not None and mix.total.amount < lowest.total.amount:
            yield mix


def _offer(plan: NotedPlan, first_on: date, last_on: date) -> PlanOffer:
    price = plan.price_on(first_on)
    ends = PlanEnds(plan.term, first_on)
    if plan.term is None:
        end = _promotion_end(_bargains(plan, ends, 1), 1)
        per_gb = _per_gb(plan, price)
        return PlanOffer(
            plan=plan, price=price, per_gb=per_gb, promotion_end=end, unknown=Unknown.TERM
        )
    wanted = (last_on - first_on).days + 1
    packs = bisect_right(range(1, wanted * _HOURS + 1), last_on, key=ends.after) + 1
    bargains = _bargains(plan, ends, packs)
    total = _total(plan, bargains, packs)
    days = (ends.after(1) - first_on).days
    covered = ends.after(packs)
    return PlanOffer(
        plan=plan,
        price=price,
        days=days,
        per_day=_divided(price, Decimal(days)),
        per_gb=_per_gb(plan, price),
        packs=packs,
        total=total,
        covers_until_on=covered - _ONE,
        days_short=max(wanted - days, 0),
        days_over=(covered - last_on).days - 1,
        next_charge_on=covered if plan.renews else None,
        promotion_end=_promotion_end(bargains, packs),
        unknown=Unknown.PRICE if total is None else None,
    )


def _bargains(plan: NotedPlan, ends: PlanEnds, packs: int) -> int:
    """Return how many of so many packs are bought while the promotion lasts."""
    until = plan.promotion_until_on
    return packs if until is None else bisect_right(range(packs), until, key=ends.after)


def _total(plan: NotedPlan, bargains: int, packs: int) -> Money | None:
    """Return what the packs cost together; None where the price after a promotion is not known."""
    amount = plan.price.amount * bargains
    if bargains < packs:
        usual = plan.usual_price
        if usual is None or usual.currency != plan.price.currency:
            return None
        amount += usual.amount * (packs - bargains)
    return Money(amount, plan.price.currency)


def _promotion_end(bargains: int, packs: int) -> PromotionEnd | None:
    if bargains == packs:
        return None
    return PromotionEnd.BETWEEN if bargains else PromotionEnd.BEFORE


def _per_gb(plan: NotedPlan, price: Money | None) -> Money | None:
    """Return the price of a GB; None where data are unlimited, not known or not in it."""
    if not plan.data_mb or Allowance.DATA in plan.unlimited:
        return None
    return _divided(price, Decimal(plan.data_mb) / MB_IN_GB)


def _divided(price: Money | None, by: Decimal) -> Money | None:
    return Money(price.amount / by, price.currency) if price and by else None


def renewing(offers: Sequence[PlanOffer]) -> tuple[PlanOffer, ...]:
    """Return the offers that would be charged again, the next charge first."""
    charged = [one for one in offers if one.next_charge_on]
    return tuple(sorted(charged, key=lambda one: (one.next_charge_on or date.max, one.plan.name)))
