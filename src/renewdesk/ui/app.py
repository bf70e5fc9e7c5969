"""The application: first the picture, then the services, then a look at the clock every minute."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from renewdesk.domain.overriding import override
from renewdesk.services.views import in_desk_order, view_of
from renewdesk.ui.gc_guard import GcGuard
from renewdesk.ui.look import Look
from renewdesk.ui.look import application as look_application
from renewdesk.ui.main_window import MainWindow
from renewdesk.ui.theme import ThemeMode
from renewdesk.words.speech import best_language, speak, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.reminder_views import CheckReport
    from renewdesk.services.views import CardView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services
    from renewdesk.ui.tray import Tray
    from renewdesk.ui.window_start import WindowStart

_MS_TICK = 60_000


def run(start: WindowStart, arguments: Sequence[str]) -> int:
    """Show the window of a data folder until it is closed; return the exit status."""
    app = application(arguments)
    guard = GcGuard()
    desktop = Desktop(app, start)
    del start  # with its ready rows, which the live desk replaces
    desktop.open()
    status = app.exec()
    guard.release()
    return status


def application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with the program's identity."""
    app = look_application([sys.argv[0], *arguments])
    app.setApplicationName("renewdesk")
    app.setApplicationDisplayName("RenewDesk")
    app.setDesktopFileName("renewdesk")
    app.setQuitOnLastWindowClosed(True)
    return app


