"""A computer for pictures: a scene decides what it starts by itself; nothing is switched."""

from typing_extensions import override

from renewdesk.domain.background import Occasion, Switch, SwitchState
from renewdesk.services.ports.background import BackgroundSwitch, Errand


class StagedComputer(BackgroundSwitch):
    """An occasion whose state a scene decides."""

    def __init__(self, occasion: Occasion, state: SwitchState) -> None:
        self._occasion = occasion
        self._state = state

    @property
    @override
    def occasion(self) -> Occasion:
        return self._occasion

    @override
    def look(self, errand: Errand) -> Switch:
        place = f"~/.config/autostart/{errand.name.rpartition('-')[0]}.desktop"
        return Switch(self._occasion, self._state, place)

    @override
    def turn_on(self, errand: Errand) -> None:
        self._state = SwitchState.ON

    @override
    def turn_off(self, errand: Errand) -> None:
        self._state = SwitchState.OFF
