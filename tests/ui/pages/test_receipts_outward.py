"""The ways of receipts out of their page: export, print and drag lead to the flows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from renewdesk.ui.pages.receipts_outward import wire_outward
from tests.ui.pages.page_world import button
from tests.ui.pages.receipts_driver import choose, make, preview, table, with_receipts


class Heard:
    """Stands for the flows: what was asked of them."""

    def __init__(self):
        self.asked = []

    def show(self, card):
        self.asked.append(("show", card))

    def show_view(self, view):
        self.asked.append(("payment of", view.receipt.original_name))

    def print_receipt(self, receipt):
        self.asked.append(("print", receipt))

    def drag(self, _source, receipt):
        self.asked.append(("drag", receipt))


@pytest.fixture
def desk(world):
    return with_receipts(world)


@pytest.fixture
def page(desk, look, opened):
    made = opened(make(desk, look))
    made.flows = Heard()
    wire_outward(made, made.flows)
    choose(made, "tim-2025.pdf")
    return made


def menu_of(page):
    menus = [one for one in preview(page).findChildren(QMenu) if one.actions()]
    return {act.text(): act for act in menus[0].actions()}


def test_export_begins_with_the_card_that_is_looked_at(page):
    button(page, "Export…").click()
    assert page.flows.asked == [("show", page.side.view.card.id)]


def test_a_row_that_is_dragged_is_handed_out(page):
    table(page).startDrag(Qt.DropAction.CopyAction)
    assert page.flows.asked == [("drag", table(page).current_receipt())]
    assert table(page).dragEnabled()


def test_the_icon_of_the_preview_is_a_grip(page):
    grip = preview(page).grip
    assert grip.cursor().shape() is Qt.CursorShape.OpenHandCursor


def test_the_menu_prints_and_exports_before_anything_else(page):
    acts = menu_of(page)
    assert list(acts)[:2] == ["Print…", "Export a dossier of its payment…"]
    acts["Print…"].trigger()
    acts["Export a dossier of its payment…"].trigger()
    receipt = page.side.receipt
    assert page.flows.asked == [("print", receipt), ("payment of", "tim-2025.pdf")]


def test_a_menu_that_comes_later_has_them_too(page):
    later = QMenu(page)
    later.addAction("Throw away…")
    preview(page).offer_more(later)
    words = [act.text() for act in later.actions()]
    assert words == ["Print…", "Export a dossier of its payment…", "Throw away…"]
