"""A browser that writes addresses down instead of opening them."""

from __future__ import annotations

from typing_extensions import override

from renewdesk.services.ports.system import Browser


class RecordedBrowser(Browser):
    """Keeps addresses in ``opened``; a broken one opens nothing and says so."""

    def __init__(self, *, broken: bool = False) -> None:
        self.opened: list[str] = []
        self.broken = broken

    @override
    def open(self, url: str) -> bool:
        if self.broken:
            return False
        self.opened.append(url)
        return True
