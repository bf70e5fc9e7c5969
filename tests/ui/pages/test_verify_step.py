"""Verify: where to look, one date, and the proof that ends a renewal."""

from datetime import date
from typing import Any

import pytest

from renewdesk.domain.kinds import EventKind
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.services.drafts import EventDraft
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import button, enter_day, named, seen
from tests.ui.pages.page_world import clipped, nameless_controls
from tests.ui.pages.proving_driver import (
    a_card,
    at_confirm,
    press,
    primary,
    shown_at,
)

OTHER = "Last day that the carrier shows"
OLD = "This is the date of before the payment"
EARLIER = "Earlier than the payment should give"


@pytest.fixture
def card(world):
    return a_card(world)


@pytest.fixture
def renewal(world, card):
    renewal = at_confirm(world, card)
    draft = EventDraft(kind="topup", on="2026-11-20", amount="10.00")
    world.services.renewing.pay(renewal, draft)
    return renewal


@pytest.fixture
def page(world, look, opened, renewal):
    return shown_at(world, look, opened, renewal, "verify")


def pane(page):
    return page.pane(Step.VERIFY)


def seen_dates(world, card):
    detail = world.services.desk.card(card)
    return [one for one in detail.events if one.kind is EventKind.DEADLINE_CONFIRMED]


class TestWhereToLook:
    def test_app_page_and_code_are_named(self, page):
        words = seen(pane(page))
        assert {"MyTIM app", "mytim.tim.it", "40916"} <= set(words.splitlines())
        assert nameless_controls(page) == []
        assert clipped(page) == []

    def test_the_page_of_the_account_is_asked_for(self, page):
        told: list[Any] = []
        page.page_wanted.connect(lambda view, what: told.append((view.renewal.id, what)))
        button(pane(page), "Open mytim.tim.it").click()
        assert told == [(page.view.renewal.id, "account")]

    def test_within_half_an_hour_it_says_to_wait_and_not_to_pay_again(
        self, page, world, look, opened, renewal
    ):
        assert "until about 14:30. Do not pay again before." in seen(pane(page))
        world.clock.move_to("2026-11-20T14:31:00+08:00")
        later = shown_at(world, look, opened, renewal)
        assert "Do not pay again before." not in seen(pane(later))

    def test_a_narrow_window_cuts_nothing(self, page):
        page.window().resize(508, 440)
        assert clipped(page) == []


class TestTheSameDate:
    def test_it_is_offered_and_proves_the_renewal(self, page, world, card, renewal):
        ended: list[Any] = []
        told: list[Any] = []
        page.ended.connect(ended.append)
        page.undoable.connect(lambda *words: told.append(words))
        assert primary(page) == "Confirm 20 Nov 2027"
        press(page)
        view = world.services.renewing.read(renewal)
        assert view.renewal.state is RenewalState.DONE
        (proof,) = seen_dates(world, card)
        assert (proof.last_on, view.renewal.proof) == (date(2027, 11, 20), proof.id)
        assert view.clock.clock.confirmed
        assert [one.renewal.id for one in ended] == [renewal]
        assert told == [(f"event:{proof.id}", "TIM is renewed: last day 20 Nov 2027.")]

    def test_afterwards_it_says_until_when_and_asks_nothing(self, page, world, renewal):
        press(page)
        page.show_renewal(world.services.renewing.read(renewal))
        words = seen(pane(page))
        assert "Seen at TIM" in words
        assert "Safe until 20 Nov 2027 (Rome)" in words
        assert "What does the carrier show?" not in words
        assert primary(page) == ""

    def test_a_second_press_records_nothing_more(self, page, world, card):
        pane(page).press()
        pane(page).press()
        assert len(seen_dates(world, card)) == 1

    def test_a_proof_that_is_taken_back_is_asked_for_again(self, page, world, card, renewal):
        press(page)
        undone = world.services.recording.undo(seen_dates(world, card)[0].id)
        world.bus.changed.emit(undone.changes)
        page.show_renewal(world.services.renewing.read(renewal))
        assert primary(page) == "Confirm 20 Nov 2027"
        assert page.view.renewal.is_open


