"""Amounts of money inside a text, in the forms in which receipts print them.

A sign that several currencies share names one only where the receipt says which country it is of.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from renewdesk.domain.money import CURRENCIES
from renewdesk.domain.receipt_reading_labels import half_width
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Signs of which the receipt itself has to say whose they are; a picture may turn ₽ into P.
SHARED = frozenset({"$", "¥", "元", "kr", "руб", "P"})
#: A line with more numbers is no line of a receipt.
_MOST_NUMBERS = 60
_NUMBER = re.compile(
    # In a Chinese sentence an amount stands right behind a word.
    r"(?<![A-Za-zÀ-ɏА-яёЁ0-9_.,:/\\#*•-])(?P<sign>[-–−+]\s?)?"
    r"(?P<number>\d{1,3}(?:[ '’.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,3})?)"
    r"(?![\d:/\\]|[.,-]\d)"
)
_AFTER_SIGN = re.compile(
    r"(?P<number>\d{1,3}(?:[ '’.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,3})?)"
    r"(?![\d:/\\]|[.,-]\d)"
)
_SIGNS = {
    "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "₺": "TRY", "₴": "UAH", "₩": "KRW",
    "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP", "₪": "ILS", "₾": "GEL", "₼": "AZN", "֏": "AMD",
    "₮": "MNT", "HK$": "HKD", "US$": "USD", "NT$": "TWD", "S$": "SGD", "SG$": "SGD", "A$": "AUD",
    "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "MX$": "MXN", "R$": "BRL", "MOP$": "MOP",
    "RMB": "CNY", "CN¥": "CNY", "JP¥": "JPY", "zł": "PLN", "Kč": "CZK", "Rp": "IDR", "RM": "MYR",
    "руб.": "руб", "руб": "руб", "рублей": "руб", "рубля": "руб", "рубль": "руб", "р.": "руб",
    "р": "руб", "РУБ.": "руб", "РУБ": "руб", "Руб.": "руб", "Руб": "руб", "РУБЛЕЙ": "руб",
    "рос. руб.": "RUB", "росс. руб.": "RUB", "бел. руб.": "BYN", "py6.": "руб", "py6": "руб",
    "PY6.": "руб", "PY6": "руб", "Py6.": "руб", "poc. py6.": "RUB", "P": "P",
    "тенге": "KZT", "тг.": "KZT", "тг": "KZT", "ТЕНГЕ": "KZT", "TeHre": "KZT", "eur": "EUR",
    "сум": "UZS", "сом": "KGS", "грн": "UAH",
    "euro": "EUR", "Euro": "EUR", "EURO": "EUR", "евро": "EUR", "Lek": "ALL", "lekë": "ALL",
    "人民币": "CNY", "人民幣": "CNY", "港币": "HKD", "港元": "HKD", "港幣": "HKD", "新台币": "TWD",
    "新臺幣": "TWD", "新台幣": "TWD", "美元": "USD", "美金": "USD", "欧元": "EUR", "歐元": "EUR",
    "英镑": "GBP", "英鎊": "GBP", "日元": "JPY", "日圆": "JPY", "円": "JPY", "卢布": "RUB",
    "泰铢": "THB", "韩元": "KRW", "澳门元": "MOP", "澳門幣": "MOP", "新加坡元": "SGD",
    "$": "$", "¥": "¥", "元": "元", "圆": "元", "圓": "元", "kr": "kr", "kr.": "kr",
}  # fmt: skip
_WORDS = "|".join(re.escape(one) for one in sorted(_SIGNS, key=len, reverse=True))
_CODE = r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])"
#: A ₽ that a picture turned into a P stands behind its amount alone.
_LEADING = "|".join(one for one in _WORDS.split("|") if one != "P")
_LEADS = re.compile(rf"(?<![A-Za-zа-яё])(?P<sign>{_CODE}|{_LEADING})[\s:]*[-–−+]?\s?$")
_FOLLOWS = re.compile(rf"\s?(?P<sign>{_CODE}|{_WORDS})(?![A-Za-zа-яё])")
_ANYWHERE = re.compile(rf"(?<![A-Za-zа-яё])(?P<sign>{_CODE}|{_WORDS})(?![A-Za-zа-яё])")
#: What is counted, not paid.
_UNITS = re.compile(
    r"\s?(?:[gmkt]i?b|days?|giorn|дн|天|日|月|个|個|次|分|min|sms|items?|pcs|pz|шт|гб|мб|x\b|×|%|"
    r"years?|months?|mes[ei]|hours?|ore\b|час|小时|时|秒|点|号|折|年|笔|件|张|份|№|st\b|nd\b|rd\b|th\b|articol)",
    re.IGNORECASE,
)
_WHOLE_ONLY = frozenset({"JPY", "KRW", "VND", "IDR", "CLP", "UGX", "PYG", "ISK", "KZT", "UZS"})
_THREE_PLACES = frozenset({"KWD", "BHD", "OMR", "TND", "JOD", "IQD", "LYD"})
_KOPECKS = re.compile(r"\s*руб(?:\.|лей|ля|ль)?\s*(\d\d)\s*коп")


@value
class FoundMoney:
    """An amount in a text; ``currency`` is empty where nothing says which it is.

    ``signed`` says that a minus stands before it, as in the lists of payments on phones.
    """

    amount: Decimal
    currency: str
    start: int
    end: int
    signed: bool


@value
class Habits:
    """How a receipt writes numbers, and which currency its shared signs stand for.

    ``home`` is the money of the country it is from, where no amount on it has a sign.
    """

    comma: bool
    shared: dict[str, str]
    home: str = ""


def money_in(text: str, habits: Habits) -> Iterator[FoundMoney]:
    """Yield the amounts in a text from left to right."""
    written = half_width(text).translate(_PLAIN_SPACES)
    at = 0
    for found in islice(_numbers(written), _MOST_NUMBERS):
        if found.start("number") < at:
            continue
        one = _money(written, found, habits)
        if one is not None:
            yield one
            at = one.end


def currency_in(text: str, habits: Habits) -> str:
    """Return the one currency that a text names, empty where it names none or several."""
    signs = (found["sign"] for found in _ANYWHERE.finditer(half_width(text)))
    named = {_currency(sign, habits) or "" for sign in signs} - {""}
    return named.pop() if len(named) == 1 else ""


def signs_in(text: str) -> set[str]:
    """Return the signs that several currencies share and the codes of currencies in a text."""
    found = {one["sign"] for one in _ANYWHERE.finditer(half_width(text))}
    return {_SIGNS.get(one, one if one in CURRENCIES else "") for one in found} - {""}


_PLAIN_SPACES = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " "}


def _numbers(written: str) -> list[re.Match[str]]:
    """Return the numbers in a text from left to right.

    A sign that sticks to its number, as in HK$100 or CNY50, is a letter before it.
    """
    stuck = (_AFTER_SIGN.match(written, one.end()) for one in _STUCK.finditer(written))
    found = [*_NUMBER.finditer(written), *(one for one in stuck if one is not None)]
    return sorted(found, key=lambda one: one.start("number"))


_STUCK = re.compile(rf"(?<![A-Za-zа-яё])(?:[A-Z]{{3}}|{_LEADING})(?=\d)")


def _money(written: str, found: re.Match[str], habits: Habits) -> FoundMoney | None:
    start, end = found.span("number")
    leads = _LEADS.search(written, max(0, start - 12), start)
    follows = _FOLLOWS.match(written, end)
    before = _currency(leads["sign"], habits) if leads else None
    after = _currency(follows["sign"], habits) if follows else None
    if before is None and after is None and _UNITS.match(written, end):
        return None
    currency = after or before or ""
    amount = _amount(found["number"], currency, comma=habits.comma)
    if amount is None or (before and after and before != after):
        return None
    signed = re.search(r"[-–−]\s?\D{0,4}$", written[max(0, start - 6) : start]) is not None
    signed = signed or ("sign" in found.groupdict() and "+" not in (found["sign"] or "+"))
    if follows and (kopecks := _KOPECKS.match(written, end)):
        return FoundMoney(
            amount + Decimal(kopecks[1]) / 100, currency, start, kopecks.end(), signed
        )
    first = leads.start() if leads and before is not None else start
    return FoundMoney(
        amount, currency, first, follows.end() if after is not None and follows else end, signed
    )


def _currency(sign: str, habits: Habits) -> str | None:
    """Return the currency of a sign, empty for a shared one, None where it is no sign at all."""
    named = _SIGNS.get(sign)
    if named is None:
        return sign if sign in CURRENCIES else None
    return named if named in CURRENCIES else habits.shared.get(named, "")


def _amount(written: str, currency: str, *, comma: bool) -> Decimal | None:
    number = re.sub(r"[ '’]", "", written)
    if re.match(r"0\d", number):
        return None
    marks = [one for one in number if one in ".,"]
    if not marks:
        return Decimal(number)
    if len(set(marks)) == 2:  # noqa: PLR2004 - both marks: the last one begins the cents
        last = marks[-1]
        other = "," if last == "." else "."
        return Decimal(number.replace(other, "").replace(last, "."))
    if len(marks) > 1:
        return Decimal(number.replace(marks[0], ""))
    return _with_one_mark(number, marks[0], currency, comma=comma)


def _with_one_mark(number: str, mark: str, currency: str, *, comma: bool) -> Decimal | None:
    """Return a number with one mark; three digits after it are a guess that is not made blindly."""
    whole, _, rest = number.partition(mark)
    if len(rest) < 3 or whole == "0" or currency in _THREE_PLACES:  # noqa: PLR2004 - see above
        return Decimal(f"{whole}.{rest}")
    if currency in _WHOLE_ONLY or (mark == ".") is comma:
        return Decimal(whole + rest)
    return None
