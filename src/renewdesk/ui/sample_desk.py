"""The sample desk's window: opened once, in a folder of its own, raised when asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.errors import EnvironmentFaultError, RenewDeskError
from renewdesk.ui.one_window import OneWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.window_start import WindowStart

_SECONDS_TO_ANSWER = 2.0


class Window(Protocol):
    """What the sample desk is shown in."""

    def open(self) -> None:
        """Come into sight."""

    def show_again(self) -> None:
        """Come to the front."""


class SampleDesk(QObject):
    """Opens the sample desk beside the owner's own, or brings its window to the front."""

    fault_found = Signal(object)

    def __init__(
        self, jobs: Jobs, make: Callable[[WindowStart, OneWindow], Window], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._make = make
        self._window: Window | None = None

    def open(self, make_sample: Callable[[], WindowStart]) -> None:
        """Show the window; what it shows is made in the storage thread first."""
        if self._window is not None:
            self._window.show_again()
        else:
            self._jobs.submit(make_sample, self._show, self._fail)

    def _show(self, start: WindowStart) -> None:
        if self._window is not None:  # asked for twice in a row
            self._window.show_again()
            return
        one = OneWindow(start.data_folder, _SECONDS_TO_ANSWER)
        try:
            if not one.is_ours() and one.is_shown():
                return
        except EnvironmentFaultError as error:
            self._fail(error)
            return
        self._window = self._make(start, one)
        self._window.open()

    def forget(self) -> None:
        """Take note that the window has closed."""
        self._window = None

    def _fail(self, error: RenewDeskError) -> None:
        self.fault_found.emit(error)
