"""Plans as a seller's page describes them, and a trip to compare them for."""

from decimal import Decimal

from renewdesk.domain.ids import PlanId
from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import NotedPlan
from renewdesk.domain.periods import Term
from tests.builders import day

TRIP = day("2027-03-20"), day("2027-03-28")


def a_plan(name, price, lasts="", **more):
    amount, currency = price.split()
    return NotedPlan(
        id=PlanId(name),
        seller="kz-kcell",
        name=name,
        price=Money(Decimal(amount), currency),
        seen_on=day("2026-11-12"),
        term=Term.parse(lasts) if lasts else None,
        **more,
    )


SEVEN = a_plan("Pack 7", "990 KZT", "P7D", data_mb=5000)
THIRTY = a_plan("Pack 30", "2590 KZT", "P30D", data_mb=20000, minutes=60)
TARIFF = a_plan("4-week tariff", "3490 KZT", "P28D", data_mb=30000, renews=True)
