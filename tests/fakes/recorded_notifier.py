"""A desktop on which notifications are written down instead of shown."""

from __future__ import annotations

from typing_extensions import override

from renewdesk.services.ports.system import Notifier, Shown


class RecordedNotifier(Notifier):
    """Keeps titles and bodies in ``shown``; with a ``problem`` nothing can be shown."""

    def __init__(self, problem: str = "") -> None:
        self.shown: list[tuple[str, str]] = []
        self.problem = problem

    @override
    def show(self, title: str, body: str) -> Shown:
        if self.problem:
            return Shown(ok=False, via="recorded", problem=self.problem)
        self.shown.append((title, body))
        return Shown(ok=True, via="recorded", proven=True)
