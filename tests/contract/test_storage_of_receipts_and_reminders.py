"""What every Storage promises about receipts and the reminder log."""

from typing import Any

import pytest

from renewdesk.domain.errors import NotFoundError
from renewdesk.domain.ids import CardId, ClockId, EventId, ReceiptId, ReminderId
from renewdesk.domain.receipts import Integrity, MediaType, Receipt
from renewdesk.domain.reminder_log import Delivery, ReminderKind, ReminderRow
from tests.builders import CARD, a_card, a_clock, an_event, day, instant

NOON = instant("2026-11-20T12:00:00+08:00")
OTHER = CardId("card-2")
CLOCK = ClockId("clock-1")


def a_receipt(name="receipt-1", **changes):
    values: dict[str, Any] = {
        "id": ReceiptId(name),
        "card": CARD,
        "event": None,
        "sha256": "ab" * 32,
        "media_type": MediaType.PDF,
        "size": 12,
        "original_name": "Quittung №1.pdf",
        "added_at": NOON,
    }
    return Receipt(**(values | changes))


def a_reminder(name="reminder-1", **changes):
    values: dict[str, Any] = {
        "id": ReminderId(name),
        "card": CARD,
        "clock": CLOCK,
        "kind": ReminderKind.LEAD,
        "boundary_on": day("2027-01-31"),
        "step": 7,
        "due_at": NOON,
        "claimed_at": NOON,
        "delivery": Delivery.CLAIMED,
    }
    return ReminderRow(**(values | changes))


def test_receipts_come_back_by_when_they_were_added(desk):
    event = an_event("topup", "2026-01-31", entry=1)
    late = a_receipt("1", added_at=instant("2027-01-01T00:00:00Z"), event=event.id)
    first, second = a_receipt("9"), a_receipt("2")
    with desk.writing() as unit:
        unit.add_event(event)
        for receipt in (late, first, second):
            unit.save_receipt(receipt)
    with desk.reading() as unit:
        assert unit.receipts() == unit.receipts(CARD) == [first, second, late]
        assert unit.receipts(OTHER) == []


def test_a_receipt_is_replaced_by_what_is_known_of_it_now(desk):
    checked = a_receipt(checked_at=NOON, integrity=Integrity.CHANGED)
    with desk.writing() as unit:
        unit.save_receipt(a_receipt())
        unit.save_receipt(checked)
    with desk.reading() as unit:
        assert unit.receipt(ReceiptId("receipt-1")) == checked
        assert unit.receipts() == [checked]


def test_a_reminder_comes_back_with_everything_it_says(desk):
    row = a_reminder(
        delivery=Delivery.SHOWN,
        shown_at=NOON,
        via="plyer",
        title="Rome",
        body="7 days left — 还剩 7 天",
        done_at=NOON,
        snoozed_until=instant("2026-11-21T12:00:00Z"),
        seen_at=NOON,
        handle="session/1.42/7",
        problem="There is no desktop session here.",
        step=-1,
        kind=ReminderKind.VERIFY,
    )
    with desk.writing() as unit:
        assert unit.claim_reminder(row, NOON)
    with desk.reading() as unit:
        assert unit.reminder(row.id) == row
        assert unit.reminders() == unit.reminders(CARD) == [row]
        assert unit.reminders(OTHER) == []


def test_reminders_come_by_when_they_are_due(desk):
    rows = [
        a_reminder(str(step), step=step, due_at=instant(f"2026-11-{20 - step}T00:00:00Z"))
        for step in (0, 7, 3)
    ]
    with desk.writing() as unit:
        for row in rows:
            unit.claim_reminder(row, NOON)
    with desk.reading() as unit:
        assert [row.step for row in unit.reminders()] == [7, 3, 0]


@pytest.mark.parametrize(
    ("held", "retaken"),
    [
        (a_reminder("old"), False),
        (a_reminder("old", claimed_at=instant("2026-11-20T03:54:59Z")), True),
        (a_reminder("old", claimed_at=instant("2026-11-20T03:55:00Z")), False),
        (a_reminder("old", delivery=Delivery.FAILED), True),
        (a_reminder("old", delivery=Delivery.SHOWN, claimed_at=instant("2026-01-01T00Z")), False),
        (
            a_reminder("old", delivery=Delivery.SUPERSEDED, claimed_at=instant("2026-01-01T00Z")),
            False,
        ),
    ],
)
def test_a_claim_is_retaken_only_when_it_failed_or_went_stale(desk, held, retaken):
    stale_before = instant("2026-11-20T03:55:00Z")
    with desk.writing() as unit:
        assert unit.claim_reminder(held, stale_before)
    with desk.writing() as unit:
        assert unit.claim_reminder(a_reminder("new"), stale_before) is retaken
    with desk.reading() as unit:
        assert unit.reminders() == [a_reminder("new") if retaken else held]


@pytest.mark.parametrize(
    "changes",
    [
        {"step": 3},
        {"kind": ReminderKind.STAGE},
        {"boundary_on": day("2027-02-28")},
    ],
)
def test_another_step_kind_or_date_is_another_reminder(desk, changes):
    with desk.writing() as unit:
        assert unit.claim_reminder(a_reminder("one"), NOON)
        assert unit.claim_reminder(a_reminder("other", **changes), NOON)
    with desk.reading() as unit:
        assert len(unit.reminders()) == 2


def test_a_claimed_reminder_is_brought_up_to_date(desk):
    shown = a_reminder(delivery=Delivery.SHOWN, shown_at=NOON, via="plyer")
    with desk.writing() as unit:
        unit.claim_reminder(a_reminder(), NOON)
        unit.save_reminder(shown)
        with pytest.raises(NotFoundError):
            unit.save_reminder(a_reminder("nothing"))
    with desk.reading() as unit:
        assert unit.reminders() == [shown]


def test_nothing_is_stored_for_a_card_that_is_not_there(desk):
    strange = a_card(id=CardId("nothing"))
    for save in (
        lambda unit: unit.save_clock(a_clock(card=strange.id)),
        lambda unit: unit.save_receipt(a_receipt(card=strange.id)),
        lambda unit: unit.save_receipt(a_receipt(event=EventId("nothing"))),
        lambda unit: unit.claim_reminder(a_reminder(card=strange.id), NOON),
        lambda unit: unit.claim_reminder(a_reminder(clock=ClockId("nothing")), NOON),
        lambda unit: unit.confirm_host(strange.id, "example.org", NOON),
        lambda unit: unit.save_desk_rows([(strange, ())]),
    ):
        with pytest.raises(ValueError, match="contradict"), desk.writing() as unit:
            save(unit)
