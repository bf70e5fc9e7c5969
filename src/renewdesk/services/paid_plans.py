"""What a payment says of the plan for which it was made: that its price was this on that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.noted_plans import PlanOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import PlanId
    from renewdesk.domain.money import Money
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.services.ports.storage import UnitOfWork


def as_last_paid(unit: UnitOfWork, plans: Iterable[NotedPlan], zone: str) -> Iterator[NotedPlan]:
    """Yield plans as the last payment of a renewal saw them, where that is later than the note.

    A payment of several packs at once confirms the price of one; another amount is the new price.
    """
    paid = _last_payments(unit, zone)
    for plan in plans:
        event = paid.get(plan.id)
        yield _seen_paid(unit, plan, event, zone) if event else plan


def _last_payments(unit: UnitOfWork, zone: str) -> dict[PlanId, Event]:
    found: dict[PlanId, Event] = {}
    for renewal in unit.renewals():
        if renewal.plan is None or renewal.event is None:
            continue
        event = unit.event(renewal.event)
        last = found.get(renewal.plan)
        if event.voided_at is None and (last is None or event.order(zone) > last.order(zone)):
            found[renewal.plan] = event
    return found


def _seen_paid(unit: UnitOfWork, plan: NotedPlan, event: Event, zone: str) -> NotedPlan:
    day, amount = event.day(zone), event.amount
    if amount is None or amount.currency != plan.price.currency or day < plan.seen_on:
        return plan
    proven = any(one.event == event.id for one in unit.receipts(event.card))
    origin = PlanOrigin.RECEIPT if proven else PlanOrigin.PAID
    seen = replace(plan, seen_on=day, origin=origin)
    until = plan.promotion_until_on
    if until is not None and day > until:
        usual = plan.usual_price
        return seen if usual and _confirms(usual, amount) else replace(seen, usual_price=amount)
    return seen if _confirms(plan.price, amount) else replace(seen, price=amount)


def _confirms(price: Money, amount: Money) -> bool:
    """Tell whether an amount is the price of one pack, or of several."""
    if not price.amount:
        return not amount.amount
    return bool(amount.amount) and not amount.amount % price.amount
