"""The settings of receipts: which folder is watched, since when a file came, what is wrong."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from renewdesk.ui.folder_watching import FolderWatching
from renewdesk.ui.pages.settings_page import RECEIPTS
from renewdesk.ui.widgets.switch import Switch
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.pages.settings_driver import make, said
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def shown(world, look, opened):
    page = make(world, look)
    page.owner = QObject()
    page.folder = FolderWatching(
        world.services, (world.jobs, world.jobs, world.papers), world.bus, page.owner
    )
    page.folder.start()
    page.follow_folder(page.folder)
    opened(page)
    page.show_section(RECEIPTS)
    return page


def switch(page):
    (found,) = [
        one
        for one in page.findChildren(Switch)
        if one.accessibleName() == "Watch a folder for new receipts"
    ]
    return found


def chooses(monkeypatch, folder):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder or ""))


def minutes(page, world, count=2):
    for _ in range(count):
        world.clock.advance(minutes=1)
        page.folder.look()


def test_it_is_off_at_first(shown, world):
    assert not switch(shown).isChecked()
    assert "No folder is watched." in said(shown)
    assert "The originals stay" in said(shown)
    assert not world.services.watched_folder.watch().is_on


def test_switching_it_on_asks_for_the_folder_and_says_what_it_does(
    shown, world, monkeypatch, tmp_path
):
    folder = tmp_path / "Downloads" / "receipts"
    chooses(monkeypatch, folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    switch(shown).click()
    assert switch(shown).isChecked()
    assert "Watching ~/Downloads/receipts · no file yet" in said(shown)
    world.watched.put("a.pdf", a_pdf(), world.clock.now())
    minutes(shown, world)
    assert "Watching ~/Downloads/receipts · last file 14:02" in said(shown)
    world.clock.advance(days=1)
    shown.show_page()
    assert "Watching ~/Downloads/receipts · last file yesterday 14:02" in said(shown)
    switch(shown).click()
    assert "No folder is watched." in said(shown)
    assert not world.services.watched_folder.watch().is_on
    switch(shown).click()
    assert "Watching ~/Downloads/receipts" in said(shown), "the folder is still known"


def test_time_is_the_owner_s(shown, world, monkeypatch, tmp_path):
    world.time.live_in("America/New_York")
    chooses(monkeypatch, tmp_path)
    switch(shown).click()
    world.watched.put("a.pdf", a_pdf(), world.clock.now())
    minutes(shown, world)
    assert "last file 01:02" in said(shown)


def test_choosing_no_folder_leaves_it_off(shown, monkeypatch):
    chooses(monkeypatch, None)
    switch(shown).click()
    assert not switch(shown).isChecked()
    assert "No folder is watched." in said(shown)


def test_another_folder_takes_the_place_of_the_first(shown, world, monkeypatch, tmp_path):
    chooses(monkeypatch, tmp_path / "one")
    switch(shown).click()
    chooses(monkeypatch, tmp_path / "two")
    button(shown, "Choose folder…").click()
    assert world.services.watched_folder.watch().folder == str(tmp_path / "two")
    assert f"Watching {tmp_path / 'two'}" in said(shown)


def test_a_refused_folder_is_said_and_what_was_watched_stays(shown, world, monkeypatch, tmp_path):
    chooses(monkeypatch, tmp_path / "one")
    switch(shown).click()
    chooses(monkeypatch, world.folder / "data" / "receipts")
    button(shown, "Choose folder…").click()
    assert "is where RenewDesk keeps its own data." in said(shown)
    assert switch(shown).isChecked()
    assert world.services.watched_folder.watch().folder == str(tmp_path / "one")


def test_a_folder_that_is_gone_and_a_file_that_is_none_are_said(
    shown, world, monkeypatch, tmp_path
):
    chooses(monkeypatch, tmp_path)
    switch(shown).click()
    world.watched.put("film.pdf", b"not a document", world.clock.now())
    minutes(shown, world)
    assert "film.pdf is none of the kinds" in said(shown)
    world.watched.is_gone = True
    minutes(shown, world, 1)
    assert f"The folder {tmp_path} cannot be looked into" in said(shown)
    assert switch(shown).isChecked()
    world.watched.is_gone = False
    minutes(shown, world, 1)
    assert "cannot be looked into" not in said(shown)


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_everything_has_room_and_a_name(world, qapp, opened, monkeypatch, size, pixels):
    page = make(world, a_look(qapp, pixels))
    page.owner = QObject()
    page.folder = FolderWatching(
        world.services, (world.jobs, world.jobs, world.papers), world.bus, page.owner
    )
    page.follow_folder(page.folder)
    opened(page, size)
    page.show_section(RECEIPTS)
    chooses(monkeypatch, world.folder / "a rather long name of a folder" / "with another one in it")
    switch(page).click()
    assert clipped(page) == []
    assert nameless_controls(page) == []
    assert [one for one in page.findChildren(QAbstractButton) if one.text() == "Choose folder…"]
