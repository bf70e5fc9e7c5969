"""Days, instants and zones: when something ends, and how many days are left until then.

A deadline is either a :class:`LastDay` – the last day, in a zone, on which it still works – or an
:class:`Instant`. A day is never stored as an instant, and changing a zone moves no day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NoReturn
from zoneinfo import ZoneInfo

from renewdesk.domain.values import value


@lru_cache(maxsize=128)
def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name.

    Raises:
        RuleViolationError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        _refuse("UNKNOWN_ZONE", "zone", name, error)


def today_in(zone: str, now: datetime) -> date:
    """Return the calendar day that ``now`` (aware) is in ``zone``."""
    return now.astimezone(zone_named(zone)).date()


def from_wall_time(wall: datetime, zone: str) -> datetime:
    """Return the instant (UTC) of a naive wall time in ``zone``.

    A wall time that a clock change skips becomes the first valid instant after the gap; one that
    happens twice becomes the earlier instant.

    Raises:
        RuleViolationError: the instant lies outside the years 1 to 9999.
    """
    place = zone_named(zone)
    early = wall.replace(tzinfo=place, fold=0)
    try:
        instant = early.astimezone(UTC)
        read_back = instant.astimezone(place).replace(tzinfo=None)
    except OverflowError as error:
        _refuse("BEYOND_CALENDAR", "on", wall.isoformat(), error)
    if read_back == wall:
        return instant
    # In a gap: fold=0 uses the offset before the change, fold=1 the one after it. The gap opens
    # where the wall clock read "offset before" jumps, that is at the change itself.
    low, high = sorted((instant, wall.replace(tzinfo=place, fold=1).astimezone(UTC)))
    before = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(place).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def start_of_day(day: date, zone: str) -> datetime:
    """Return the instant (UTC) at which ``day`` begins in ``zone``."""
    return from_wall_time(datetime.combine(day, time.min), zone)


@lru_cache(maxsize=8192)
def end_of_day(day: date, zone: str) -> datetime:
    """Return the instant (UTC) at which the day after ``day`` begins in ``zone``."""
    if day == date.max:
        # There is no next day; this is the last instant that every zone can still write.
        return datetime(9999, 12, 31, 9, 59, 59, tzinfo=UTC)
    return start_of_day(day + timedelta(days=1), zone)


@value
class LastDay:
    """A deadline that is a day: it works through the whole of ``on`` in ``zone``."""

    on: date
    zone: str

    @property
    def ends_at(self) -> datetime:
        """The first instant (UTC) at which it no longer works."""
        return end_of_day(self.on, self.zone)

    @property
    def last_on(self) -> date:
        """The last calendar day on which it works at least in part."""
        return self.on


@value
class Instant:
    """A deadline that is a moment: it works until ``ends_at`` (UTC); ``zone`` names its days."""

    ends_at: datetime
    zone: str

    @property
    def last_on(self) -> date:
        """The last calendar day in the zone on which it works at least in part."""
        return (self.ends_at - timedelta(microseconds=1)).astimezone(zone_named(self.zone)).date()


End = LastDay | Instant


def earlier(one: End | None, other: End | None) -> End | None:
    """Return the end that comes first; an absent one never does."""
    if one is None or other is None:
        return one or other
    return one if one.ends_at <= other.ends_at else other


def later(one: End | None, other: End | None) -> End | None:
    """Return the end that comes last; an absent one never does."""
    if one is None or other is None:
        return one or other
    return one if one.ends_at >= other.ends_at else other


def days_left(last_on: date, zone: str, now: datetime) -> int:
    """Return the calendar days from today in ``zone`` to ``last_on``; 0 is the last day itself."""
    return (last_on - today_in(zone, now)).days


def parse_day(text: str, field: str = "on") -> date:
    """Return the day that an ISO text (YYYY-MM-DD) names.

    Raises:
        RuleViolationError: no such day exists or the text has another form.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        _refuse("BAD_DAY", field, text, error)
    if day.isoformat() != text:  # the short and the week forms of ISO 8601 are refused
        _refuse("BAD_DAY", field, text)
    return day


def parse_instant(text: str, field: str = "at") -> datetime:
    """Return the aware instant that an ISO text with an offset names.

    Raises:
        RuleViolationError: no such instant, the offset is missing, or some zone cannot write it.
    """
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is None:
            _refuse("BAD_INSTANT", field, text)
        universal = instant.astimezone(UTC)
        _ = universal - timedelta(days=1), universal + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        _refuse("BAD_INSTANT", field, text, error)
    return instant


def _refuse(fault: str, field: str, given: str, cause: Exception | None = None) -> NoReturn:
    # Sixty faults take a millisecond to define, and the first picture of the desk meets none.
    from renewdesk.domain.errors import Fault, RuleViolationError  # noqa: PLC0415 - see above

    raise RuleViolationError(Fault[fault], field, given=given) from cause
