"""“It didn't work…”: reasons, advice that fits, and a try that is written down with a reminder."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu

from renewdesk.domain.cards import Form
from renewdesk.domain.renewals import Charged, Reason, Step
from renewdesk.services.renewing import FailureDraft
from renewdesk.ui.dialogs.failed_dialog import FailedDialog
from renewdesk.ui.step_doors import StepDoors
from renewdesk.ui.widgets.section_list import SectionList
from tests.ui.dialogs.dialog_world import (
    button,
    cut_texts,
    named,
    nameless,
    seen,
    settle,
    sideways,
    type_in,
)  # fmt: skip


@pytest.fixture
def renewal(world):
    """TIM, 12 days before its last day, at the step where one pays."""
    card = world.add_card(
        "TIM",
        carrier="it-tim",
        number="+393331234518",
        currency="EUR",
        form=Form.PHYSICAL,
    )
    world.pay(card, "2025-12-02")
    one = world.services.renewing.start(card.id).renewal.id
    world.services.renewing.answer(one, "pay.amount", "10.00")
    world.services.renewing.go_to(one, "pay")
    return one


@pytest.fixture
def opened_dialog(world, renewal, qtbot):
    """Open the dialog of a step as the assistant does."""

    def open_it(reason="connection-lost", step=Step.PAY):
        doors = StepDoors(world.look, world.services, world.jobs, world.bus)
        dialog = FailedDialog(doors, world.services.renewing.read(renewal), step, reason)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        return dialog

    return open_it


def _failures(world, renewal):
    return world.services.renewing.read(renewal).renewal.failures


def _choose(dialog, menu_of, words):
    (menu,) = button(dialog, menu_of).findChildren(QMenu)
    next(act for act in menu.actions() if act.text() == words).trigger()
    settle()


def test_the_advice_of_the_mock_up_stands_there(opened_dialog):
    words = seen(opened_dialog())
    for told in (
        "Do not pay again yet",
        "Wait 30 minutes. RenewDesk reminds you at 14:30 (Shanghai).",
        "Bank app: is 10.00 EUR to TIM reserved? Carrier: its app (MyTIM), or call from the SIM",
        "Not charged: try again, differently",
        "Charged, but no new date",
        "step Pay, “connection lost while paying”, 20 Nov 2026, 14:00. First attempt for this",
        "12 days left, 2 Dec 2026 (Rome): time for another try",
        "Save, remind me at 14:30",
    ):
        assert told in words


def test_the_title_names_the_step(opened_dialog):
    assert opened_dialog().windowTitle() == "It didn’t work: step 3, Pay"


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_reasons_of_its_own(opened_dialog, step):
    dialog = opened_dialog("", step)
    assert dialog.findChildren(SectionList)[0].model().rowCount() >= 2
    assert f"step {list(Step).index(step) + 1}, " in dialog.windowTitle()
    assert "Save" in seen(dialog)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_can_be_shown_and_says_what_to_do(opened_dialog, reason):
    dialog = opened_dialog(reason.value)
    assert dialog.findChildren(SectionList)[0].current() == reason.value
    words = seen(dialog)
    assert "{" not in words
    assert "Written to the card’s history" in words


def test_a_saved_try_is_in_the_history_with_its_reminder(opened_dialog, world, renewal, qtbot):
    dialog = opened_dialog()
    type_in(named(dialog, "Order number or note"), "error 503 at 13:58")
    button(dialog, "Not sure").click()
    with qtbot.waitSignal(dialog.view_changed) as told:
        button(dialog, "Save, remind me at 14:30").click()
    (failure,) = _failures(world, renewal)
    assert (failure.step, failure.reason) == (Step.PAY, Reason.CONNECTION_LOST)
    assert (failure.charged, failure.note) == (Charged.UNSURE, "error 503 at 13:58")
    assert failure.retry_at - failure.at == timedelta(minutes=30)
    assert told.args[0].attempts == 1
    assert not dialog.isVisible()


def test_a_second_attempt_names_the_first(opened_dialog, world, renewal):
    draft = FailureDraft(reason="card-refused", step="pay")
    world.services.renewing.fail(renewal, draft)
    words = "Second attempt for this renewal; the first, 20 Nov, was “payment card refused”."
    assert words in seen(opened_dialog())
    world.services.renewing.fail(renewal, FailureDraft(reason="no-bank-code", step="pay"))
    words = "Attempt 3 for this renewal; the one before, 20 Nov, was “bank code does not arrive”."
    assert words in seen(opened_dialog())


@pytest.mark.parametrize(
    ("answer", "told", "silent"),
    [
        ("Yes, charged", "Charged, but no new date", "Not charged: try again, differently"),
        ("No", "Not charged: try again, differently", "Charged, but no new date"),
        ("Not sure", "Not sure: wait for the bank", "Not charged: try again, differently"),
    ],
)
def test_whether_it_was_charged_changes_the_advice(opened_dialog, answer, told, silent):
    dialog = opened_dialog()
    button(dialog, answer).click()
    words = seen(dialog)
    assert told in words
    assert silent not in words
    button(dialog, answer).click()
    assert silent in seen(dialog)


def test_the_keyboard_stays_on_the_answer(opened_dialog, qtbot):
    dialog = opened_dialog()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button(dialog, "No").click()
    assert button(dialog, "No").hasFocus()


def test_another_channel_is_really_another_channel(opened_dialog, world, renewal):
    dialog = opened_dialog()
    button(dialog, "No").click()
    _choose(dialog, "Other channel…", "App: MyTIM")
    view = world.services.renewing.read(renewal)
    assert (view.renewal.channel, view.renewal.step) == ("app", Step.PAY)
    (failure,) = view.renewal.failures
    assert (failure.channel, failure.retry_at) == ("website", None)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("way", "words"),
    [("Other channel…", "App: MyTIM"), ("Other payment…", "Another payment card")],
)
def test_nobody_pays_anew_before_the_money_was_looked_for(
    opened_dialog, world, renewal, qtbot, way, words
):
    dialog = opened_dialog()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    _choose(dialog, way, words)
    assert "Say first whether it was charged" in seen(dialog)
    assert button(dialog, "No").hasFocus()
    assert _failures(world, renewal) == ()
    button(dialog, "No").click()
    assert "Say first whether it was charged" not in seen(dialog)


def test_before_anything_was_paid_nobody_is_asked_about_money(opened_dialog, world, renewal):
    dialog = opened_dialog("page-blocked", Step.PREPARE)
    _choose(dialog, "Other channel…", "App: MyTIM")
    assert world.services.renewing.read(renewal).renewal.channel == "app"


def test_another_way_of_paying_is_noted(opened_dialog, world, renewal):
    dialog = opened_dialog()
    button(dialog, "No").click()
    _choose(dialog, "Other payment…", "Another payment card")
    view = world.services.renewing.read(renewal)
    assert view.renewal.answer("confirm.method") == "Another payment card"
    assert view.attempts == 1


def test_the_page_to_look_at_is_named_by_its_host(opened_dialog, qtbot):
    dialog = opened_dialog()
    with qtbot.waitSignal(dialog.page_wanted) as told:
        button(dialog, "Open mytim.tim.it").click()
    assert told.args == ["account"]


def test_what_was_begun_is_still_there_after_a_crash(opened_dialog, world, renewal):
    dialog = opened_dialog("")
    dialog.findChildren(SectionList)[0].choose("card-refused")
    button(dialog, "No").click()
    type_in(named(dialog, "Order number or note"), "limit reached")
    again = opened_dialog("")
    assert again.findChildren(SectionList)[0].current() == "card-refused"
    assert named(again, "Order number or note").text() == "limit reached"
    assert button(again, "No").isChecked()
    assert {one for told in world.told for one in told.renewals} == {renewal}


def test_what_was_saved_is_not_offered_anew(opened_dialog):
    dialog = opened_dialog("card-refused")
    type_in(named(dialog, "Order number or note"), "limit reached")
    button(dialog, "Save, remind me at 14:30").click()
    again = opened_dialog("")
    assert named(again, "Order number or note").text() == ""


def test_too_late_for_another_try_is_said(opened_dialog, world):
    world.clock.move_to("2026-12-02T23:58:00+01:00")
    dialog = opened_dialog()
    words = seen(dialog)
    assert "no time for another try by this way" in words
    assert "Wait 30 minutes. No time is left for another try by this way." in words
    assert "not known (Shanghai)" not in words
    assert button(dialog, "Save").isEnabled()


@pytest.mark.parametrize("size", [(880, 596), (520, 560)], ids=["wide", "narrow"])
def test_nothing_is_cut_off_and_everything_has_a_name(opened_dialog, size):
    dialog = opened_dialog()
    dialog.resize(*size)
    settle()
    settle()
    assert cut_texts(dialog) == []
    assert sideways(dialog) == 0
    assert nameless(dialog) == []
