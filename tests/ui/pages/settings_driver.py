"""The settings in the hand of a test: what they show, and choices as the owner makes them."""

from PySide6.QtCore import QCoreApplication

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.pages.settings_page import SettingsDoors, SettingsPage
from renewdesk.ui.widgets.text import Text


def make(world, look):
    services = world.services
    doors = SettingsDoors(world.folder, services.send_test, services.make_copy)
    return SettingsPage(look, services, world.jobs, world.bus, doors=doors)


def stored(world):
    return world.services.settings.read()


def texts(widget):
    # A part that was put into a layout is in sight once the event loop has turned.
    QCoreApplication.processEvents()
    return [one.text() for one in widget.findChildren(Text) if one.isVisible()]


def said(widget):
    return " ".join(texts(widget))


def choice(page, name):
    found = [one for one in page.findChildren(Choice) if one.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def pick(page, name, key):
    """Choose an entry of a list as the owner does."""
    box = choice(page, name)
    box.choose(key)
    box.activated.emit(box.currentIndex())
