"""Searches for activation codes off the GUI thread, for a while and no longer.

A picture or a document made to keep a reader busy must not keep the window busy. Each search has a
thread of its own; one that takes too long, or that nobody waits for any more, is left to itself.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from renewdesk.domain.errors import Fault, RenewDeskError, RuleViolationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.domain.activation_codes import ActivationCode

#: After so long nobody waits any more.
SECONDS_GIVEN = 30
_MS = 1000


class CodeSearch(QObject):
    """Runs one search at a time: a newer one takes the place of the one before.

    `found` carries the codes, `failed` what was wrong, `bug_found` an error that nobody expected;
    each on the GUI thread.
    """

    found = Signal(object)
    failed = Signal(object)
    bug_found = Signal(object)
    _landed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: object = None
        self._name = ""
        self._landed.connect(self._deliver)
        self._given = QTimer(self)
        self._given.setSingleShot(True)
        self._given.setInterval(int(SECONDS_GIVEN * _MS))
        self._given.timeout.connect(self._give_up)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being searched."""
        return self._asked is None

    def look_in(self, name: str, work: Callable[[], tuple[ActivationCode, ...]]) -> None:
        """Start a search; `name` is what a message calls the thing that is searched."""
        self._asked = mark = object()
        self._name = name
        self._given.start()
        threading.Thread(
            target=self._run, args=(mark, work), name="code search", daemon=True
        ).start()

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._asked = None
        self._given.stop()

    def _run(self, mark: object, work: Callable[[], tuple[ActivationCode, ...]]) -> None:
        try:
            outcome: object = work()
        except Exception as error:  # noqa: BLE001 - a bug must reach the owner, not end unseen
            outcome = error
        with suppress(RuntimeError):  # the dialog went away meanwhile
            self._landed.emit(mark, outcome)

    def _deliver(self, mark: object, outcome: object) -> None:
        if mark is not self._asked:
            return
        self.forget()
        if isinstance(outcome, RenewDeskError):
            self.failed.emit(outcome)
        elif isinstance(outcome, Exception):
            self.bug_found.emit(outcome)
        else:
            self.found.emit(outcome)

    def _give_up(self) -> None:
        self.forget()
        facts = {"name": self._name, "seconds": SECONDS_GIVEN}
        self.failed.emit(RuleViolationError(Fault.CODE_SEARCH_SLOW, "code_file", **facts))
