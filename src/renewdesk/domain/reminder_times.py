"""When the owner can be reminded: the reminder hour, seen from any zone, and the quiet hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from renewdesk.domain.days import end_of_day, from_wall_time, start_of_day, today_in, zone_named
from renewdesk.domain.periods import Term
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.settings import Settings

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
# At the first minute of the quiet hours it would be too late already.
_BEFORE_QUIET = timedelta(minutes=15)


@value
class OwnersHours:
    """The owner's reminder hour and quiet hours, as wall times in the owner's zone."""

    zone: str
    remind: time
    quiet_from: time
    quiet_until: time

    @classmethod
    def of(cls, settings: Settings, zone: str) -> OwnersHours:
        """Return the hours that the owner's settings name, lived in ``zone``."""
        return cls(zone, settings.reminder_time, settings.quiet_from, settings.quiet_until)

    def on(self, day: date) -> datetime:
        """Return the reminder hour (UTC) of a day of the owner's."""
        return from_wall_time(datetime.combine(day, self.remind), self.zone)

    def within(
        self,
        day: date,
        zone: str,
        *,
        before: datetime | None = None,
        not_before: datetime | None = None,
    ) -> datetime:
        """Return the reminder hour that lies inside ``day`` of ``zone``.

        Where that day holds none, or the one it holds is not earlier than ``before``, the last one
        before is taken; one that would come ahead of ``not_before`` moves on by a day.
        """
        return _within(self, day, zone, before, not_before)

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether an instant lies in the quiet hours, which may span midnight."""
        wall = at.astimezone(zone_named(self.zone)).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= wall < self.quiet_until
        return wall >= self.quiet_from or wall < self.quiet_until

    def quiet_ends_at(self, at: datetime) -> datetime:
        """Return when the quiet hours around ``at`` end."""
        local = at.astimezone(zone_named(self.zone))
        evening = self.quiet_from > self.quiet_until and local.time() >= self.quiet_from
        day = local.date() + _DAY if evening else local.date()
        return from_wall_time(datetime.combine(day, self.quiet_until), self.zone)

    def _quiet_begins_at(self, at: datetime) -> datetime:
        local = at.astimezone(zone_named(self.zone))
        morning = self.quiet_from > self.quiet_until and local.time() < self.quiet_from
        day = local.date() - _DAY if morning else local.date()
        return from_wall_time(datetime.combine(day, self.quiet_from), self.zone)

    def out_of_quiet(self, at: datetime, ends_at: datetime | None = None) -> datetime:
        """Return ``at`` moved out of the quiet hours.

        It waits for their end, unless what it speaks of ends (``ends_at``) before that: then it
        comes shortly before they begin.
        """
        if not self.is_quiet(at):
            return at
        waits = self.quiet_ends_at(at)
        if ends_at is None or waits < ends_at:
            return waits
        return self._quiet_begins_at(at) - _BEFORE_QUIET


@lru_cache(maxsize=32_768)
def _within(
    hours: OwnersHours,
    day: date,
    zone: str,
    before: datetime | None,
    not_before: datetime | None,
) -> datetime:
    """Do the work of :meth:`OwnersHours.within`; the same moments are asked for every minute."""
    start, end = start_of_day(day, zone), end_of_day(day, zone)
    own = today_in(hours.zone, start)
    if hours.on(own) < start:
        own += _DAY
    at = hours.on(own)
    if at >= end or (before is not None and at >= before):
        own -= _DAY
        at = hours.on(own)
    if not_before is not None and at < not_before:
        at = hours.on(own + _DAY)
    return at


def days_in_stage(first: date, last: date | None) -> Iterator[date]:
    """Yield the days of a stage on which to remind, in order; without a last day for ever.

    Daily in the first week and in the last seven days, weekly between, monthly after three months.
    """
    tail = date.max if last is None else last - timedelta(days=6)
    for day in _thinning(first):
        if day >= tail:
            break
        yield day
    if last is not None:
        day = max(first, tail)
        while day <= last:
            yield day
            day += _DAY


def _thinning(first: date) -> Iterator[date]:
    """Yield days from the first one on: a week of them, then weekly, then monthly."""
    for offset in range(7):
        yield first + offset * _DAY
    yield from _weekly_then_monthly(first + 6 * _DAY, Term(months=3).after(first))


def days_of_asking(added: date) -> Iterator[date]:
    """Yield the days on which to ask for a date that is not known, for ever.

    The day after the clock was added, weekly for a month, then monthly.
    """
    first = added + _DAY
    yield first
    yield from _weekly_then_monthly(first, Term(months=1).after(first))


def _weekly_then_monthly(told: date, thinner: date) -> Iterator[date]:
    """Yield the days after ``told``: a week apart before ``thinner``, a month apart from there."""
    while told + _WEEK < thinner:
        told += _WEEK
        yield told
    months = 1
    while True:
        yield Term(months=months).after(told)
        months += 1
