"""What the tests of the dialogs share: a look, a world of fakes, and a shown dialog."""

import pytest

from tests.ui.dialogs.dialog_world import World, settle
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
