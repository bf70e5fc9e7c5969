"""Which facts an owner wants a receipt of."""

from dataclasses import replace
from datetime import date

import pytest

from renewdesk.domain.kinds import EventKind
from renewdesk.domain.payments_to_prove import PROVABLE, is_recent, wants_receipt
from tests.builders import an_event, instant, money

PAID = money("10.00 EUR")


def fact(kind, amount):
    return replace(an_event(kind, "2026-01-31"), amount=amount)


@pytest.mark.parametrize("kind", ["topup", "plan_purchase", "purchase", "reinstated"])
def test_money_out_of_the_owners_pocket_wants_proof(kind):
    assert wants_receipt(fact(kind, PAID))
    assert not wants_receipt(replace(fact(kind, PAID), voided_at=instant("2026-02-01T00:00Z")))
    assert not wants_receipt(fact(kind, money("0.00 EUR")))


@pytest.mark.parametrize(
    ("kind", "wants"),
    [("topup", True), ("plan_purchase", True), ("purchase", False), ("reinstated", False)],
)
def test_without_an_amount_only_what_is_always_paid_wants_proof(kind, wants):
    assert wants_receipt(fact(kind, None)) is wants


def test_what_the_carrier_takes_and_what_others_give_wants_none():
    others = set(EventKind) - PROVABLE
    assert {EventKind.CHARGE, EventKind.FEE, EventKind.TRANSFER_IN} <= others
    assert not any(wants_receipt(fact(kind.value, PAID)) for kind in others)


@pytest.mark.parametrize(
    ("paid_on", "recent"),
    [(date(2026, 11, 20), True), (date(2025, 11, 21), True), (date(2025, 11, 20), False)],
)
def test_twelve_months_are_recent(paid_on, recent):
    assert is_recent(paid_on, date(2026, 11, 20)) is recent
