"""Taking an entry of the ledger back: with the old and the new date before it is done."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from renewdesk.services.drafts import EventDraft
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.change_date_dialog import ChangeDateDialog
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from renewdesk.ui.dialogs.ledger_dialog import LedgerDialog
from renewdesk.ui.dialogs.undo_entry_dialog import UndoEntryDialog
from renewdesk.ui.flows import Flows
from tests.ui.dialogs.dialog_world import a_safe, button, named, seen, settle, topup, type_in


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def flows(look, world, window):
    return Flows(look, world.services, world.jobs, ChangeBus(), window, a_safe())


@pytest.fixture
def told(flows):
    """What undo is offered for, in order."""
    found: list[tuple[str, str]] = []
    flows.undoable.connect(lambda what, words: found.append((what, words)))
    return found


def _open(window, kind):
    settle()
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def test_an_entry_that_moves_a_date_is_seen_before_it_is_taken_back(flows, window, world):
    detail = world.tim()
    world.services.recording.record(detail.view.card.id, topup("2026-06-10", "10", confirmed=True))
    flows.ledger.show(detail.view.card.id)
    ledger = _open(window, LedgerDialog)
    button(ledger, "Take back: 10 Jun 2026, Top-up 10 EUR").click()
    dialog = _open(window, UndoEntryDialog)
    words = seen(dialog)
    assert "Last day before 10 Jun 2027 (Rome)" in words
    assert "Last day after 2 Dec 2026 (Rome), 190 days earlier" in words
    assert len(world.events()) == 2
    button(dialog, "Take it back").click()
    settle()
    assert [event.on.isoformat() for event in world.events()] == ["2025-12-02"]
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_keeping_it_changes_nothing(flows, window, world):
    detail = world.tim()
    flows.ledger.show(detail.view.card.id)
    button(_open(window, LedgerDialog), "Take back: 2 Dec 2025, Top-up 10 EUR").click()
    button(_open(window, UndoEntryDialog), "Keep it").click()
    assert len(world.events()) == 1


def test_an_entry_that_moves_nothing_is_taken_back_at_once(flows, window, world):
    detail = world.tim()
    card = detail.view.card.id
    world.services.recording.record(card, EventDraft(kind="note", on="2026-06-10", note="hello"))
    flows.ledger.show(card)
    button(_open(window, LedgerDialog), "Take back: 10 Jun 2026, Note, hello").click()
    settle()
    assert [event.kind.value for event in world.events()] == ["topup"]


def test_an_edit_is_offered_for_undo_and_undone(flows, told, window, world):
    detail = world.tim()
    flows.edit(detail.view.card.id)
    dialog = _open(window, EditCardDialog)
    type_in(named(dialog, "Device"), "Phone")
    button(dialog, "Save").click()
    assert told == [(f"edit:{detail.view.card.id}", "Card changed.")]
    assert world.detail("TIM").view.card.device == "Phone"
    flows.undo(told[0][0])
    assert world.detail("TIM").view == detail.view


def test_a_date_in_doubt_is_confirmed_in_two_clicks(flows, told, window, world):
    detail = world.tim()
    # The first click is the link or the inbox row that leads here.
    flows.confirm_date(detail.view.card.id, detail.view.clocks[0].id)
    dialog = _open(window, ChangeDateDialog)
    assert dialog.windowTitle() == "Confirm date"
    button(dialog, "Confirm 2 Dec 2026").click()
    (_, read) = world.events()
    assert (read.kind.value, read.last_on.isoformat(), read.clock) == (
        "deadline_confirmed",
        "2026-12-02",
        detail.view.clocks[0].id,
    )
    assert told[-1][1] == "Date saved."