class TestAnotherDate:
    def test_a_later_one_is_saved_and_counts(self, page, world, card, renewal):
        enter_day(named(pane(page), OTHER), date(2027, 11, 25))
        assert primary(page) == "Save 25 Nov 2027"
        assert EARLIER not in seen(pane(page))
        press(page)
        assert [one.last_on for one in seen_dates(world, card)] == [date(2027, 11, 25)]
        assert world.services.renewing.read(renewal).renewal.state is RenewalState.DONE

    def test_an_earlier_one_is_warned_about_and_saved_all_the_same(self, page, world, renewal):
        enter_day(named(pane(page), OTHER), date(2027, 9, 5))
        words = seen(pane(page))
        assert EARLIER in words
        assert "It is 76 days earlier." in words
        assert "Last day after 5 Sep 2027 (Rome), 76 days earlier" in words
        press(page)
        view = world.services.renewing.read(renewal)
        assert view.renewal.state is RenewalState.DONE
        assert view.clock.last_on == date(2027, 9, 5)

    def test_the_date_of_before_the_payment_proves_nothing(self, page, world, renewal):
        told: list[Any] = []
        page.failed_wanted.connect(lambda _view, reason: told.append(reason))
        enter_day(named(pane(page), OTHER), date(2026, 12, 2))
        words = seen(pane(page))
        assert OLD in words
        assert EARLIER not in words
        button(pane(page), "It didn’t work…").click()
        assert told == ["nothing-happened"]
        press(page)
        view = world.services.renewing.read(renewal)
        assert view.renewal.state is RenewalState.OPEN
        assert view.clock.last_on == date(2026, 12, 2)
        assert "The same date" not in seen(pane(page))  # the next morning it proves no more
        assert OLD in seen(pane(page))

    def test_what_is_no_day_is_said_once_the_field_is_left(self, page, world, card):
        day = named(pane(page), OTHER)
        day.setFocus()
        day.setText("12/2027")
        day.textEdited.emit("12/2027")
        pane(page).press()
        assert "12/2027" in seen(pane(page))
        assert seen_dates(world, card) == []
        assert page.view.renewal.is_open

    def test_without_a_day_there_is_nothing_to_press(self, page):
        button(pane(page), "Another date").setChecked(True)
        assert primary(page) == "Save"
        assert not pane(page).can_press()

    def test_a_day_that_was_typed_comes_back(self, page, world, look, opened, renewal):
        enter_day(named(pane(page), OTHER), date(2027, 9, 5))
        again = shown_at(world, look, opened, renewal)
        assert primary(again) == "Save 5 Sep 2027"
        assert named(pane(again), OTHER).text() == "Sun 5 Sep 2027"

    def test_half_a_day_comes_back_too(self, page, world, look, opened, renewal):
        day = named(pane(page), OTHER)
        day.setFocus()
        day.setText("2027-1")
        day.textEdited.emit("2027-1")
        again = shown_at(world, look, opened, renewal)
        assert named(pane(again), OTHER).text() == "2027-1"

    def test_the_same_date_after_all_forgets_the_other(self, page, world, renewal):
        enter_day(named(pane(page), OTHER), date(2027, 9, 5))
        button(pane(page), "The same date, 20 Nov 2027").setChecked(True)
        assert world.services.renewing.read(renewal).renewal.answer("verify.last_day") == ""
        assert EARLIER not in seen(pane(page))
        assert primary(page) == "Confirm 20 Nov 2027"


class TestAskedAgain:
    def test_after_half_an_hour_and_the_next_morning(self, world, renewal):
        assert renewal
        said = []
        for now in ("2026-11-20T14:29:00+08:00", "2026-11-20T14:30:00+08:00",
                    "2026-11-20T20:00:00+08:00", "2026-11-21T09:00:00+08:00"):  # fmt: skip
            world.clock.move_to(now)
            world.services.reminding.check()
            told = [one.title for one in world.notifier.came]
            said.append(sum("paid, not confirmed yet" in one for one in told))
        assert said == [0, 1, 1, 2]

    def test_it_can_be_put_off_until_tomorrow(self, world, look, opened, renewal):
        world.clock.move_to("2026-11-20T14:30:00+08:00")
        world.services.reminding.check()
        page = shown_at(world, look, opened, renewal, "verify")
        button(pane(page), "I could not find out; ask me again").setChecked(True)
        assert primary(page) == "Ask again tomorrow"
        press(page)
        (row,) = world.services.reminding.inbox().snoozed
        assert row.row.card == page.view.renewal.card
        assert page.view.renewal.is_open


def test_without_a_payment_it_leads_back_to_confirm(world, look, opened, card):
    renewal = at_confirm(world, card)
    page = shown_at(world, look, opened, renewal, "verify")
    assert "No payment is recorded yet" in seen(pane(page))
    assert primary(page) == ""
    button(pane(page), "Confirm payment").click()
    assert page.view.renewal.step is Step.CONFIRM


def test_a_plan_that_waits_for_its_first_use_is_asked_whether_it_works(world, look, opened):
    rule = a_rule("P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"])
    card = world.add_card("Airalo", rule)
    renewing = world.services.renewing
    renewal = renewing.start(card.id).renewal.id
    bought = EventDraft(kind="plan_purchase", on="2026-11-20", amount="9", currency="USD")
    renewing.pay(renewal, bought)
    page = shown_at(world, look, opened, renewal, "verify")
    words = seen(pane(page))
    assert "See that it works" in words
    assert "What does the carrier show?" not in words
    assert primary(page) == "It works"
    press(page)
    view = renewing.read(renewal)
    assert (view.renewal.state, view.renewal.proof) == (RenewalState.DONE, None)
    assert seen_dates(world, card.id) == []
    page.show_renewal(view)
    assert "There is no date to see; the payment is in the card’s ledger." in seen(pane(page))


def test_where_only_the_carrier_knows_the_new_date_that_of_before_is_no_answer(world, look, opened):
    card = world.add_card("Kcell", a_rule(None))
    day = EventDraft(kind="deadline_confirmed", on="2026-10-20", last_day="2026-12-02")
    world.services.recording.record(card.id, day)
    renewal = at_confirm(world, card.id)
    world.services.renewing.pay(renewal, EventDraft(kind="topup", on="2026-11-20", amount="10"))
    page = shown_at(world, look, opened, renewal, "verify")
    assert "The same date" not in seen(pane(page))
    enter_day(named(pane(page), OTHER), date(2026, 12, 2))
    assert OLD in seen(pane(page))
    press(page)
    assert world.services.renewing.read(renewal).renewal.is_open
    enter_day(named(pane(page), OTHER), date(2027, 6, 14))
    assert OLD not in seen(pane(page))
    press(page)
    assert world.services.renewing.read(renewal).renewal.state is RenewalState.DONE
