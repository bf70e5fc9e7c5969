"""Recording an amount twice: the owner is asked, in the dialog, before anything is saved."""

from datetime import date
from typing import Any

import pytest

from renewdesk.ui.dialogs.receipt_field import Pasted, ReceiptInput
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.dialogs.same_payment import SamePaymentQuestion
from tests.ui.dialogs.dialog_world import PDF, button, enter_day, named, seen, topup, type_in

ASKED = "Is this the same payment?"
#: TIM's first top-up, and the one of yesterday that is entered a second time.
LEDGER = 2


@pytest.fixture
def dialog(look, world, shown):
    """The dialog of TIM on 20 Nov, whose top-up of 19 Nov was recorded already."""
    card = world.tim().view.card.id
    world.services.recording.record(card, topup("2026-11-19", "10"))
    detail = world.detail(card)
    return shown(RecordDialog(look, world.services, world.jobs, detail, "topup"))


def test_the_same_amount_is_asked_about_and_not_saved_until_answered(dialog, world):
    assert ASKED not in seen(dialog)
    type_in(named(dialog, "Amount"), "10.00")
    assert ASKED in seen(dialog)
    assert "10 EUR was recorded on 19 Nov 2026 already." in seen(dialog)
    button(dialog, "Record top-up").click()
    assert button(dialog, "The same payment").hasFocus()
    assert dialog.isVisible()
    assert len(world.events()) == LEDGER


def test_the_same_payment_records_nothing_and_closes(dialog, world):
    told: list[Any] = []
    dialog.recorded.connect(told.append)
    type_in(named(dialog, "Amount"), "10.00")
    button(dialog, "The same payment").click()
    assert not dialog.isVisible()
    assert (told, len(world.events())) == ([], LEDGER)


def test_a_receipt_given_here_goes_to_the_payment_that_is_there(dialog, world):
    kept: list[Any] = []
    dialog.receipt_kept.connect(kept.append)
    type_in(named(dialog, "Amount"), "10.00")
    dialog.findChild(ReceiptInput).take(Pasted(PDF, "slip.pdf"))
    button(dialog, "The same payment").click()
    assert not dialog.isVisible()
    assert len(world.events()) == LEDGER
    assert [one.receipt.event for one in kept] == [world.events()[-1].id]
    (view,) = world.services.receipts.all()
    assert view.event is not None
    assert view.event.on == date(2026, 11, 19)


def test_another_payment_is_recorded_with_all_that_was_noted(dialog, world):
    type_in(named(dialog, "Amount"), "10.00")
    dialog.findChild(ReceiptInput).take(Pasted(PDF, "slip.pdf"))
    button(dialog, "Another payment").click()
    assert ASKED not in seen(dialog)
    assert "was recorded on" not in seen(dialog)
    button(dialog, "Record top-up").click()
    assert not dialog.isVisible()
    assert len(world.events()) == LEDGER + 1
    (view,) = world.services.receipts.all()
    assert view.event is not None
    assert view.event.on == date(2026, 11, 20)


def test_another_amount_or_day_is_no_question(dialog):
    type_in(named(dialog, "Amount"), "10.00")
    assert ASKED in seen(dialog)
    type_in(named(dialog, "Amount"), "15.00")
    assert ASKED not in seen(dialog)
    type_in(named(dialog, "Amount"), "10.00")
    assert ASKED in seen(dialog)
    enter_day(dialog.findChild(type(named(dialog, "Day, at the carrier"))), date(2026, 11, 15))
    assert ASKED not in seen(dialog)


def test_an_answer_counts_for_the_payment_it_was_asked_about(dialog, world):
    card = world.events()[-1].card
    world.services.recording.record(card, topup("2026-11-20", "12"))
    type_in(named(dialog, "Amount"), "10.00")
    button(dialog, "Another payment").click()
    type_in(named(dialog, "Amount"), "12.00")
    assert "12 EUR was recorded on 20 Nov 2026 already." in seen(dialog)
    type_in(named(dialog, "Amount"), "10.00")
    assert not dialog.findChild(SamePaymentQuestion).is_open()


def test_a_payment_recorded_elsewhere_meanwhile_is_asked_about_at_the_button(dialog, world):
    type_in(named(dialog, "Amount"), "12.00")
    card = world.events()[-1].card
    world.services.recording.record(card, topup("2026-11-20", "12"))
    button(dialog, "Record top-up").click()
    assert dialog.isVisible()
    assert "12 EUR was recorded on 20 Nov 2026 already." in seen(dialog)
    assert len(world.events()) == LEDGER + 1


def test_while_the_amount_is_half_typed_nothing_is_asked(dialog):
    type_in(named(dialog, "Amount"), "10.00")
    type_in(named(dialog, "Amount"), "ten")
    assert ASKED not in seen(dialog)
