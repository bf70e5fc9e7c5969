"""Pages of a document: where each line, rule and picture stands, before anything is drawn.

All lengths are points. What is laid out is the same on every device, because letters are measured
without the rounding of a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from renewdesk.domain.dossier import Paper
from renewdesk.domain.dossier_paper import (
    PAGE_CLOSES,
    PAGE_OPENS,
    Align,
    Caption,
    Heading,
    Lines,
    Pairs,
    Picture,
    Table,
    Title,
    Words,
)
from renewdesk.domain.values import value
from renewdesk.ui.paper_letters import Letters, Style, tall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from renewdesk.domain.dossier_paper import Column, PaperDocument, Part

SIZES: Final = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}
SIDE, TOP, BOTTOM = 54.0, 50.0, 62.0
_PAIR_NAMES, _GAP, _CELL_GAP, _ROW_GAP = 120.0, 5.0, 8.0, 3.5
#: A part that begins lower than this has its first lines on the next page.
_LEAST_BELOW = 70.0
#: A room for a picture is never lower than this.
_LEAST_ROOM = 200.0


@value
class Line:
    """A line of text; one that leans right ends at ``left + wide``."""

    left: float
    base: float
    wide: float
    text: str
    style: Style
    align: Align = Align.LEFT


@value
class Rule:
    """A thin line across, or a bold one below a title."""

    left: float
    top: float
    wide: float
    bold: bool = False


@value
class Room:
    """Room for a picture, and what is said there without one."""

    left: float
    top: float
    wide: float
    tall: float
    instead: str


Mark = Line | Rule | Room


@value
class _Cell:
    """Where lines go: side and width, the height in which the first is centred, and the step."""

    left: float
    wide: float
    line: float
    step: float
    align: Align = Align.LEFT


class Pages:
    """Lays a document out; ``pages`` holds the marks of each, ``begins`` where receipts begin."""

    def __init__(self, document: PaperDocument, letters: Letters) -> None:
        wide, high = SIZES[document.paper]
        self._letters = letters
        self._wide = wide - 2 * SIDE
        self._end = high - BOTTOM
        self.pages: list[list[Mark]] = [[]]
        self.begins: dict[int, int] = {}
        self._y = TOP
        self._ways: dict[type[Any], Callable[[Any], None]] = {
            Title: self._title,
            Heading: self._heading,
            Pairs: self._pairs,
            Table: self._table,
            Caption: self._caption,
            Lines: self._mail,
            Picture: self._room,
        }
        for part in document.parts:
            self._lay(part)

    def resolved(self, text: str) -> str:
        """Return a text with the numbers of the pages that it names."""
        while PAGE_OPENS in text:
            before, _, rest = text.partition(PAGE_OPENS)
            number, _, after = rest.partition(PAGE_CLOSES)
            text = f"{before}{self.begins.get(int(number), '')}{after}"
        return text

    def _lay(self, part: Part) -> None:
        if isinstance(part, Words):
            self._words(part.text, Style.QUIET if part.quiet else Style.BODY)
        else:
            self._ways[type(part)](part)

    def _title(self, part: Title) -> None:
        self._y += 10
        self._lines(self._letters.wrapped(part.text, Style.TITLE, self._wide), Style.TITLE)
        if part.below:
            self._y += 2
            self._lines(self._letters.wrapped(part.below, Style.BODY, self._wide), Style.QUIET)
        self._y += 8
        self._put(Rule(SIDE, self._y, self._wide, bold=True))
        self._y += 12

    def _heading(self, part: Heading) -> None:
        if part.new_page or self._y + _LEAST_BELOW > self._end:
            self._turn()
        elif self._y > TOP:
            self._y += 16
        self._lines(self._letters.wrapped(part.text, Style.HEADING, self._wide), Style.HEADING)
        self._y += 4

    def _words(self, text: str, style: Style) -> None:
        self._lines(self._letters.wrapped(text, style, self._wide), style)
        self._y += _GAP

    def _mail(self, part: Lines) -> None:
        self._put(Rule(SIDE, self._y - 3, self._wide))
        self._y += 4
        for line in part.lines:
            broken = self._letters.wrapped(line, Style.MAIL, self._wide) if line else [""]
            self._lines(broken, Style.MAIL)

    def _pairs(self, part: Pairs) -> None:
        wide = self._wide - _PAIR_NAMES
        for name, said in part.rows:
            names = self._letters.wrapped(name, Style.QUIET, _PAIR_NAMES - _CELL_GAP)
            words = self._letters.wrapped(said, Style.BODY, wide)
            line = tall(Style.BODY)
            self._need(line * max(len(names), len(words)))
            top = self._y
            self._cell(names, Style.QUIET, _Cell(SIDE, _PAIR_NAMES, line, line))
            self._cell(words, Style.BODY, _Cell(SIDE + _PAIR_NAMES, wide, line, line))
            self._y = top + line * max(len(names), len(words)) + _GAP

    def _table(self, part: Table) -> None:
        places = _places(part.columns, self._wide)
        self._table_head(part.columns, places)
        for row in part.rows:
            cells = [
                self._letters.wrapped(said, _style(column), wide)
                for said, column, (_, wide) in zip(row, part.columns, places, strict=True)
            ]
            high = max(
                len(lines) * tall(_style(column))
                for lines, column in zip(cells, part.columns, strict=True)
            )
            if self._y + high + 2 * _ROW_GAP > self._end:
                self._turn()
                self._table_head(part.columns, places)
            top = self._y = self._y + _ROW_GAP
            for lines, column, (left, wide) in zip(cells, part.columns, places, strict=True):
                style = _style(column)
                # Letters of one width are smaller; they stand on the line of the others.
                cell = _Cell(left, wide, tall(Style.SMALL), tall(style), column.align)
                self._cell(lines, style, cell)
            self._y = top + high + _ROW_GAP
            self._put(Rule(SIDE, self._y, self._wide))
        self._y += 6

    def _table_head(self, columns: Sequence[Column], places: Sequence[tuple[float, float]]) -> None:
        top = self._y
        titles = [
            self._letters.wrapped(column.title, Style.HEAD, wide)
            for column, (_, wide) in zip(columns, places, strict=True)
        ]
        for lines, column, (left, wide) in zip(titles, columns, places, strict=True):
            line = tall(Style.HEAD)
            self._cell(lines, Style.HEAD, _Cell(left, wide, line, line, column.align))
        self._y = top + max(map(len, titles)) * tall(Style.HEAD) + 4
        self._put(Rule(SIDE, self._y, self._wide, bold=True))

    def _caption(self, part: Caption) -> None:
        self._turn()
        self.begins.setdefault(part.receipt, len(self.pages))
        self._lines(self._letters.wrapped(part.text, Style.STRONG, self._wide), Style.STRONG)
        for line in part.below:
            style = Style.MONO if line == part.below[-1] else Style.QUIET
            self._lines(self._letters.wrapped(line, style, self._wide), style)
        self._y += 8

    def _room(self, part: Picture) -> None:
        if self._end - self._y < _LEAST_ROOM:
            self._turn()
        self._put(Room(SIDE, self._y, self._wide, self._end - self._y, part.instead))
        self._y = self._end

    def _lines(self, lines: Iterable[str], style: Style) -> None:
        for text in lines:
            self._need(tall(style))
            base = self._y + self._letters.base(style)
            self._put(Line(SIDE, base, self._wide, text, style))
            self._y += tall(style)

    def _cell(self, lines: Sequence[str], style: Style, cell: _Cell) -> None:
        """Put lines below each other from here on; the place below them stays as it was."""
        base = self._y + self._letters.base(style) + (cell.line - tall(style)) / 2
        for place, text in enumerate(lines):
            line = base + place * cell.step
            self._put(Line(cell.left, line, cell.wide, text, style, cell.align))

    def _need(self, high: float) -> None:
        if self._y + high > self._end:
            self._turn()

    def _turn(self) -> None:
        """Begin a page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
        self._y = TOP

    def _put(self, mark: Mark) -> None:
        self.pages[-1].append(mark)


def _style(column: Column) -> Style:
    return Style.MONO if column.mono else Style.SMALL


def _places(columns: Sequence[Column], wide: float) -> list[tuple[float, float]]:
    """Return where each column begins and how wide its text may be."""
    shares = sum(one.share for one in columns)
    room = wide - _CELL_GAP * (len(columns) - 1)
    found, left = [], SIDE
    for one in columns:
        own = room * one.share / shares
        found.append((left, own))
        left += own + _CELL_GAP
    return found
