"""Payments that nothing proves: which they are, and which of them the owner is asked about."""

import pytest

from renewdesk.services.payments_without_receipt import PaymentsWithoutReceipt
from renewdesk.services.receipt_listing import ListingReceipts
from renewdesk.services.receipts import KeepingReceipts
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.receipt_samples import a_pdf
from tests.services.rig import Rig

NEW_YORK = "America/New_York"


@pytest.fixture
def rig():
    rig = Rig()
    rig.add()
    return rig


@pytest.fixture
def unproven(rig):
    return PaymentsWithoutReceipt(rig.storage, rig.time)


def pay(rig, kind="topup", on="2026-10-05", card="Rome", amount="10"):
    recorded = rig.record(kind, on, card, amount=amount, currency="EUR")
    return recorded.event.id


def ids(payments):
    return [one.event.id for one in payments]


def test_payments_come_newest_first(rig, unproven):
    first, second = pay(rig, on="2024-01-31"), pay(rig, "plan_purchase", "2026-10-06")
    assert ids(unproven.all()) == [second, first]
    assert ids(unproven.recent()) == [second]


def test_what_the_carrier_takes_and_gifts_are_not_asked_about(rig, unproven):
    for kind in ("charge", "fee", "transfer_in"):
        pay(rig, kind)
    assert unproven.all() == []


def test_an_undone_payment_is_not_asked_about(rig, unproven):
    rig.recording.undo(pay(rig))
    assert unproven.all() == []


def test_cards_in_the_archive_are_not_asked_about(rig, unproven):
    pay(rig)
    rig.keeping.archive("Rome")
    assert unproven.all() == []


def test_a_receipt_answers_for_its_payment_and_no_other(rig, unproven, tmp_path):
    first, second = pay(rig, on="2026-10-05"), pay(rig, on="2026-10-09", amount="20")
    keeping = KeepingReceipts(rig.storage, InMemoryReceiptFiles(tmp_path), rig.time)
    keeping.add_bytes("Rome", a_pdf(), "slip.pdf", first)
    assert ids(unproven.all()) == [second]


def test_the_last_twelve_months_are_those_where_the_card_lives(rig, unproven):
    rig.clock.advance(hours=10)  # 21 Nov, 00:00 in Shanghai, still 20 Nov in Rome
    at_the_edge = pay(rig, on="2025-11-21")
    assert ids(unproven.recent()) == [at_the_edge]
    rig.clock.advance(hours=7)  # 21 Nov in Rome too
    assert unproven.recent() == []


def test_a_day_is_that_of_the_card(rig, unproven):
    rig.add("Liberty", zone=NEW_YORK)
    pay(rig, on="2026-01-01T04:30:00+00:00", card="Liberty")
    (one,) = unproven.all()
    assert one.paid_on.isoformat() == "2025-12-31"
    assert one.card.label == "Liberty"


def test_the_list_knows_receipts_cards_and_unproven_payments(rig, tmp_path):
    first, second = pay(rig, on="2026-10-05"), pay(rig, on="2026-10-09", amount="20")
    keeping = KeepingReceipts(rig.storage, InMemoryReceiptFiles(tmp_path), rig.time)
    keeping.add_bytes("Rome", a_pdf(), "slip.pdf", first)
    listing = ListingReceipts(rig.storage).everything()
    assert list(listing.receipts.events) == [first]
    assert ids(listing.unproven) == [second]
    assert [card.label for card in listing.cards.values()] == ["Rome"]
