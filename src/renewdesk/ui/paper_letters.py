"""The letters of a document: their styles, how wide they are, and where a line breaks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QRawFont,
    QTextLayout,
    QTextOption,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Letters are measured and drawn so many times larger, because Qt counts their size in whole units.
FINE: Final = 10
_ONE_UNIT, _MOST_IN_A_LINE = 2, 300


class Style(StrEnum):
    """How letters look."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    QUIET = "quiet"
    SMALL = "small"
    HEAD = "head"
    MONO = "mono"
    MAIL = "mail"


_BOLD, _REGULAR = QFont.Weight.DemiBold, QFont.Weight.Normal
_SCALE: Final = {
    # style: size, line height, weight, letters of one width
    Style.TITLE: (21.0, 27.0, _BOLD, False),
    Style.HEADING: (13.0, 18.0, _BOLD, False),
    Style.BODY: (10.0, 14.0, _REGULAR, False),
    Style.STRONG: (11.0, 15.0, _BOLD, False),
    Style.QUIET: (9.0, 12.5, _REGULAR, False),
    Style.SMALL: (9.0, 12.5, _REGULAR, False),
    Style.HEAD: (8.0, 11.0, _BOLD, False),
    Style.MONO: (7.2, 10.5, _REGULAR, True),
    Style.MAIL: (8.5, 11.5, _REGULAR, False),
}


class Letters:
    """The fonts of a document, in the families of the owner's language."""

    def __init__(self, families: Sequence[str]) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        # X11 names an alias, "monospace", which Qt passes over in a list; the face follows it.
        mono = [*fixed.families(), QFontInfo(fixed).family()]
        self._families = {False: [*families], True: [*mono, *families]}
        #: Every family that may be used.
        self.families = tuple(dict.fromkeys((*families, *mono)))
        self._fonts = {style: self._made(style) for style in Style}
        self._metrics = {style: QFontMetricsF(font) for style, font in self._fonts.items()}

    def font(self, style: Style) -> QFont:
        """Return the font of a style, :data:`FINE` times as large as it is drawn."""
        return self._fonts[style]

    def wide(self, text: str, style: Style) -> float:
        """Return how wide a line is."""
        return self._metrics[style].horizontalAdvance(text) / FINE

    def base(self, style: Style) -> float:
        """Return how far below the top of its line a text stands."""
        metrics = self._metrics[style]
        return (tall(style) + (metrics.ascent() - metrics.descent()) / FINE) / 2

    def cut(self, text: str, style: Style, wide: float) -> str:
        """Return a line that fits, an ellipsis at the end of one that was longer."""
        if self.wide(text, style) <= wide:
            return text
        text = text[:_MOST_IN_A_LINE]
        while text and self.wide(text + "…", style) > wide:
            text = text[:-1]
        return text + "…"

    def wrapped(self, text: str, style: Style, wide: float) -> list[str]:
        """Return a text as lines that are not wider than there is room."""
        return [line for part in text.split("\n") for line in self._broken(part, style, wide)]

    def _broken(self, text: str, style: Style, wide: float) -> list[str]:
        if self.wide(text, style) <= wide:
            return [text]
        laid = QTextLayout(text, self._fonts[style])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        laid.setTextOption(option)
        laid.beginLayout()
        found = []
        # QTextLayout counts UTF-16 units.
        units = text.encode("utf-16-le")
        while (line := laid.createLine()).isValid():
            line.setLineWidth(wide * FINE)
            start, end = line.textStart(), line.textStart() + line.textLength()
            found.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip())
        laid.endLayout()
        return found

    def _made(self, style: Style) -> QFont:
        size, _, weight, mono = _SCALE[style]
        font = QFont()
        font.setFamilies(self._families[mono])
        font.setPixelSize(round(size * FINE))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Two letters drawn as one would be copied as one.
        for joined in ("liga", "clig", "dlig"):
            font.setFeature(QFont.Tag(joined), 0)
        return font


class Meant:
    """Tells which letter was written where a font draws several alike and one of them is named."""

    def __init__(self, families: Sequence[str], written: str) -> None:
        self._written = frozenset(written)
        text = "".join(one for one in written if len(one.encode("utf-16-le")) == _ONE_UNIT)
        self._tables = []
        for family in families:
            font = QRawFont.fromFont(QFont(family))
            glyphs = font.glyphIndexesForString(text)
            if len(glyphs) == len(text):
                drawn = {glyph: one for one, glyph in zip(text, glyphs, strict=True) if glyph}
                self._tables.append((font, drawn))

    def __call__(self, named: str) -> str:
        """Return the letter that was written, the named one where that is as good as known."""
        if named in self._written:
            return named
        for font, drawn in self._tables:
            glyph = next(iter(font.glyphIndexesForString(named)), 0)
            if glyph in drawn:
                return drawn[glyph]
        return named


def tall(style: Style) -> float:
    """Return the height of a line."""
    return _SCALE[style][1]
