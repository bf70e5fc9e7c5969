"""A desktop on which notifications are written down instead of shown."""

from __future__ import annotations

from typing_extensions import override

from renewdesk.services.ports.system import Notification, Notifier, Shown


class RecordedNotifier(Notifier):
    """Keeps what came in ``came``, titles and texts in ``shown``; a ``problem`` shows nothing."""

    def __init__(self, problem: str = "") -> None:
        self.came: list[Notification] = []
        self.problem = problem
        self.withdrawn: list[str] = []

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Title and text of each, as a desktop without buttons has them."""
        return [(one.title, f"{one.body} {one.hint}".strip()) for one in self.came]

    @override
    def show(self, notification: Notification) -> Shown:
        if self.problem:
            return Shown(ok=False, via="recorded", problem=self.problem)
        self.came.append(notification)
        return Shown(ok=True, via="recorded", proven=True, handle=f"recorded/{len(self.came)}")

    @override
    def withdraw(self, handle: str) -> None:
        self.withdrawn.append(handle)
