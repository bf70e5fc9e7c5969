"""Plans compared for a stretch of days: by hand, and beside an oracle that walks every day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.ids import PlanId
from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import Allowance, NotedPlan
from renewdesk.domain.periods import Term
from renewdesk.domain.plan_comparison import (
    PromotionEnd,
    Unknown,
    compare,
    last_day_of,
    renewing,
)
from tests.builders import day
from tests.domain.plan_samples import SEVEN, TARIFF, THIRTY, TRIP, a_plan
from tests.domain.walked_plans import Walk


def offer(plan, first="2027-03-20", last="2027-03-28"):
    (one,) = compare([plan], day(first), day(last)).offers
    return one


def test_two_short_packs_for_a_trip_cost_less_than_one_long_one():
    seen = compare([SEVEN, THIRTY, TARIFF], *TRIP)
    seven, thirty, tariff = seen.offers
    assert seen.days == 9
    assert (seven.packs, seven.total, seven.days_short) == (2, Money(Decimal(1980), "KZT"), 2)
    assert (thirty.packs, thirty.days_short, thirty.days_over) == (1, 0, 21)
    assert (tariff.next_charge_on, tariff.cancel_by_on) == (day("2027-04-17"), day("2027-04-16"))
    (lowest,) = seen.lowest
    assert lowest.offers == (seven,)
    assert lowest.total == Money(Decimal(1980), "KZT")


def test_a_day_and_a_gb_are_priced_by_one_pack():
    seen = offer(THIRTY)
    assert seen.per_day is not None
    assert seen.per_gb is not None
    assert round(seen.per_day.amount, 4) == Decimal("86.3333")
    assert seen.per_gb.amount == Decimal("129.5")


@pytest.mark.parametrize(
    ("first", "term", "covered"),
    [
        ("2027-01-31", "P1M", "2027-02-27"),
        ("2028-01-31", "P1M", "2028-02-28"),
        ("2027-02-01", "P1M", "2027-02-28"),
        ("2027-03-01", "P1M", "2027-03-31"),
        ("2027-01-30", "P1M10D", "2027-03-09"),
        ("2027-01-01", "PT30H", "2027-01-01"),
        ("2027-01-01", "PT48H", "2027-01-02"),
        ("2027-01-17", "P0M", "2027-01-31"),
        ("2028-02-29", "P0M", "2028-02-29"),
    ],
)
def test_a_month_is_as_long_as_it_is_from_the_first_day(first, term, covered):
    seen = offer(a_plan("one", "10 EUR", term), first, first)
    assert seen.covers_until_on == day(covered)


def test_several_months_are_counted_from_the_first_day_and_not_from_the_end_of_a_short_one():
    seen = offer(a_plan("one", "10 EUR", "P1M"), "2027-01-31", "2027-03-30")
    assert (seen.packs, seen.covers_until_on) == (2, day("2027-03-30"))
    assert offer(a_plan("one", "10 EUR", "P1M"), "2027-01-31", "2027-03-31").packs == 3


def test_amounts_in_different_currencies_are_not_ranked_against_each_other():
    cheap, dear = a_plan("cheap", "5 EUR", "P7D"), a_plan("dear", "9 EUR", "P30D")
    seen = compare([SEVEN, cheap, THIRTY, dear], *TRIP)
    assert [(one.total.text, one.offers[0].plan.name) for one in seen.lowest] == [
        ("1980 KZT", "Pack 7"),
        ("9 EUR", "dear"),
    ]


def test_plans_that_cost_the_same_are_all_the_lowest():
    twin = a_plan("Twin", "1980.00 KZT", "P10D")
    (lowest,) = compare([SEVEN, twin, THIRTY], *TRIP).lowest
    assert [one.plan.name for one in lowest.offers] == ["Pack 7", "Twin"]


def test_without_a_length_there_is_no_total_but_a_price_of_a_gb():
    seen = offer(a_plan("Bundle", "500 KZT", data_mb=2500))
    assert (seen.total, seen.packs, seen.unknown) == (None, None, Unknown.TERM)
    assert seen.per_gb == Money(Decimal(200), "KZT")
    assert compare([seen.plan], *TRIP).lowest == ()


@pytest.mark.parametrize(
    "more", [{}, {"data_mb": 0}, {"unlimited": (Allowance.DATA,)}], ids=["unknown", "none", "all"]
)
def test_unlimited_or_unknown_data_have_no_price_of_a_gb(more):
    assert offer(a_plan("Talk", "500 KZT", "P30D", **more)).per_gb is None


def test_a_promotion_over_before_the_first_day_leaves_the_usual_price():
    bargain = a_plan("Spring", "600 KZT", "P30D", promotion_until_on=day("2027-03-19"))
    assert offer(bargain).unknown is Unknown.PRICE
    assert (offer(bargain).total, offer(bargain).per_day) == (None, None)
    known = offer(replace(bargain, usual_price=Money(Decimal(2400), "KZT")))
    assert (known.total, known.promotion_end) == (
        Money(Decimal(2400), "KZT"),
        PromotionEnd.BEFORE,
    )


def test_a_promotion_holds_through_its_last_day_and_not_for_a_pack_bought_after_it():
    bargain = a_plan("Week", "600 KZT", "P7D", usual_price=Money(Decimal(900), "KZT"))
    whole = offer(replace(bargain, promotion_until_on=day("2027-03-27")))
    part = offer(replace(bargain, promotion_until_on=day("2027-03-26")))
    assert (whole.total, whole.promotion_end) == (Money(Decimal(1200), "KZT"), None)
    assert (part.total, part.promotion_end) == (Money(Decimal(1500), "KZT"), PromotionEnd.BETWEEN)


def test_a_usual_price_in_another_currency_is_not_added():
    bargain = a_plan("Week", "600 KZT", "P7D", usual_price=Money(Decimal(2), "EUR"))
    assert offer(replace(bargain, promotion_until_on=day("2027-03-26"))).total is None


def test_the_next_charge_takes_the_usual_price_once_the_promotion_is_over():
    usual = Money(Decimal(4490), "KZT")
    plan = replace(TARIFF, promotion_until_on=day("2027-04-01"), usual_price=usual)
    assert offer(plan).next_charge == usual
    assert offer(TARIFF).next_charge == TARIFF.price
    assert offer(THIRTY).next_charge is None


def test_charges_ahead_stand_in_their_order():
    long = a_plan("Quarter", "9000 KZT", "P3M", renews=True)
    seen = compare([long, THIRTY, TARIFF], *TRIP)
    assert [one.plan.name for one in renewing(seen.offers)] == ["4-week tariff", "Quarter"]


def test_a_length_beyond_the_calendar_covers_everything():
    seen = offer(a_plan("For good", "100 EUR", "P100000M"))
    assert (seen.packs, seen.total) == (1, Money(Decimal(100), "EUR"))


def test_days_count_the_first_one():
    assert last_day_of(day("2027-03-20"), 9) == day("2027-03-28")


TERMS = st.one_of(
    st.builds(Term, months=st.integers(1, 14)),
    st.builds(Term, days=st.integers(1, 100)),
    st.builds(Term, months=st.integers(1, 3), days=st.integers(1, 40)),
    st.builds(Term, hours=st.integers(5, 800)),
    st.just(Term()),
)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
PRICES = st.builds(
    Money,
    st.decimals(0, 90, places=2, allow_nan=False),
    st.sampled_from(["EUR", "KZT"]),
)
PLANS = st.builds(
    NotedPlan,
    id=st.uuids().map(lambda one: PlanId(str(one))),
    seller=st.just("kz-kcell"),
    name=st.just("made up"),
    price=PRICES,
    seen_on=st.just(date(2026, 1, 1)),
    term=TERMS,
    renews=st.booleans(),
    promotion_until_on=st.none() | DAYS,
    usual_price=st.none() | PRICES,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PLANS, min_size=1, max_size=4), DAYS, st.integers(1, 90))
def test_every_offer_is_what_walking_day_by_day_comes_to(plans, first_on, days):
    last_on = first_on + timedelta(days=days - 1)
    seen = compare(plans, first_on, last_on)
    walks = [Walk(plan, first_on, last_on) for plan in plans]
    for one, walk in zip(seen.offers, walks, strict=True):
        total = walk.total(one.plan)
        assert one.packs == len(walk.bought)
        assert (one.total.amount if one.total else None) == total
        assert (one.days_short, one.days_over) == (walk.missed, walk.left_over)
        assert one.next_charge_on == (walk.next_on if one.plan.renews else None)
    totals = [
        (plan.price.currency, walk.total(plan)) for plan, walk in zip(plans, walks, strict=True)
    ]
    for currency in {code for code, total in totals if total is not None}:
        least = min(total for code, total in totals if code == currency and total is not None)
        (lowest,) = (one for one in seen.lowest if one.total.currency == currency)
        assert lowest.total.amount == least
        assert len(lowest.offers) == totals.count((currency, least))
