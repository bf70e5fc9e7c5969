"""Jobs that are done at once, or when the test says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from typing_extensions import override

from renewdesk.domain.errors import RenewDeskError
from renewdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class InlineJobs(Jobs):
    """Runs each use case where it is asked for; ``hold`` keeps the answers back until ``release``.

    An error that nobody expected is raised in the test instead of reaching a crash dialog.
    """

    def __init__(self) -> None:
        QObject.__init__(self)  # no thread: that is what this fake leaves out
        self._marks: dict[str, object] = {}
        self._held: list[Callable[[], None]] = []
        self._holds = False

    @override
    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[RenewDeskError], None] | None = None,
    ) -> None:
        self._do(lambda: _call(work, done, failed))

    @override
    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[RenewDeskError], None] | None = None,
    ) -> None:
        mark = object()
        self._marks[key] = mark
        self._do(lambda: _call(work, done, failed) if self._marks[key] is mark else None)

    @override
    def stop(self, seconds: float = 5.0) -> None:
        self.release()

    def hold(self) -> None:
        """Keep everything that is asked for from now on waiting, as a slow disk would."""
        self._holds = True

    def release(self) -> None:
        """Do what has waited, in order, and wait no more."""
        self._holds = False
        held, self._held = self._held, []
        for call in held:
            call()

    def _do(self, call: Callable[[], None]) -> None:
        if self._holds:
            self._held.append(call)
        else:
            call()


def _call(
    work: Callable[[], T],
    done: Callable[[T], None] | None,
    failed: Callable[[RenewDeskError], None] | None,
) -> None:
    try:
        result = work()
    except RenewDeskError as error:
        if failed is None:
            raise
        failed(error)
        return
    if done is not None:
        done(result)