class Desktop(QObject):
    """One data folder on the screen: its window, its tray icon, its storage thread, its tick.

    `first_painted` is told when the desk stands on the screen, before anything heavy is imported;
    `ready` when the services have taken over.
    """

    first_painted = Signal()
    ready = Signal()

    def __init__(self, app: QApplication, start: WindowStart) -> None:
        super().__init__()
        self._app = app
        self._start = replace(start, rows=())
        self._services: Services | None = None
        self._tray: Tray | None = None
        self._day: date | None = None
        self._version = 0
        self._others: list[Desktop] = []
        mode = ThemeMode(start.settings.theme)
        self.look = Look(app, start.resources, mode=mode, language=best_language(_language(start)))
        self.window = MainWindow(self.look, start, _first_views(start))
        self._tick = QTimer(self)
        self._tick.setInterval(_MS_TICK)
        self._tick.timeout.connect(self._on_tick)

    def open(self) -> None:
        """Show the window; the services open after its first picture."""
        self.window.installEventFilter(self)
        self.window.show()

    def close(self) -> None:
        """Stop the tick and the storage thread and take the tray icon away."""
        self._tick.stop()
        if self._tray is not None:
            self._tray.retire()
        if self._services is not None:
            self._jobs.submit(self._services.close)
            self._services = None
        if "_jobs" in self.__dict__:
            self._jobs.stop()

    @property
    def services(self) -> Services | None:
        """The use cases, once they are open."""
        return self._services

    @property
    def is_idle(self) -> bool:
        """Whether no use case is under way."""
        return "_jobs" not in self.__dict__ or self._jobs.is_idle

    @cached_property
    def _jobs(self) -> Jobs:
        """The storage thread, started when the first picture stands."""
        from renewdesk.ui.jobs import Jobs  # noqa: PLC0415 - not in the first picture

        jobs = Jobs()
        jobs.bug_found.connect(self._show_bug)
        return jobs

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._after_first_picture)
        return False

    def _furnish(self, window: MainWindow) -> None:
        """Make a painted window answer."""
        window.furnish()
        window.cards_loaded.connect(self._show_in_tray)
        window.sample_requested.connect(self._open_sample)
        window.quit_requested.connect(self._quit)
        window.language_changed.connect(self._speak)
        window.closing.connect(self._on_closing)

    def _after_first_picture(self) -> None:
        self.first_painted.emit()
        self._furnish(self.window)
        self._jobs.submit(self._open_services, self._opened, self._cannot_open)

    def _open_services(self) -> Services:
        """Open the services, and load the dialogs' code, away from the GUI thread."""
        services = self._start.open_services()
        import renewdesk.ui.flows  # noqa: PLC0415 - loaded here so that no click waits for it
        import renewdesk.ui.page_maker  # noqa: F401, PLC0415 - as above

        return services

    def _opened(self, services: Services) -> None:
        self._services = services
        self._give_flows(self.window, services)
        self._jobs.submit(services.copies.daily, self._copied, self.window.show_fault)
        self._check()
        self._tick.start()
        self.ready.emit()

    def _give_flows(self, window: MainWindow, services: Services) -> None:
        from renewdesk.ui.flows import Flows  # noqa: PLC0415 - see _open_services

        flows = Flows(self.look, services, self._jobs, window.bus, window)
        window.show_services(services, flows, self._jobs)
        window.bus.changed.connect(self._on_change)

    def _copied(self, made: bool) -> None:  # noqa: FBT001 - the result of a use case
        if made:
            self.window.reload()

    def _cannot_open(self, error: RenewDeskError) -> None:
        self.window.show_fault(error)

    # ── the clock ────────────────────────────────────────────────────────────────────────────

    def _on_tick(self) -> None:
        """Look at the clock: reminders that are due, a new day, another program's changes."""
        self._check()
        services = self._services
        if services is not None:
            self._jobs.submit(services.desk.version, self._compare)

    def _check(self) -> None:
        if self._services is not None:
            self._jobs.submit(self._services.reminding.check, self._checked)

    def _checked(self, report: CheckReport) -> None:
        here = self._start.time_here
        self.window.show_checked(here.now())
        self.window.show_problem(report.problem)
        if report.shown or report.failed:
            from renewdesk.domain.changes import Changes  # noqa: PLC0415 - not in the first picture

            self.window.bus.changed.emit(Changes(reminders=True))
        if self._services is not None:
            self._jobs.submit(self._services.reminding.unseen_count, self.window.show_badge)

    def _compare(self, version: int) -> None:
        """Load the desk again when the date turned or somebody else has saved."""
        today = self._start.time_here.now().date()
        if version != self._version or today != self._day:
            self._version, self._day = version, today
            self.window.reload()

    def _on_change(self, changes: Changes) -> None:
        if changes.cards or changes.settings:
            self._check()

    # ── the tray and the end ─────────────────────────────────────────────────────────────────

    def _show_in_tray(self, views: list[CardView]) -> None:
        if self._tray is None:
            from renewdesk.ui.tray import Tray  # noqa: PLC0415 - not in the first picture

            # Invented cards have no place among the programs that run for real.
            if self._services is None or self._start.is_sample or not Tray.is_there():
                return
            self._tray = Tray(self.look)
            self._tray.card_requested.connect(self._raise_card)
            self._tray.window_requested.connect(self._raise)
            self._tray.quit_requested.connect(self._quit)
            self._app.setQuitOnLastWindowClosed(False)
        self._tray.show_cards(views)

    def _raise_card(self, card: str) -> None:
        self._raise()
        self.window.choose_card(card)

    def _raise(self) -> None:
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _on_closing(self) -> None:
        """End with the window, unless the tray goes on reminding."""
        if self._tray is None:
            self.close()

    def _quit(self) -> None:
        self.close()
        self._app.quit()

    def _speak(self, language: str) -> None:
        """Show a new window in another language, in the place of the old one."""
        speak(language or best_language(_system_language()), self._start.resources / "translations")
        old, place = self.window, self.window.geometry()
        self.look.set_language(best_language(language or _system_language()))
        self.window = MainWindow(self.look, self._start, old.views)
        self._furnish(self.window)
        self.window.setGeometry(place)
        self.window.show()
        if self._services is not None:
            self._give_flows(self.window, self._services)
            self._check()
        old.closing.disconnect(self._on_closing)
        old.close()
        old.deleteLater()

    # ── the sample desk ──────────────────────────────────────────────────────────────────────

    def _open_sample(self) -> None:
        self._jobs.submit(self._start.open_sample, self._show_sample, self.window.show_fault)

    def _show_sample(self, start: WindowStart) -> None:
        other = Desktop(self._app, start)
        self._others.append(other)
        other.window.closing.connect(partial(self._forget, other))
        other.open()

    def _forget(self, other: Desktop) -> None:
        if other in self._others:
            self._others.remove(other)

    def _show_bug(self, error: BaseException) -> None:
        from renewdesk.ui.dialogs.message_dialog import MessageDialog  # noqa: PLC0415 - bugs only

        report = self._start.report_bug(error)
        dialog = MessageDialog(
            self.look,
            tr("Something went wrong in RenewDesk"),
            tr("Your data is safe. What you did last may not have been saved; please look."),
            report=report,
            parent=self.window,
        )
        dialog.open()


def _first_views(start: WindowStart) -> list[CardView]:
    """Return the ready rows as cards that stand right at this very moment, in desk order."""
    now, leads = start.time_here.now(), start.settings.leads
    return in_desk_order(view_of(card, folded, now, (), leads) for card, folded in start.rows)


def _language(start: WindowStart) -> str:
    return start.settings.language or _system_language()


def _system_language() -> str:
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - only without a chosen language

    return QLocale.system().name()
