"""Let the system check while no window is open, and tell what it has, as the system says itself.

Nothing here touches the storage: the system may take its time to answer, so these calls have a
thread of their own.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RenewDeskError
from renewdesk.domain.values import value
from renewdesk.services.ports.background import Errand
from renewdesk.services.settings import is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from renewdesk.domain.background import Switch
    from renewdesk.domain.settings import Settings
    from renewdesk.services.ports.background import BackgroundSwitch

_BETWEEN = timedelta(hours=4)
#: A reminder that cannot wait for the end of the quiet hours comes so long before they begin.
_BEFORE_QUIET = timedelta(minutes=15)
_ANY_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - times of any day, counted on
_EVERY = (Occasion.LOGIN, Occasion.TIMER)


@value
class Hours:
    """When to check on every day, as wall times of a zone; an empty one is the computer's own."""

    times: tuple[time, ...]
    zone: str = ""


class CheckingInBackground:
    """The use cases "what is switched on", "switch on", "switch off" and "follow the hours"."""

    def __init__(
        self, switches: Sequence[BackgroundSwitch], name: str, words: tuple[str, ...]
    ) -> None:
        self._switches = tuple(switches)
        self._name = name
        self._words = words

    def look(self, hours: Hours) -> tuple[Switch, ...]:
        """Return what the system has at this moment; nothing where it may have nothing."""
        errand = self._errand(hours)
        return tuple(one.look(errand) for one in self._switches)

    def turn_on(self, hours: Hours, occasions: Iterable[Occasion] = _EVERY) -> tuple[Switch, ...]:
        """Switch on what there is of these occasions, and return what the system has then.

        Raises:
            EnvironmentFaultError: the system has none of these or refused one; the others were
                tried all the same.
        """
        errand = self._errand(hours)
        _try_all((one.turn_on for one in self._there(occasions, errand)), errand)
        return self.look(hours)

    def turn_off(self, hours: Hours, occasions: Iterable[Occasion] = _EVERY) -> tuple[Switch, ...]:
        """Take these occasions away from the system, and return what it has then.

        Raises:
            EnvironmentFaultError: the system has none of these or refused one; the others were
                tried all the same.
        """
        errand = self._errand(hours)
        _try_all((one.turn_off for one in self._there(occasions, errand)), errand)
        return self.look(hours)

    def follow(self, hours: Hours) -> tuple[Switch, ...]:
        """Move a timer that is on to hours that the owner has changed; switch on nothing else.

        Raises:
            EnvironmentFaultError: the system refused.
        """
        errand = self._errand(hours)
        for one in self._switches:
            if one.look(errand).state is SwitchState.STALE:
                one.turn_on(errand)
        return self.look(hours)

    def _there(self, occasions: Iterable[Occasion], errand: Errand) -> list[BackgroundSwitch]:
        """Return the switches of these occasions that the system has.

        Raises:
            EnvironmentFaultError: it has none of them.
        """
        wanted = set(occasions)
        asked = [one for one in self._switches if one.occasion in wanted]
        found = [(one, one.look(errand)) for one in asked]
        there = [one for one, now in found if now.state is not SwitchState.UNAVAILABLE]
        if not there:
            problem = next((now.problem for _, now in found), "–")
            raise EnvironmentFaultError(Fault.BACKGROUND_REFUSED, "background", problem=problem)
        return there

    def _errand(self, hours: Hours) -> Errand:
        return Errand(name=self._name, words=self._words, times=hours.times, zone=hours.zone)


def _try_all(acts: Iterable[Callable[[Errand], None]], errand: Errand) -> None:
    """Do all of these, then complain of the first that failed."""
    problem: RenewDeskError | None = None
    for act in acts:
        try:
            act(errand)
        except RenewDeskError as error:
            problem = problem or error
    if problem is not None:
        raise problem


def hours_of(settings: Settings, own: Iterable[time] = ()) -> Hours:
    """Return when to check on every day: the reminder hour, those of cards with hours of their own.

    And a few more outside the quiet hours: what waited for their end comes then, what cannot wait
    comes before they begin, and what is due between, such as a snooze for some hours, a few hours
    late at most.
    """
    times = {settings.reminder_time, *own}
    if settings.quiet_from != settings.quiet_until:
        times |= {settings.quiet_until, _moved(settings.quiet_from, -_BEFORE_QUIET)}
    at = _moved(settings.reminder_time, _BETWEEN)
    for _ in range(timedelta(days=1) // _BETWEEN - 1):
        if not is_quiet(at, settings):
            times.add(at)
        at = _moved(at, _BETWEEN)
    return Hours(tuple(sorted(times)), settings.zone)


def _moved(moment: time, by: timedelta) -> time:
    return (datetime.combine(_ANY_DAY, moment) + by).time()
