"""The head of the receipts: what it offers, and what it holds in its menu where it is narrow."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from renewdesk.ui.pages.receipt_head import ReceiptHead
from renewdesk.ui.widgets.icon_button import IconButton
from tests.ui.pages.page_world import button
from tests.ui.toolkit_samples import a_look

QUEUE = "Queue, 5 to confirm…"


@pytest.fixture
def head(qapp):
    # A window of its own could not be made narrower than its widest form.
    page = QWidget()
    page.resize(1280, 100)
    made = ReceiptHead(a_look(qapp))
    made.setParent(page)
    made.resize(1072, 30)
    page.show()
    yield made
    page.close()
    page.deleteLater()


def offered(head):
    """Return what the menu offers; nothing where it cannot be opened."""
    more = head.findChild(IconButton)
    if more.isHidden():
        return []
    return [one.text() for one in more.menu().actions() if one.isVisible() and one.text()]


def _resize(head, width):
    head.resize(width, 30)
    QApplication.processEvents()  # before its window is exposed, Qt tells it later


def shown(head):
    return [one for one in (QUEUE, "Export…", "Import…") if has(head, one)]


def has(head, words):
    try:
        return not button(head, words).isHidden()
    except AssertionError:
        return False


def test_without_files_that_wait_there_is_no_queue_and_without_receipts_no_export(head):
    assert (shown(head), offered(head)) == (["Import…"], [])
    head.set_filled(filled=True)
    head.show_queue_count(5)
    assert shown(head) == [QUEUE, "Export…", "Import…"]
    head.show_queue_count(0)
    assert shown(head) == ["Export…", "Import…"]


def test_a_wide_head_has_its_acts_as_buttons_and_a_narrow_one_in_a_menu(head):
    told = []
    head.queue_requested.connect(lambda: told.append("queue"))
    head.export_requested.connect(lambda: told.append("export"))
    head.set_filled(filled=True)
    head.show_queue_count(5)
    for words in (QUEUE, "Export…"):
        button(head, words).click()
    _resize(head, 260)
    assert (shown(head), offered(head)) == (["Import…"], [QUEUE, "Export…"])
    assert head.minimumSizeHint().width() <= 260
    for action in head.findChild(IconButton).menu().actions()[:2]:
        action.trigger()
    assert told == ["queue", "export", "queue", "export"]
    _resize(head, 1072)
    assert (shown(head), offered(head)) == ([QUEUE, "Export…", "Import…"], [])


def test_what_else_can_be_done_is_always_in_the_menu(head):
    act = QAction("Trash…", head)
    head.offer_more([act])
    assert offered(head) == ["Trash…"]
    head.set_filled(filled=True)
    assert (shown(head), offered(head)) == (["Export…", "Import…"], ["Trash…"])
