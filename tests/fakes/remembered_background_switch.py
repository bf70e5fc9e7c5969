"""An occasion of a system: it remembers what was set up, may refuse, and is switched elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.background import Occasion, Switch, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.background import BackgroundSwitch

if TYPE_CHECKING:
    from renewdesk.services.ports.background import Errand


class RememberedBackgroundSwitch(BackgroundSwitch):
    """Holds the errand that was set up.

    ``disabled`` is what the owner does in the system's own settings; ``missing`` says why this
    system has no such thing; ``refuses`` why it takes nothing.
    """

    def __init__(self, occasion: Occasion = Occasion.LOGIN, missing: str = "") -> None:
        self._occasion = occasion
        self.missing = missing
        self.refuses = ""
        self.errand: Errand | None = None
        self.disabled = False

    @property
    @override
    def occasion(self) -> Occasion:
        return self._occasion

    @override
    def look(self, errand: Errand) -> Switch:
        place = f"{errand.name}.{self._occasion.value}"
        if self.missing:
            return Switch(self._occasion, SwitchState.UNAVAILABLE, "", self.missing)
        return Switch(self._occasion, self._state(errand), place)

    @override
    def turn_on(self, errand: Errand) -> None:
        self._obey()
        self.errand, self.disabled = errand, False

    @override
    def turn_off(self, errand: Errand) -> None:
        self._obey()
        self.errand = None

    def _state(self, errand: Errand) -> SwitchState:
        if self.errand is None:
            return SwitchState.OFF
        if self.disabled:
            return SwitchState.DISABLED
        if self.errand.words != errand.words:
            return SwitchState.OTHER
        timed = self._occasion is Occasion.TIMER
        stale = timed and self.errand.times != errand.times
        return SwitchState.STALE if stale else SwitchState.ON

    def _obey(self) -> None:
        if self.missing or self.refuses:
            problem = self.missing or self.refuses
            raise EnvironmentFaultError(Fault.BACKGROUND_REFUSED, "background", problem=problem)
