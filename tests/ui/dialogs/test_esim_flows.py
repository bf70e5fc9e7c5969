"""From the click to the keyring: the code of a card, of a new card, and of one yet to be added."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.flows import Flows
from renewdesk.ui.pages.first_run_page import FirstRunPage
from renewdesk.ui.widgets.empty_state import EmptyState
from tests.ui.dialogs.activation_steps import (
    CODE,
    CONFIRMATION,
    NEEDS,
    TEXT,
    code_edit,
    confirmation_edit,
    keep,
    letters,
    wait_for_keyring,
    wait_for_search,
)  # fmt: skip
from tests.ui.dialogs.adding_steps import choose_carrier
from tests.ui.dialogs.dialog_world import button, settle

NEXT = "Keep its activation code next"


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def flows(look, world, safe, window):
    return Flows(look, world.services, world.jobs, ChangeBus(), window, safe)


@pytest.fixture
def said(flows):
    words: list[str] = []
    flows.said.connect(words.append)
    return words


def _dialog(window, kind):
    settle()
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} of {kind.__name__}"
    return found[0]


def _added(world):
    (view,) = world.services.desk.cards()
    return view.card


def test_the_code_of_a_card_is_shown(flows, window, world, esim, safe, qtbot):
    world.vault.held[esim.id, CODE.value] = TEXT
    flows.esim.show(esim.id)
    wait_for_keyring(safe, qtbot)
    assert "INVE••••••DESK" in letters(_dialog(window, ActivationDialog))


def test_a_physical_card_has_none(flows, window, world, said):
    card = world.tim().view.card
    flows.esim.show(card.id)
    assert said == [f"{card.label} is a physical SIM and has no activation code."]
    assert not window.findChildren(ActivationDialog)


def test_an_installed_profile_is_recorded_by_its_own_dialog(
    flows, window, world, esim, safe, qtbot
):
    world.vault.held[esim.id, CODE.value] = TEXT
    flows.esim.show(esim.id)
    wait_for_keyring(safe, qtbot)
    button(_dialog(window, ActivationDialog), "Profile is installed…").click()
    assert _dialog(window, RecordDialog).windowTitle() == "Record installation"


def test_a_new_esim_offers_to_keep_its_code_next(flows, window, world, safe, qtbot):
    flows.add("xx-airalo")
    adding = _dialog(window, AddCardDialog)
    button(adding, NEXT).click()
    button(adding, "Add card").click()
    wait_for_keyring(safe, qtbot)
    dialog = _dialog(window, ActivationDialog)
    QTest.keyClicks(code_edit(dialog), TEXT)
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(_added(world).id, CODE.value): TEXT}


def test_a_physical_card_is_not_asked_for_a_code(flows, window):
    flows.add()
    adding = _dialog(window, AddCardDialog)
    choose_carrier(adding, "TIM")
    assert not [
        one for one in adding.findChildren(QCheckBox) if one.text() == NEXT and one.isVisible()
    ]
    button(adding, "eSIM").click()
    assert not button(adding, NEXT).isChecked()


def test_unless_it_is_wanted_nothing_follows_a_new_card(flows, window, world):
    flows.add("xx-airalo")
    button(_dialog(window, AddCardDialog), "Add card").click()
    settle()
    assert _added(world)
    assert not [one for one in window.findChildren(ActivationDialog) if one.isVisible()]


def test_a_code_that_comes_first_is_kept_with_its_card(flows, window, world, safe, tmp_path, qtbot):
    path = tmp_path / "esim.png"
    path.write_bytes(NEEDS.encode())
    flows.esim.take_in([str(path)])
    first = _dialog(window, ActivationDialog)
    wait_for_search(first, qtbot)
    QTest.keyClicks(confirmation_edit(first), "4711")
    button(first, "Add its card…").click()
    adding = _dialog(window, AddCardDialog)
    assert button(adding, "eSIM").isChecked()
    assert button(adding, NEXT).isChecked()
    choose_carrier(adding, "TIM")  # a carrier whose cards are mostly of plastic
    assert button(adding, "eSIM").isChecked()
    button(adding, "Add card").click()
    second = _dialog(window, ActivationDialog)
    keep(second, safe, qtbot)
    card = _added(world)
    assert world.vault.held == {
        (card.id, CODE.value): NEEDS,
        (card.id, CONFIRMATION.value): "4711",
    }


def test_a_code_whose_card_is_not_added_is_forgotten(flows, window, world, safe, qtbot):
    flows.esim.take_in()
    first = _dialog(window, ActivationDialog)
    QTest.keyClicks(code_edit(first), TEXT)
    button(first, "Add its card…").click()
    button(_dialog(window, AddCardDialog), "Cancel").click()
    settle()
    flows.add("xx-airalo")
    adding = _dialog(window, AddCardDialog)
    button(adding, NEXT).click()
    button(adding, "Add card").click()
    wait_for_keyring(safe, qtbot)
    assert code_edit(_dialog(window, ActivationDialog)).toPlainText() == ""
    assert letters(_dialog(window, ActivationDialog)) == []
    assert world.vault.held == {}


@pytest.fixture
def first_run(look, qtbot):
    page = FirstRunPage(look)
    qtbot.addWidget(page)
    page.resize(900, 760)
    page.show()
    return page


def test_a_new_owner_may_drop_a_picture(first_run, qtbot):
    state = first_run.findChild(EmptyState)
    with qtbot.waitSignal(first_run.code_dropped) as told:
        state.dropped.emit(["/somewhere/esim.png"])
    assert told.args == [["/somewhere/esim.png"]]


@pytest.mark.parametrize(
    ("words", "signal"),
    [("Read the code of an eSIM", "code_dropped"), ("Open the sample desk", "sample_requested")],
)
def test_a_new_owner_may_choose_instead(first_run, qtbot, words, signal):
    with qtbot.waitSignal(getattr(first_run, signal)):
        option = next(
            one for one in first_run.findChildren(QWidget) if words in one.accessibleName()
        )
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)
