"""Days and times as people read them; never 02/12/26.

English: "Wed 2 Dec 2026" in prose, "2 Dec 2026" in rows. Chinese: "2026年12月2日 周三" and
"2026-12-02".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import zone_named
from renewdesk.words.chinese import zh
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ZH_DAYS = "一二三四五六日"


def _weekday(day: date) -> str:
    return zh("周") + _ZH_DAYS[day.weekday()]


def short_date(day: date) -> str:
    """Return a day as it stands in rows: ``2 Dec 2026``, ``2026-12-02``."""
    if is_chinese():
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Return a day as it stands in prose: ``Wed 2 Dec 2026``, ``2026年12月2日 周三``."""
    if is_chinese():
        return f"{day.year}年{day.month}月{day.day}日 {_weekday(day)}"
    return f"{_DAYS[day.weekday()]} {short_date(day)}"


def day_and_month(day: date) -> str:
    """Return a day near to another that has the year: ``Thu 3 Dec``, ``12月3日 周四``."""
    if is_chinese():
        return f"{day.month}月{day.day}日 {_weekday(day)}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def bare_day(day: date) -> str:
    """Return day and month alone, beside a date of the same year: ``19 Jan``, ``2027-01-19``."""
    if is_chinese():
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_and_day(day: date) -> str:
    """Return a day of any year: ``15 Dec``, ``12月15日``."""
    if is_chinese():
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_and_year(day: date) -> str:
    """Return the month of a day, for what is dated by months: ``Nov 2026``, ``2026年11月``."""
    if is_chinese():
        return f"{day.year}年{day.month}月"
    return f"{_MONTHS[day.month - 1]} {day.year}"


def clock_time(at: datetime, zone: str) -> str:
    """Return the wall time of an instant in a zone, as in ``09:00``."""
    return at.astimezone(zone_named(zone)).strftime("%H:%M")


def date_range(first: date, last: date) -> str:
    """Return a stretch of days: ``3 Dec 2026 – 2 Jan 2027``, one year named once."""
    if not is_chinese() and first.year == last.year:
        return f"{bare_day(first)} – {short_date(last)}"
    return f"{short_date(first)} – {short_date(last)}"


def days_ago(days: int) -> str:
    """Return how long ago a day was: today, yesterday, 37 days ago."""
    if days <= 0:
        return tr("today")
    return tr("yesterday") if days == 1 else ntr("{count} day ago", "{count} days ago", days)
