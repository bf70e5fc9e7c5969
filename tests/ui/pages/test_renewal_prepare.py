"""Prepare: what the card knows is shown, the rest is asked once and written to the card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.cards import Form, Usage
from renewdesk.domain.renewals import Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.lead_chip import LeadChip
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule
from tests.ui.pages.renewal_driver import Assistant

TIM = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
NUMBER, ICCID = "+393335550118", "8939010000000000018"


@pytest.fixture
def tim(world):
    card = world.add_card(
        "TIM", TIM, carrier="it-tim", number=NUMBER, iccid=ICCID, form=Form.PHYSICAL
    )
    paid = EventDraft(kind="topup", on="2025-12-02", amount="10", balance="11.30", confirmed=True)
    world.services.recording.record(card.id, paid)
    return card


@pytest.fixture
def assistant(world, opened, tim):
    return Assistant(world, opened, tim)


def banners(assistant):
    found = assistant.page.findChildren(Banner)
    return [one.accessibleName() for one in found if one.isVisible()]


def test_what_the_card_knows_is_shown_and_not_asked(assistant):
    assert assistant.sees("+39 333 555 0118"), "the number is compared with the carrier's page"
    assert assistant.sees("8939 0100 0000 0000 018")
    assert assistant.sees("11.30 EUR on 2 Dec 2025")
    asked = [line.accessibleName() for line in assistant.page.findChildren(QLineEdit)]
    assert "Balance now" in asked
    assert "Number" not in asked
    assert "SIM serial number (ICCID)" not in asked


def test_the_number_and_the_iccid_are_copied_whole(assistant):
    assistant.press("Copy number")
    assistant.press("Copy ICCID")
    assert assistant.told == [("copy", NUMBER), ("copy", ICCID)]


def test_at_first_no_answer_holds_and_a_chosen_one_can_be_taken_back(assistant):
    stopped = assistant.chip("How is the line now?: Stopped")
    assert not stopped.isChecked()
    stopped.click()
    assert assistant.stored().answer("prepare.working") == "stopped"
    assistant.chip("How is the line now?: It works").click()
    assert not stopped.isChecked()
    assert assistant.stored().answer("prepare.working") == "working"
    assistant.chip("How is the line now?: It works").click()
    assert assistant.stored().answer("prepare.working") == ""


def test_the_arrow_keys_move_between_the_answers(assistant):
    first = assistant.chip("How is the line now?: It works")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(assistant.page.window().focusWidget(), Qt.Key.Key_Space)
    assert assistant.stored().answer("prepare.working") == "stopped"


def test_a_stopped_line_is_topped_up_first(world, opened):
    assistant = Assistant(world, opened, world.add_card("Bare", TIM, country="FR"))
    wanted = "Top up first, then reactivate, then the plan"
    assert not any(one.startswith(wanted) for one in banners(assistant))
    assistant.chip("How is the line now?: Stopped").click()
    assert any(one.startswith(wanted) for one in banners(assistant))


def test_an_answer_that_leads_to_a_question_takes_the_keyboard_from_nobody(assistant):
    yes = assistant.chip("Is there an account with the carrier yet?: Yes")
    yes.setFocus()
    yes.click()
    assert assistant.page.window().focusWidget() is yes
    assistant.type("anna", "Account name")
    assert assistant.stored().answer("prepare.account") == "anna"


def test_going_on_writes_to_the_card_what_it_did_not_know(assistant):
    assistant.chip("What sort of card is it?: Roaming card").click()
    assert assistant.world.services.desk.card(assistant.card.id).view.card.usage is None
    assistant.press("Choose plan")
    assert assistant.world.services.desk.card(assistant.card.id).view.card.usage is Usage.ROAMING
    assert assistant.stored().step is Step.PLAN
    assert any(assistant.card.id in one.cards for one in assistant.world.told)


def test_once_known_it_is_shown_the_next_time(assistant, opened):
    world = assistant.world
    assistant.chip("What sort of card is it?: Local line").click()
    assistant.press("Choose plan")
    world.services.renewing.abandon(assistant.view.renewal.id)
    again = Assistant(world, opened, assistant.card)
    assert again.sees("Local line")
    chips = [one.accessibleName() for one in again.page.findChildren(LeadChip)]
    assert chips
    assert not any(one.startswith("What sort of card is it?:") for one in chips)


def test_a_number_that_cannot_be_one_is_refused_beside_its_field(world, opened):
    card = world.add_card("Bare", TIM, form=Form.PHYSICAL)
    assistant = Assistant(world, opened, card)
    assistant.type("12 ab", "Number")
    assistant.press("Choose plan")
    line = assistant.line("Number")
    assert line.property("fault")
    assert line.accessibleDescription()
    assert assistant.stored().step is Step.PREPARE
    assert assistant.stored().answer("prepare.number") == "12 ab"
    assert assistant.faults == []
    assistant.type("+39 333 555 0118", "Number")
    assistant.press("Choose plan")
    assert assistant.stored().step is Step.PLAN
    assert world.services.desk.card(card.id).view.card.number == NUMBER


def test_a_charge_within_30_days_is_warned_of(world, opened, tim):
    rule = a_rule("P1M", id="own-charge", clock="charge", extends_on=["charge"])
    with world.storage.writing() as unit:
        unit.save_clock(a_clock(rule, id="clock-2", card=tim.id))
    charged = EventDraft(kind="charge", on="2026-11-05", amount="5", clock="clock-2")
    world.services.recording.record(tim.id, charged)
    assistant = Assistant(world, opened, tim, clock="clock-1")
    assert any("charges by itself on Sat 5 Dec 2026 (Rome)" in one for one in banners(assistant))


def test_without_such_a_charge_nothing_is_said_of_it(assistant):
    assert not any("charges by itself" in one for one in banners(assistant))
