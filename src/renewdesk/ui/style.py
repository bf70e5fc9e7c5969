"""The style sheet: a template, filled with a theme's colours and lengths that follow the font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.ui.theme import COLOURS

if TYPE_CHECKING:
    from renewdesk.ui.theme import Theme

_LENGTH_UNIT = "dp"
_SHEER = 107
_INDICATOR = 14


def filled(template: str, theme: Theme, scale: float) -> str:
    """Return the style sheet for a theme.

    In the template `@name` stands for a colour of the theme, `@thumb` for the sheer one of scroll
    bars, `@round` for a radio button's radius, `@scheme` for "light" or "dark", and `12dp` for 12
    pixels at the specification's size.
    """
    scheme = "dark" if theme.is_dark else "light"
    sheet = _with_lengths(template, scale).replace("@scheme", scheme)
    # A radius of more than half the box, edge included, makes Qt draw a square.
    sheet = sheet.replace("@round", f"{(round(_INDICATOR * scale) + 2) // 2}px")
    thumb = theme.text3
    sheet = sheet.replace("@thumb", f"rgba({thumb.red()},{thumb.green()},{thumb.blue()},{_SHEER})")
    # The longest names first: @text2 must not be read as @text followed by a 2.
    names = sorted(COLOURS, key=len, reverse=True)
    for name in names:
        sheet = sheet.replace(f"@{name}", theme.color(name).name())
    return sheet


def _with_lengths(template: str, scale: float) -> str:
    *pieces, rest = template.split(_LENGTH_UNIT)
    done: list[str] = []
    for piece in pieces:
        before = piece.rstrip("0123456789")
        length = piece[len(before) :]
        done.append(f"{before}{round(int(length) * scale)}px" if length else piece + _LENGTH_UNIT)
    return "".join(done) + rest
