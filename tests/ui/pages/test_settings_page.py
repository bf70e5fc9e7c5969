"""The settings: what is chosen applies at once, what is refused goes back and says why."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

import renewdesk
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.settings import Settings
from renewdesk.ui.pages.settings_page import (
    ABOUT,
    APPEARANCE,
    CARRIERS,
    DATA,
    GENERAL,
    RECEIPTS,
    REMINDERS,
)
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.section_list import SectionList
from tests.ui.pages.catalogue_driver import add, newer, ship
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.pages.settings_driver import choice, make, pick, said, stored, texts
from tests.ui.toolkit_samples import a_look

EVERY = (GENERAL, REMINDERS, APPEARANCE, RECEIPTS, DATA, CARRIERS, ABOUT)


@pytest.fixture
def page(world, look, opened):
    return opened(make(world, look))


def zone_field(page):
    (found,) = (
        one
        for one in page.findChildren(QLineEdit)
        if one.parent().accessibleName() == "Your time zone"
    )
    return found


# ── sections ─────────────────────────────────────────────────────────────────────────────────────


def test_sections_open_by_key(page, qtbot):
    sections = page.findChild(SectionList)
    sections.setFocus()
    titles = [texts(page._stack.currentWidget())[0]]  # noqa: SLF001 - the section that is open
    for _ in EVERY[1:]:
        qtbot.keyClick(sections, Qt.Key.Key_Down)
        titles.append(texts(page._stack.currentWidget())[0])  # noqa: SLF001 - as above
    assert titles == [
        "General",
        "Reminders",
        "Appearance",
        "Receipts",
        "Data",
        "Carriers and rules",
        "About",
    ]


def test_a_narrow_window_offers_the_sections_in_a_list(page):
    page.window().resize(520, 440)
    assert page.width() == 520
    assert not page.findChild(SectionList).isVisible()
    pick(page, "Section", DATA)
    assert "Data folder" in texts(page)
    page.window().resize(1104, 800)
    assert page.findChild(SectionList).current() == DATA


@pytest.mark.parametrize("section", EVERY)
def test_every_control_has_a_name(page, section):
    page.show_section(section)
    assert nameless_controls(page) == []


# ── general and appearance ───────────────────────────────────────────────────────────────────────


def test_a_language_is_kept_and_told(page, world, qtbot):
    with qtbot.waitSignal(page.language_changed) as told:
        pick(page, "Language", "zh_CN")
    assert told.args == ["zh_CN"]
    assert stored(world).language == "zh_CN"
    assert world.told[-1].settings


def test_a_zone_is_lived_in_at_once(page, world, qtbot):
    field = zone_field(page)
    field.setText("europe/rome")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stored(world).zone == "Europe/Rome"
    assert world.time.zone() == "Europe/Rome"
    assert "It is 07:00 in Rome" in said(page)
    field.setText("As the computer")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (stored(world).zone, world.time.zone()) == ("", "Asia/Shanghai")


def test_a_zone_that_does_not_exist_is_refused(page, world, qtbot):
    field = zone_field(page)
    field.setText("Rome/Europe")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "No time zone has the name “Rome/Europe”" in said(page)
    assert stored(world).zone == ""
    assert field.text() == "As the computer"


def test_colours_change_at_once(page, world, look):
    page.show_section(APPEARANCE)
    light = look.theme
    button(page, "Dark").click()
    assert (stored(world).theme, look.mode) == ("dark", ThemeMode.DARK)
    assert look.theme.is_dark
    button(page, "Light").click()
    assert (stored(world).theme, look.theme) == ("light", light)


# ── data and about ───────────────────────────────────────────────────────────────────────────────


def test_the_folder_is_named_and_opened(page, world, monkeypatch):
    asked = []

    def take(url):
        asked.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    page.show_section(DATA)
    assert str(world.folder) in texts(page)
    button(page, "Open folder").click()
    assert asked == [str(world.folder)]
    assert "No program could be started for this folder." in texts(page)


def test_a_copy_is_made_even_where_today_has_one(page, world):
    page.show_section(DATA)
    assert "There is no copy yet." in texts(page)
    world.services.copies.daily()
    world.clock.advance(minutes=30)
    button(page, "Make a copy now").click()
    assert [reason for reason, _ in world.backups.made] == ["daily", "manual"]
    assert "Newest copy: today 14:30" in texts(page)
    assert "The copy was made and verified." in texts(page)


def test_a_copy_that_cannot_be_written_says_why(page, world):
    world.backups.full = True
    page.show_section(DATA)
    button(page, "Make a copy now").click()
    assert world.backups.made == []
    assert str(world.folder) in said(page._data)  # noqa: SLF001 - the section itself
    assert button(page, "Make a copy now").isEnabled()


def test_about_names_version_and_libraries(page):
    page.show_section(ABOUT)
    shown = texts(page)
    assert f"RenewDesk {renewdesk.__version__}" in shown
    assert {"plyer", "SQLAlchemy", "pypdfium2"} <= set(shown)
    assert "pytest" not in shown


# ── what cannot be done ──────────────────────────────────────────────────────────────────────────


def test_a_full_disk_takes_the_value_back(page, world, monkeypatch, look):
    page.show_section(APPEARANCE)

    def refuse(_settings):
        raise EnvironmentFaultError(Fault.DISK_FULL, "data_folder", path="here")

    monkeypatch.setattr(type(world.services.settings), "save", lambda _self, one: refuse(one))
    button(page, "Dark").click()
    assert look.mode is not ThemeMode.DARK
    assert "disk" in said(page).lower()


def test_settings_that_cannot_be_read_are_said(page, world, monkeypatch):
    def refuse():
        raise EnvironmentFaultError(Fault.DATABASE_BUSY, "data_folder")

    monkeypatch.setattr(world.storage, "reading", refuse)
    page.show_page()
    banner = next(one for one in page.findChildren(Banner) if one.isVisible())
    assert banner.accessibleName().startswith("This did not work")


def test_a_change_from_elsewhere_is_shown(page, world):
    world.bus.changed.emit(world.services.settings.save(Settings(reminder_time=time(12, 0))))
    assert choice(page, "Time of day").key() == "12:00"


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_cut_off(world, qapp, opened, size, pixels):
    page = opened(make(world, a_look(qapp, pixels)), size)
    assert (page.width(), page.height()) == size
    for section in EVERY:
        page.show_section(section)
        assert clipped(page) == []


# ── carriers and rules ───────────────────────────────────────────────────────────────────────────


def test_the_catalogue_is_named_and_its_pages_can_be_opened(page):
    page.show_section(CARRIERS)
    assert "1 in the catalogue of Sep 2026" in texts(page)
    assert "Nothing differs from the copies in use." in texts(page)
    asked = []
    page.carriers_requested.connect(lambda: asked.append("carriers"))
    page.import_requested.connect(lambda: asked.append("import"))
    page.newer_requested.connect(lambda: asked.append("newer"))
    button(page, "Open carriers…").click()
    button(page, "Import catalogue…").click()
    assert asked == ["carriers", "import"]


def test_rules_that_differ_are_counted_and_can_be_compared(world, opened, qtbot):
    ship(world, "ee-telia-super")
    add(world, "ee-telia-super", "2026-09-12")
    world.services.catalogue.ship(newer("ee-telia-super", "P150D"))
    page = make(world, world.look)
    opened(page)
    page.show_section(CARRIERS)
    assert "1 rule differs from the copies in use." in texts(page)
    with qtbot.waitSignal(page.newer_requested):
        button(page, "Compare…").click()
