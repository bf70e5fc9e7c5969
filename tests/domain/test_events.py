"""RULES.md §2: one dated fact, its place in time order, and its effect on the balance."""

from dataclasses import replace
from decimal import Decimal

import pytest

from renewdesk.domain.events import money_effect
from tests.builders import an_event, day, instant


@pytest.mark.parametrize(
    ("zone", "on"),
    [
        ("Pacific/Kiritimati", "2026-03-02"),
        ("Europe/Rome", "2026-03-01"),
        ("Pacific/Pago_Pago", "2026-02-28"),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_clocks_zone(zone, on):
    assert an_event("topup", "2026-03-01T10:30:00Z").day(zone) == day(on)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_day_is_the_same_day_in_every_zone(zone):
    assert an_event("topup", "2026-03-01").day(zone) == day("2026-03-01")


def test_a_fact_without_day_and_instant_is_a_bug():
    broken = replace(an_event("topup", "2026-03-01"), on=None)
    with pytest.raises(ValueError, match="day or an instant"):
        broken.day("Europe/Rome")


def test_time_order_is_the_day_then_the_instant_then_the_order_of_entry():
    wanted = [
        an_event("note", "2026-02-28", entry=9),
        an_event("note", "2026-03-01T09:00:00+01:00", entry=8),
        an_event("note", "2026-03-01T08:30:00Z", entry=3),
        an_event("note", "2026-03-01T10:00:00+01:00", entry=4),
        an_event("note", "2026-03-01T10:00:00+01:00", entry=7),
        an_event("note", "2026-03-01", entry=1),
        an_event("note", "2026-03-01", entry=2),
        an_event("note", "2026-03-01T23:30:00Z", entry=6),  # 2 March in Rome
        an_event("note", "2026-03-02", entry=5),
    ]
    by_entry = sorted(wanted, key=lambda one: one.entry)
    assert sorted(by_entry, key=lambda one: one.order("Europe/Rome")) == wanted


@pytest.mark.parametrize(
    ("when", "zone", "now", "happened"),
    [
        ("2026-03-01", "Europe/Rome", "2026-02-28T22:59:59Z", False),
        ("2026-03-01", "Europe/Rome", "2026-02-28T23:00:00Z", True),
        ("2026-03-01", "Asia/Shanghai", "2026-02-28T16:00:00Z", True),
        ("2026-03-01T12:00:00Z", "Europe/Rome", "2026-03-01T11:59:59Z", False),
        ("2026-03-01T12:00:00Z", "Europe/Rome", "2026-03-01T12:00:00Z", True),
    ],
)
def test_what_is_later_than_now_has_not_happened(when, zone, now, happened):
    assert an_event("topup", when).has_happened(zone, instant(now)) is happened


@pytest.mark.parametrize(
    ("kind", "effect"),
    [("topup", 10), ("transfer_in", 10), ("charge", -10), ("fee", -10), ("plan_purchase", -10),
     ("purchase", -10), ("outgoing_call", 0), ("balance_reading", 0), ("note", 0)],
)  # fmt: skip
def test_money_comes_in_and_goes_out(kind, effect):
    event = an_event(kind, "2026-03-01", amount="10 RUB")
    assert money_effect(event, "RUB") == Decimal(effect)
    assert money_effect(event, "EUR") == Decimal(0)
    assert money_effect(an_event(kind, "2026-03-01"), "RUB") == Decimal(0)
