"""Days on which little can be done: a country's public holidays and the owner's peak season.

Where the last day, or the week before it, touches such days, the leads of that date come earlier.
They count free days instead of days: lead n comes on the latest day that is free itself and has n
free days after it up to the last one, so that n days remain on which something can be done. A lead
that falls on such days therefore moves before the first of them, those before it move along, and
their order stays. A lead never comes later than without, and lead 0, the last day, stays.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

#: So many days before the last one are looked at; a run that reaches into them counts as a whole.
_WEEK = 7
#: A peak season is no longer than this: a quarter of a year.
LONGEST_SEASON = 92
#: No run of busy days is longer: a season with holidays on both sides.
_LONGEST_RUN = 120


@value
class Season:
    """The same stretch of every year, both ends included, as (month, day); it may span new year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the season."""
        place = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last

    @property
    def days(self) -> int:
        """How many days it has, in a leap year."""
        first, last = date(2000, *self.first), date(2000, *self.last)
        return (last - first).days % 366 + 1


@value
class Run:
    """Busy days that follow one another; ``is_season`` unless all of them are public holidays."""

    first_on: date
    last_on: date
    is_season: bool = False


def no_holiday(_day: date) -> bool:
    """Know of no public holidays."""
    return False


@value
class BusyDays:
    """The busy days of one card: its country's public holidays and the owner's season."""

    is_holiday: Callable[[date], bool] = field(default=no_holiday)
    season: Season | None = None

    def hold(self, day: date) -> bool:
        """Tell whether a day is a busy one."""
        return (self.season is not None and self.season.holds(day)) or self.is_holiday(day)

    def runs_near(self, last_on: date) -> tuple[Run, ...]:
        """Return the runs that the last day or the week before it touches, the latest first."""
        if self.season is None and self.is_holiday is no_holiday:
            return ()
        found: list[Run] = []
        latest = last_on.toordinal()
        for number in range(latest, max(latest - _WEEK, 1) - 1, -1):
            day = date.fromordinal(number)
            if (not found or day < found[-1].first_on) and self.hold(day):
                found.append(self._run_around(day))
        return tuple(found)

    def _run_around(self, day: date) -> Run:
        first, last = self._end_of_run(day, -1), self._end_of_run(day, 1)
        days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        return Run(first, last, not all(map(self.is_holiday, days)))

    def _end_of_run(self, day: date, step: int) -> date:
        end = day.toordinal()
        for _ in range(_LONGEST_RUN):
            further = end + step
            if not 1 <= further <= date.max.toordinal() or not self.hold(date.fromordinal(further)):
                break
            end = further
        return date.fromordinal(end)


def earlier_day(lead: int, last_on: date, runs: tuple[Run, ...]) -> tuple[date, tuple[Run, ...]]:
    """Return the day of a lead of one day or more, and the runs that made it come earlier.

    ``runs`` are those near ``last_on``, the latest first.

    Raises:
        OverflowError: the day lies before the calendar.
    """
    number = last_on.toordinal() - lead
    because: list[Run] = []
    for run in runs:
        end = min(run.last_on, last_on).toordinal()
        if number <= end:
            number -= end - run.first_on.toordinal() + 1
            because.append(run)
    if number < 1:
        raise OverflowError(number)
    return date.fromordinal(number), tuple(because)
