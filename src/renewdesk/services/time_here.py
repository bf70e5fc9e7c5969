"""Now, and where the owner is: the computer's time with the owner's zone setting before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.services.ports.clock import Clock


class TimeHere:
    """The instant and the zone that use cases work with; a set zone goes before the computer's."""

    def __init__(self, clock: Clock, set_zone: str = "") -> None:
        self._clock = clock
        self._set_zone = set_zone

    def live_in(self, zone: str) -> None:
        """Follow the owner's setting; empty means the computer's own zone again."""
        self._set_zone = zone

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._clock.now()

    def zone(self) -> str:
        """Return the IANA name of the owner's zone."""
        return self._set_zone or self._clock.zone()
