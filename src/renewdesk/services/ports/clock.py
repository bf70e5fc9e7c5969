"""The computer's time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """The time, and the zone in which the owner lives; a setting of the owner's goes before it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""

    def zone(self) -> str:
        """Return the IANA name of the computer's zone."""
