"""A calendar and a wall clock for the oracle, made with pencil and paper: slow, plain, its own.

A :class:`Moment` is when something happened, an :class:`End` when something ends (RULES.md §1).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Length:
    """Months, then days; or real hours, which stand alone."""

    months: int = 0
    days: int = 0
    hours: int = 0

    @property
    def timed(self):
        return self.hours != 0

    def and_then(self, other):
        return Length(self.months + other.months, self.days + other.days, self.hours + other.hours)

    def times(self, count):
        return Length(self.months * count, self.days * count, self.hours * count)


@dataclass(frozen=True)
class Moment:
    """The day of a fact in the clock's zone, and its instant where the owner knew it."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True)
class End:
    """The last day on which it works; ``exact`` ends are instants, others end with the day."""

    day: date
    ends_at: datetime
    exact: bool

    def before(self, moment):
        """Tell whether it was over when something happened.

        Reading: of a fact without a time on the day of an exact end nobody can say that it came
        too late, so it did not.
        """
        if self.exact and moment.at is not None:
            return moment.at >= self.ends_at
        return moment.day > self.day


def length_of(term):
    return Length(term.months, term.days, term.hours)


def month_length(year, month):
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31


def days_later(day, length):
    """Step month by month, clamp once at the end, then step the days."""
    year, month = day.year, day.month
    for _ in range(length.months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    reached = date(year, month, min(day.day, month_length(year, month)))
    return reached + ONE_DAY * length.days


def month_end(day):
    return date(day.year, day.month, month_length(day.year, day.month))


def wall_of(at, zone):
    """Return what a clock on the wall shows at an instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant_of(wall, zone):
    """Return the first instant at which the wall shows that time, or the end of the gap."""
    as_if = wall.replace(tzinfo=UTC)
    offsets = {
        (as_if + timedelta(hours=around)).astimezone(ZoneInfo(zone)).utcoffset()
        for around in (-30, 30)
    }
    guesses = sorted(as_if - offset for offset in offsets)
    for guess in guesses:
        if wall_of(guess, zone) == wall:
            return guess
    walking = guesses[0].replace(second=0, microsecond=0)
    while wall_of(walking, zone) < wall:
        walking += timedelta(minutes=1)
    return walking


@lru_cache(maxsize=200_000)
def dawn_of(day, zone):
    return instant_of(datetime.combine(day, time.min), zone)


def day_of(at, zone):
    return wall_of(at, zone).date()


def whole(day, zone):
    return End(day, dawn_of(day + ONE_DAY, zone), exact=False)


def exact(at, zone):
    return End(day_of(at - timedelta(microseconds=1), zone), at, exact=True)


def same_wall_later(at, length, zone):
    """Return the instant at which the wall shows the same time, a length later."""
    if length.months or length.days:
        wall = wall_of(at, zone)
        at = instant_of(datetime.combine(days_later(wall.date(), length), wall.time()), zone)
    return at + timedelta(hours=length.hours)


def reached(moment, length, counting, zone):
    """Return where a term that begins with a fact ends (RULES.md §3, ``counting``).

    Reading: hours, and everything ``elapsed``, run from the first instant of the day when the
    owner gave no time: that warns early, never late.
    """
    if (counting == "elapsed" or length.timed) and moment.at is None:
        midnight = dawn_of(days_later(moment.day, length), zone)
        return exact(midnight + timedelta(hours=length.hours), zone)
    if counting == "elapsed" or length.timed:
        return exact(same_wall_later(moment.at, length, zone), zone)
    day = days_later(moment.day, length)
    if counting == "inclusive":
        day -= ONE_DAY
    return whole(month_end(day) if counting == "month_end" else day, zone)


def prolonged(end, length, counting, zone):
    """Return where a term ends that goes on from an old end.

    Reading: an end that is a whole day stays one unless hours are added, and ``inclusive`` begins
    on the day after; an exact end stays exact, whatever the counting.
    """
    if length.timed or end.exact:
        return exact(same_wall_later(end.ends_at, length, zone), zone)
    if counting == "inclusive":
        return whole(days_later(end.day + ONE_DAY, length) - ONE_DAY, zone)
    day = days_later(end.day, length)
    return whole(month_end(day) if counting == "month_end" else day, zone)


def chained(end, length, zone):
    """Return the end of a stage: so long after the last day of the one before (RULES.md §4.5)."""
    if length.timed:
        return exact(same_wall_later(end.ends_at, length, zone), zone)
    return whole(days_later(end.day, length), zone)
