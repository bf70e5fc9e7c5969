"""Adding a card: the preview beside the form, what is saved, and what is refused."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from renewdesk.domain.cards import Form
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from tests.ui.dialogs.adding_steps import JUNE, add, choose_carrier, saved, say_what_happened
from tests.ui.dialogs.dialog_world import (
    button,
    enter_day,
    named,
    press,
    seen,
    settle,
    type_in,
)

# The list of time zones opens as a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support grabbing the keyboard"
)


@pytest.fixture
def dialog(look, world, shown):
    return shown(AddCardDialog(look, world.services, world.jobs))


def test_the_card_of_the_mock_up_is_previewed_and_saved(dialog, world):
    choose_carrier(dialog, "ald")
    say_what_happened(dialog)
    words = seen(dialog)
    for part in (
        "Last day now", "4 Jun 2027", "(Berlin)", "196 days left",
        "If you top up today with", "you keep this number until", "20 Nov 2027",
        "active 12 months", "receive-only 2 months, any top-up rescues",
        "Each top-up starts a new window. 5 EUR today may shorten it to 20 Mar 2027, 76 days less.",
        "medium confidence",
    ):  # fmt: skip
        assert part in words
    told: list[Any] = []
    dialog.added.connect(told.append)
    add(dialog)
    (view,) = saved(world)
    assert view.card.label == "ALDI TALK"
    assert view.standing.leading.last_on == date(2027, 6, 4)
    assert [one.view.card.id for one in told] == [view.card.id]
    assert dialog.result() == dialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("amount", "until"),
    [("5", "20 Mar 2027"), ("10", "20 Jul 2027"), ("15", "20 Nov 2027"), ("30 EUR", "20 Nov 2028")],
)
def test_each_amount_of_the_rule_can_be_tried(dialog, amount, until):
    choose_carrier(dialog, "aldi")
    button(dialog, amount).click()
    assert until in seen(dialog)


def test_the_amount_that_is_tried_stays_while_the_owner_types(dialog):
    choose_carrier(dialog, "aldi")
    button(dialog, "30 EUR").click()
    type_in(named(dialog, "Name on the desk"), "Berlin")
    assert "20 Nov 2028" in seen(dialog)


def test_without_an_event_nothing_is_made_up(dialog, world):
    choose_carrier(dialog, "tim")
    assert "Date not known" in seen(dialog)
    assert "Say what happened last, and it is counted from there." in seen(dialog)
    assert "If you top up today" in seen(dialog)
    add(dialog)
    assert world.events() == []
    assert saved(world)[0].standing.leading.last_on is None


def test_only_the_kinds_that_the_rule_lists_are_offered(dialog):
    choose_carrier(dialog, "tim")
    assert named(dialog, "What happened last").keys() == [
        "", "activation", "topup", "plan_purchase",
    ]  # fmt: skip


def test_an_event_without_a_day_is_asked_for_and_not_dated_today(dialog, world):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog, on=None)
    add(dialog)
    assert saved(world) == []
    assert "Which day was it? Without a day it cannot be counted." in seen(dialog)


def test_a_day_still_in_the_future_everywhere_is_refused_beside_the_event(dialog, world):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog, on=date(2026, 11, 22))
    add(dialog)
    assert saved(world) == []
    assert "2026-11-22 is still in the future" in seen(dialog)


@pytest.mark.parametrize("amount", ["-5", "NaN", "Infinity", "five euro", "1,500"])
def test_an_amount_that_is_none_is_refused_beside_the_event(dialog, world, amount):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog, amount=amount)
    add(dialog)
    assert saved(world) == []
    assert "is not an amount" in seen(dialog) or "is not a currency" in seen(dialog)


def test_a_payment_that_buys_nothing_says_why(dialog):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog, amount="2.00")
    assert "its rule has no line for this amount" in seen(dialog)


def test_the_exact_date_of_the_carrier_counts_more_than_the_rule(dialog, world):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog)
    button(dialog, "I know the exact date from the carrier’s app or code").click()
    enter_day(named(dialog, "Last day that the carrier shows"), date(2027, 6, 30))
    assert "30 Jun 2027" in seen(dialog)
    add(dialog)
    assert saved(world)[0].standing.leading.last_on == date(2027, 6, 30)
    assert [one.kind for one in world.events()] == [
        EventKind.TOPUP, EventKind.DEADLINE_CONFIRMED,
    ]  # fmt: skip


def test_an_exact_date_that_is_announced_and_not_entered_is_asked_for(dialog, world):
    choose_carrier(dialog, "tim")
    button(dialog, "I know the exact date from the carrier’s app or code").click()
    add(dialog)
    assert saved(world) == []
    assert "Enter the date that the carrier shows." in seen(dialog)


def test_a_rule_that_nobody_published_names_the_carriers_own_codes(dialog):
    choose_carrier(dialog, "kcell")
    words = seen(dialog)
    assert "No published rule – ask the carrier" in words
    assert "*111*3# (dial, balance)" in words


def test_the_credit_on_the_card_gives_the_fee_stage_its_dates(dialog, world):
    choose_carrier(dialog, "megafon")
    say_what_happened(dialog, kind="outgoing_call", on=date(2026, 10, 16), amount="")
    assert "With the credit on the card the fee stage gets its dates." in seen(dialog)
    type_in(named(dialog, "Credit on the card now"), "31")
    assert "With the credit on the card" not in seen(dialog)
    add(dialog)
    assert [one.kind for one in world.events()] == [
        EventKind.OUTGOING_CALL, EventKind.BALANCE_READING,
    ]  # fmt: skip


def test_an_esim_shop_asks_for_the_length_and_waits_for_the_first_use(dialog, world):
    choose_carrier(dialog, "airalo")
    say_what_happened(dialog, kind="plan_purchase", on=date(2026, 11, 16), amount="")
    type_in(named(dialog, "How many"), "7")
    assert "Starts with the first use" in seen(dialog)
    add(dialog)
    (event,) = world.events()
    assert event.term.text == "P7D"
    assert saved(world)[0].card.form is Form.ESIM


def test_a_card_can_follow_another_rule_of_its_carrier(dialog, world):
    choose_carrier(dialog, "giff")
    button(dialog, "More details").click()
    plan = next(
        box for box in dialog.findChildren(QPushButton.__base__) if "goodybag" in box.text()
    )
    plan.click()
    add(dialog)
    assert [clock.kind for clock in saved(world)[0].clocks] == [ClockKind.LINE, ClockKind.PLAN]


def test_a_card_without_any_rule_is_refused_beside_the_rules(dialog, world):
    choose_carrier(dialog, "giff")
    button(dialog, "More details").click()
    for box in dialog.findChildren(QPushButton.__base__):
        if box.text().startswith("Line:"):
            box.click()
    add(dialog)
    assert saved(world) == []
    assert "Without a rule nothing can be counted." in seen(dialog)


def test_a_valid_number_that_is_new_is_said_to_be_so(dialog):
    choose_carrier(dialog, "giff")
    type_in(named(dialog, "Phone number"), "7700 900123")
    assert "Valid mobile number (United Kingdom), not on your desk yet" in seen(dialog)


def test_a_number_gets_the_calling_code_of_its_carrier(dialog, world):
    choose_carrier(dialog, "giff")
    type_in(named(dialog, "Phone number"), "07700 900123")
    add(dialog)
    assert saved(world)[0].card.number == "+447700900123"


def test_a_number_that_is_on_the_desk_already_names_the_other_card(look, world, shown):
    world.add("gb-giffgaff", number="+447700900123", label="London")
    dialog = shown(AddCardDialog(look, world.services, world.jobs))
    choose_carrier(dialog, "giff")
    type_in(named(dialog, "Phone number"), "7700 900123")
    assert "The card “London” has the same number." in seen(dialog)
    assert "not on your desk yet" not in seen(dialog)
    add(dialog)
    assert len(saved(world)) == 2


def test_a_number_that_no_plan_knows_is_a_warning(dialog, world):
    choose_carrier(dialog, "giff")
    type_in(named(dialog, "Phone number"), "12")
    named(dialog, "Name on the desk").setFocus()
    type_in(named(dialog, "Name on the desk"), "London")
    assert "is no number that the country’s numbering plan knows" in seen(dialog)
    add(dialog)
    assert saved(world)[0].card.number == "+4412"


def test_a_number_with_letters_is_refused_beside_it(dialog, world):
    choose_carrier(dialog, "giff")
    type_in(named(dialog, "Phone number"), "7700 CALL")
    add(dialog)
    assert saved(world) == []
    assert "is not a phone number" in named(dialog, "Phone number").accessibleDescription()


def test_without_a_carrier_the_carrier_is_asked_for(dialog, world):
    add(dialog)
    assert saved(world) == []
    described = named(dialog, "Carrier or eSIM shop").accessibleDescription()
    assert described.startswith("What keeps the card alive is not known yet.")


# ── several cards, slow disks, and the keyboard ──────────────────────────────────────────────────


def test_another_card_can_be_added_after_this_one(dialog, world):
    button(dialog, "Add another after this one").click()
    choose_carrier(dialog, "tim")
    type_in(named(dialog, "Name on the desk"), "Rome")
    say_what_happened(dialog, amount="10")
    add(dialog)
    assert dialog.isVisible()
    assert "Rome was added." in seen(dialog)
    assert named(dialog, "Name on the desk").text() == ""
    assert named(dialog, "Carrier or eSIM shop").text() == ""
    choose_carrier(dialog, "aldi")
    assert "Date not known" in seen(dialog)
    add(dialog)
    assert {view.card.label for view in saved(world)} == {"Rome", "ALDI TALK"}


def test_a_late_preview_of_an_older_draft_is_not_shown(dialog, world):
    choose_carrier(dialog, "aldi")
    world.jobs.hold()
    say_what_happened(dialog, on=date(2026, 1, 5))
    enter_day(named(dialog, "Day, at the carrier"), JUNE)
    assert "4 Jun 2027" not in seen(dialog)
    world.jobs.release()
    assert "4 Jun 2027" in seen(dialog)
    assert "5 Jan 2027" not in seen(dialog)


def test_an_answer_after_the_dialog_is_gone_changes_nothing(look, world, qtbot):
    dialog = AddCardDialog(look, world.services, world.jobs)
    dialog.show()
    choose_carrier(dialog, "aldi")
    world.jobs.hold()
    say_what_happened(dialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    world.jobs.release()
    assert saved(world) == []


def test_add_is_pressed_once_however_slow_the_disk_is(dialog, world):
    choose_carrier(dialog, "tim")
    world.jobs.hold()
    add(dialog)
    add(dialog)
    world.jobs.release()
    assert len(saved(world)) == 1


def test_enter_adds_the_card_except_while_the_list_is_open(dialog, world):
    search = named(dialog, "Carrier or eSIM shop")
    type_in(search, "tim")
    press(search, Qt.Key.Key_Return)
    assert saved(world) == []
    assert search.text() == "TIM"
    press(search, Qt.Key.Key_Return)
    assert len(saved(world)) == 1


def test_escape_closes_the_list_first_and_then_the_dialog(dialog):
    search = named(dialog, "Carrier or eSIM shop")
    type_in(search, "tim")
    press(search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_in_a_service_adds_the_service_and_not_the_card(dialog, world):
    choose_carrier(dialog, "tim")
    button(dialog, "More details").click()
    edit = named(dialog, "Name of a service, then Enter")
    type_in(edit, "WhatsApp")
    press(edit, Qt.Key.Key_Return)
    assert saved(world) == []
    button(dialog, "Remove WhatsApp").click()
    settle()
    add(dialog)
    assert saved(world)[0].card.services == ()


def test_reminders_are_told_as_the_settings_have_them(dialog):
    choose_carrier(dialog, "airalo")
    words = seen(dialog)
    assert "7 days" in words
    assert "30 days" not in words
    assert "Before the last day, at 09:00. As in Settings." in words
