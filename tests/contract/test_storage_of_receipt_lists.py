"""What every Storage promises about lists of very many receipts, and of facts without one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.receipts import Integrity, MediaType
from tests.builders import CARD, an_event, day, instant, money
from tests.contract.test_storage_of_receipts_and_reminders import NOON, a_receipt

LATER = instant("2026-11-21T12:00:00+08:00")
ON_A_DAY = replace(
    an_event("topup", "2026-01-31", entry=1),
    amount=money("10.00 EUR"),
    payment=Payment("app", "PayPal", "ORD-4711", "TIM"),
)
AT_AN_INSTANT = replace(
    an_event("topup", "2026-12-31T23:30:00-05:00", entry=2), payment=Payment("shop", seller="Kiosk")
)
GIFT = an_event("transfer_in", "2026-03-01", entry=3)
UNDONE = replace(an_event("topup", "2026-04-01", entry=4), voided_at=NOON)
OPEN = an_event("purchase", "2026-05-01", entry=5)
KINDS = {EventKind.TOPUP, EventKind.PURCHASE}


@pytest.fixture
def filled(desk):
    with desk.writing() as unit:
        for event in (ON_A_DAY, AT_AN_INSTANT, GIFT, UNDONE, OPEN):
            unit.add_event(event)
        unit.save_receipt(a_receipt("late", added_at=LATER, checked_at=LATER))
        unit.save_receipt(a_receipt("day", event=ON_A_DAY.id, integrity=Integrity.CHANGED))
        unit.save_receipt(
            a_receipt("instant", event=AT_AN_INSTANT.id, media_type=MediaType.EML, checked_at=NOON)
        )
        gone = a_receipt("gone", event=OPEN.id, trashed_at=NOON)
        unit.save_receipt(gone)
    return desk


def test_every_receipt_is_listed_column_by_column(filled):
    with filled.reading() as unit:
        told = unit.listed_receipts()
    assert tuple(told.ids) == ("day", "instant", "late")
    assert set(told.cards) == {CARD}
    assert tuple(told.events) == (ON_A_DAY.id, AT_AN_INSTANT.id, "")
    assert tuple(told.media_types) == (MediaType.PDF, MediaType.EML, MediaType.PDF)
    assert set(told.names) == {"Quittung №1.pdf"}
    assert tuple(told.added) == (NOON, NOON, LATER)
    assert tuple(told.checked) == (None, NOON, LATER)
    assert tuple(told.integrity) == (Integrity.CHANGED, Integrity.OK, Integrity.OK)
    assert tuple(told.days) == (day("2026-01-31"), None, None)
    assert tuple(told.instants) == (None, AT_AN_INSTANT.at, None)
    assert tuple(told.amounts) == (Decimal("10.00"), None, None)
    assert tuple(told.currencies) == ("EUR", "", "")
    assert tuple(told.methods) == ("PayPal", "shop", "")
    assert tuple(told.orders) == ("ORD-4711", "", "")


def test_without_receipts_every_column_is_empty(desk):
    with desk.reading() as unit:
        told = unit.listed_receipts()
    assert not told.ids
    assert not told.orders


def test_more_receipts_than_are_read_at_once_are_all_listed(desk):
    with desk.writing() as unit:
        for number in range(2500):
            unit.save_receipt(a_receipt(f"receipt-{number:04}"))
    with desk.reading() as unit:
        assert sorted(unit.listed_receipts().ids) == [f"receipt-{one:04}" for one in range(2500)]


def test_facts_without_a_receipt_are_told_by_kind(filled):
    with filled.reading() as unit:
        # The trash proves nothing, and what was undone needs no proof.
        assert unit.unproven_events(KINDS) == [OPEN]
        assert unit.unproven_events({EventKind.TRANSFER_IN}) == [GIFT]
        assert unit.unproven_events(()) == []


def test_a_receipt_proves_its_fact_from_the_moment_it_is_saved(filled):
    with filled.writing() as unit:
        unit.save_receipt(a_receipt("new", event=OPEN.id))
        assert unit.unproven_events(KINDS) == []
