"""The application: first the picture, then the services, then a look at the clock every minute."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from renewdesk.domain.overriding import override
from renewdesk.services.views import holds_until
from renewdesk.ui.gc_guard import GcGuard
from renewdesk.ui.look import Look
from renewdesk.ui.look import application as look_application
from renewdesk.ui.main_window import MainWindow
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.window_start import first_views, language_of, system_language
from renewdesk.words.speech import best_language, speak

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QApplication

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.reminder_views import CheckReport
    from renewdesk.services.views import CardView
    from renewdesk.ui.code_loading import CodeLoading
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.one_window import OneWindow
    from renewdesk.ui.outside import Outside
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.sample_desk import SampleDesk
    from renewdesk.ui.services import Services
    from renewdesk.ui.waking import Waking
    from renewdesk.ui.window_start import WindowStart

_SECONDS_FOR_SYSTEM, _SECONDS_FOR_PAPERS = 1.0, 0.5
_SECONDS_OF_A_TURN = 0.001
_THREADS = ("_jobs", "_system", "_papers")


def run(start: WindowStart, arguments: Sequence[str], one: OneWindow | None = None) -> int:
    """Show the window of a data folder until it is closed; return the exit status."""
    app = application(arguments)
    guard = GcGuard()
    desktop = Desktop(app, start, one)
    del start  # with its ready rows, which the live desk replaces
    desktop.open()
    status = app.exec()
    guard.release()
    return status


def application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with the program's identity."""
    # A painted row asks for Python's lock a hundred times; a busy thread gives it back this soon.
    sys.setswitchinterval(_SECONDS_OF_A_TURN)
    app = look_application([sys.argv[0], *arguments])
    app.setApplicationName("renewdesk")
    app.setApplicationDisplayName("RenewDesk")
    app.setDesktopFileName("renewdesk")
    app.setQuitOnLastWindowClosed(True)
    return app


