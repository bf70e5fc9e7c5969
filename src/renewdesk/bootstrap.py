"""The one place that knows both sides: it builds the use cases over the adapters.

Nothing is opened, made or imported before it is asked for: ``renewdesk list`` never loads Qt, the
window paints before SQLAlchemy is loaded, and no verb loads a carrier that it does not name.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from renewdesk.adapters.files.paths import (
    backups_folder,
    database_file,
    default_data_folder,
    receipts_folder,
)
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.system.clock import FixedClock, SystemClock
from renewdesk.adapters.system.voice import environment_language, write_any_letter
from renewdesk.services.time_here import TimeHere
from renewdesk.words.speech import speak, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewdesk.adapters.db.desk_rows import FirstPicture
    from renewdesk.cli.house import Options
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.settings import Settings
    from renewdesk.services.adding import AddingCards
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.ports.clock import Clock
    from renewdesk.services.ports.files import Backups, Catalogue, ReceiptFiles
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.ports.system import Browser, Notifier
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.recording import Recording
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.ui.services import Services
    from renewdesk.ui.window_start import WindowStart

#: Without any of these variables Qt finds nothing to paint on in Linux.
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_DISPLAY = 4  # exit status of an environment that failed


class House:
    """Everything over one data folder, each part built when it is first asked for.

    ``storage`` and every use case belong to one thread; ``time_here`` and ``catalogue`` to any.
    """

    def __init__(self, folder: Path, time_here: TimeHere) -> None:
        self.folder = folder
        self.time_here = time_here

    @cached_property
    def storage(self) -> Storage:
        """The database; the folder is made, and proven to be writable, with it."""
        from renewdesk.adapters.db.storage import SqliteStorage
        from renewdesk.adapters.files.paths import prepared

        folder = prepared(self.folder)
        return SqliteStorage(database_file(folder), copies=backups_folder(folder))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The carriers that are shipped."""
        from renewdesk.adapters.formats.catalogue import TomlCatalogue

        return TomlCatalogue(resource("carriers"))

    @cached_property
    def backups(self) -> Backups:
        """The copies of the database."""
        from renewdesk.adapters.files.backup_store import FolderBackups

        return FolderBackups(self.storage, backups_folder(self.folder))

    @cached_property
    def receipt_files(self) -> ReceiptFiles:
        """The stored files of receipts."""
        from renewdesk.adapters.files.receipt_store import DigestReceiptFiles

        return DigestReceiptFiles(receipts_folder(self.folder), self.folder / "viewing")

    @cached_property
    def browser(self) -> Browser:
        """The owner's browser."""
        from renewdesk.adapters.system.browser import SystemBrowser

        return SystemBrowser()

    @cached_property
    def notifier(self) -> Notifier:
        """Desktop notifications."""
        from renewdesk.adapters.system.plyer_notifier import PlyerNotifier

        return PlyerNotifier()

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
    def recording(self) -> Recording:
        """Record, undo and confirm."""
        from renewdesk.services.recording import Recording

        return Recording(self.storage, self.time_here)

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
    def copies(self) -> KeepingCopies:
        """The daily copy."""
        from renewdesk.services.keeping import KeepingCopies

        return KeepingCopies(self.backups, self.time_here)

    @cached_property
    def receipts(self) -> KeepingReceipts:
        """Keep receipts."""
        from renewdesk.services.receipts import KeepingReceipts

        return KeepingReceipts(self.storage, self.receipt_files, self.time_here)

    @cached_property
    def pages(self) -> OpeningPages:
        """Open official pages."""
        from renewdesk.services.official_pages import OpeningPages

        return OpeningPages(self.storage, self.catalogue, self.browser)

    @cached_property
    def reminding(self) -> Reminding:
        """Remind."""
        from renewdesk.services.reminding import Reminding

        return Reminding(self.storage, self.time_here, self.settings, self.notifier, self.catalogue)

    def first_picture(self) -> FirstPicture:
        """Return the ready rows and the stored settings, read with the standard library alone."""
        from renewdesk.adapters.db.desk_rows import read_desk_rows

        return read_desk_rows(database_file(self.folder))

    def stored_settings(self) -> Settings:
        """Return the stored settings without opening the database; the defaults without one."""
        from renewdesk.services.stored_settings import settings_from

        return settings_from(self.first_picture().settings)

    def carrier_in(self, path: Path) -> Carrier:
        """Return the carrier in a catalogue file.

        Raises:
            RuleViolationError: it cannot be read or something in it is wrong.
        """
        from renewdesk.adapters.formats.carrier_file import read_carrier_file

        return read_carrier_file(path)

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


def start(words: Sequence[str]) -> int:
    """Obey a command, or open the window when there is no verb; return the exit status."""
    os.umask(0o077)
    # What is logged is for whoever looks into it; problems reach the owner as one line each.
    log = logging.getLogger("renewdesk")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        write_any_letter(stream)
    _speak("")
    window: Callable[[Options], int] = open_window
    if not words:
        try:
            # A click on the program's icon: the command line is not needed, and not loaded.
            return open_window()
        except BaseException as error:  # noqa: BLE001 - the command line knows what to say of any
            window = partial(_fail, error)
    from renewdesk.cli.house import Doors
    from renewdesk.cli.main import run

    return run(words, Doors(open_house, window, report_bug), sys.stdout, sys.stderr)


