"""The order number on a receipt, or the number of the transaction where there is no order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_labels import half_width, has_digit, plain
from renewdesk.domain.receipt_reading_names import ORDERS, value_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText

_LETTER = "A-Za-zА-Яа-яЁё"
_CAPITAL = "A-ZА-ЯЁ"
_NUMBER = rf"[{_LETTER}0-9](?:[{_LETTER}0-9_./-]*[{_LETTER}0-9])?"
_TOKEN = re.compile(rf"\s*[#№]?\s?(?P<number>{_NUMBER})")
_GROUPS = re.compile(r"\s*(?P<number>\d{2,6}(?: \d{2,6}){1,7})\s*")
#: Printed in groups: capitals or digits, then groups with a digit in each; one letter may end it.
_SPACED = re.compile(
    rf"\s*[#№]?\s?(?P<number>[{_CAPITAL}0-9][{_CAPITAL}0-9/.-]{{0,7}}"
    rf"(?: (?=[{_CAPITAL}/.-]{{0,4}}\d)[{_CAPITAL}0-9/.-]*[{_CAPITAL}0-9]){{1,7}}"
    rf"(?: [{_CAPITAL}])?)"
    rf"(?=\s*$|\s*[,;.(（]|\s+(?:от|del|of|dated|dd)\b)"
)
#: The edge of the paper broke a number: at a mark, or anywhere in a long row of digits.
_BROKEN = re.compile(r"\d[^\s]{0,12}[-/]$|[-/]\d[^\s]{0,12}[-/]$")
_BROKEN_AFTER = 12
_LEAST_LETTERS, _LEAST_DIGITS, _MOST_LETTERS = 4, 3, 64
_LEAST_CODE = 6
_DATE = re.compile(r"20\d\d([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:20)?\d\d")
_IN_SENTENCE = re.compile(
    r"(?:\b(?:order|ordine|booking)|заказ[ауе]?|订单)"
    r"\s*(?:number|no\.?|nr\.?|id|n\.|n°|#|№|号|编号)?(?:\s+is|\s+è)?\s*[:#№]?\s*"
    rf"(?P<number>(?:[{_LETTER}]{{1,4}} (?=\d))?"
    rf"[{_LETTER}0-9](?:[{_LETTER}0-9_/-]*[{_LETTER}0-9])?)"
)


def order_of(text: ReceiptText) -> Suggestion | None:
    """Return the number under which the seller knows the order, None where several could be it."""
    found = list(_labelled(text))
    for strength in (4, 3, 2):
        several = [one for rank, one in found if rank == strength]
        if several:
            return several[0] if len({_key(one.value) for one in several}) == 1 else None
    spoken = list(_spoken(text))
    return spoken[0] if len({_key(one.value) for one in spoken}) == 1 else None


def _key(number: str) -> str:
    return re.sub(r"[\s#-]", "", number).upper()


def _labelled(text: ReceiptText) -> Iterator[tuple[int, Suggestion]]:
    for label in ORDERS.found(text):
        beside = value_beside(label) if label.strength else None
        if beside is None:
            continue
        row, start, said = beside
        hit = _number(_whole(text, row, start, said))
        if hit is None:
            continue
        number, (first, last) = hit["number"], hit.span("number")
        place = text.place(row, start + first, start + min(last, len(said)))
        found = Suggestion(ReadField.ORDER_NUMBER, number, number, label.label, place)
        yield label.strength, found


def _whole(text: ReceiptText, row: int, start: int, said: str) -> str:
    """Return a value with the end that the edge of the paper broke off."""
    written = said.rstrip()
    if start + len(written) < len(text.lines[row].rstrip()) or row + 1 >= len(text.rows):
        return said
    below = text.lines[row + 1].strip()
    if _BROKEN.search(written):
        rest = _TOKEN.match(half_width(below))
        return written + rest["number"] if rest and has_digit(rest["number"]) else said
    long = len(written) >= _BROKEN_AFTER and written.isdigit()
    return written + below if long and below.isdigit() and len(below) < len(written) else said


def _number(said: str) -> re.Match[str] | None:
    written = half_width(said)
    if groups := _GROUPS.fullmatch(written):
        return groups
    spaced = _SPACED.match(written)
    if spaced and _is_number(spaced["number"]) and not _holds_day(spaced["number"]):
        return spaced
    hit = _TOKEN.match(written)
    return hit if hit and _is_number(hit["number"]) else None


def _holds_day(number: str) -> bool:
    return any(_DATE.fullmatch(one) for one in number.split())


def _is_number(number: str) -> bool:
    digits = sum(one.isdigit() for one in number)
    # A code in capitals does with two digits: QX88ZZ.
    is_code = number.isupper() and len(number) >= _LEAST_CODE
    return (
        _LEAST_LETTERS <= len(number) <= _MOST_LETTERS
        and digits >= (_LEAST_DIGITS - 1 if is_code else _LEAST_DIGITS)
        and _DATE.fullmatch(number) is None
    )


def _spoken(text: ReceiptText) -> Iterator[Suggestion]:
    """Yield numbers of orders inside sentences and subjects."""
    for row, line in enumerate(text.lines):
        for hit in _IN_SENTENCE.finditer(plain(line)):
            start, end = hit.span("number")
            number = line[start:end]
            # "Order SR 0047" has a number; "order for 07700 900118" has a word and a telephone.
            if _is_number(number) and (" " not in number or number.isupper()):
                place = text.place(row, start, end)
                yield Suggestion(ReadField.ORDER_NUMBER, number, number, "", place)
