"""What the computer's own system starts while no window is open, as it says itself."""

from __future__ import annotations

from enum import StrEnum

from renewdesk.domain.values import value


class Occasion(StrEnum):
    """When the system starts a check by itself."""

    LOGIN = "login"
    TIMER = "timer"


class SwitchState(StrEnum):
    """What the system says of an occasion.

    ``disabled``: it was set up, and the owner switched it off in the system. ``stale``: it works,
    at other hours than the owner's. ``other``: it starts another program than this one.
    ``unavailable``: this system has no such thing.
    """

    ON = "on"
    STALE = "stale"
    OTHER = "other"
    DISABLED = "disabled"
    OFF = "off"
    UNAVAILABLE = "unavailable"

    @property
    def checks(self) -> bool:
        """Whether this desk is checked at that occasion."""
        return self in {SwitchState.ON, SwitchState.STALE}


@value
class Switch:
    """An occasion as the system has it; ``place`` is what to look for there.

    ``problem`` says why it is unavailable, empty otherwise.
    """

    occasion: Occasion
    state: SwitchState
    place: str = ""
    problem: str = ""
