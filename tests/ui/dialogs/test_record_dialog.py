"""Recording a payment: the new date before it is saved, the receipt, the page, the refusals."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from renewdesk.domain.attached import Link
from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.receipt_field import Pasted, ReceiptInput
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from tests.ui.dialogs.dialog_world import PDF, button, enter_day, named, press, seen, type_in


@pytest.fixture
def open_it(look, world, shown):
    def open_dialog(detail, kind="topup"):
        return shown(RecordDialog(look, world.services, world.jobs, detail, kind))

    return open_dialog


@pytest.fixture
def dialog(open_it, world):
    """The dialog of mock-up 15 for TIM, whose last day is 2 Dec 2026."""
    return open_it(world.tim())


def change(dialog):
    return dialog.findChild(BeforeAfterBox).accessibleName()


def recorded(world):
    return [one for one in world.events() if one.recorded_at == world.clock.now()][-1]


def test_the_new_date_is_shown_before_anything_is_saved(dialog, world):
    type_in(named(dialog, "Amount"), "10.00")
    assert change(dialog) == (
        "Last day before 2 Dec 2026 (Rome), Last day after 20 Nov 2027 (Rome), 353 days later"
    )
    assert "12 months from this top-up; in Shanghai until 21 Nov 2027, 07:00" in seen(dialog)
    assert len(world.events()) == 1


def test_a_payment_is_recorded_with_all_that_was_noted(dialog, world):
    type_in(named(dialog, "Amount"), "10.00")
    named(dialog, "Channel").choose("website")
    named(dialog, "Paid with").setEditText("Visa ••41")
    type_in(named(dialog, "Order number"), "4931 0027")
    told: list[Any] = []
    dialog.recorded.connect(told.append)
    button(dialog, "Record top-up").click()
    event = recorded(world)
    assert (event.kind, event.on, event.amount.text) == (
        EventKind.TOPUP, date(2026, 11, 20), "10.00 EUR",
    )  # fmt: skip
    assert (event.payment.channel, event.payment.method, event.payment.order_number) == (
        "website", "Visa ••41", "4931 0027",
    )  # fmt: skip
    assert not event.confirmed
    assert [one.event.id for one in told] == [event.id]
    assert not dialog.isVisible()


def test_a_payment_is_unconfirmed_until_it_was_seen_at_the_carrier(dialog, world):
    asked = "Asked again after 30 minutes, tomorrow at 09:00, and each day of the old date’s last"
    assert asked in seen(dialog)
    button(dialog, "I have already seen this date at the carrier").click()
    assert asked not in seen(dialog)
    button(dialog, "Record top-up").click()
    assert recorded(world).confirmed


def test_a_payment_that_shortens_is_warned_about_and_an_amount_that_does_not_is_named(
    open_it, world
):
    dialog = open_it(world.aldi())
    type_in(named(dialog, "Amount"), "5")
    words = seen(dialog)
    assert "This may shorten the time" in words
    assert "earlier by 76 days: 20 Mar 2027 instead of 4 Jun 2027" in words
    assert "10 EUR would give 20 Jul 2027." in words
    assert "76 days earlier" in words
    assert "4 months for 5 to 9.99 EUR" in words
    button(dialog, "Change amount").click()
    assert named(dialog, "Amount").hasFocus()
    button(dialog, "Record all the same").click()
    assert recorded(world).amount.text == "5 EUR"


def test_a_payment_that_does_not_shorten_offers_undo_and_no_warning(open_it, world):
    dialog = open_it(world.aldi())
    type_in(named(dialog, "Amount"), "5")
    type_in(named(dialog, "Amount"), "15")
    words = seen(dialog)
    assert "This may shorten the time" not in words
    assert "Undo with Ctrl Z" in words
    assert "Change amount" not in words


def test_an_amount_that_decides_the_date_is_asked_for_quietly(open_it, world):
    dialog = open_it(world.aldi())
    words = seen(dialog)
    assert "decides the date" in words
    assert "Please note" not in words
    assert dialog.findChild(BeforeAfterBox).isHidden()


def test_a_payment_that_moves_nothing_says_so_and_is_recorded(open_it, world):
    dialog = open_it(world.aldi())
    type_in(named(dialog, "Amount"), "1")
    assert "its rule has no line for this amount" in seen(dialog)
    button(dialog, "Record top-up").click()
    assert recorded(world).amount.text == "1 EUR"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Amount", "-5", "is not an amount"),
        ("Amount", "1e999", "is not an amount"),
        ("Amount", "5 XYZ", "is not a currency"),
        ("Day, at the carrier", "2026-02-30", "is not a day"),
        ("Day, at the carrier", "2026-11-22", "is still in the future"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(dialog, world, name, text, said):
    type_in(named(dialog, name), text)
    button(dialog, "Record top-up").click()
    assert said in seen(dialog)
    assert len(world.events()) == 1
    assert dialog.isVisible()
    type_in(named(dialog, name), "10" if name == "Amount" else "2026-11-19")
    assert said not in seen(dialog)


def test_a_day_that_has_begun_for_the_owner_alone_can_be_recorded(open_it, world):
    detail = world.add("it-tim", zone="Pacific/Honolulu")
    dialog = open_it(detail)
    assert named(dialog, "Day, at the carrier").typed() == "2026-11-19"
    enter_day(named(dialog, "Day, at the carrier"), date(2026, 11, 20))
    assert "This counts as soon as that day begins in Honolulu." in seen(dialog)
    button(dialog, "Record top-up").click()
    assert recorded(world).on == date(2026, 11, 20)


def test_a_half_typed_amount_is_no_fault_yet(dialog):
    edit = named(dialog, "Amount")
    edit.setFocus()
    edit.setText("x")
    edit.textEdited.emit("x")
    assert "is not an amount" not in seen(dialog)


# ── other facts than payments ────────────────────────────────────────────────────────────────────


def test_a_call_asks_for_a_day_and_not_for_money(open_it, world):
    use = EventDraft(kind="outgoing_call", on="2026-10-16")
    dialog = open_it(world.add("ru-megafon", use), "outgoing_call")
    words = seen(dialog)
    assert dialog.windowTitle() == "Record call made"
    for absent in ("Amount", "Paid with", "Pay at the carrier first", "I have already seen"):
        assert absent not in words
    type_in(named(dialog, "Note"), "to myself")
    button(dialog, "Record call made").click()
    event = recorded(world)
    assert (event.kind, event.amount, event.note) == (EventKind.OUTGOING_CALL, None, "to myself")


def test_the_credit_afterwards_is_recorded_where_a_fee_would_burn_it(open_it, world):
    dialog = open_it(world.add("ru-megafon"), "topup")
    type_in(named(dialog, "Amount"), "100")
    type_in(named(dialog, "Credit afterwards"), "131")
    button(dialog, "Record top-up").click()
    event = recorded(world)
    assert (event.amount.text, event.balance.text) == ("100 RUB", "131 RUB")


def test_a_balance_reading_states_the_balance(open_it, world):
    dialog = open_it(world.add("ru-megafon"), "balance_reading")
    type_in(named(dialog, "Amount"), "31")
    button(dialog, "Record balance reading").click()
    event = recorded(world)
    assert (event.amount, event.balance.text) == (None, "31 RUB")


def test_another_kind_changes_title_fields_and_button(dialog):
    named(dialog, "What").choose("activation")
    assert dialog.windowTitle() == "Record activation"
    assert "Order number" not in seen(dialog)
    assert button(dialog, "Record activation").isEnabled()


def test_the_length_of_an_esim_pack_is_recorded_with_it(open_it, world):
    dialog = open_it(world.add("xx-airalo"), "plan_purchase")
    type_in(named(dialog, "How many"), "7")
    button(dialog, "Record plan purchase").click()
    assert recorded(world).term.text == "P7D"


def test_the_plan_is_asked_for_where_several_could_be_meant(open_it, world):
    detail = world.add("kz-kcell", rules=("kz-kcell-pack", "kz-kcell-yearly"))
    dialog = open_it(detail, "plan_purchase")
    button(dialog, "Record plan purchase").click()
    assert "Several countdowns of this card could be meant." in seen(dialog)
    assert world.events() == []
    yearly = detail.view.clocks[1].id
    named(dialog, "For which plan").choose(yearly)
    button(dialog, "Record plan purchase").click()
    assert recorded(world).clock == yearly


def test_a_length_that_is_sold_is_chosen(open_it, world):
    dialog = open_it(world.add("kz-kcell", rules=("kz-kcell-4week",)), "plan_purchase")
    named(dialog, "Valid for").choose("P7D")
    assert "26 Nov 2026" in change(dialog)
    button(dialog, "Record plan purchase").click()
    assert recorded(world).term.text == "P7D"


# ── the receipt ──────────────────────────────────────────────────────────────────────────────────


def receipts(world):
    return world.services.receipts.all()


def test_a_receipt_is_kept_with_its_payment(dialog, world, tmp_path):
    path = tmp_path / "TIM.pdf"
    path.write_bytes(PDF)
    dialog.findChild(ReceiptInput).take(path)
    button(dialog, "Record top-up").click()
    (view,) = receipts(world)
    assert view.receipt.original_name == "TIM.pdf"
    assert view.event.id == recorded(world).id


def test_a_pasted_receipt_is_kept_as_well(dialog, world):
    dialog.findChild(ReceiptInput).take(Pasted(PDF, "pasted.pdf"))
    button(dialog, "Record top-up").click()
    assert [view.receipt.original_name for view in receipts(world)] == ["pasted.pdf"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"hello", "is none of the kinds that are kept as a receipt"),
        (b"%PDF-1.4 half", "is cut off"),
        (b"%PDF-1.4" + b"x" * (25 * 1024 * 1024) + b"%%EOF", "is larger than 25 MB"),
    ],
    ids=["empty", "kind", "truncated", "large"],
)
def test_a_receipt_that_is_refused_leaves_nothing_recorded(dialog, world, tmp_path, content, said):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(content)
    dialog.findChild(ReceiptInput).take(path)
    button(dialog, "Record top-up").click()
    assert said in seen(dialog)
    assert len(world.events()) == 1
    assert receipts(world) == []
    assert dialog.isVisible()
    path.write_bytes(PDF)
    button(dialog, "Record top-up").click()
    assert len(receipts(world)) == 1
    assert len(world.events()) == 2


def test_a_receipt_that_is_gone_is_said_to_be_gone(dialog, world):
    dialog.findChild(ReceiptInput).take(Path("nowhere") / "receipt.pdf")
    button(dialog, "Record top-up").click()
    assert "cannot be read" in seen(dialog)
    assert len(world.events()) == 1


# ── the carrier's page ───────────────────────────────────────────────────────────────────────────


def test_the_official_page_is_named_by_its_host_and_opened(dialog, world):
    words = seen(dialog)
    assert "Pay at the carrier first" in words
    assert "on the carrier’s record, checked 1 Nov 2026 · look for “Ricarica”" in words
    button(dialog, "Open www.tim.it").click()
    assert world.browser.opened == ["https://www.tim.it/ricarica"]


def test_a_browser_that_does_not_start_is_said_with_the_address(dialog, world):
    world.browser.broken = True
    button(dialog, "Open www.tim.it").click()
    assert "copy the address" in seen(dialog).lower()
    assert "https://www.tim.it/ricarica" in seen(dialog)


def test_an_address_that_is_not_official_is_not_offered_and_the_reason_is(open_it, world):
    link = Link("topup", "https://tim.it.ricarica-online.example/pay")
    dialog = open_it(world.add("it-tim", links=(link,)))
    words = seen(dialog)
    assert "The top-up page is not opened" in words
    assert "Open tim.it" not in words
    button(dialog, "Why…").click()
    reason = dialog.findChild(HostRefusedDialog)
    assert "is none of the card’s official hosts (mytim.tim.it, www.tim.it)" in seen(reason)
    assert world.browser.opened == []
    reason.reject()


def test_a_carrier_without_a_known_page_has_no_such_row(open_it, world):
    dialog = open_it(world.add("", label="Own", own_rules=world.catalogue.carriers()[0].rules))
    assert "Pay at the carrier first" not in seen(dialog)
    assert [one for one in dialog.findChildren(QAbstractButton) if "Open " in one.text()] == []


# ── slow disks and the keyboard ──────────────────────────────────────────────────────────────────


def test_enter_in_a_field_records(dialog, world):
    edit = named(dialog, "Amount")
    type_in(edit, "10")
    press(edit, Qt.Key.Key_Return)
    assert recorded(world).amount.text == "10 EUR"


def test_a_late_preview_of_an_older_amount_is_not_shown(open_it, world):
    dialog = open_it(world.aldi())
    type_in(named(dialog, "Amount"), "15")
    world.jobs.hold()
    type_in(named(dialog, "Amount"), "5")
    type_in(named(dialog, "Amount"), "30")
    assert "20 Nov 2027" in change(dialog)
    world.jobs.release()
    assert "20 Nov 2028" in change(dialog)


def test_recorded_is_pressed_once_however_slow_the_disk_is(dialog, world):
    world.jobs.hold()
    for _ in range(2):
        button(dialog, "Record top-up").click()
    world.jobs.release()
    assert len(world.events()) == 2


def test_closing_records_nothing(dialog, world):
    type_in(named(dialog, "Amount"), "10")
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(world.events()) == 1


def test_what_the_bank_charges_is_asked_for_once_it_was_noted(open_it, world):
    detail = world.tim()
    assert "Your bank charged" not in seen(open_it(detail))
    card = detail.view.card.id
    draft = EventDraft(
        kind="topup", on="2026-08-01", amount="10", charged="78.10", charged_currency="CNY"
    )
    world.services.recording.record(card, draft)
    dialog = open_it(world.detail(card))
    type_in(named(dialog, "Amount"), "10.00")
    type_in(named(dialog, "Your bank charged"), "78.40")
    assert named(dialog, "Your bank charged").text() == "78.40 CNY"
    button(dialog, "Record top-up").click()
    assert recorded(world).payment.charged.text == "78.40 CNY"


def test_a_charge_that_cannot_be_read_is_said(open_it, world):
    detail = world.tim()
    card = detail.view.card.id
    draft = EventDraft(
        kind="topup", on="2026-08-01", amount="10", charged="78.10", charged_currency="CNY"
    )
    world.services.recording.record(card, draft)
    dialog = open_it(world.detail(card))
    before = len(world.events())
    type_in(named(dialog, "Your bank charged"), "much CNY")
    button(dialog, "Record top-up").click()
    assert "“much”" in seen(dialog)
    assert len(world.events()) == before
