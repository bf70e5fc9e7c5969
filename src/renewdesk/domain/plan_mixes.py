"""Different packs bought one behind the other, where that costs less than packs of one kind.

Each pack is bought on the day after the one before has ended and counted from that day. Plans that
renew themselves are left out: one would have to cancel each in time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.money import Money
from renewdesk.domain.plan_ends import PlanEnds
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from renewdesk.domain.noted_plans import NotedPlan

#: For more days than these nobody plans pack by pack.
MOST_MIXED_DAYS = 400
_Way = tuple["Decimal", int, "NotedPlan | None", int]


@value
class MixPart:
    """So many packs of one plan."""

    plan: NotedPlan
    count: int


@value
class Mix:
    """What different packs cost together, in the order in which they are first bought."""

    total: Money
    parts: tuple[MixPart, ...]


def cheapest_mix(plans: Iterable[NotedPlan], first_on: date, last_on: date) -> Mix | None:
    """Return the cheapest way to cover every day with several plans of one currency.

    None where one kind of pack alone does it as cheaply, or where nothing covers all days.
    """
    days = (last_on - first_on).days + 1
    mixed = [one for one in plans if one.term is not None and not one.renews]
    if len(mixed) < 2 or days > MOST_MIXED_DAYS:  # noqa: PLR2004 - two make a mix
        return None
    bought = _cheapest(mixed, first_on, days)
    parts: dict[NotedPlan, int] = {}
    for plan in bought:
        parts[plan] = parts.get(plan, 0) + 1
    if len(parts) < 2:  # noqa: PLR2004 - as above
        return None
    return Mix(_sum(bought, first_on), tuple(MixPart(plan, count) for plan, count in parts.items()))


def _cheapest(plans: Sequence[NotedPlan], first_on: date, days: int) -> list[NotedPlan]:
    """Return the packs of the cheapest way in their order, nothing where there is none.

    ``ways[count]`` is the cheapest way to cover the first so many days: what it costs, how many
    packs it takes, the last of them, and how many days were covered before that one.
    """
    ways: dict[int, _Way] = {}
    for covered in range(days):
        so_far = ways.get(covered)
        if covered and so_far is None:
            continue
        for plan in plans:
            day = first_on + timedelta(days=covered)
            price = plan.price_on(day)
            reach = min((PlanEnds(plan.term, day).after(1) - first_on).days, days)
            if price is None or price.currency != plan.price.currency or reach <= covered:
                continue
            cost = price.amount + (so_far[0] if so_far else 0)
            way = (cost, (so_far[1] if so_far else 0) + 1, plan, covered)
            if reach not in ways or way[:2] <= ways[reach][:2]:  # of equals the long pack first
                ways[reach] = way
    return _traced(ways, days)


def _traced(ways: dict[int, _Way], days: int) -> list[NotedPlan]:
    """Return the packs that lead to the last day, the first one first."""
    found: list[NotedPlan] = []
    place = days
    while place and place in ways:
        _, _, plan, before = ways[place]
        if plan is not None:
            found.append(plan)
        place = before
    return found[::-1]


def _sum(bought: Sequence[NotedPlan], first_on: date) -> Money:
    """Return what packs cost that are bought one behind the other."""
    day, currency = first_on, bought[0].price.currency
    amount = bought[0].price.amount * 0
    for plan in bought:
        price = plan.price_on(day)
        amount += price.amount if price else 0
        day = PlanEnds(plan.term, day).after(1)
    return Money(amount, currency)
