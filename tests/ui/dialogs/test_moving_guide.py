"""Moving an eSIM to another phone: ticks in their order, the new phone on the card at the end."""

import pytest
from PySide6.QtWidgets import QWidget

from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from renewdesk.ui.dialogs.moving_guide import GUIDE, MovingGuide
from renewdesk.ui.flows import Flows
from renewdesk.ui.widgets.numbered_step import NumberedStep
from tests.ui.dialogs.activation_steps import CODE, TEXT, wait_for_keyring
from tests.ui.dialogs.dialog_world import (
    button,
    cut_texts,
    named,
    nameless,
    out_of_order,
    seen,
    settle,
    sideways,
    type_in,
)  # fmt: skip

LAST = "Done: Only now delete the old profile"
EID = "89049032123451234512345678901235"


@pytest.fixture
def guide(look, world, esim, shown):
    """The guide of an eSIM, as the flows open it."""
    services = world.services
    about = esim, services.catalogue.carrier(esim.carrier), services.procedures.guide(GUIDE)
    return shown(MovingGuide(look, services, world.jobs, about))


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def flows(look, world, safe, window):
    return Flows(look, world.services, world.jobs, ChangeBus(), window, safe)


def _discs(guide):
    return [button(guide, one) for one in _names(guide)]


def _names(guide):
    settle()
    found = [line for line in seen(guide).split("\n") if line.startswith("Done: ")]
    return list(dict.fromkeys(found))


def _only(window, kind):
    settle()
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} of {kind.__name__}"
    return found[0]


def test_what_must_not_be_done_stands_above_all_steps(guide):
    words = seen(guide)
    assert "Delete nothing yet" in words
    assert "before the seller confirms a new download" in words
    assert "Done: Delete nothing yet" not in words
    assert "Ask the seller: Airalo" in words
    assert "{" not in words


def test_the_old_profile_is_deleted_last(guide):
    discs = _discs(guide)
    assert not button(guide, LAST).isEnabled()
    for disc in discs[:-1]:
        assert not button(guide, LAST).isEnabled()
        disc.click()
    assert f"{len(discs) - 1} of {len(discs)} steps done" in seen(guide)
    button(guide, LAST).click()
    assert f"{len(discs)} of {len(discs)} steps done" in seen(guide)


def test_a_tick_that_is_taken_back_closes_the_last_step_again(guide):
    discs = _discs(guide)
    for disc in discs:
        disc.click()
    discs[1].click()
    last = button(guide, LAST)
    assert (last.isEnabled(), last.isChecked()) == (False, False)


def test_ticks_stay_while_it_is_open(guide):
    _discs(guide)[0].click()
    guide.showMinimized()
    guide.showNormal()
    assert _discs(guide)[0].isChecked()


def test_the_new_phone_is_noted_on_the_card(guide, world, esim, qtbot):
    assert not button(guide, "Note the new phone").isEnabled()
    type_in(named(guide, "New phone"), "White phone")
    type_in(named(guide, "Slot"), "eSIM 1")
    type_in(named(guide, "EID of the new phone"), EID)
    with qtbot.waitSignal(guide.edited) as told:
        button(guide, "Note the new phone").click()
    card = world.detail(esim.id).view.card
    assert (card.device, card.slot, card.eid) == ("White phone", "eSIM 1", EID)
    assert told.args[0].before.card.device == ""
    assert not guide.isVisible()


def test_the_old_eid_stays_where_no_new_one_was_told(look, world, shown):
    card = world.add("xx-airalo", form="esim", eid=EID, device="Black phone").view.card
    about = card, None, world.services.procedures.guide(GUIDE)
    dialog = shown(MovingGuide(look, world.services, world.jobs, about))
    assert named(dialog, "New phone").placeholderText() == "now: Black phone"
    type_in(named(dialog, "New phone"), "White phone")
    button(dialog, "Note the new phone").click()
    assert world.detail(card.id).view.card.eid == EID


def test_a_number_that_is_no_eid_is_refused_beside_it(guide, world, esim):
    type_in(named(guide, "New phone"), "White phone")
    type_in(named(guide, "EID of the new phone"), "8.94E+31")
    button(guide, "Note the new phone").click()
    assert "was rounded by a spreadsheet" in seen(guide)
    assert world.detail(esim.id).view.card.device == ""


def test_the_guide_is_reached_from_a_card_and_can_be_taken_back(flows, window, world, esim):
    undoable = []
    flows.undoable.connect(lambda *what: undoable.append(what))
    flows.esim.move(esim.id)
    dialog = _only(window, MovingGuide)
    type_in(named(dialog, "New phone"), "White phone")
    button(dialog, "Note the new phone").click()
    ((what, words),) = undoable
    assert words == "Card changed."
    flows.undo(what)
    assert world.detail(esim.id).view.card.device == ""


def test_a_physical_sim_needs_no_guide(flows, window, world):
    said: list[str] = []
    flows.said.connect(said.append)
    card = world.tim().view.card
    flows.esim.move(card.id)
    assert said == [f"{card.label} is a physical SIM: put it into the other phone."]
    assert not window.findChildren(MovingGuide)


def test_the_activation_code_leads_to_the_guide_and_back(flows, window, world, esim, safe, qtbot):
    world.vault.held[esim.id, CODE.value] = TEXT
    flows.esim.show(esim.id)
    wait_for_keyring(safe, qtbot)
    button(_only(window, ActivationDialog), "Move to another phone…").click()
    button(_only(window, MovingGuide), "Activation code…").click()
    wait_for_keyring(safe, qtbot)
    assert _only(window, ActivationDialog)


def test_a_step_tells_its_tick_but_not_one_that_was_set(look, qtbot):
    step = NumberedStep(look, 1, "Phone on Wi-Fi", tickable=True)
    qtbot.addWidget(step)
    told: list[bool] = []
    step.ticked.connect(told.append)
    step.set_done(done=True)
    assert (step.is_done, told) == (True, [])
    step.show()
    button(step, "Done: Phone on Wi-Fi").click()
    assert (step.is_done, told) == (False, [False])


@pytest.mark.parametrize("size", [None, (420, 560)], ids=["wide", "narrow"])
def test_nothing_is_cut_off_and_everything_has_a_name(guide, size):
    if size is not None:
        guide.resize(*size)
        settle()
    settle()
    assert cut_texts(guide) == []
    assert sideways(guide) == 0
    assert nameless(guide) == []
    assert out_of_order(guide) == []
