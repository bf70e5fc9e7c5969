"""The one place that knows both sides: it builds the use cases over the adapters.

Nothing is opened, made or imported before it is asked for: the window paints before SQLAlchemy is
loaded. ``house`` holds the use cases over one data folder, this module the ways into them.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from renewdesk.adapters.files.paths import default_data_folder
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.system.clock import FixedClock, SystemClock
from renewdesk.adapters.system.voice import environment_language, given_stream
from renewdesk.bootstrap.house import House
from renewdesk.services.time_here import TimeHere
from renewdesk.words.speech import speak, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewdesk.cli.house import Options
    from renewdesk.domain.settings import Settings
    from renewdesk.services.deleting import DeletingCards
    from renewdesk.services.ports.clock import Clock
    from renewdesk.ui.one_window import OneWindow
    from renewdesk.ui.services import Services
    from renewdesk.ui.window_start import WindowStart

__all__ = [
    "House",
    "house_for",
    "open_house",
    "open_sample",
    "open_services",
    "open_window",
    "report_bug",
    "start",
    "window_start",
]

#: Without any of these variables Qt finds nothing to paint on in Linux.
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_DISPLAY = 4  # exit status of an environment that failed


def start(words: Sequence[str]) -> int:
    """Obey a command, or open the window when there is no verb; return the exit status."""
    os.umask(0o077)
    # What is logged is for whoever looks into it; problems reach the owner as one line each.
    log = logging.getLogger("renewdesk")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    out, err = given_stream(sys.stdout), given_stream(sys.stderr)
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

    return run(words, Doors(open_house, window, report_bug), out, err)


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
            house.pin_hosts()
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
    from renewdesk.ui import binding

    binding.load()
    from renewdesk.ui.one_window import OneWindow

    house = house_for(options)
    one = OneWindow(house.folder)
    from renewdesk.ui.app import run

    card = "" if options is None else options.card
    if not one.is_ours() and _is_shown(house, one, card):
        return 0
    return run(replace(window_start(house), card=card), [], one)


def _is_shown(house: House, one: OneWindow, card: str) -> bool:
    """Let the window that is open show itself; False when it went meanwhile.

    What is wrong with it is shown as a notification too: a click on an icon has no terminal.
    """
    from renewdesk.domain.errors import EnvironmentFaultError
    from renewdesk.services.ports.system import Notification
    from renewdesk.words.faults import sentence

    try:
        return one.is_shown(card)
    except EnvironmentFaultError as error:
        _live_by(house, house.stored_settings())
        if not sys.stderr.isatty():
            house.notifier.show(Notification(title="RenewDesk", body=sentence(error)))
        raise


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
    from renewdesk.adapters.files.code_sources import JudgedCodeSources
    from renewdesk.adapters.formats.phone_numbers import PhoneNumberBook
    from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
    from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.password_dates import KeepingPasswordDates
    from renewdesk.services.reading_codes import ReadingCodes
    from renewdesk.services.secrets import KeepingSecrets
    from renewdesk.ui.browser import QtBrowser
    from renewdesk.ui.services import Services
    from renewdesk.ui.tray_messages import TrayMessages

    house.has_window = True
    house.last_way = tray_messages = TrayMessages()
    house.time_here.live_in(house.settings.read().zone)
    house.pin_hosts()
    return Services(
        desk=house.desk,
        adding=house.adding,
        editing=house.editing,
        own_rules=house.own_rules,
        recording=house.recording,
        keeping=house.keeping,
        number_services=house.number_services,
        noting_plans=house.noting_plans,
        renewing=house.renewing,
        rounds=house.rounds,
        installing=house.installing,
        receipts=house.receipts,
        receipt_search=house.receipt_search,
        receipt_listing=house.receipt_listing,
        receipt_trust=house.receipt_trust,
        dossiers=house.dossiers,
        receipt_queue=house.receipt_queue,
        evidence=house.evidence,
        idle_checks=house.idle_checks,
        watched_folder=house.watched_folder,
        pages=OpeningPages(house.storage, house.catalogue, QtBrowser(), house.addresses),
        updates=house.updates,
        hosts=house.hosts,
        settings=house.settings,
        secrets=KeepingSecrets(house.vault),
        password_dates=KeepingPasswordDates(house.storage, house.time_here),
        deleting=_deleting(house),
        reminding=house.reminding,
        checking=house.checking,
        checkup=house.checkup,
        card_times=house.card_times,
        why_reminders=house.why_reminders,
        background=house.background,
        copies=house.copies,
        pictures=house.page_pictures,
        drawing=SegnoCodeDrawing(),
        reading_codes=ReadingCodes(JudgedCodeSources(), ZxingCodeReading()),
        catalogue=house.catalogue,
        procedures=house.procedures,
        numbers=PhoneNumberBook(),
        time_here=house.time_here,
        buttons=house.buttons,
        tray_messages=tray_messages,
        wake_ups=house.wake_ups,
        send_test=house.notifier.show,
        make_copy=partial(house.copy_desk, None),
        close=house.close,
    )


def _deleting(house: House) -> DeletingCards:
    from renewdesk.services.deleting import DeletingCards

    return DeletingCards(house.storage, house.backups, house.receipt_files, house.time_here)


def open_sample(house: House) -> WindowStart:
    """Return the start of the sample desk, made once a day or not at all; in the storage thread."""
    import shutil

    from renewdesk.adapters.files.paths import prepared
    from renewdesk.adapters.system.passing_vault import PassingVault
    from renewdesk.adapters.system.silent_notifier import NoButtons, SilentNotifier
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
    sample.notifier, sample.buttons = SilentNotifier(), NoButtons()
    sample.switches = ()  # invented cards start nothing on this computer
    sample.vault = PassingVault()
    return replace(window_start(sample), is_sample=True)


def report_bug(options: Options, error: BaseException) -> Path | None:
    """Write a report of a bug into the data folder; None where that is impossible."""
    return house_for(options).report_bug(error)
