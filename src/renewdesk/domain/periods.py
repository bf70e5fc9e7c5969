"""Lengths of validity and how they are counted; the only door to python-dateutil.

Months come first, then days. Months are calendar arithmetic and clamp to the end of a short month;
several lengths are added up first and counted from one anchor at once, so 31 Jan + P1M + P1M is
31 Mar, not 28 Mar. ``PT…H`` is whole real hours and stands alone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.values import value

_CALENDAR = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
_HOURS = re.compile(r"PT(\d+)H", re.ASCII)
_MOST = 120_000


@value
class Term:
    """A length of validity: months and days of the calendar, or real hours.

    >>> Term.parse("P12M").after(date(2026, 1, 31))
    datetime.date(2027, 1, 31)
    """

    months: int = 0
    days: int = 0
    hours: int = 0

    @classmethod
    def parse(cls, text: str, field: str = "term") -> Term:
        """Return the term that ``P…Y P…M P…W P…D`` or ``PT…H`` stands for.

        Raises:
            RuleViolationError: the text is no such length or is absurdly long.
        """
        if found := _HOURS.fullmatch(text):
            term = cls(hours=int(found[1]))
        elif found := _CALENDAR.fullmatch(text):
            years, months, weeks, days = (int(part or 0) for part in found.groups())
            term = cls(months=years * 12 + months, days=weeks * 7 + days)
        else:
            raise RuleViolationError(Fault.BAD_TERM, field, given=text)
        if max(term.months, term.days, term.hours) > _MOST:
            raise RuleViolationError(Fault.BAD_TERM, field, given=text)
        return term

    @property
    def text(self) -> str:
        """The ISO text, months before days: P12M, P1M10D, PT720H."""
        if self.hours:
            return f"PT{self.hours}H"
        if self.months and self.days:
            return f"P{self.months}M{self.days}D"
        return f"P{self.days}D" if self.days else f"P{self.months}M"

    def __add__(self, other: Term) -> Term:
        """Return both lengths added up, to be counted from one anchor at once."""
        return Term(self.months + other.months, self.days + other.days, self.hours + other.hours)

    def times(self, count: int) -> Term:
        """Return this length taken so many times."""
        return Term(self.months * count, self.days * count, self.hours * count)

    def after(self, day: date) -> date:
        """Return the day this long after ``day``; hours count as whole days begun.

        Raises:
            RuleViolationError: the result lies beyond the year 9999.
        """
        try:
            moved = _months_after(day, self.months) if self.months else day
            return moved + timedelta(days=self.days + -(-self.hours // 24))
        except (OverflowError, ValueError) as error:
            raise RuleViolationError(Fault.BEYOND_CALENDAR, "term", given=self.text) from error

    def after_wall_time(self, wall: datetime) -> datetime:
        """Return the naive wall time this long after a naive wall time; hours are not moved.

        Raises:
            RuleViolationError: the result lies beyond the year 9999.
        """
        return datetime.combine(Term(self.months, self.days).after(wall.date()), wall.time())

    def before(self, day: date) -> date:
        """Return the latest day from which this term reaches at most ``day``.

        Raises:
            RuleViolationError: that day, or the day after it, lies outside the calendar.
        """
        one = timedelta(days=1)
        try:
            guess = day - relativedelta(months=self.months) - timedelta(days=self.days)
            while self.after(guess) > day:
                guess -= one
            # A clamped month is reached from several days: 28 February from the 28th to the 31st.
            while self.after(guess + one) <= day:
                guess += one
        except (OverflowError, ValueError) as error:
            raise RuleViolationError(Fault.BEYOND_CALENDAR, "term", given=self.text) from error
        return guess


@lru_cache(maxsize=8192)
def _months_after(day: date, months: int) -> date:
    """Return the day so many months later; a desk of many cards asks the same again and again."""
    return day + relativedelta(months=months)


def end_of_month(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day + relativedelta(day=31)
