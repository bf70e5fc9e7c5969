"""The use cases over one data folder, each with the adapters that it works on.

Nothing is opened, made or imported before it is asked for: ``renewdesk list`` never loads Qt, and
no verb loads a carrier that it does not name.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.files.paths import (
    backups_folder,
    carriers_folder,
    database_file,
)
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.system.clock import SystemClock
from renewdesk.bootstrap.receipt_house import ReceiptHouse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewdesk.adapters.db.desk_rows import FirstPicture
    from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.text import Text
    from renewdesk.services.adding import AddingCards
    from renewdesk.services.background import CheckingInBackground
    from renewdesk.services.card_times import KeepingCardTimes
    from renewdesk.services.carrier_hosts import CarrierHosts
    from renewdesk.services.catalogue_updates import CatalogueUpdates
    from renewdesk.services.checking import Checking
    from renewdesk.services.checkup import CheckingUp
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.editing import EditingCards
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.number_services import NumberServices
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.own_rules import OwnRules
    from renewdesk.services.ports.background import BackgroundSwitch
    from renewdesk.services.ports.files import Backups, RuleFiles
    from renewdesk.services.ports.holidays import Holidays
    from renewdesk.services.ports.system import Browser, Notifier, PressedButtons, WakeUps
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.renewal_rounds import RenewalRounds
    from renewdesk.services.renewing import Renewing
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.why_reminders import ExplainingReminders


class House(ReceiptHouse):
    """Everything over one data folder, each part built when it is first asked for.

    ``storage`` and every use case belong to one thread; ``time_here`` and ``catalogue`` to any.
    ``has_window`` says that somebody will be there when a button of a notification is pressed;
    ``last_way`` is a way of that window's own to show one.
    """

    def __init__(self, folder: Path, time_here: TimeHere) -> None:
        super().__init__(folder, time_here)
        self.has_window = False
        self.last_way: Notifier | None = None

    @cached_property
    def backups(self) -> Backups:
        """The copies of the database."""
        from renewdesk.adapters.files.backup_store import FolderBackups

        return FolderBackups(self.storage, backups_folder(self.folder))

    @cached_property
    def browser(self) -> Browser:
        """The owner's browser."""
        from renewdesk.adapters.system.browser import SystemBrowser

        return SystemBrowser()

    @cached_property
    def notifier(self) -> Notifier:
        """Desktop notifications: by the desktop's own service, else by plyer, else by the window.

        A command offers buttons only while a window is open: it is over before anybody presses one.
        """
        from renewdesk.adapters.system.notifier_chain import NotifierChain
        from renewdesk.adapters.system.plyer_notifier import PlyerNotifier

        service = self._desktop_service
        plyer = PlyerNotifier(obstacle=service.obstacle) if service else PlyerNotifier()
        ways = (service, plyer, self.last_way)
        return NotifierChain([way for way in ways if way is not None])

    @cached_property
    def buttons(self) -> PressedButtons:
        """The buttons of notifications, where the system has them."""
        from renewdesk.adapters.system.silent_notifier import NoButtons

        return self._desktop_service or NoButtons()

    @cached_property
    def wake_ups(self) -> WakeUps:
        """The system's word that the computer woke up, where it gives one."""
        from renewdesk.adapters.system.login_manager import LoginManagerWakeUps
        from renewdesk.adapters.system.silent_notifier import NoWakeUps

        return LoginManagerWakeUps() if sys.platform.startswith("linux") else NoWakeUps()

    @cached_property
    def _desktop_service(self) -> FreedesktopNotifier | None:
        """The notification service of a freedesktop session; other systems have none."""
        from renewdesk.adapters.files.window_lock import window_is_open
        from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier

        if not sys.platform.startswith("linux"):
            return None
        somebody_hears = self.has_window or window_is_open(self.folder)
        return FreedesktopNotifier(offers_buttons=somebody_hears)

    @cached_property
    def settings(self) -> KeepingSettings:
        """Read and change the settings."""
        from renewdesk.services.settings import KeepingSettings

        return KeepingSettings(self.storage, self.time_here)

    @cached_property
    def adding(self) -> AddingCards:
        """Add a card."""
        from renewdesk.adapters.formats.rule_files import TomlRuleFiles
        from renewdesk.services.adding import AddingCards

        return AddingCards(self.storage, self.time_here, self.catalogue, TomlRuleFiles())

    @cached_property
    def editing(self) -> EditingCards:
        """Edit a card."""
        from renewdesk.adapters.formats.rule_files import TomlRuleFiles
        from renewdesk.services.editing import EditingCards

        return EditingCards(self.storage, self.time_here, self.catalogue, TomlRuleFiles())

    @cached_property
    def desk(self) -> ReadingDesk:
        """Look at cards."""
        from renewdesk.services.desk import ReadingDesk

        return ReadingDesk(self.storage, self.time_here, self.settings)

    @cached_property
    def keeping(self) -> KeepingCards:
        """Archive cards and bring them back."""
        from renewdesk.services.keeping import KeepingCards

        return KeepingCards(self.storage, self.time_here)

    @cached_property
    def number_services(self) -> NumberServices:
        """Note which services use a number, and where they moved."""
        from renewdesk.services.number_services import NumberServices

        return NumberServices(self.storage, self.time_here)

    @cached_property
    def copies(self) -> KeepingCopies:
        """The daily copy."""
        from renewdesk.services.keeping import KeepingCopies

        return KeepingCopies(self.backups, self.time_here)

    @cached_property
    def pages(self) -> OpeningPages:
        """Open official pages."""
        from renewdesk.services.official_pages import OpeningPages

        return OpeningPages(self.storage, self.catalogue, self.browser, self.addresses)

    @cached_property
    def updates(self) -> CatalogueUpdates:
        """Compare a newer catalogue with the desk, import carriers, accept their rules."""
        from renewdesk.adapters.files.carrier_shelf import FolderCarrierShelf
        from renewdesk.adapters.formats.carrier_files import TomlCarrierFiles
        from renewdesk.services.catalogue_updates import CatalogueUpdates

        imports = TomlCarrierFiles(), FolderCarrierShelf(carriers_folder(self.folder))
        return CatalogueUpdates(
            self.storage, self.time_here, self.catalogue, self.backups, imports, self.addresses
        )

    @cached_property
    def hosts(self) -> CarrierHosts:
        """Confirm new hosts."""
        from renewdesk.services.carrier_hosts import CarrierHosts

        return CarrierHosts(self.storage, self.time_here, self.catalogue, self.addresses)

    @cached_property
    def reminding(self) -> Reminding:
        """Remind."""
        from renewdesk.services.reminding import Reminding

        here, catalogue = self.time_here, self.catalogue
        return Reminding(self.storage, here, self.settings, self.notifier, catalogue, self.holidays)

    @cached_property
    def card_times(self) -> KeepingCardTimes:
        """Give cards reminder times of their own."""
        from renewdesk.services.card_times import KeepingCardTimes

        return KeepingCardTimes(self.storage, self.settings)

    @cached_property
    def why_reminders(self) -> ExplainingReminders:
        """Say why a reminder came, or did not."""
        from renewdesk.services.why_reminders import ExplainingReminders

        return ExplainingReminders(self.storage, self.time_here, self.settings, self.holidays)

    @cached_property
    def holidays(self) -> Holidays:
        """The public holidays of countries; loads nothing before a year is asked for."""
        from renewdesk.adapters.system.public_holidays import LibraryHolidays

        return LibraryHolidays()

    @cached_property
    def checking(self) -> Checking:
        """Do a pass and remember it."""
        from renewdesk.services.checking import Checking

        return Checking(self.storage, self.time_here, self.reminding)

    @cached_property
    def renewing(self) -> Renewing:
        """Renew cards, step by step."""
        from renewdesk.services.renewal_views import ViewingRenewals
        from renewdesk.services.renewing import Renewing

        here, desk, recording = self.time_here, self.desk, self.recording
        views = ViewingRenewals(here, desk, recording, self.catalogue, self.procedures)
        return Renewing(self.storage, here, desk, recording, views, self.pages)

    @cached_property
    def rounds(self) -> RenewalRounds:
        """Renew several cards, one after the other."""
        from renewdesk.services.renewal_rounds import RenewalRounds

        return RenewalRounds(self.storage, self.time_here, self.desk, self.renewing)

    @cached_property
    def checkup(self) -> CheckingUp:
        """Ask the carriers for every date in doubt."""
        from renewdesk.services.checkup import CheckingUp

        asking = (self.recording, self.editing, self.pages)
        return CheckingUp(self.storage, self.time_here, self.catalogue, asking)

    @cached_property
    def switches(self) -> Sequence[BackgroundSwitch]:
        """What the system has to start a check by itself."""
        from renewdesk.adapters.system.background_switches import switches_here

        return switches_here()

    @cached_property
    def background(self) -> CheckingInBackground:
        """Let the system check while no window is open; touches no storage."""
        from renewdesk.adapters.files.paths import default_data_folder
        from renewdesk.adapters.system.background_switches import check_words, errand_name
        from renewdesk.services.background import CheckingInBackground

        name = errand_name(self.folder, default_data_folder().absolute())
        return CheckingInBackground(self.switches, name, check_words(self.folder))

    @cached_property
    def rule_files(self) -> RuleFiles:
        """Rules and carriers in files of the owner's own."""
        from renewdesk.adapters.formats.rule_files import TomlRuleFiles

        return TomlRuleFiles()

    @cached_property
    def own_rules(self) -> OwnRules:
        """Work on rules of the owner's own."""
        from renewdesk.services.own_rules import OwnRules

        return OwnRules(self.storage, self.catalogue, self.rule_files)

    def pin_hosts(self) -> None:
        """Pin the shipped hosts of carriers whose cards an older program had added."""
        from renewdesk.services.known_carriers import pin_missing

        pin_missing(self.storage, self.catalogue, self.time_here.now())

    def first_picture(self) -> FirstPicture:
        """Return the ready rows and the stored settings, read with the standard library alone."""
        from renewdesk.adapters.db.desk_rows import read_desk_rows

        return read_desk_rows(database_file(self.folder))

    def stored_settings(self) -> Settings:
        """Return the stored settings without opening the database; the defaults without one."""
        from renewdesk.services.stored_settings import settings_from

        return settings_from(self.first_picture().settings)

    def own_carriers(self) -> tuple[tuple[Text, tuple[CardId, ...]], ...]:
        """Return the carriers that only the owner's cards name, with those cards.

        Read from the ready rows: no desk is made or opened for it.
        """
        found: dict[Text, list[CardId]] = {}
        for card, _ in self.first_picture().rows:
            if not card.carrier and card.carrier_name.en:
                found.setdefault(card.carrier_name, []).append(card.id)
        return tuple((name, tuple(cards)) for name, cards in found.items())

    def copy_desk(self, target: Path | None) -> Path:
        """Write a verified copy of the database, by default among the daily ones.

        Raises:
            RuleViolationError: it would replace the database itself.
            EnvironmentFaultError: it could not be written or failed its check.
        """
        from renewdesk.domain.errors import Fault, RuleViolationError

        if target is None:
            return self.backups.make("manual", self.time_here.now())
        place = target.expanduser().absolute()
        database = database_file(self.folder)
        if place == database or (place.exists() and place.samefile(database)):
            raise RuleViolationError(Fault.BACKUP_FAILED, "to", path=str(place))
        self.storage.copy_to(place)
        return place

    def shipped(self, *names: str) -> Path:
        """Return the path of a file that is shipped with the program.

        Raises:
            FileNotFoundError: the installation is incomplete.
        """
        return resource(*names)

    def report_bug(self, error: BaseException) -> Path | None:
        """Write a report of a bug, free of secrets; None where that is impossible."""
        from renewdesk.cli.bug_report import write_report

        return write_report(error, self.folder / "reports", SystemClock().now())

    def close(self) -> None:
        """Release the database if it was opened."""
        if "storage" in self.__dict__:
            self.storage.close()
        self.stop_reading()
