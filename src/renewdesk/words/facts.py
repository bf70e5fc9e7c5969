"""Facts of errors and warnings as they may stand in a sentence: each one printable line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_SHOWN = 160


class Facts(dict[str, str]):
    """Facts by name; one that a raiser left out shows as an ellipsis.

    The report of a fault must never become a fault of its own.
    """

    def __missing__(self, name: str) -> str:
        """Return what stands for a fact that is not known."""
        return "…"


def facts_in_words(facts: Mapping[str, object]) -> Facts:
    """Return facts as texts that can be filled into a sentence; what was typed is cut short."""
    said = {name: shown(fact) for name, fact in facts.items()}
    return Facts(
        {name: shortened(text) if name == "given" else text for name, text in said.items()}
    )


def shown(fact: object) -> str:
    """Return a fact as one printable line: a text in the owner's language, a day as in rows.

    What an owner or a file wrote may hold line breaks or terminal codes; they show as a dot.
    """
    if isinstance(fact, Text):
        text = fact.spoken(language())
    elif isinstance(fact, date):
        text = short_date(fact)
    else:
        text = str(fact)
    return one_line(text)


def one_line(text: str) -> str:
    """Return a text with everything that a terminal would not print as it is replaced by a dot."""
    return "".join(one if one.isprintable() else "·" for one in text)


def shortened(text: str, most: int = _MOST_SHOWN) -> str:
    """Return a text of at most so many characters, an ellipsis at the end of a longer one."""
    return text if len(text) <= most else text[: most - 1] + "…"
