"""How receipts are searched: what is compared with what, and where a hit stands.

Both sides are folded alike: letter case, accents, widths and kinds of dashes make no difference,
so that ``caffe`` finds ``Caffè`` and digits typed in Chinese width find plain ones. What is shown
to the owner is never the folded text: places are told in the text as it was written.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: More words than this, and longer ones, narrow a search no further.
MOST_TERMS, LONGEST_TERM = 12, 64
#: So much of a file's text can be searched; receipts say what matters on their first pages.
MOST_TEXT = 60_000
_ACCENTS = range(0x300, 0x370)
_AROUND = 24


class _Fold(dict[int, str]):
    """What each letter is compared as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) == "Pd" or letter == "−":
            folded = "-"
        elif letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf", "Cs"}:
            folded = " " if letter.isspace() else ""
        else:
            parts = unicodedata.normalize("NFKD", letter).casefold()
            bare = "".join(one for one in parts if ord(one) not in _ACCENTS)
            folded = unicodedata.normalize("NFC", bare)
        self[code] = folded
        return folded


_FOLD = _Fold()


class Place(StrEnum):
    """Where in a receipt the words of a search stand."""

    LABEL = "label"
    NUMBER = "number"
    CARRIER = "carrier"
    ORDER_NUMBER = "order_number"
    SELLER = "seller"
    AMOUNT = "amount"
    METHOD = "method"
    NOTE = "note"
    NAME = "name"
    TEXT = "text"


@value
class Span:
    """A stretch of a text, from its first letter to the one after its last."""

    start: int
    end: int


@value
class Excerpt:
    """A piece of a longer text around a hit; the spans are places within the piece."""

    text: str
    spans: tuple[Span, ...]


def folded(text: str) -> str:
    """Return the text as it is compared.

    >>> folded("Caffè № 12 — VIA")
    'caffe no 12 - via'
    """
    return unicodedata.normalize("NFC", text).translate(_FOLD)


def terms_of(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each of which must stand in a receipt, in their order.

    >>> terms_of("  TIM  虾仁 tim ")
    ('tim', '虾仁')
    """
    words = (word[:LONGEST_TERM] for word in folded(query).split())
    return tuple(dict.fromkeys(words))[:MOST_TERMS]


def search_words(parts: Iterable[str], text: str = "") -> str:
    """Return what of a receipt is searched: what is known of it, a line each, then its text.

    >>> search_words(["+39 333", "", "Rome"], "Totale  10,00 EUR").split(chr(10))
    ['+39 333', 'rome', 'totale 10,00 eur']
    """
    lines = (*parts, text[:MOST_TEXT])
    known = (" ".join(folded(line).split()) for line in lines)
    return "\n".join(line for line in known if line)


def short_grams(words: str) -> set[str]:
    """Return every letter and every pair of letters that a folded text holds within its words.

    They are what a search of one or two letters asks for: Chinese words are mostly that short.
    """
    found: set[str] = set()
    for word in words.split():
        found.update(word)
        found.update(map("".join, pairwise(word)))
    return found


def spans_of(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Return where the words of a search stand in a text as it was written, joined and in order.

    The text is composed (NFC), as texts of owners are; a Chinese or Latin one need not be.

    >>> spans_of("Caffè Straße", ("fe", "ss"))
    (Span(start=3, end=5), Span(start=10, end=11))
    """
    if not terms:
        return ()
    plain, places = text.translate(_FOLD), None
    hits: list[tuple[int, int]] = []
    for term in terms:
        begin = plain.find(term)
        while begin >= 0:
            if places is None:
                places = _places(text)
            hits.append((places[begin], places[begin + len(term) - 1] + 1))
            begin = plain.find(term, begin + len(term))
    return _joined(hits)


def excerpt_of(text: str, terms: Sequence[str]) -> Excerpt | None:
    """Return the piece around the first hit in a text, on one line; None without a hit."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    spans = spans_of(line, terms)
    if not spans:
        return None
    start, end = max(spans[0].start - _AROUND, 0), min(spans[0].end + 2 * _AROUND, len(line))
    before, after = "…" if start else "", "…" if end < len(line) else ""
    piece = before + line[start:end] + after
    shift = start - len(before)
    inside = (one for one in spans if one.end <= end)
    return Excerpt(piece, tuple(Span(one.start - shift, one.end - shift) for one in inside))


def _places(text: str) -> list[int]:
    """Return for each letter of the folded text the place of the letter that it comes from."""
    return [place for place, letter in enumerate(text) for _ in _FOLD[ord(letter)]]


def _joined(hits: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in sorted(hits):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)
