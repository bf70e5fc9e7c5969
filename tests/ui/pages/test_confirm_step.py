"""Confirm: what was paid is recorded once, with all that was noted; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.renewals import Channel, Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import (
    CARRIERS,
    button,
    enter_day,
    named,
    seen,
    topup,
    type_in,
)
from tests.ui.pages.page_world import clipped, nameless_controls
from tests.ui.pages.proving_driver import (
    a_card,
    at_confirm,
    payments,
    press,
    primary,
    shown_at,
    the_page,
)

ASKED = "Is this the same payment?"


@pytest.fixture
def card(world):
    return a_card(world)


@pytest.fixture
def renewal(world, card):
    return at_confirm(world, card)


@pytest.fixture
def page(world, look, opened, renewal):
    return shown_at(world, look, opened, renewal)


def pane(page):
    return page.pane(Step.CONFIRM)


def change(page):
    return pane(page).findChild(BeforeAfterBox).accessibleName()


class TestTheForm:
    def test_it_begins_with_what_was_said_before(self, page):
        assert named(pane(page), "Amount").text() == "10.00 EUR"
        assert named(pane(page), "Day, at the carrier").text() == "Fri 20 Nov 2026"
        assert named(pane(page), "Channel").key() == "website"
        assert named(pane(page), "What").key() == "topup"
        assert primary(page) == "Record top-up"

    def test_the_new_date_is_shown_before_anything_is_recorded(self, page, world, card):
        assert change(page) == (
            "Last day before 2 Dec 2026 (Rome), Last day after 20 Nov 2027 (Rome), 353 days later"
        )
        assert "Asked again after 30 minutes, tomorrow at 09:00" in seen(pane(page))
        assert len(payments(world, card)) == 1

    def test_a_day_before_moves_the_date(self, page):
        enter_day(named(pane(page), "Day, at the carrier"), date(2026, 11, 15))
        assert "Last day after 15 Nov 2027" in change(page)

    def test_a_seller_is_asked_for_where_somebody_else_takes_the_money(self, page, world):
        assert "Seller" not in seen(pane(page)).splitlines()
        named(pane(page), "Channel").choose("third_party")
        QCoreApplication.processEvents()
        assert page.view.renewal.channel is Channel.THIRD_PARTY
        assert "Seller" in seen(pane(page)).splitlines()
        assert page.view.renewal.id in world.storage.state.renewals

    def test_every_control_has_a_name_and_room(self, page):
        assert nameless_controls(page) == []
        assert clipped(page) == []

    @pytest.mark.parametrize("size", [(508, 440), (700, 640)])
    def test_a_narrow_window_cuts_nothing(self, world, look, opened, renewal, size):
        page = the_page(world, look)
        page.show_renewal(world.services.renewing.read(renewal))
        assert clipped(opened(page, size)) == []


class TestRecording:
    def test_everything_that_was_noted_is_recorded_once_and_the_step_is_left(
        self, page, world, card, renewal
    ):
        told: list[Any] = []
        page.undoable.connect(lambda *words: told.append(words))
        named(pane(page), "Paid with").setEditText("Visa ••41")
        type_in(named(pane(page), "Order number"), "4931 0027")
        type_in(named(pane(page), "Your bank charged"), "78.40 CNY")
        press(page)
        newest, _ = payments(world, card)
        assert (newest.kind, newest.on, newest.amount.text) == (
            EventKind.TOPUP, date(2026, 11, 20), "10.00 EUR",
        )  # fmt: skip
        paid = newest.payment
        assert (paid.channel, paid.method, paid.order_number) == (
            "website", "Visa ••41", "4931 0027",
        )  # fmt: skip
        assert paid.charged.text == "78.40 CNY"
        assert not newest.confirmed
        view = world.services.renewing.read(renewal)
        assert (view.renewal.event, view.renewal.step) == (newest.id, Step.RECEIPT)
        assert page.view.renewal.step is Step.RECEIPT
        assert told == [(f"event:{newest.id}", "Top-up recorded.")]

    def test_a_recorded_payment_is_shown_instead_of_asked_for(self, page, world, card, renewal):
        type_in(named(pane(page), "Your bank charged"), "78.40 CNY")
        press(page)
        page.show_renewal(world.services.renewing.go_to(renewal, "confirm"))
        words = seen(pane(page))
        assert "Your payment to TIM is recorded" in words
        assert {"10.00 EUR", "Fri 20 Nov 2026 (Rome)", "78.40 CNY"} <= set(words.splitlines())
        assert "Amount" in words
        assert not pane(page).findChild(type(pane(page)._form)).isVisible()  # noqa: SLF001
        press(page)
        assert page.view.renewal.step is Step.RECEIPT
        assert len(payments(world, card)) == 2

    def test_a_payment_that_was_taken_back_is_asked_for_again_with_all_that_was_typed(
        self, page, world, card, renewal
    ):
        type_in(named(pane(page), "Order number"), "4931")
        press(page)
        undone = world.services.recording.undo(payments(world, card)[0].id)
        world.bus.changed.emit(undone.changes)
        page.show_renewal(world.services.renewing.read(renewal))
        assert page.view.renewal.step is Step.CONFIRM
        assert named(pane(page), "Order number").text() == "4931"
        assert primary(page) == "Record top-up"

    def test_pressing_twice_records_once(self, page, world, card):
        pane(page).press()
        pane(page).press()
        assert len(payments(world, card)) == 2

    @pytest.mark.parametrize(
        ("field", "text", "says"),
        [
            ("Amount", "-3", "“-3”"),
            ("Your bank charged", "78", "currency"),
            ("Your bank charged", "much CNY", "“much”"),
        ],
    )
    def test_what_cannot_be_read_is_said_below_its_row_and_records_nothing(
        self, page, world, card, field, text, says
    ):
        type_in(named(pane(page), field), text)
        pane(page).press()
        assert says in seen(pane(page))
        assert page.view.renewal.step is Step.CONFIRM
        assert len(payments(world, card)) == 1

    def test_a_day_to_come_is_refused(self, page, world, card):
        enter_day(named(pane(page), "Day, at the carrier"), date(2026, 11, 25))
        pane(page).press()
        assert len(payments(world, card)) == 1
        assert page.view.renewal.step is Step.CONFIRM


class TestNothingIsLost:
    def test_each_edit_is_kept_and_comes_back(self, page, world, look, opened, renewal):
        type_in(named(pane(page), "Amount"), "12.5")
        type_in(named(pane(page), "Order number"), "4931")
        type_in(named(pane(page), "Your bank charged"), "96 CNY")
        named(pane(page), "Paid with").setEditText("Alipay")
        enter_day(named(pane(page), "Day, at the carrier"), date(2026, 11, 18))
        again = shown_at(world, look, opened, renewal)
        assert again is not page
        form = pane(again)
        assert named(form, "Amount").text() == "12.5 EUR"
        assert named(form, "Order number").text() == "4931"
        assert named(form, "Your bank charged").text() == "96 CNY"
        assert named(form, "Paid with").currentText() == "Alipay"
        assert named(form, "Day, at the carrier").text() == "Wed 18 Nov 2026"

    @pytest.mark.parametrize("typed", ["1", "12.", "abc", "12.50 EU"])
    def test_half_an_amount_comes_back_as_half_an_amount(
        self, page, world, look, opened, renewal, typed
    ):
        type_in(named(pane(page), "Amount"), typed)
        again = shown_at(world, look, opened, renewal)
        assert named(pane(again), "Amount").text().startswith(typed)

    def test_half_a_day_comes_back_too(self, page, world, look, opened, renewal):
        type_in(named(pane(page), "Day, at the carrier"), "2026-11-1")
        again = shown_at(world, look, opened, renewal)
        assert named(pane(again), "Day, at the carrier").text() == "2026-11-1"

    def test_who_goes_on_the_next_day_has_paid_on_the_first(
        self, page, world, look, opened, renewal
    ):
        assert page
        world.clock.move_to("2026-11-22T14:00:00+08:00")
        again = shown_at(world, look, opened, renewal)
        assert named(pane(again), "Day, at the carrier").text() == "Fri 20 Nov 2026"

    def test_what_has_the_keyboard_is_not_overwritten(self, page, world, renewal):
        order = named(pane(page), "Order number")
        type_in(order, "49")
        order.setFocus()
        page.show_renewal(world.services.renewing.read(renewal))
        assert order.text() == "49"
        amount = named(pane(page), "Amount")
        amount.setFocus()
        amount.setText("12")
        page.show_renewal(world.services.renewing.read(renewal))
        assert amount.text() == "12"


class TestTheSamePayment:
    @pytest.fixture
    def elsewhere(self, world, card):
        """The same amount, recorded the day before the renewal began."""
        draft = EventDraft(kind="topup", on="2026-11-19", amount="10")
        world.clock.move_to("2026-11-19T14:00:00+08:00")
        event = world.services.recording.record(card, draft).event.id
        world.clock.move_to("2026-11-20T14:00:00+08:00")
        return event

    def test_it_is_asked_and_nothing_is_recorded_before_the_answer(
        self, elsewhere, world, look, opened, renewal, card
    ):
        assert elsewhere
        page = shown_at(world, look, opened, renewal)
        assert ASKED in seen(pane(page))
        press(page)
        assert len(payments(world, card)) == 2
        assert button(pane(page), "The same payment").hasFocus()

    def test_the_same_payment_becomes_that_of_the_renewal(
        self, elsewhere, world, look, opened, renewal, card
    ):
        page = shown_at(world, look, opened, renewal)
        button(pane(page), "The same payment").click()
        assert len(payments(world, card)) == 2
        view = world.services.renewing.read(renewal)
        assert (view.renewal.event, view.renewal.step) == (elsewhere, Step.RECEIPT)

    def test_another_payment_is_recorded(self, elsewhere, world, look, opened, renewal, card):
        page = shown_at(world, look, opened, renewal)
        button(pane(page), "Another payment").click()
        assert ASKED not in seen(pane(page))
        press(page)
        assert len(payments(world, card)) == 3
        assert world.services.renewing.read(renewal).renewal.event not in {None, elsewhere}

    def test_one_that_was_recorded_while_the_page_was_open_is_asked_about(self, page, world, card):
        draft = EventDraft(kind="topup", on="2026-11-20", amount="10")
        world.services.recording.record(card, draft)
        pane(page).press()
        assert ASKED in seen(pane(page))
        assert len(payments(world, card)) == 2


def test_a_payment_recorded_by_another_way_is_offered(world, look, opened, renewal, card):
    world.clock.move_to("2026-11-20T14:05:00+08:00")
    event = world.services.recording.record(
        card, EventDraft(kind="topup", on="2026-11-20", amount="15")
    ).event
    page = shown_at(world, look, opened, renewal)
    words = seen(pane(page))
    assert "A payment was recorded meanwhile" in words
    assert "Top-up 15 EUR, 20 Nov 2026." in words
    button(pane(page), "Use it").click()
    assert world.services.renewing.read(renewal).renewal.event == event.id
    assert len(payments(world, card)) == 2


def test_an_old_payment_that_was_only_entered_meanwhile_is_not_offered(
    world, look, opened, renewal, card
):
    world.clock.move_to("2026-11-20T14:05:00+08:00")
    world.services.recording.record(card, EventDraft(kind="topup", on="2026-10-01", amount="15"))
    page = shown_at(world, look, opened, renewal)
    assert "A payment was recorded meanwhile" not in seen(pane(page))


def test_what_keeps_a_line_without_money_asks_for_the_day_alone(world, look, opened):
    card = world.add_card("MegaFon", a_rule("P90D", extends_on=["outgoing_call"]))
    renewal = at_confirm(world, card.id, "")
    world.services.renewing.answer(renewal, "pay.kind", "outgoing_call")
    page = shown_at(world, look, opened, renewal)
    words = seen(pane(page))
    assert "Confirm what you did for" in words
    assert "Your bank charged" not in words
    assert primary(page) == "Record call made"
    press(page)
    (event,) = world.services.desk.card(card.id).events
    assert (event.kind, event.amount) == (EventKind.OUTGOING_CALL, None)


def test_what_was_paid_is_not_recorded_as_a_call_that_nobody_made(world, look, opened):
    card = world.add_card("MegaFon", a_rule("P90D", extends_on=["outgoing_call"]))
    page = shown_at(world, look, opened, at_confirm(world, card.id, ""))
    assert primary(page) == "Record top-up"
    press(page)
    (event,) = world.services.desk.card(card.id).events
    assert event.kind is EventKind.TOPUP


class TestAPaymentThatShortens:
    @pytest.fixture
    def aldi(self, world):
        """15 EUR on 4 Jun 2026: 5 EUR now would give an earlier date, 10 EUR a later one."""
        carrier = read_carrier_file(CARRIERS / "de-aldi-talk.toml")
        world.services.catalogue.ship(carrier)
        facts = {"label": "ALDI TALK", "number": "+49 1575 0123 418"}
        last = (topup("2026-06-04", "15"),)
        return a_card(world, "de-aldi-talk", "2026-06-04", last=last, **facts)

    def test_it_is_warned_about_as_in_the_record_dialog(self, world, look, opened, aldi):
        page = shown_at(world, look, opened, at_confirm(world, aldi, "5"))
        words = seen(pane(page))
        assert "This may shorten the time" in words
        assert "earlier by 76 days: 20 Mar 2027 instead of 4 Jun 2027" in words
        assert "10 EUR would give 20 Jul 2027." in words
        assert primary(page) == "Record all the same"
        button(pane(page), "Change amount").click()
        assert named(pane(page), "Amount").hasFocus()
        type_in(named(pane(page), "Amount"), "15")
        assert "This may shorten the time" not in seen(pane(page))
        assert primary(page) == "Record top-up"
