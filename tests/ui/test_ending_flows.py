"""From the wish to end a card to the saved fact, and back: one dialog is one thing to undo."""

import gc
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.errors import Fault
from renewdesk.domain.standing import Phase
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.ended_dialog import EndedDialog
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog
from renewdesk.ui.dialogs.moved_to_dialog import MovedToDialog
from renewdesk.ui.dialogs.services_dialog import ServicesDialog
from renewdesk.ui.ending_flows import ENDING, EndingFlows
from tests.ui.dialogs.dialog_world import (
    World,
    button,
    enter_day,
    named,
    press,
    seen,
    settle,
    topup,
    type_in,
)
from tests.ui.toolkit_samples import a_look

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
CHAT = Service("WhatsApp", ServiceKind.MESSENGER)


class Told:
    """A window over fakes with the flows, and everything that they told."""

    def __init__(self, qapp, qtbot, folder):
        self.world = World(folder)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        bus, world = ChangeBus(), self.world
        self.changes: list[Any] = []
        self.undo: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.faults: list[Any] = []
        bus.changed.connect(self.changes.append)
        self.flows = EndingFlows(a_look(qapp), world.services, world.jobs, bus, self.window)
        self.flows.undoable.connect(lambda *told: self.undo.append(told))
        self.flows.said.connect(self.said.append)
        self.flows.fault_found.connect(self.faults.append)

    def front(self, kind):
        """Return the dialog of that kind that stands in front."""
        settle()
        (dialog,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return dialog

    def services(self, label="TIM"):
        return self.world.detail(label).view.card.services

    def phase(self):
        return self.world.detail("TIM").view.standing.phase


@pytest.fixture
def told(qapp, qtbot, tmp_path):
    told = Told(qapp, qtbot, tmp_path)
    told.world.add("it-tim", topup("2025-12-02", "10"), services=(BANK, CHAT), label="TIM")
    told.world.add("gb-giffgaff", topup("2026-11-01", "10"), label="Spare")
    return told


@pytest.fixture
def letting_go(told):
    told.flows.let_go("TIM")
    return told.front(LetGoDialog)


def move(told, name):
    button(told.front(LetGoDialog), f"{name} moved to…").click()
    button(told.front(MovedToDialog), "Save").click()


def test_services_are_saved_told_and_taken_back(told):
    told.flows.show_services("TIM")
    dialog = told.front(ServicesDialog)
    type_in(named(dialog, "Name of a service, then Enter"), "Airline")
    button(dialog, "Save").click()
    assert told.undo == [(ENDING, "Services saved.")]
    assert [one.name for one in told.services()] == ["Poste Italiane", "WhatsApp", "Airline"]
    told.flows.undo()
    assert told.services() == (BANK, CHAT)
    assert told.said == ["Undone."]
    assert [one.cards for one in told.changes] == [{told.world.detail("TIM").view.card.id}] * 2


def test_a_dialog_outlives_the_collection_of_garbage(told):
    """What Qt hands out about the focus must not make a dialog the child of its own control."""
    told.flows.show_services("TIM")
    line = named(told.front(ServicesDialog), "Name of a service, then Enter")
    type_in(line, "Airline")
    press(line, Qt.Key.Key_Return)
    del line
    gc.collect()
    assert "Airline" in seen(told.front(ServicesDialog))


def test_a_card_is_let_go_and_comes_back_with_its_date(told, letting_go):
    button(letting_go, "Let go").click()
    assert told.undo == [(ENDING, "Card let go.")]
    assert told.phase() is Phase.LET_GO
    told.flows.undo()
    assert told.phase() is Phase.DUE


def test_what_was_moved_is_told_at_once_and_comes_back_with_the_card(told, letting_go):
    move(told, "WhatsApp")
    assert told.services("Spare") == (CHAT,)
    assert len(told.changes[0].cards) == 2
    button(letting_go, "Let go").click()
    assert told.undo == [(ENDING, "Card let go. 1 service moved.")]
    told.flows.undo()
    assert (told.services(), told.services("Spare")) == ((BANK, CHAT), ())
    assert told.phase() is Phase.DUE
    assert len(told.changes[-1].cards) == 2


def test_what_was_moved_stays_when_the_card_is_kept_and_can_be_taken_back(told, letting_go):
    move(told, "WhatsApp")
    move(told, "Poste Italiane")
    button(letting_go, "Keep it").click()
    assert told.undo == [(ENDING, "2 services moved.")]
    assert told.services("Spare") == (CHAT, BANK)
    assert told.phase() is Phase.DUE
    told.flows.undo()
    assert (told.services(), told.services("Spare")) == ((BANK, CHAT), ())


def test_a_move_that_was_taken_back_in_the_dialog_leaves_nothing_to_undo(told, letting_go):
    move(told, "WhatsApp")
    named(letting_go, "WhatsApp has moved").click()
    button(letting_go, "Keep it").click()
    assert told.undo == []


def test_keeping_a_card_leaves_nothing_to_undo(told, letting_go):
    button(letting_go, "Keep it").click()
    assert told.undo == []
    told.flows.undo()
    assert told.said == []


@pytest.mark.parametrize(
    ("link", "act", "words"),
    [
        ("Closed at the carrier…", "Mark as closed", "Card closed. 1 service moved."),
        ("Ported to another carrier…", "Mark as ported", "Number ported. 1 service moved."),
    ],
)
def test_other_ends_know_what_was_moved_before(told, letting_go, link, act, words):
    move(told, "WhatsApp")
    button(letting_go, link).click()
    dialog = told.front(EndedDialog)
    assert named(dialog, "WhatsApp has moved").isChecked()
    enter_day(named(dialog, "Day, at the carrier"), date(2026, 11, 18))
    button(dialog, act).click()
    assert told.undo[-1] == (ENDING, words)
    assert told.phase() is Phase.LET_GO
    told.flows.undo()
    assert told.phase() is Phase.DUE
    assert told.services() == (BANK, CHAT)


def test_back_leads_to_letting_go_again(told, letting_go):
    button(letting_go, "Ported to another carrier…").click()
    button(told.front(EndedDialog), "Back").click()
    assert told.front(LetGoDialog) is not letting_go


def test_to_be_reminded_instead_silences_until_a_day_before_the_boundary(told, letting_go):
    button(letting_go, "Remind me on 1 Dec instead").click()
    assert told.said == ["Comes back Tue 1 Dec, 09:00 (Shanghai)."]
    (row,) = [row for row in told.world.storage.state.reminders.values() if row.snoozed_until]
    assert row.snoozed_until.isoformat() == "2026-12-01T01:00:00+00:00"
    assert told.phase() is Phase.DUE


def test_a_card_that_is_gone_is_told(told):
    told.flows.let_go("Turin")
    assert [one.fault for one in told.faults] == [Fault.UNKNOWN_CARD]
