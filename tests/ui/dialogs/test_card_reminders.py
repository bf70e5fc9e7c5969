"""A card's reminder times, and why a reminder came or did not: from the detail to what is kept."""

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from renewdesk.domain.own_times import OwnTimes
from renewdesk.services.card_edit import CardEdit
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.card_reminders_dialog import CardRemindersDialog
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.why_reminders_dialog import WhyRemindersDialog
from renewdesk.ui.flows import Flows
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import a_safe, button, enter_day, seen, settle, topup, type_in

if TYPE_CHECKING:
    from renewdesk.ui.pages.card_detail import DetailView


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def told():
    return []


@pytest.fixture
def flows(look, world, window, told):
    bus = ChangeBus()
    bus.changed.connect(told.append)
    return Flows(look, world.services, world.jobs, bus, window, a_safe())


@pytest.fixture
def card(world):
    return world.add("it-tim", topup("2025-12-02", "10"), label="TIM").view.card.id


def _open(window, kind):
    settle()
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


@pytest.fixture
def dialog(flows, card, window):
    flows.show_times(card)
    return _open(window, CardRemindersDialog)


def _own(world, card):
    return world.services.card_times.read(card).own


def test_an_hour_and_leads_of_its_own_are_kept_and_told(dialog, world, card, told):
    assert "As in the settings (09:00)" in dialog.findChild(Choice).currentText()
    dialog.findChild(Choice).choose("10:30")
    (own,) = dialog.findChildren(QCheckBox)[:1]
    own.click()
    words = "Lead times of its own for all its dates"
    button(dialog, f"{words}: 14 days before").click()
    button(dialog, f"Add a lead time: {words}").click()
    (typed,) = [
        one for one in dialog.findChildren(QLineEdit) if one.isVisible() and one.width() < 200
    ]
    type_in(typed, "400")
    button(dialog, "Save").click()
    settle()
    assert _own(world, card) == OwnTimes(hour=time(10, 30), leads=(400, 30, 7, 3, 1, 0))
    assert told[-1].cards == {card}
    assert told[-1].reminders


def test_hours_inside_the_quiet_ones_are_not_offered(dialog):
    keys = dialog.findChild(Choice).keys()
    assert keys[0] == ""
    assert "08:00" in keys
    assert not {"07:30", "22:00", "00:00"} & set(keys)


def test_what_it_has_is_shown_and_can_be_taken_away(flows, window, world, card):
    world.services.card_times.save(card, OwnTimes(leads=(9,), hour=time(8, 15)))
    flows.show_times(card)
    dialog = _open(window, CardRemindersDialog)
    assert dialog.findChild(Choice).key() == "08:15"
    (own,) = dialog.findChildren(QCheckBox)[:1]
    assert own.isChecked()
    own.click()
    dialog.findChild(Choice).choose("")
    button(dialog, "Save").click()
    settle()
    assert _own(world, card) == OwnTimes()


def test_the_next_reminders_are_listed(dialog):
    assert "Next reminders" in seen(dialog)
    assert "7 days before" in seen(dialog)


def test_a_card_of_two_dates_may_have_leads_for_one_of_them(flows, window, world, card):
    passport = a_rule("P12M", id="passport", clock="document")
    world.services.editing.edit(card, CardEdit(add_rules=(passport,)))
    flows.show_times(card)
    dialog = _open(window, CardRemindersDialog)
    boxes = dialog.findChildren(QCheckBox)
    assert len(boxes) == 3
    boxes[2].click()
    button(dialog, "Save").click()
    settle()
    clock = world.services.card_times.read(card).clocks[1].id
    assert list(_own(world, card).of_clock) == [clock]


def test_the_answer_follows_the_day_that_is_chosen(flows, window, card):
    flows.show_why(card)
    dialog = _open(window, WhyRemindersDialog)
    assert "Nothing is due that day" in seen(dialog)
    enter_day(dialog.findChild(DayEdit), date(2026, 11, 25))
    assert "7 days before (2 Dec 2026)" in seen(dialog)
    assert "comes Wed 25 Nov 2026, 09:00" in seen(dialog)


def test_why_is_asked_from_the_dialog_of_the_times(dialog, window):
    button(dialog, "Why a reminder came, or did not…").click()
    assert "TIM on" in seen(_open(window, WhyRemindersDialog))


def test_the_detail_of_a_card_lists_its_next_reminders(flows, card):
    views: list[DetailView] = []
    flows.load(card, views.append)
    settle()
    assert [one.planned.step for one in views[0].coming] == [14, 7, 3]
