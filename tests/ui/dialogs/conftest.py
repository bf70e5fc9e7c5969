"""What the tests of the dialogs share: a look, a world of fakes, and a shown dialog."""

import pytest

from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from tests.ui.dialogs.activation_steps import CODE, CONFIRMATION, wait_for_keyring
from tests.ui.dialogs.dialog_world import World, a_safe, settle
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def look(qapp):
    return a_look(qapp)


@pytest.fixture
def world(qtbot, tmp_path):  # noqa: ARG001 - the jobs of a world are Qt objects
    return World(tmp_path)


@pytest.fixture
def shown(qtbot):
    """Show a dialog as the window does, active, and keep it alive until the test is over."""
    kept = []

    def show_it(dialog, size=None):
        kept.append(dialog)
        if size is not None:
            dialog.resize(*size)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        settle()
        return dialog

    yield show_it
    for dialog in kept:
        dialog.close()
        dialog.deleteLater()
    settle()


@pytest.fixture
def safe(qapp):  # noqa: ARG001 - its timers are Qt's
    """The way to the keyring; left alone when the test is over."""
    safe = a_safe()
    yield safe
    safe.stop()


@pytest.fixture
def esim(world):
    """A card that is an eSIM."""
    return world.add("xx-airalo", form="esim", label="Airalo").view.card


@pytest.fixture
def activation(look, world, esim, safe, shown, qtbot):
    """Open the dialog of the activation code as the flows do, over what the keyring holds."""

    def open_it(kept="", confirmation="", *, of=esim):
        if kept:
            world.vault.held[esim.id, CODE.value] = kept
        if confirmation:
            world.vault.held[esim.id, CONFIRMATION.value] = confirmation
        dialog = ActivationDialog(look, world.services, safe, of.id if of else None)
        shown(dialog)
        dialog.ask_keyring()
        wait_for_keyring(safe, qtbot)
        return dialog

    return open_it
