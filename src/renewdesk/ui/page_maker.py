"""Make the pages that are not needed for the first picture, and wire them to the flows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.pages.inbox_page import InboxPage
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.pages.settings_page import REMINDERS, SettingsDoors, SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


@value
class Wires:
    """What a page needs, and where its wishes go."""

    look: Look
    services: Services
    jobs: Jobs
    bus: ChangeBus
    flows: Flows
    data_folder: Path
    open_settings: Callable[[str], None]
    choose_card: Callable[[str], None]
    show_badge: Callable[[int], None]
    speak: Callable[[str], None]


def make_page(key: str, wires: Wires) -> QWidget:
    """Return the page of a key, wired."""
    return {"inbox": _inbox, "receipts": _receipts, "settings": _settings}[key](wires)


def _inbox(wires: Wires) -> QWidget:
    page = InboxPage(wires.look, wires.services, wires.jobs, wires.bus)
    page.badge_changed.connect(wires.show_badge)
    page.open_page.connect(wires.flows.open_page)
    page.record.connect(wires.flows.act)
    page.let_go.connect(wires.flows.let_go)
    page.change_date.connect(wires.flows.change_date)
    page.open_settings.connect(partial(wires.open_settings, REMINDERS))
    return page


def _receipts(wires: Wires) -> QWidget:
    services = wires.services
    page = ReceiptsPage(wires.look, services, wires.jobs, wires.bus, pictures=services.pictures)
    page.open_card.connect(wires.choose_card)
    return page


def _settings(wires: Wires) -> QWidget:
    services = wires.services
    doors = SettingsDoors(wires.data_folder, services.send_test, services.make_copy)
    page = SettingsPage(wires.look, services, wires.jobs, wires.bus, doors=doors)
    page.language_changed.connect(wires.speak)
    return page
