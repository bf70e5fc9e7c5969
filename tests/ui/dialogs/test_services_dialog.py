"""The services that use a number: typed one after the other, told apart by sort, saved at once."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.ui.dialogs.services_dialog import ServicesDialog
from tests.ui.dialogs.dialog_world import button, named, press, seen, settle, topup, type_in

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
CHAT = Service("WhatsApp", ServiceKind.MESSENGER, "account of this number")
NAME = "Name of a service, then Enter"


@pytest.fixture
def open_it(look, world, shown):
    def open_dialog(*services, label="TIM"):
        detail = world.add("it-tim", topup("2025-12-02", "10"), services=services, label=label)
        return shown(ServicesDialog(look, world.services, world.jobs, detail.view.card))

    return open_dialog


def stored(world):
    return world.detail("TIM").view.card.services


def enter(dialog, name):
    line = named(dialog, NAME)
    type_in(line, name)
    press(line, Qt.Key.Key_Return)


def save(dialog):
    told: list[Any] = []
    dialog.saved.connect(told.append)
    button(dialog, "Save").click()
    return told


def test_names_are_typed_one_after_the_other_and_saved_together(open_it, world):
    dialog = open_it()
    assert dialog.windowTitle() == "Services of TIM"
    enter(dialog, " Poste Italiane ")
    enter(dialog, "WhatsApp")
    assert stored(world) == ()
    named(dialog, "Kind of Poste Italiane").choose("bank")
    type_in(named(dialog, "What Poste Italiane uses it for"), "payment codes")
    (done,) = save(dialog)
    assert stored(world) == (BANK, Service("WhatsApp"))
    assert not dialog.isVisible()
    world.services.number_services.undo(done)
    assert stored(world) == ()


def test_what_is_noted_is_shown_and_can_be_changed(open_it, world):
    dialog = open_it(BANK, CHAT)
    assert named(dialog, "What WhatsApp uses it for").text() == "account of this number"
    assert named(dialog, "Kind of WhatsApp").currentText() == "messenger"
    button(dialog, "Remove Poste Italiane").click()
    type_in(named(dialog, "What WhatsApp uses it for"), "family group")
    save(dialog)
    assert stored(world) == (Service("WhatsApp", ServiceKind.MESSENGER, "family group"),)


def test_a_name_that_was_typed_and_not_entered_is_saved_too(open_it, world):
    dialog = open_it(BANK)
    type_in(named(dialog, NAME), "WhatsApp")
    save(dialog)
    assert stored(world) == (BANK, Service("WhatsApp"))


def test_enter_saves_when_nothing_is_typed(open_it, world):
    dialog = open_it()
    enter(dialog, "WhatsApp")
    press(named(dialog, NAME), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert stored(world) == (Service("WhatsApp"),)


def test_the_same_name_twice_is_refused_beside_the_line(open_it, world):
    dialog = open_it(CHAT)
    enter(dialog, "whatsapp")
    assert "“whatsapp” is among the services of the card already." in seen(dialog)
    assert save(dialog) == []
    assert dialog.isVisible()
    type_in(named(dialog, NAME), "Signal")
    assert "among the services" not in seen(dialog)
    save(dialog)
    assert stored(world) == (CHAT, Service("Signal"))


def test_what_hides_something_is_refused_with_the_reason(open_it, world):
    dialog = open_it()
    line = named(dialog, NAME)
    line.setText("pay\u202elive")  # as it comes from a clipboard
    press(line, Qt.Key.Key_Return)
    assert "cannot stand there" in seen(dialog)
    assert save(dialog) == []
    assert stored(world) == ()


def test_what_cannot_stand_behind_a_name_is_refused_when_it_is_saved(open_it, world):
    dialog = open_it(BANK)
    named(dialog, "What Poste Italiane uses it for").setText("a\u202eb")
    assert save(dialog) == []
    assert "“a·b” cannot stand there" in seen(dialog)
    assert button(dialog, "Save").isEnabled()
    assert stored(world) == (BANK,)


@pytest.mark.parametrize("way", ["Escape", "Cancel"])
def test_nothing_is_saved_by_leaving(open_it, world, way):
    dialog = open_it(BANK)
    button(dialog, "Remove Poste Italiane").click()
    if way == "Cancel":
        button(dialog, "Cancel").click()
    else:
        press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert stored(world) == (BANK,)


def test_without_a_change_there_is_nothing_to_undo(open_it):
    assert save(open_it(BANK)) == []


def test_a_service_that_moved_says_where_and_may_stay_after_all(open_it, world):
    moved = Service("WhatsApp", ServiceKind.MESSENGER, "account", "my partner")
    dialog = open_it(BANK, moved)
    assert "moved to my partner" in seen(dialog)
    button(dialog, "It uses this number after all").click()
    assert "moved to" not in seen(dialog)
    save(dialog)
    assert stored(world) == (BANK, Service("WhatsApp", ServiceKind.MESSENGER, "account"))


def test_the_mark_of_a_moved_one_survives_other_changes(open_it, world):
    moved = Service("WhatsApp", ServiceKind.MESSENGER, "account", "my partner")
    dialog = open_it(BANK, moved)
    button(dialog, "Remove Poste Italiane").click()
    save(dialog)
    assert stored(world) == (moved,)


def test_many_rows_scroll_above_the_line_and_a_new_one_comes_into_sight(open_it):
    dialog = open_it(*(Service(f"Service {place}") for place in range(40)))
    rows = dialog.findChildren(QScrollArea)[-1]
    bar = rows.verticalScrollBar()
    assert bar.maximum() > rows.height()
    line = named(dialog, NAME)
    assert dialog.rect().contains(line.mapTo(dialog, line.rect().bottomRight()))
    enter(dialog, "The last one")
    settle()
    assert bar.value() == bar.maximum() > 0


def test_it_says_that_names_are_all_and_where_they_show(open_it):
    words = seen(open_it())
    for part in (
        "Names only",
        "No logins, no passwords. RenewDesk does not read your accounts; you keep this list.",
        "on the card · in the search of the desk · before let go, close and port",
        "Undo with Ctrl+Z",
    ):
        assert part in words


def test_a_key_that_is_held_down_does_not_save(open_it, world):
    dialog = open_it()
    enter(dialog, "WhatsApp")
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(named(dialog, NAME), held)
    assert dialog.isVisible()
    assert stored(world) == ()
