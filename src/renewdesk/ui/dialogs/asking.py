"""Calls of use cases for one dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.jobs import Jobs

T = TypeVar("T")


class Asking:
    """Has use cases called in the storage thread for a widget.

    An answer that comes after the widget is gone is dropped: Qt would have nothing to show it with.
    """

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._owner = owner

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[RenewDeskError], None],
    ) -> None:
        """Call `work`, then one of the others on the GUI thread."""
        self._jobs.submit(work, self._alive(done), self._alive(failed))

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[RenewDeskError], None],
    ) -> None:
        """Call `work` unless this widget asked anew for the same key meanwhile."""
        own = f"{key} {id(self._owner)}"
        self._jobs.latest(own, work, self._alive(done), self._alive(failed))

    def _alive(self, then: Callable[[T], None]) -> Callable[[T], None]:
        def only_if_alive(result: T) -> None:
            if isValid(self._owner):
                then(result)

        return only_if_alive
