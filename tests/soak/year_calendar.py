"""Days, moments and the owner's hour for the oracle of the year, by counting, without the program.

A moment here is an aware instant in UTC; a day is a plain date that somebody named with its zone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Length:
    """Months, then days; or real hours, which stand alone."""

    months: int = 0
    days: int = 0
    hours: int = 0

    @property
    def iso(self):
        if self.hours:
            return f"PT{self.hours}H"
        months = f"{self.months}M" if self.months else ""
        return f"P{months}{self.days}D" if self.days or not months else f"P{months}"


@lru_cache(maxsize=4096)
def days_in_month(year, month):
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def later(day, length):
    """Step month by month, clamp once at the end, then step the days."""
    year, month = day.year, day.month
    for _ in range(length.months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, days_in_month(year, month))) + ONE_DAY * length.days


@lru_cache(maxsize=65536)
def instant(day, hour, zone):
    """Return when the wall clock shows an hour on a day.

    An hour that comes twice is the earlier one; for an hour that does not come, walk back minute
    by minute from behind the gap to its first instant.
    """
    wall = datetime.combine(day, hour)
    found = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    if wall_clock(found, zone) == wall:
        return found
    while wall_clock(found - ONE_MINUTE, zone) >= wall:
        found -= ONE_MINUTE
    return found


def wall_clock(at, zone):
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day_of(at, zone):
    return at.astimezone(ZoneInfo(zone)).date()


def begins(day, zone):
    return instant(day, time(0), zone)


def ends(day, zone):
    return begins(day + ONE_DAY, zone)


@dataclass(frozen=True)
class Habits:
    """When and where the owner is spoken to."""

    zone: str
    hour: time = time(9)
    quiet_from: time = time(22)
    quiet_until: time = time(8)

    def hours_before(self, until):
        """Return the owner's hours of a week, the last of them before a moment."""
        day = day_of(until, self.zone) + ONE_DAY
        hours = [instant(day - ONE_DAY * back, self.hour, self.zone) for back in range(8)]
        return sorted(hour for hour in hours if hour < until)

    @lru_cache(maxsize=65536)  # noqa: B019 - a handful of habits, kept to the end of the run
    def hour_for(self, day, zone, end=None):
        """Return the owner's hour inside a day of another zone.

        The last one before its end where the day holds none, or its end comes before its hour.
        Of two in one day the earlier is taken: nobody is hurt by hearing in the morning.
        """
        until = ends(day, zone) if end is None else min(end, ends(day, zone))
        hours = self.hours_before(until)
        inside = [hour for hour in hours if hour >= begins(day, zone)]
        return inside[0] if inside else hours[-1]

    def morning_after(self, at):
        """Return the owner's hour of the next day."""
        return instant(day_of(at, self.zone) + ONE_DAY, self.hour, self.zone)

    def is_quiet(self, at):
        """Tell whether the owner sleeps: from ten in the evening to eight in the morning."""
        wall = wall_clock(at, self.zone).time()
        return wall >= self.quiet_from or wall < self.quiet_until

    def heard_before(self, at, end):
        """Return the moment, or when the night around it is over; before it if ``end`` is sooner.

        Reading: a quarter of an hour before it.
        """
        if not self.is_quiet(at):
            return at
        morning = self.after_quiet(at)
        if end is None or morning < end:
            return morning
        evening = day_of(at, self.zone)
        if wall_clock(at, self.zone).time() < self.quiet_until:
            evening -= ONE_DAY
        return instant(evening, self.quiet_from, self.zone) - 15 * ONE_MINUTE

    def after_quiet(self, at):
        """Return the moment, or the end of the night into which it falls."""
        if not self.is_quiet(at):
            return at
        day = day_of(at, self.zone)
        if wall_clock(at, self.zone).time() >= self.quiet_from:
            day += ONE_DAY
        return instant(day, self.quiet_until, self.zone)
