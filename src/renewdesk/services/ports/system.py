"""The computer: its notifications and its browser."""

from __future__ import annotations

from typing import Protocol

from renewdesk.domain.values import value


@value
class Shown:
    """What became of a notification. ``proven`` means that the system answered with an id."""

    ok: bool
    via: str
    proven: bool = False
    problem: str = ""


class Notifier(Protocol):
    """A way to show a desktop notification; never raises and never blocks for long."""

    def show(self, title: str, body: str) -> Shown:
        """Show a plain text and return what became of it."""


class Browser(Protocol):
    """The owner's browser."""

    def open(self, url: str) -> bool:
        """Hand an address, judged safe before, to the browser; False when that failed."""
