"""Which rows of the receipts are shown, and in which order: worked out in the storage thread.

The window is handed a ready list of row numbers. Asking for each of a hundred thousand rows in the
window's own thread would make every key wait.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from itertools import compress
from typing import TYPE_CHECKING, Any

from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.ui.facing.receipts import NOTHING
from renewdesk.ui.facing.steady_work import saying, steadily_sorted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.ui.facing.receipt_rows import ReceiptRows

#: So many rows have their words made ready at once, while nobody waits for it.
_WORDS_AT_ONCE = 500


class Column(IntEnum):
    """The columns of the table, from left to right."""

    DATE = 0
    CARD = 1
    AMOUNT = 2
    METHOD = 3
    ORDER = 4
    FILE = 5
    INTEGRITY = 6


@value
class ReceiptFilter:
    """What the owner wants to see; empty values and 0 mean everything.

    The method is a dash for payments of which none was noted.

    Only one of ``only_problems`` and ``only_unproven`` is set: a payment without a receipt has no
    file with which something could be wrong.
    """

    words: str = ""
    card_id: str = ""
    carrier: str = ""
    country: str = ""
    year: int = 0
    method: str = ""
    only_problems: bool = False
    only_unproven: bool = False

    @property
    def but_words(self) -> ReceiptFilter:
        """The same without the words."""
        return replace(self, words="")


@value
class Wanted:
    """What the table is to show: the rows that fit, by a column, rising or falling."""

    filter: ReceiptFilter = ReceiptFilter()
    column: Column = Column.DATE
    descends: bool = True


class ReceiptOrder:
    """Narrows and sorts `ReceiptRows`; belongs to the storage thread alone.

    Each order is worked out when it is first asked for, and kept.
    """

    def __init__(self, rows: ReceiptRows) -> None:
        self._rows = rows
        self._words: list[str] = []
        self._last: tuple[tuple[str, ...], bytes | None] = ((), None)
        self._orders: dict[tuple[Column, bool], list[int]] = {}

    @property
    def rows(self) -> ReceiptRows:
        """What is narrowed and sorted."""
        return self._rows

    def make_ready(self) -> bool:
        """Make the words of some more rows ready to be searched; tell whether there are more."""
        done = len(self._words)
        self._words += self._rows.words(done, done + _WORDS_AT_ONCE)
        return len(self._words) < len(self._rows)

    def arranged(self, wanted: Wanted, hits: Iterable[str] = ()) -> list[int]:
        """Return the rows to show; ``hits`` are receipts that fit the words whatever they show."""
        kept = self._kept(wanted.filter.but_words)
        terms = terms_of(wanted.filter.words)
        if terms:
            kept = _both(kept, self._said(terms, hits))
        order = self._order(wanted.column, descends=wanted.descends)
        return [row for row in order if kept[row]]

    def _kept(self, wanted: ReceiptFilter) -> bytes:
        """Return for each row whether it fits the filter, its words aside."""
        rows, receipts = self._rows, self._rows.receipts
        others = len(rows) - receipts
        proven = b"\0\1" if wanted.only_unproven else b"\1\0"
        kept = proven[:1] * receipts + proven[1:] * others
        if _names_cards(wanted):
            fitting = {card.id for card in rows.by_id.values() if _fits(card, wanted)}
            kept = _both(kept, bytes(map(fitting.__contains__, rows.cards)))
        if wanted.year:
            kept = _both(kept, bytes(day.year == wanted.year for day in rows.days))
        if wanted.method:
            method = "" if wanted.method == NOTHING else wanted.method
            kept = _both(kept, bytes(map(method.__eq__, rows.methods)))
        if wanted.only_problems:
            kept = _both(kept, bytes(one not in _FINE for one in rows.integrity))
        return kept

    def _said(self, terms: tuple[str, ...], hits: Iterable[str]) -> bytes:
        """Return for each row whether it shows every word, or is a hit all the same."""
        while self.make_ready():
            pass
        before, said = self._last if _narrows(terms, self._last[0]) else ((), None)
        for term in terms:
            if said is None:
                said = saying(term, self._words)
            elif term not in before:
                said = self._narrowed(said, term)
        self._last = (terms, said)
        found = bytearray(said or b"")
        places = self._rows.places
        for hit in hits:
            if hit in places:
                found[places[hit]] = 1
        return bytes(found)

    def _narrowed(self, said: bytes, term: str) -> bytes:
        """Return which of the rows that were left show one more word: mostly they are few."""
        words = self._words
        left = bytearray(len(said))
        for row in compress(range(len(said)), said):
            left[row] = term in words[row]
        return bytes(left)

    def _order(self, column: Column, *, descends: bool) -> list[int]:
        key = (column, descends)
        if key not in self._orders:
            # Rows of the same value stand as they do without any sorting: newest first.
            order: list[int] = list(range(len(self._rows)))
            for keys in self._keys(column):
                order = steadily_sorted(order, keys, descends=descends)
            self._orders[key] = order
        return self._orders[key]

    def _keys(self, column: Column) -> Iterator[Sequence[Any]]:
        """Yield what a column sorts by, the weightiest last; plain values, quick to compare."""
        rows = self._rows
        if column is Column.DATE:
            yield [day.toordinal() for day in rows.days]
        elif column is Column.CARD:
            labels = {card: one.label.casefold() for card, one in rows.by_id.items()}
            yield _ranks([labels[card] for card in rows.cards])
        elif column is Column.AMOUNT:
            yield [float(amount or 0) for amount in rows.amounts]
            yield _ranks(rows.currencies)
        elif column is Column.METHOD:
            yield _ranks([method.casefold() for method in rows.methods])
        elif column is Column.ORDER:
            yield [order.casefold() for order in rows.orders]
        elif column is Column.FILE:
            yield [name.casefold() for name in rows.names]
            yield _ranks([one or "" for one in rows.media_types])
        else:
            yield [_WEIGHT.get(one, 0) for one in rows.integrity]


_FINE = frozenset({None, Integrity.OK})
#: What needs the owner most comes first.
_WEIGHT = {
    Integrity.MISSING: 0,
    Integrity.CHANGED: 1,
    Integrity.UNREADABLE: 2,
    None: 3,
    Integrity.OK: 4,
}


def _names_cards(wanted: ReceiptFilter) -> bool:
    return bool(wanted.card_id or wanted.carrier or wanted.country)


def _fits(card: Card, wanted: ReceiptFilter) -> bool:
    asked = (
        (wanted.card_id, card.id),
        (wanted.carrier, card.carrier),
        (wanted.country, card.country),
    )
    return all(asked_for in {"", it_has} for asked_for, it_has in asked)


def _narrows(terms: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether what shows these words shows those as well: a search was typed further."""
    typed_on = (new.startswith(old) for new, old in zip(terms, before, strict=False))
    return 0 < len(before) <= len(terms) and all(typed_on)


def _both(one: bytes, other: bytes) -> bytes:
    # As two long numbers this takes no time at all.
    both = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")


def _ranks(texts: Sequence[str]) -> list[int]:
    """Return the place of each text among all: few texts stand in many rows."""
    rank = {text: place for place, text in enumerate(sorted(set(texts)))}
    return list(map(rank.__getitem__, texts))
