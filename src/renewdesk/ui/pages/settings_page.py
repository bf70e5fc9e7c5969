"""The settings: sections at the left, what they set at the right; everything applies at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.days import today_in
from renewdesk.services.ports.system import Notification, Shown
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.carriers import catalogue_line
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.carriers.own_carriers import own_carriers
from renewdesk.ui.pages.settings_carriers import CarriersSection
from renewdesk.ui.pages.settings_data import AboutSection, DataSection, Library, used_libraries
from renewdesk.ui.pages.settings_general import AppearanceSection, GeneralSection
from renewdesk.ui.pages.settings_receipts import ReceiptsSection
from renewdesk.ui.pages.settings_reminders import RemindersSection
from renewdesk.ui.surface import on_base
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.section_list import SectionList
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.settings import Settings
    from renewdesk.services.reminder_views import Notice
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.folder_watching import FolderWatching
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.settings_parts import SettingRow, SettingsSection
    from renewdesk.ui.services import Services
    from renewdesk.ui.unattended import Unattended

GENERAL, REMINDERS, APPEARANCE, DATA, ABOUT = "general", "reminders", "appearance", "data", "about"
CARRIERS, RECEIPTS = "carriers", "receipts"
_LIST, _ONE_PANE, _LEAST_PAGE = 204, 720, 340
_DAYS_AHEAD, _MOST_NEXT = 400, 5


@dataclass(frozen=True, slots=True)
class SettingsDoors:
    """What the settings reach besides the use cases; the calls belong to the storage thread.

    ``send_test`` shows a title and a body and tells what became of them, ``make_copy`` writes a
    verified copy of the database whatever today's copies are.
    """

    data_folder: Path
    send_test: Callable[[Notification], Shown]
    make_copy: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page shows, read one after the other."""

    settings: Settings
    coming: tuple[Notice, ...]
    muted: dict[str, str]
    newest: datetime | None


