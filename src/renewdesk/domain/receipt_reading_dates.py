"""Calendar days inside a text, in the forms in which receipts print them.

A day like 03/04/2026 is two days; it is told only where the receipt shows elsewhere which of the
two numbers is the month, or is written in a language that leaves no doubt.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_letters import (
    is_cyrillic,
    is_misread_russian,
    misread,
    plain,
)
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
    "okt": 10, "dez": 12, "mär": 3, "mai": 5, "ene": 1, "abr": 4,
    "gen": 1, "mag": 5, "giu": 6, "lug": 7, "ago": 8, "set": 9, "ott": 10, "dic": 12,
    # A picture may turn the first letter into a digit.
    "0ct": 10, "0tt": 10,
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_LONG = (
    "january|february|march|april|may|june|july|august|september|october|november|december|sept|"
    "0ctober|0ttobre|genn|febb|magg|lugl|sett|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|abril|mayo|junio|julio|"
    "septiembre|octubre|noviembre|diciembre|янв|февр|сент|нояб|"
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|"
    "январь|января|февраль|февраля|март|марта|апрель|апреля|май|мая|июнь|июня|июль|июля|август|"
    "августа|сентябрь|сентября|октябрь|октября|ноябрь|ноября|декабрь|декабря"
)
_NAMES = "|".join(sorted({*_LONG.split("|"), *_MONTHS}, key=len, reverse=True))
#: Russian months as a reader of pictures spells them, which knows no Russian letter.
_RUSSIAN = "|".join(
    f"(?P<m{_MONTHS[one[:3]]}>{misread(one)})"
    for one in _LONG.split("|")
    if is_cyrillic(one) and one[-1] in "ая" and len(one) > 3  # noqa: PLR2004 - May looks like mar
)
_MISREAD = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}}) {{0,2}}(?:{_RUSSIAN}) {{0,2}}(?P<year>20\d\d)(?!\d)"
)
# A time of day may follow without a space, as readers of pictures hand it over.
_ENDS = r"(?=\d\d:\d\d|[o0]re ?\d|(?![\d/]|[.,-]\d))"
_YEAR_FIRST = re.compile(r"(?<![\d.,/-])(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})" + _ENDS)
_CHINESE = re.compile(r"(?<!\d)(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]")
#: Years of the Republic, as Taiwan counts them: 115 is 2026.
_REPUBLIC = re.compile(
    r"(?:民国|中华民国) ?(1\d\d) ?(?:年|[-/.]) ?(\d{1,2}) ?(?:月|[-/.]) ?(\d{1,2})(?: ?日|(?!\d))"
)
#: The same without the name of the Republic: no other calendar is in such a year now.
_REPUBLIC_SHORT = re.compile(
    r"(?<![a-z0-9.,/-])(1[1-3]\d) ?[/.年] ?(0?[1-9]|1[0-2]) ?[/.月] ?"
    r"([0-2]?[1-9]|[1-3]0|31) ?(?:日|" + _ENDS + ")"
)
_FIRST_YEAR = 1911
_WEEKDAY = r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|lun|mar|mer|gio|ven|sab|dom)"
_NAMED_MONTH = re.compile(
    rf"(?:(?<![\w.])|(?<=day)|(?<=date)|(?<!\w){_WEEKDAY})(?P<day>\d{{1,2}})(?:st|nd|rd|th|o|"
    rf"[°»\"”])?[ .\-/]{{0,2}}(?:of |de )?({_NAMES})"
    r"\.?,?[ \-/]{0,2}(?:de )?(20\d\d|'?\d\d(?![\d:]))(?:(?=\d\d:\d\d)|(?!\d))"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)({_NAMES})\.?[ \-]{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?[ \-]{{0,2}}(20\d\d)(?!\d)"
)
_YEAR_AND_NAME = re.compile(rf"(?<!\w)(20\d\d)[ \-/]({_NAMES})\.?[ \-/](\d{{1,2}})(?![\d:])")
#: Years of both calendars, months and days in Chinese numerals, as on paper that is stamped.
_IN_NUMERALS = re.compile(
    r"(?<![〇零一二三四五六七八九])([〇零一二三四五六七八九]{3,4})年"
    r"([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_NUMERALS = {one: place for place, one in enumerate("〇一二三四五六七八九")} | {"零": 0}
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})([-/.])(\d{1,2})\2(20\d\d|\d\d)" + _ENDS)
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?= \d\d:|\s*$)")
#: Italian and Russian never put the month first; American dollars are counted where people do.
_ORDER_TOLD = (
    (re.compile(r"\bmm ?/ ?dd|month ?[/-] ?day|\bmdy\b"), False),
    (re.compile(r"\bdd ?/ ?mm|day ?[/-] ?month|\bdmy\b|gg ?/ ?mm|дд ?[./] ?мм"), True),
)
_MONTH_FIRST_SPEAKERS = re.compile(
    r"\busa\b|\bu\.s\.a|united states|"
    r"\b(?:ca|ny|tx|wa|fl|nv|ma|il|ga|nj|oh|pa|az|va|nc|mi|mn|md|tn) \d{5}\b"
)
_DAY_FIRST_SPEAKERS = re.compile(
    r"[а-я]{3}|[€£]|\b(?:eur|gbp|iva|vat|hkd|aud|nzd|sgd|inr|myr|thb|idr|vnd|pln|czk|try|brl)\b|"
    r"hk\$|nz\$|(?<!c)a\$|s\$|香港|hong kong|"
    r"\b(?:uk|kazakhstan|australia|ireland|deutschland|germany|india|россия)\b|"
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
        *_republican(written),
        *_misread(written),
        *(_day(one, one[3], _month(one[1]), one[2]) for one in _MONTH_FIRST.finditer(written)),
        *(_day(one, one[1], _month(one[2]), one[3]) for one in _YEAR_AND_NAME.finditer(written)),
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
    for told, answer in _ORDER_TOLD:
        if told.search(whole):
            return answer
    numbers = [(int(one[1]), int(one[3])) for one in _NUMBERS.finditer(whole) if one[2] != "."]
    first = any(day > _MOST_MONTHS for day, _ in numbers)
    second = any(day > _MOST_MONTHS for _, day in numbers)
    if first is not second:
        return first
    if _DAY_FIRST_SPEAKERS.search(whole) or is_misread_russian(whole):
        return None if _MONTH_FIRST_SPEAKERS.search(whole) else True
    return False if _MONTH_FIRST_SPEAKERS.search(whole) else None


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


def _republican(written: str) -> Iterator[FoundDay | None]:
    for one in _REPUBLIC.finditer(written):
        yield _day(one, str(int(one[1]) + _FIRST_YEAR), one[2], one[3])
    for one in _REPUBLIC_SHORT.finditer(written):
        yield _day(one, str(int(one[1]) + _FIRST_YEAR), one[2], one[3])
    for one in _IN_NUMERALS.finditer(written):
        year = int("".join(str(_NUMERALS[figure]) for figure in one[1]))
        year += _FIRST_YEAR if year < _CENTURY else 0
        yield _day(one, str(year), _counted(one[2]), str(_counted(one[3])))


def _counted(numeral: str) -> int:
    """Return a Chinese numeral up to 99 as a number."""
    tens, ten, ones = numeral.rpartition("十")
    tenfold = _NUMERALS.get(tens, 1) * 10 if ten else 0
    return tenfold + _NUMERALS.get(ones, 0)


def _misread(written: str) -> Iterator[FoundDay | None]:
    for one in _MISREAD.finditer(written):
        said = one.groupdict()
        month = next(name for name, word in said.items() if name.startswith("m") and word)
        yield _day(one, said["year"], month.removeprefix("m"), said["day"])


def _month(name: str) -> int:
    return _MONTHS[name[:3]]
