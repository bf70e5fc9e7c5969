"""Work on very many rows in a thread that does not keep the window's thread from its turn.

Python does what is written in C in one piece and lets no other thread run meanwhile: here it is
done in pieces that take a few milliseconds each.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from operator import contains
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 8192


def steadily_sorted(order: Sequence[int], keys: Sequence[Any], *, descends: bool) -> list[int]:
    """Return rows by their keys; those of the same key stay in the order in which they came."""
    key = keys.__getitem__
    parts = (
        sorted(order[start : start + _AT_ONCE], key=key, reverse=descends)
        for start in range(0, len(order), _AT_ONCE)
    )
    # What is made of a few sorted runs is sorted again almost at once.
    whole = list(chain.from_iterable(parts))
    whole.sort(key=key, reverse=descends)
    return whole


def counted(texts: Sequence[str]) -> Counter[str]:
    """Return how often each text is among them, by the order in which they come first."""
    counts: Counter[str] = Counter()
    for start in range(0, len(texts), _AT_ONCE):
        counts.update(texts[start : start + _AT_ONCE])
    return counts


def saying(term: str, texts: Sequence[str]) -> bytes:
    """Return for each text whether the term stands in it."""
    starts = range(0, len(texts), _AT_ONCE)
    return b"".join(
        bytes(map(contains, texts[start : start + _AT_ONCE], repeat(term))) for start in starts
    )
