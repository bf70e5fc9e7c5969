"""Different packs one behind the other: named only where they cost less, beside an oracle."""

from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.plan_comparison import compare
from renewdesk.domain.plan_mixes import MOST_MIXED_DAYS, cheapest_mix
from tests.builders import day
from tests.domain.plan_samples import SEVEN, TARIFF, THIRTY, a_plan
from tests.domain.test_plan_comparison import DAYS, PLANS
from tests.domain.walked_plans import works_on

ONE = timedelta(days=1)


def mix(days, *plans, first="2027-03-01"):
    first_on = day(first)
    return cheapest_mix(plans, first_on, first_on + timedelta(days=days - 1))


def parts(found):
    return [(one.plan.name, one.count) for one in found.parts]


def test_a_long_pack_and_a_short_one_behind_it_cost_less_than_two_long_ones():
    found = mix(37, SEVEN, THIRTY)
    assert found.total.text == "3580 KZT"
    assert sorted(parts(found)) == [("Pack 30", 1), ("Pack 7", 1)]
    assert sorted(parts(mix(44, SEVEN, THIRTY))) == [("Pack 30", 1), ("Pack 7", 2)]


def test_where_one_kind_alone_costs_least_there_is_no_mix():
    assert mix(30, SEVEN, THIRTY) is None
    assert mix(9, SEVEN, THIRTY) is None
    assert mix(37, THIRTY) is None


def test_plans_that_renew_themselves_or_have_no_length_are_in_no_mix():
    assert mix(35, SEVEN, TARIFF) is None
    assert mix(37, SEVEN, a_plan("Open", "1 KZT")) is None


def test_nothing_is_mixed_for_longer_than_anybody_plans():
    assert mix(MOST_MIXED_DAYS, SEVEN, THIRTY) is not None
    assert mix(MOST_MIXED_DAYS + 1, SEVEN, THIRTY) is None


def test_the_comparison_names_a_mix_in_its_currency_only_where_it_is_lower():
    euro = a_plan("Euro", "9 EUR", "P30D")
    first = day("2027-03-01")
    seen = compare([SEVEN, THIRTY, euro], first, first + timedelta(days=36))
    assert [one.total.text for one in seen.mixes] == ["3580 KZT"]
    assert seen.mix("EUR") is None
    assert compare([SEVEN, THIRTY], first, first + timedelta(days=8)).mixes == ()


def test_a_mix_that_costs_the_same_as_one_plan_alone_is_not_named():
    first, short = day("2027-03-01"), a_plan("Short", "300 KZT", "P7D")
    long = a_plan("Long", "600 KZT", "P14D")
    seen = compare([short, long], first, first + timedelta(days=20))
    assert [one.offers[0].plan.name for one in seen.lowest] == ["Short"]
    assert seen.mixes == ()


def walked_cost(plans, first_on, last_on):
    """Return the least that any order of packs costs, found by trying each on each free day."""

    @cache
    def cost(on):
        if on > last_on:
            return 0
        known = []
        for plan in plans:
            price = plan.price_on(on)
            if price is None or price.currency != plan.price.currency:
                continue
            end = on
            while works_on(end, on, plan.term, 1) and end <= last_on:
                end += ONE
            if end > on and (rest := cost(end)) is not None:
                known.append(price.amount + rest)
        return min(known, default=None)

    return cost(first_on)


@settings(max_examples=120, deadline=None)
@given(st.lists(PLANS, min_size=2, max_size=4), DAYS, st.integers(1, 60))
def test_no_order_of_packs_costs_less_than_what_is_named(plans, first_on, days):
    last_on = first_on + timedelta(days=days - 1)
    mixed = [one for one in plans if not one.renews and one.price.currency == "EUR"]
    least = walked_cost(mixed, first_on, last_on)
    found = cheapest_mix(mixed, first_on, last_on)
    if found is not None:
        assert found.total.amount == least
        assert len(found.parts) > 1
    seen = compare(plans, first_on, last_on)
    for one in seen.mixes:
        alone = next(low for low in seen.lowest if low.total.currency == one.total.currency)
        assert one.total.amount < alone.total.amount
    # Months and hours that are counted at once reach further than those that are chained.
    if least is not None and not any(one.term.months or one.term.hours for one in mixed):
        totals = [one.total for one in seen.lowest] + [one.total for one in seen.mixes]
        assert min(one.amount for one in totals if one.currency == "EUR") <= least
