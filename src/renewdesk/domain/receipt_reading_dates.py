"""Calendar days inside a text, in the forms in which receipts print them.

A day like 03/04/2026 is two days; it is told only where the receipt shows elsewhere which of the
two numbers is the month, or is written in a language that leaves no doubt.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_labels import plain
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
    "gen": 1, "mag": 5, "giu": 6, "lug": 7, "ago": 8, "set": 9, "ott": 10, "dic": 12,
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_LONG = (
    "january|february|march|april|may|june|july|august|september|october|november|december|sept|"
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|"
    "январь|января|февраль|февраля|март|марта|апрель|апреля|май|мая|июнь|июня|июль|июля|август|"
    "августа|сентябрь|сентября|октябрь|октября|ноябрь|ноября|декабрь|декабря"
)
_NAMES = "|".join(sorted({*_LONG.split("|"), *_MONTHS}, key=len, reverse=True))
# A time of day may follow without a space, as readers of pictures hand it over.
_ENDS = r"(?=\d\d:\d\d|(?![\d/]|[.,-]\d))"
_YEAR_FIRST = re.compile(r"(?<![\d.,/-])(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})" + _ENDS)
_CHINESE = re.compile(r"(?<!\d)(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]")
_NAMED_MONTH = re.compile(
    rf"(?<![\w.])(\d{{1,2}})(?:st|nd|rd|th|º|°)?[ .\-/]{{0,2}}(?:of )?({_NAMES})"
    r"\.?,?[ \-/]{0,2}(20\d\d|'?\d\d(?![\d:]))(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)({_NAMES})\.? {{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,? {{0,2}}(20\d\d)(?!\d)"
)
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})([-/.])(\d{1,2})\2(20\d\d|\d\d)" + _ENDS)
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?= \d\d:|\s*$)")
#: Italian and Russian never put the month first; American dollars are counted where people do.
_DAY_FIRST_SPEAKERS = re.compile(
    r"[а-я]{3}|[€£]|\b(?:eur|gbp|iva|vat)\b|"
    r"\b(?:ricevuta|ordine|pagamento|ricarica|totale|importo|data e ora|pagato|esercente)\b"
)
_MOST_MONTHS = 12
_CENTURY = 2000


@value
class FoundDay:
    """A day in a text, the letters that say it, and None where they could say two days."""

    on: date | None
    start: int
    end: int


def days_in(text: str, *, day_first: bool | None) -> Iterator[FoundDay]:
    """Yield the days in a text from left to right; ``day_first`` is None where nobody knows."""
    written = plain(text)
    found = [
        *(_day(one, one[1], one[3], one[4]) for one in _YEAR_FIRST.finditer(written)),
        *(_day(one, *one.groups()) for one in _CHINESE.finditer(written)),
        *(_day(one, one[3], _month(one[2]), one[1]) for one in _NAMED_MONTH.finditer(written)),
        *(_day(one, one[3], _month(one[1]), one[2]) for one in _MONTH_FIRST.finditer(written)),
        *(_day(one, *one.groups()) for one in _COMPACT.finditer(written)),
        *(_by_numbers(one, day_first=day_first) for one in _NUMBERS.finditer(written)),
    ]
    end = 0
    for one in sorted((one for one in found if one is not None), key=lambda one: one.start):
        if one.start >= end:
            yield one
            end = one.end


def day_first_in(lines: Iterable[str]) -> bool | None:
    """Return whether a receipt writes the day before the month, None where it does not show."""
    whole = plain("\n".join(lines))
    numbers = [(int(one[1]), int(one[3])) for one in _NUMBERS.finditer(whole) if one[2] != "."]
    first = any(day > _MOST_MONTHS for day, _ in numbers)
    second = any(day > _MOST_MONTHS for _, day in numbers)
    if first is not second:
        return first
    return True if _DAY_FIRST_SPEAKERS.search(whole) else None


def _by_numbers(found: re.Match[str], *, day_first: bool | None) -> FoundDay | None:
    one, mark, other, year = found.groups()
    if len(year) == 2 and mark == "-":  # noqa: PLR2004 - nobody knows which of the three is the year
        return None
    if mark == "." or int(one) > _MOST_MONTHS or one == other:
        return _day(found, year, other, one)
    if int(other) > _MOST_MONTHS:
        return _day(found, year, one, other)
    if day_first is None:
        return FoundDay(None, *found.span())
    return _day(found, year, other, one) if day_first else _day(found, year, one, other)


def _day(found: re.Match[str], year: str, month: str | int, day: str) -> FoundDay | None:
    number = int(year.strip("'"))
    with suppress(ValueError):
        on = date(number if number >= _CENTURY else number + _CENTURY, int(month), int(day))
        return FoundDay(on, *found.span())
    return None


def _month(name: str) -> int:
    return _MONTHS[name[:3]]
