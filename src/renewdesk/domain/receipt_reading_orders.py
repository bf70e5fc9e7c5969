"""The order number on a receipt, or the number of the transaction where there is no order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_labels import half_width, plain
from renewdesk.domain.receipt_reading_names import ORDERS, value_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText

_TOKEN = re.compile(
    r"[#№]?\s?(?P<number>[A-Za-z0-9А-Яа-я](?:[A-Za-z0-9А-Яа-я_./-]*[A-Za-z0-9А-Яа-я])?)"
)
_GROUPS = re.compile(r"\s*(?P<number>\d{2,6}(?: \d{2,6}){1,7})\s*")
_BROKEN_AFTER = 12
_LEAST_LETTERS, _LEAST_DIGITS, _MOST_LETTERS = 4, 3, 64
_DATE = re.compile(r"20\d\d([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:20)?\d\d")
_IN_SENTENCE = re.compile(
    r"\b(?:order|ordine|заказ[ау]?|booking|订单|訂單)\s*(?:number|no\.?|nr\.?|id|n\.|n°|#|№|号|编号|編號)?"
    r"\s*[:：#№]?\s*(?P<number>[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)"
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
        if not label.strength:
            continue
        beside = value_beside(label)
        hit = _number(beside[2]) if beside is not None else None
        if beside is None or hit is None:
            continue
        row, start, _ = beside
        number = hit["number"]
        place = text.place(row, start + hit.start("number"), start + hit.end("number"))
        number += _rest(text, row, start, hit)
        found = Suggestion(ReadField.ORDER_NUMBER, number, number, label.label, place)
        yield label.strength, found


def _number(said: str) -> re.Match[str] | None:
    written = half_width(said)
    if groups := _GROUPS.fullmatch(written):
        return groups
    for hit in _TOKEN.finditer(written):
        return hit if _is_number(hit["number"]) else None
    return None


def _is_number(number: str) -> bool:
    digits = sum(one.isdigit() for one in number)
    return (
        _LEAST_LETTERS <= len(number) <= _MOST_LETTERS
        and digits >= _LEAST_DIGITS
        and _DATE.fullmatch(number) is None
    )


def _rest(text: ReceiptText, row: int, start: int, hit: re.Match[str]) -> str:
    """Return the end of a long number that the edge of the paper broke: digits alone in a row."""
    number, end = hit["number"], start + hit.end()
    if len(number) < _BROKEN_AFTER or not number.isdigit() or row + 1 >= len(text.rows):
        return ""
    if end < len(text.lines[row].rstrip()):
        return ""
    below = text.lines[row + 1].strip()
    return below if below.isdigit() and len(below) < len(number) else ""


def _spoken(text: ReceiptText) -> Iterator[Suggestion]:
    """Yield numbers of orders inside sentences and subjects."""
    for row, line in enumerate(text.lines):
        for hit in _IN_SENTENCE.finditer(plain(line)):
            start, end = hit.span("number")
            number = line[start:end]
            if _is_number(number):
                place = text.place(row, start, end)
                yield Suggestion(ReadField.ORDER_NUMBER, number, number, "", place)