class SettingsPage(QWidget):
    """Shows what is stored; a refused value goes back, and its row says why.

    ``language_changed`` tells the language that was chosen, empty for the computer's; the other
    signals ask for the carriers, for the comparison with a newer catalogue, and for an import.
    """

    language_changed = Signal(str)
    carriers_requested = Signal()
    newer_requested = Signal()
    import_requested = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
        *,
        doors: SettingsDoors,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._doors = doors
        self._asking = Asking(jobs, self)
        self._stored: Settings | None = None
        self._is_complete = False
        self._unattended: Unattended | None = None
        self._folder: FolderWatching | None = None
        self._general = GeneralSection(look)
        self._reminders = RemindersSection(look)
        self._appearance = AppearanceSection(look)
        self._receipts = ReceiptsSection(look)
        self._data = DataSection(look, doors.data_folder)
        self._carriers = CarriersSection(look)
        self._about = AboutSection(look)
        self._sections: dict[str, SettingsSection] = {
            GENERAL: self._general,
            REMINDERS: self._reminders,
            APPEARANCE: self._appearance,
            RECEIPTS: self._receipts,
            DATA: self._data,
            CARRIERS: self._carriers,
            ABOUT: self._about,
        }
        self._list = SectionList(look, tr("Settings"))
        self._choice = Choice()
        self._stack = QStackedWidget()
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        work = partial(_load, self._services)
        self._asking.latest("settings", work, self._show, self._fail)
        self._asking.latest(
            "catalogue", partial(_catalogue, self._services), self._show_catalogue, self._fail
        )
        if self._unattended is not None:
            self._unattended.look_again()
        self._show_folder()
        if not self._is_complete:
            # These do not change while the program runs, and reading them takes a while.
            self._is_complete = True
            self._asking.latest("zones", _zones, self._general.offer_zones, self._fail)
            self._asking.latest("libraries", used_libraries, self._show_libraries, self._fail)

    def follow(self, unattended: Unattended) -> None:
        """Show what the system does while no window is open, and switch it."""
        self._unattended = unattended
        unattended.looked.connect(self._reminders.show_looked)
        self._reminders.turn_requested.connect(
            lambda occasion, on: unattended.turn((occasion,), on=on)
        )

    def follow_folder(self, folder: FolderWatching) -> None:
        """Show which folder is watched and how that goes, and switch it."""
        self._folder = folder
        self._receipts.follow(folder)
        folder.changed.connect(self._show_folder)

    def show_section(self, key: str) -> None:
        """Open a section: one of the names at the top of this module."""
        self._list.choose(key)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST_PAGE), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_ONE_PANE)
        self._side.setVisible(not narrow)
        self._edge.setVisible(not narrow)
        self._top.setVisible(narrow)

    def _lay_out(self, look: Look) -> None:
        on_base(self)
        for key, icon, words in (
            (GENERAL, "sliders", tr("General")),
            (REMINDERS, "bell", tr("Reminders")),
            (APPEARANCE, "desk", tr("Appearance")),
            (RECEIPTS, "receipt", tr("Receipts")),
            (DATA, "shield", tr("Data")),
            (CARRIERS, "sim", tr("Carriers and rules")),
            (ABOUT, "info", tr("About")),
        ):
            self._list.add(key, icon, words)
            self._choice.addItem(words, key)
            self._stack.addWidget(self._sections[key])
        self._choice.setAccessibleName(tr("Section"))
        self._side = self._left(look)
        self._edge = Line(look, Qt.Orientation.Vertical)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(look.px(32), look.px(12), look.px(32), 0)
        top.setSpacing(look.px(16))
        top.addWidget(Text(look, tr("Settings"), Role.TITLE))
        top.addWidget(self._choice, 1)
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._trouble_box = QWidget()
        trouble = QVBoxLayout(self._trouble_box)
        trouble.setContentsMargins(look.px(32), look.px(12), look.px(32), 0)
        trouble.addWidget(self._trouble)
        self._trouble_box.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._trouble_box)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._edge)
        row.addLayout(right, 1)

    def _left(self, look: Look) -> QWidget:
        side = QWidget()
        side.setFixedWidth(look.px(_LIST))
        side.setAutoFillBackground(True)
        side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, look.px(14), 0, look.px(10))
        column.setSpacing(look.px(12))
        title = Text(look, tr("Settings"), Role.TITLE)
        title.setContentsMargins(look.px(18), 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        return side

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._list.chosen.connect(self._open)
        self._choice.activated.connect(lambda: self._list.choose(self._choice.key()))
        for section in self._sections.values():
            section.changed.connect(self._change)
        self._reminders.test_requested.connect(self._send_test)
        self._reminders.unmute_requested.connect(self._unmute)
        self._data.copy_requested.connect(self._make_copy)
        self._carriers.carriers_requested.connect(self.carriers_requested)
        self._carriers.newer_requested.connect(self.newer_requested)
        self._carriers.import_requested.connect(self.import_requested)

    def _open(self, key: str) -> None:
        self._choice.choose(key)
        self._stack.setCurrentWidget(self._sections[key])

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.settings or changes.reminders or changes.cards):
            self._asking.latest("settings", partial(_load, self._services), self._show, self._fail)

    def _show(self, loaded: _Loaded) -> None:
        self._trouble_box.hide()
        self._stored = loaded.settings
        now, zone = self._services.time_here.now(), self._services.time_here.zone()
        for section in self._sections.values():
            section.show_settings(loaded.settings)
        self._general.show_time(now, zone)
        self._reminders.show_zone(zone)
        self._reminders.show_next(loaded.coming, now, zone)
        self._reminders.show_muted(loaded.muted)
        self._data.show_newest(loaded.newest, now, zone)

    def _show_folder(self) -> None:
        if self._folder is not None:
            here = self._services.time_here
            self._receipts.show_state(self._folder.state, here.now(), here.zone())

    def _show_catalogue(self, found: tuple[str, int]) -> None:
        self._carriers.show_catalogue(*found)

    def _show_libraries(self, libraries: list[Library]) -> None:
        self._about.show_libraries(libraries)

    def _change(self, values: dict[str, Any], row: SettingRow) -> None:
        """Store what the owner chose; what he sees until then is not stored yet."""
        if self._stored is None:
            return
        wanted = replace(self._stored, **values)
        # The next change builds on this one, also before it is answered.
        before, self._stored = self._stored, wanted
        self._asking.submit(
            partial(self._services.settings.save, wanted),
            partial(self._tell_saved, values, row),
            partial(self._refuse, before, values, row),
        )

    def _tell_saved(self, values: dict[str, Any], row: SettingRow, changes: Changes) -> None:
        row.say("")
        self._bus.changed.emit(changes)
        if "language" in values:
            self.language_changed.emit(values["language"])

    def _refuse(
        self, before: Settings, values: dict[str, Any], row: SettingRow, error: RenewDeskError
    ) -> None:
        """Take a refused value back and say why."""
        current = self._stored or before
        kept = {name: getattr(before, name) for name in values}
        self._stored = replace(current, **kept)
        for section in self._sections.values():
            section.show_settings(self._stored)
        if "theme" in values:
            self._look.set_mode(ThemeMode(before.theme))
        row.say(sentence(error))

    def _send_test(self) -> None:
        title = tr("RenewDesk: test")
        body = tr("If you can read this, reminders reach you here.")
        work = partial(self._doors.send_test, Notification(title=title, body=body))
        self._asking.submit(work, self._show_test, self._show_no_test)

    def _show_test(self, shown: Shown) -> None:
        time_here = self._services.time_here
        self._reminders.show_test(shown, time_here.now(), time_here.zone())

    def _show_no_test(self, error: RenewDeskError) -> None:
        self._show_test(Shown(ok=False, via="", problem=sentence(error)))

    def _make_copy(self) -> None:
        self._asking.submit(self._doors.make_copy, self._show_made, self._data.show_failed)

    def _show_made(self, _made: object) -> None:
        self._data.show_made()
        self._asking.latest("settings", partial(_load, self._services), self._show, self._fail)

    def _unmute(self, card: str) -> None:
        work = partial(self._services.reminding.mute, card, muted=False)
        self._asking.submit(work, self._bus.changed.emit, self._fail)

    def _fail(self, error: RenewDeskError) -> None:
        self._trouble_box.show()
        self._trouble.say(tr("This did not work"), sentence(error))


def _load(services: Services) -> _Loaded:
    """Read everything that the page shows; called in the storage thread."""
    time_here = services.time_here
    until = today_in(time_here.zone(), time_here.now()) + timedelta(days=_DAYS_AHEAD)
    muted = services.reminding.muted()
    labels = {
        str(view.card.id): view.card.label
        for view in services.desk.cards(archived=True)
        if view.card.id in muted
    }
    return _Loaded(
        services.settings.read(),
        services.reminding.upcoming(until)[:_MOST_NEXT],
        labels,
        services.copies.newest(),
    )


def _catalogue(services: Services) -> tuple[str, int]:
    """Read how large and old the catalogue is, and how many rules it says differently."""
    carriers = services.catalogue.carriers()
    views = services.desk.cards(archived=True)
    own = own_carriers(views, [one.id for one in carriers])
    return catalogue_line(carriers, len(own)), len(services.updates.compare().rules)


def _zones() -> list[str]:
    """Return the zones that are named after a place; reads many small files."""
    named = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
    return sorted(named | {"UTC"})
