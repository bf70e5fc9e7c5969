"""Several ways to show a notification, tried in turn until one of them says that it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import Notifier, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.ports.system import Notification


class NotifierChain(Notifier):
    """Tries each way in turn; when all fail, every reason is told, that of the first one first.

    A way that fails without a reason is not there at all, and is not named.
    """

    def __init__(self, ways: Sequence[Notifier]) -> None:
        self._ways = tuple(ways)

    @override
    def show(self, notification: Notification) -> Shown:
        failed: list[Shown] = []
        for way in self._ways:
            shown = way.show(notification)
            if shown.ok:
                return shown
            if shown.problem:
                failed.append(shown)
        reasons = dict.fromkeys(one.problem for one in failed)
        via = failed[-1].via if failed else ""
        return Shown(ok=False, via=via, problem=" ".join(reasons))

    @override
    def withdraw(self, handle: str) -> None:
        for way in self._ways:
            way.withdraw(handle)
