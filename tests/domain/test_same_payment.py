"""Which payment of the ledger a new one may repeat: the same sum on the same card, days apart."""

from dataclasses import replace

import pytest

from renewdesk.domain.same_payment import same_payment
from tests.builders import an_event, instant, money

ROME = "Europe/Rome"


def paid(on, amount="10.00 EUR", kind="topup", **facts):
    return an_event(kind, on, amount=money(amount), **facts)


def repeats(event, *ledger):
    found = same_payment(event, ledger, ROME)
    return found.id if found else None


@pytest.mark.parametrize("on", ["2026-11-17", "2026-11-20", "2026-11-23"])
def test_the_same_sum_within_three_days_before_or_after_may_be_the_same_payment(on):
    other = paid(on)
    assert repeats(paid("2026-11-20"), other) == other.id


@pytest.mark.parametrize("on", ["2026-11-16", "2026-11-24"])
def test_four_days_apart_it_is_another_payment(on):
    assert repeats(paid("2026-11-20"), paid(on)) is None


@pytest.mark.parametrize("amount", ["10 EUR", "10.000 EUR"])
def test_a_sum_is_the_same_however_it_is_written(amount):
    other = paid("2026-11-20", amount)
    assert repeats(paid("2026-11-20"), other) == other.id


@pytest.mark.parametrize("amount", ["10.01 EUR", "10.00 USD"])
def test_another_sum_or_currency_is_another_payment(amount):
    assert repeats(paid("2026-11-20"), paid("2026-11-20", amount)) is None


def test_without_an_amount_nothing_can_be_told():
    bare = replace(paid("2026-11-20"), amount=None)
    assert repeats(bare, paid("2026-11-20")) is None
    assert repeats(paid("2026-11-20"), bare) is None
    assert repeats(bare, replace(bare, id="other")) is None


def test_a_payment_that_was_taken_back_is_not_in_the_ledger():
    other = paid("2026-11-20", voided_at=instant("2026-11-20T09:00:00Z"))
    assert repeats(paid("2026-11-20"), other) is None


def test_a_top_up_and_a_bought_plan_may_be_the_same_payment():
    other = paid("2026-11-19", kind="plan_purchase")
    assert repeats(paid("2026-11-20"), other) == other.id


@pytest.mark.parametrize(("one", "other"), [("charge", "topup"), ("topup", "charge")])
def test_a_charge_takes_what_a_top_up_brought_in(one, other):
    assert repeats(paid("2026-11-20", kind=one), paid("2026-11-20", kind=other)) is None


def test_a_charge_that_is_entered_twice_is_asked_about():
    other = paid("2026-11-19", kind="charge")
    assert repeats(paid("2026-11-20", kind="charge"), other) == other.id


@pytest.mark.parametrize("kind", ["fee", "purchase", "balance_reading", "note"])
def test_what_is_no_payment_repeats_none(kind):
    assert repeats(paid("2026-11-20", kind=kind), paid("2026-11-20")) is None
    assert repeats(paid("2026-11-20"), paid("2026-11-20", kind=kind)) is None
    assert repeats(paid("2026-11-20", kind=kind), paid("2026-11-20", kind=kind)) is None


def test_of_several_the_nearest_is_named_and_of_two_as_near_the_later_entered():
    far, near, nearer = paid("2026-11-17"), paid("2026-11-19"), paid("2026-11-21")
    assert nearer.entry > near.entry
    assert repeats(paid("2026-11-20"), far, near) == near.id
    assert repeats(paid("2026-11-20"), far, nearer, near) == nearer.id


def test_the_day_of_an_instant_is_that_of_the_card():
    late = paid("2026-11-16T23:30:00Z")  # 17 Nov in Rome
    assert repeats(paid("2026-11-20"), late) == late.id
    assert same_payment(paid("2026-11-20"), [late], "America/New_York") is None


def test_a_fact_does_not_repeat_itself():
    event = paid("2026-11-20")
    assert repeats(event, event) is None
