"""Checks while no window is open: what the computer's own system starts at certain occasions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import time

    from renewdesk.domain.background import Occasion, Switch


@value(kw_only=True)
class Errand:
    """What the system is to start: a program and its words, every day at some wall times.

    ``name`` differs for each data folder and is made of ASCII letters, digits and hyphens. ``zone``
    is that of the times, empty for the computer's own; only a system that knows zones heeds it.
    """

    name: str
    words: tuple[str, ...]
    times: tuple[time, ...] = ()
    zone: str = ""


class BackgroundSwitch(Protocol):
    """One occasion of the system, which the owner may also switch there."""

    @property
    def occasion(self) -> Occasion:
        """When it starts a check."""

    def look(self, errand: Errand) -> Switch:
        """Return what the system has at this moment; never raises."""

    def turn_on(self, errand: Errand) -> None:
        """Set it up, whatever stood there before.

        Raises:
            EnvironmentFaultError: the system refused; it is as it was.
        """

    def turn_off(self, errand: Errand) -> None:
        """Take it away, if it is there.

        Raises:
            EnvironmentFaultError: the system refused.
        """
