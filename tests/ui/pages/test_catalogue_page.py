"""The comparison with a newer catalogue: what differs, the three answers, hosts decided apart."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QRadioButton

from renewdesk.domain.decisions import Choice
from renewdesk.services.catalogue_comparison import Import, ImportedCarrier
from renewdesk.ui.catalogue_flows import CatalogueFlows
from renewdesk.ui.detail_faces import Stress
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.pages.catalogue_page import CataloguePage
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.text import Text
from tests.ui.pages.catalogue_driver import add, last_day, newer, ship, shipped
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look

OLD, NEW = date(2027, 3, 11), date(2027, 2, 9)

if TYPE_CHECKING:
    from renewdesk.services.catalogue_comparison import NewHost


@pytest.fixture
def card(world):
    ship(world, "ee-telia-super", "it-tim")
    return add(world, "ee-telia-super", "2026-09-12", number="+372 5555 0173")


@pytest.fixture
def page(world, opened, card):  # noqa: ARG001 - the card stands on the desk before
    world.services.catalogue.ship(
        newer("ee-telia-super", "P150D", hosts=("my.super.ee",)), newer("it-tim")
    )
    return opened(CataloguePage(world.look, world.services, world.jobs, world.bus))


@pytest.fixture
def flows(world, page):
    """Answer as the window does."""
    flows = CatalogueFlows(world.look, world.services, world.jobs, world.bus, page)
    page.decided.connect(flows.decide)
    return flows


def texts(widget):
    QCoreApplication.processEvents()
    return [one.text() for one in widget.findChildren(Text) if one.isVisible()]


def choose(page, words):
    QCoreApplication.processEvents()
    found = [one for one in page.findChildren(QRadioButton) if one.text().startswith(words)]
    (radio,) = [one for one in found if one.isVisible()]
    radio.click()


def test_old_and_new_rule_and_date_stand_side_by_side(page, world, card):
    said = texts(page)
    assert "Telia Super, line" in said
    assert {"catalogue of Sep 2026", "catalogue of Nov 2026"} <= set(said)
    assert {"111 days left", "81 days left"} <= set(said)
    marked = [
        piece.text
        for one in page.findChildren(MarkedText)
        for piece in one.pieces()
        if piece.stress is Stress.MARKED
    ]
    assert any("150" in one for one in marked)
    assert not any("3.00" in one for one in marked)
    assert last_day(world, card) == OLD


def test_the_top_counts_rules_cards_and_hosts(page):
    line = next(one for one in texts(page) if "differ" in one and "→" in one)
    assert line.startswith("Sep 2026 → Nov 2026 · 1 rule differs, 1 of your cards moves")
    assert line.endswith("1 new host")


def test_nothing_moves_before_it_is_accepted_and_undo_takes_it_back(page, flows, world, card):
    undone: list[str] = []
    flows.undoable.connect(undone.append)
    assert last_day(world, card) == OLD
    button(page, "Use 1 new rule").click()
    assert last_day(world, card) == NEW
    assert undone == ["1 card follows a new rule."]
    assert world.backups.made
    flows.undo()
    assert last_day(world, card) == OLD


@pytest.mark.usefixtures("flows")
def test_the_old_rule_can_be_kept_for_a_card(page, world, card):
    choose(page, "Keep the old rule")
    button(page, "Save the answers").click()
    assert last_day(world, card) == OLD
    assert world.services.updates.compare().rules == ()
    (kept,) = world.services.updates.compare(kept=True).clocks
    assert kept.decided is Choice.KEEP


@pytest.mark.usefixtures("flows")
def test_while_the_carrier_is_asked_the_earlier_date_counts(page, world, card):
    choose(page, "Ask the carrier first")
    button(page, "Save the answers").click()
    assert last_day(world, card) == NEW
    (asked,) = world.services.updates.compare().clocks
    assert asked.decided is Choice.ASK


@pytest.mark.usefixtures("flows")
def test_all_old_rules_can_be_kept_at_once(page, world, card):
    button(page, "Keep all old rules").click()
    assert last_day(world, card) == OLD
    assert world.services.updates.compare().rules == ()


def test_an_answer_stays_when_the_page_is_loaded_again(page):
    choose(page, "Keep the old rule")
    page.show_page()
    QCoreApplication.processEvents()
    checked = [one.text() for one in page.findChildren(QRadioButton) if one.isChecked()]
    assert checked[-1].startswith("Keep the old rule")


@pytest.mark.usefixtures("flows")
def test_a_new_host_is_decided_apart(page, world):
    asked: list[NewHost] = []
    page.host_chosen.connect(asked.append)
    button(page, "Confirm my.super.ee…").click()
    assert [one.host.host for one in asked] == ["my.super.ee"]
    button(page, "Use 1 new rule").click()
    known = {one.host for one in world.services.hosts.known("ee-telia-super")}
    assert "my.super.ee" not in known


def test_what_a_file_changes_of_reaching_a_carrier_is_told(flows, page, world, monkeypatch, qtbot):
    before = shipped("it-tim")
    assert before.hotline is not None
    after = replace(before, hotline=replace(before.hotline, own_network="999"))
    file = ImportedCarrier(file=Path("it-tim.toml"), carrier=after, before=before, taken=True)
    done = Import(files=(file,), comparison=world.services.updates.compare())
    monkeypatch.setattr(world.services.updates, "import_files", lambda _: done)
    flows.import_files([file.file])
    qtbot.waitUntil(lambda: page.findChild(MessageDialog) is not None, timeout=60_000)
    dialog = page.findChild(MessageDialog)
    assert any("TIM, different from before: hotline" in one for one in texts(dialog))
    dialog.accept()


def test_not_now_leaves_everything_as_it_is(page, world, card):
    left = []
    page.left.connect(lambda: left.append(True))
    button(page, "Not now").click()
    assert left == [True]
    assert last_day(world, card) == OLD


@pytest.mark.usefixtures("card")
def test_a_rule_that_is_no_longer_sold_is_kept_and_named(world, opened):
    world.services.catalogue.ship()
    page = opened(CataloguePage(world.look, world.services, world.jobs, world.bus))
    said = texts(page)
    assert "No longer sold" in said
    assert "kept for Telia Super" in said
    assert not [one for one in said if one.startswith("Use")]


def test_in_a_narrow_window_a_rule_is_pushed_and_left(page, qtbot):
    page.window().resize(640, 560)
    rows = page._pane.list  # noqa: SLF001 - the list
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert not rows.isVisible()
    page.go_back()
    assert rows.isVisible()


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_everything_has_a_name_and_room(world, opened, qapp, size, pixels):
    world.services.catalogue.ship(newer("ee-telia-super", "P150D", hosts=("my.super.ee",)))
    look = a_look(qapp, pixels)
    page = opened(CataloguePage(look, world.services, world.jobs, world.bus), size)
    assert nameless_controls(page) == []
    assert clipped(page) == []
