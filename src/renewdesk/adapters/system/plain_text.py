"""Texts of the owner made harmless for a desktop that may take them for something else."""

from __future__ import annotations

import unicodedata

#: Marks that turn the direction of writing: a label must not be able to rearrange a sentence.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Characters that break a line or are none: controls, surrogates, line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def plain(text: str) -> str:
    """Return a text on one line, free of controls and of marks that turn it round."""
    kept = (
        " " if unicodedata.category(character) in _UNPRINTABLE else character
        for character in text
        if character not in _DIRECTIONS
    )
    return " ".join("".join(kept).split())