class Desktop(QObject):
    """One data folder on the screen: its window, its tray icon, its storage thread, its clock.

    `first_painted` is told when the desk stands on the screen, before anything heavy is imported;
    `ready` when the services have taken over, `ended` when nothing works any more.
    """

    first_painted = Signal()
    ready = Signal()
    ended = Signal()

    def __init__(self, app: QApplication, start: WindowStart, one: OneWindow | None = None) -> None:
        super().__init__()
        self._app = app
        self._start = replace(start, rows=())
        self._one = one
        self._wanted = start.card
        self._services: Services | None = None
        self._flows: Flows | None = None
        self._outside: Outside | None = None
        self._told: Changes | None = None
        self._waking: Waking | None = None
        self._code: CodeLoading | None = None
        self._shown_until: datetime | None = None
        self._version = 0
        mode = ThemeMode(start.settings.theme)
        self.look = Look(
            app, start.resources, mode=mode, language=best_language(language_of(start))
        )
        self.window = MainWindow(self.look, start, first_views(start))

    def open(self) -> None:
        """Show the window; the services open after its first picture."""
        self.window.installEventFilter(self)
        self.window.show()

    def close(self) -> None:
        """Stop the clock and the storage thread, take the tray icon away, let go of the folder."""
        if self._code is not None:
            self._code.stop()
        self._stop_listening()
        if self._services is not None:
            self._jobs.submit(self._services.close)
            self._services = None
        if "_jobs" in self.__dict__:
            self._jobs.stop()
        if "_papers" in self.__dict__:
            self._papers.stop(_SECONDS_FOR_PAPERS)
        if "_system" in self.__dict__:
            self._system.stop(_SECONDS_FOR_SYSTEM)
        if self._one is not None:
            self._one.release()
        self.ended.emit()

    def _stop_listening(self) -> None:
        if "_safe" in self.__dict__:
            self._safe.stop()
        if self._waking is not None:
            self._waking.stop(self._system)
        if self._outside is not None:
            self._outside.stop()

    @property
    def services(self) -> Services | None:
        """The use cases, once they are open."""
        return self._services

    @property
    def front(self) -> MainWindow:
        """The window that is shown now."""
        return self.window

    @property
    def flows(self) -> Flows | None:
        """What the owner's wishes become, once the services are open."""
        return self._flows

    @property
    def is_idle(self) -> bool:
        """Whether no use case is under way."""
        started = [self.__dict__[name] for name in _THREADS if name in self.__dict__]
        return all(jobs.is_idle for jobs in started)

    @cached_property
    def _jobs(self) -> Jobs:
        """The storage thread, started when the first picture stands."""
        return self._thread("storage")

    @cached_property
    def _system(self) -> Jobs:
        """The thread in which the computer's own system is asked; nothing waits for it."""
        return self._thread("system")

    @cached_property
    def _papers(self) -> Jobs:
        """The thread in which files are read and drawn; the storage never waits for it."""
        return self._thread("papers")

    def _thread(self, name: str) -> Jobs:
        from renewdesk.ui.jobs import Jobs  # noqa: PLC0415 - not in the first picture

        jobs = Jobs(name)
        jobs.bug_found.connect(self._show_bug)
        return jobs

    @cached_property
    def _safe(self) -> Safe:
        """The way to the keyring, and the clipboard for secrets; nothing waits for either."""
        from renewdesk.ui.safe import new_safe  # noqa: PLC0415 - not in the first picture

        return new_safe(self._show_bug)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._after_first_picture)
        return False

    def _furnish(self, window: MainWindow) -> None:
        """Make a painted window answer."""
        window.furnish()
        window.cards_loaded.connect(self._show_outside)
        window.cards_loaded.connect(self._remember_turn)
        window.sample_requested.connect(self._open_sample)
        window.quit_requested.connect(self._quit)
        window.check_requested.connect(self._check)
        window.language_changed.connect(self._speak)
        window.closing.connect(self._on_closing)
        window.may_close = self._may_close

    def _after_first_picture(self) -> None:
        self.first_painted.emit()
        self._furnish(self.window)
        from renewdesk.ui.code_loading import CodeLoading  # noqa: PLC0415 - not in the first picture

        code = self._code = CodeLoading(self)
        if self._one is not None:
            self._one.raise_requested.connect(self.show_again)
            self._one.card_requested.connect(self._show_named)
            code.done.connect(self._one.listen)
        code.start()
        self._jobs.submit(self._start.open_services, self._opened, self._cannot_open)

    def _opened(self, services: Services) -> None:
        """Take the services over, as soon as the code that a click may need is there too."""
        self._services = services
        if self._code is None or self._code.is_done:
            self._take_over(services)
        else:
            self._code.done.connect(partial(self._take_over, services))

    def _take_over(self, services: Services) -> None:
        self._give_flows(self.window, services).secrets.clear_leftovers()
        self._listen(services)
        self._jobs.submit(services.receipts.tidy)
        self._jobs.submit(services.copies.daily, self._copied, self.window.show_fault)
        self._check()
        self._watch(services)
        if self._wanted:
            self._show_named(self._wanted)
        self.ready.emit()

    def _watch(self, services: Services) -> None:
        """Look at the clock from now on."""
        from renewdesk.ui.waking import Waking  # noqa: PLC0415 - not in the first picture

        waking = self._waking = Waking(self._start.time_here, services.wake_ups, self)
        waking.check_due.connect(self._look_again)
        waking.turned.connect(self._on_turn)
        waking.start(self._app, self._system)

    def _give_flows(self, window: MainWindow, services: Services) -> Flows:
        from renewdesk.ui.flows import Flows  # noqa: PLC0415 - see code_loading

        flows = self._flows = Flows(self.look, services, self._jobs, window.bus, window, self._safe)
        window.show_services(services, flows, self._jobs, self._system, self._papers)
        window.bus.changed.connect(self._on_change)
        return flows

    def _listen(self, services: Services) -> None:
        """Answer notifications and the icon in the tray."""
        from renewdesk.ui.outside import Outside  # noqa: PLC0415 - not in the first picture
        from renewdesk.ui.outside_wires import wire_outside  # noqa: PLC0415 - as above

        # Invented cards have no place among the programs that run for real.
        is_real = not self._start.is_sample
        outside = self._outside = Outside(self.look, services, self._jobs, with_tray=is_real)
        wire_outside(outside, self)
        outside.window_requested.connect(self.show_again)
        outside.quit_requested.connect(self._quit)
        outside.tray_came.connect(self._check)
        outside.start()

    def _copied(self, made: bool) -> None:  # noqa: FBT001 - the result of a use case
        if made:
            self.window.reload()

    def _cannot_open(self, error: RenewDeskError) -> None:
        self.window.show_fault(error)

    # ── the clock ────────────────────────────────────────────────────────────────────────────

    def _look_again(self) -> None:
        """See what a minute brought: reminders that are due, another program's changes."""
        self._check()
        services = self._services
        if services is not None:
            self._jobs.submit(services.desk.version, self._compare)

    def _on_turn(self) -> None:
        """Load the desk again on another day, in another zone, after a sleep or a set clock."""
        self.window.reload()
        if self._services is not None:
            self._jobs.submit(self._services.copies.daily, self._copied, self.window.show_fault)

    def _check(self) -> None:
        if self._services is not None:
            work = self._services.checking.check
            self._jobs.submit(work, self._checked, self.window.show_fault)

    def _checked(self, report: CheckReport) -> None:
        here = self._start.time_here
        self.window.show_checked(here.now())
        self.window.show_problem(report.problem)
        if report.shown or report.failed:
            from renewdesk.domain.changes import Changes  # noqa: PLC0415 - not in the first picture

            self._told = Changes(reminders=True)
            self.window.bus.changed.emit(self._told)
        if self._services is not None and not report.is_repeated:
            self._jobs.submit(self._services.reminding.unseen_count, self.window.show_badge)

    def _compare(self, version: int) -> None:
        """Load the desk again when somebody else has saved or it is no longer true."""
        now, until = self._start.time_here.now(), self._shown_until
        if version != self._version or until is None or now >= until:
            self._version = version
            self.window.reload()

    def _remember_turn(self, views: list[CardView]) -> None:
        self._shown_until = holds_until(views, self._start.time_here.now())

    def _on_change(self, changes: Changes) -> None:
        """Look at once whether something is due or no longer true; a look itself is no reason."""
        if changes is not self._told and (changes.cards or changes.settings or changes.reminders):
            self._check()

    # ── outside the window, and the end ──────────────────────────────────────────────────────

    def _show_outside(self, views: list[CardView]) -> None:
        if self._outside is not None:
            self._outside.show_cards(views)

    def _show_named(self, card: str) -> None:
        """Show a card that a start of the program names by its id or label."""
        self.show_again()
        if self._services is None:
            self._wanted = card
            return
        show, work = self.window.choose_card, partial(self._services.desk.card, card)
        self._jobs.submit(work, lambda one: show(one.view.card.id), self.window.show_fault)

    def show_again(self) -> None:
        """Bring the window to the front, wherever it is."""
        state = self.window.windowState()
        self.window.setWindowState(state & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _on_closing(self) -> None:
        """End with the window, unless the tray goes on reminding."""
        outside = self._outside
        if outside is None or not outside.leads_back:
            self.close()
            if outside is not None and outside.has_tray:
                self._app.quit()

    def _may_close(self) -> bool:
        """Say first what closing means where nothing is left that reminds."""
        parting, outside = self.window.parting, self._outside
        goes_on = outside is not None and outside.leads_back
        if self._start.is_sample or goes_on or parting is None:
            return True
        return parting.may_close()

    def _quit(self) -> None:
        self.close()
        self._app.quit()

    def _speak(self, language: str) -> None:
        """Show a new window in another language, in the place of the old one."""
        speak(language or best_language(system_language()), self._start.resources / "translations")
        old, place = self.window, self.window.geometry()
        self.look.set_language(best_language(language or system_language()))
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

    def _open_sample(self) -> None:
        self._sample.open(self._start.open_sample)

    @cached_property
    def _sample(self) -> SampleDesk:
        from renewdesk.ui.sample_desk import SampleDesk  # noqa: PLC0415 - new owners only

        def made(start: WindowStart, one: OneWindow) -> Desktop:
            other = Desktop(self._app, start, one)
            other.ended.connect(sample.forget)
            return other

        sample = SampleDesk(self._jobs, made, self)
        sample.fault_found.connect(self._cannot_open)
        return sample

    def _show_bug(self, error: BaseException) -> None:
        from renewdesk.ui.dialogs.message_dialog import show_bug  # noqa: PLC0415 - bugs only

        show_bug(self.look, self._start.report_bug(error), self.window)
