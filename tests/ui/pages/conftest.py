"""What the tests of the pages share: a look, and a world of fakes."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QStackedWidget

from tests.ui.pages.page_world import World
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def look(qapp):
    return a_look(qapp)


@pytest.fixture
def world(look, tmp_path):
    """An empty desk; jobs are done where they are asked for."""
    return World(tmp_path, look)


@pytest.fixture
def opened(qapp):
    """Show a page as the window does: in its stack, with a size, in sight, loaded."""
    stacks = []

    def open_it(page, size=(1104, 800)):
        stack = QStackedWidget()
        stacks.append(stack)
        stack.addWidget(page)
        stack.resize(*size)
        stack.show()
        page.show_page()
        qapp.processEvents()
        return page

    yield open_it
    while stacks:
        stacks[0].close()
        stacks.pop().deleteLater()
    # Without an event loop that ends, what was left behind would be restyled in every later test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
