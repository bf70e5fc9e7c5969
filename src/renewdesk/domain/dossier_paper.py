"""A document for paper as plain parts: what is drawn follows from them and from nothing else.

A table may name the page on which a receipt begins before anybody knows it: :func:`page_of` stands
for the number until the pages are counted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.dossier import Paper

#: Around the number of a receipt; no text of an owner or a file holds these letters.
PAGE_OPENS, PAGE_CLOSES = "\ue000", "\ue001"


class Problem(StrEnum):
    """Why a receipt that is wanted is not shown on its page."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_MUCH = "too-much"


#: Where the original itself is not there or not the one that was added.
LOST = frozenset({Problem.MISSING, Problem.CHANGED, Problem.UNREADABLE})


@value
class Looked:
    """What a look into a receipt's file found: its pages, or the lines of a mail, or a problem.

    ``pages`` counts those that are drawn, ``more`` those that are too many to be drawn.
    """

    pages: int = 0
    lines: tuple[str, ...] = ()
    problem: Problem | None = None
    more: int = 0
    secret: bool = False


class Align(StrEnum):
    """To which side a column leans."""

    LEFT = "left"
    RIGHT = "right"


@value
class Column:
    """A column: its title, its share of the width, how it leans, whether letters have one width."""

    title: str
    share: int
    align: Align = Align.LEFT
    mono: bool = False


@value
class Title:
    """What a document is called, and a quiet line below it."""

    text: str
    below: str = ""


@value
class Heading:
    """The heading of a part; ``new_page`` begins one."""

    text: str
    new_page: bool = False


@value
class Words:
    """A paragraph; ``quiet`` ones are smaller and grey."""

    text: str
    quiet: bool = False


@value
class Pairs:
    """Names with what they are, one below the other."""

    rows: tuple[tuple[str, str], ...]


@value
class Table:
    """Rows below titles that are said again on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@value
class Caption:
    """A page begins that belongs to a receipt: what stands above it, in bold and in small."""

    receipt: int
    text: str
    below: tuple[str, ...] = ()


@value
class Lines:
    """The text of a mail, line by line, as it was sent."""

    lines: tuple[str, ...]


@value
class Picture:
    """Room for a page that is drawn, below a caption; ``instead`` is said where it cannot be."""

    instead: str = ""


Part = Title | Heading | Words | Pairs | Table | Caption | Lines | Picture


@value(kw_only=True)
class PaperDocument:
    """A document: its parts, and what stands at the foot of each page.

    ``page_words`` names ``{page}`` and ``{pages}``. ``key`` tells documents apart; the same
    document of the same key is the same file, byte by byte.
    """

    title: str
    foot: str
    page_words: str
    language: str
    paper: Paper
    made_at: datetime
    key: str
    parts: tuple[Part, ...]

    @property
    def pictures(self) -> int:
        """How many pictures belong into the document."""
        return sum(isinstance(one, Picture) for one in self.parts)


def page_of(receipt: int) -> str:
    """Return what stands for the number of the page on which a receipt begins."""
    return f"{PAGE_OPENS}{receipt}{PAGE_CLOSES}"