def _fail(error: BaseException, _options: Options) -> NoReturn:
    raise error


def _speak(chosen: str) -> None:
    """Speak the owner's language, else that of the environment; English without its texts."""
    wanted = chosen or environment_language(os.environ)
    try:
        speak(wanted, resource("translations"))
    except FileNotFoundError:  # an incomplete installation, which `renewdesk selftest` names
        speak("en", Path())


def house_for(options: Options | None) -> House:
    """Return the house of a data folder, the owner's without options; nothing of it is opened."""
    clock: Clock = SystemClock()
    if options is None:
        return House(default_data_folder().absolute(), TimeHere(clock))
    if options.now is not None:
        clock = FixedClock(options.now, clock)
    folder = options.data_dir or default_data_folder()
    return House(folder.expanduser().absolute(), TimeHere(clock))


@contextmanager
def open_house(options: Options, needs_desk: bool) -> Iterator[House]:  # noqa: FBT001 - a door of the command line, called by position
    """Yield the house with the owner's zone and language in force, and close it.

    Without the desk nothing is made on the disk, and a damaged database is no hindrance.
    """
    house = house_for(options)
    try:
        if needs_desk:
            _live_by(house, house.settings.read())
        else:
            _live_by(house, house.stored_settings())
        yield house
    finally:
        house.close()


def _live_by(house: House, settings: Settings) -> None:
    house.time_here.live_in(settings.zone)
    _speak(settings.language)


def open_window(options: Options | None = None) -> int:
    """Open the window and return its exit status; without a display say so, as Qt would abort."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        line = tr("no window can open without a display; `renewdesk list` shows the desk here")
        sys.stderr.write(f"renewdesk: {line}\n")
        return _NO_DISPLAY
    # What a start makes stays: looking it through for garbage takes 3 ms of it. From the first
    # picture on the window collects by itself (ui/gc_guard.py).
    gc.disable()
    from renewdesk.ui.app import run

    return run(window_start(house_for(options)), [])


def window_start(house: House) -> WindowStart:
    """Return what the window needs before the use cases are open."""
    from renewdesk.services.stored_settings import settings_from
    from renewdesk.ui.window_start import WindowStart

    picture = house.first_picture()
    settings = settings_from(picture.settings)
    _live_by(house, settings)
    return WindowStart(
        resources=resource(),
        data_folder=house.folder,
        rows=picture.rows,
        settings=settings,
        time_here=house.time_here,
        open_services=partial(open_services, house),
        open_sample=partial(open_sample, house),
        report_bug=house.report_bug,
    )


def open_services(house: House) -> Services:
    """Return the use cases for the window; to be called in the storage thread.

    Raises:
        RenewDeskError: the database is damaged or newer, or the folder cannot be written.
    """
    from renewdesk.adapters.files.page_pictures import PdfiumPagePictures
    from renewdesk.adapters.formats.phone_numbers import PhoneNumberBook
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.ui.browser import QtBrowser
    from renewdesk.ui.services import Services

    house.time_here.live_in(house.settings.read().zone)
    return Services(
        desk=house.desk,
        adding=house.adding,
        recording=house.recording,
        keeping=house.keeping,
        receipts=house.receipts,
        pages=OpeningPages(house.storage, house.catalogue, QtBrowser()),
        settings=house.settings,
        reminding=house.reminding,
        copies=house.copies,
        pictures=PdfiumPagePictures(),
        catalogue=house.catalogue,
        numbers=PhoneNumberBook(),
        time_here=house.time_here,
        send_test=house.notifier.show,
        make_copy=partial(house.copy_desk, None),
        close=house.close,
    )


def open_sample(house: House) -> WindowStart:
    """Return the start of the sample desk, made once a day or not at all; in the storage thread."""
    import shutil
    from dataclasses import replace

    from renewdesk.adapters.files.paths import prepared
    from renewdesk.adapters.system.silent_notifier import SilentNotifier
    from renewdesk.domain.days import today_in
    from renewdesk.sample.cards import make_sample

    here = house.time_here
    folder = house.folder / "sample" / f"{today_in(here.zone(), here.now())}"
    if not folder.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
        unfinished = House(prepared(folder.with_suffix(".part")), here)
        try:
            unfinished.settings.save(house.settings.read())
            make_sample(unfinished)
        finally:
            unfinished.close()
        unfinished.folder.rename(folder)
    sample = House(folder, here)
    sample.notifier = SilentNotifier()
    return replace(window_start(sample), is_sample=True)


def report_bug(options: Options, error: BaseException) -> Path | None:
    """Write a report of a bug into the data folder; None where that is impossible."""
    return house_for(options).report_bug(error)
