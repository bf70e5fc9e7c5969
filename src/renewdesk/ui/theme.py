"""The program's colours, light and dark, and the palette that Qt's own parts take from them."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from renewdesk.ui.faces import StageKind, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_STAGE_PREFIX = {
    StageKind.ACTIVE: "st_active",
    StageKind.GRACE: "st_grace",
    StageKind.BLOCKED: "st_block",
    StageKind.RECOVERABLE: "st_recover",
    StageKind.LOST: "st_lost",
}


class ThemeMode(StrEnum):
    """What the owner chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme:
    """Every colour by the name it has in tokens.json; two instances exist, one is in use.

    A family (`ok`, `soon`, …) has its text colour, a tint (`ok_bg`) and a solid (`ok_solid`).
    Stage fills start with `st_`, their one-pixel edges end in `_b`.
    """

    window: QColor
    base: QColor
    alt: QColor
    border: QColor
    outline: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    link: QColor
    sel: QColor
    hover: QColor
    button: QColor
    button_hover: QColor
    btn_b: QColor
    ok: QColor
    ok_bg: QColor
    ok_solid: QColor
    soon: QColor
    soon_bg: QColor
    soon_solid: QColor
    now: QColor
    now_bg: QColor
    now_solid: QColor
    grace: QColor
    grace_bg: QColor
    grace_solid: QColor
    recover: QColor
    recover_bg: QColor
    recover_solid: QColor
    lost: QColor
    lost_bg: QColor
    lost_solid: QColor
    info: QColor
    info_bg: QColor
    info_solid: QColor
    st_active: QColor
    st_active_b: QColor
    st_grace: QColor
    st_grace_b: QColor
    st_block: QColor
    st_block_b: QColor
    st_recover: QColor
    st_recover_b: QColor
    st_lost: QColor
    st_lost_b: QColor
    trip: QColor
    trip_b: QColor
    trip_text: QColor
    paper: QColor
    scrim: QColor
    mark: QColor
    focus: QColor

    def __init__(self, colours: Mapping[str, QColor]) -> None:
        self.__dict__.update(colours)

    def color(self, name: str) -> QColor:
        """Return the colour called `name`, which must be a field of this class."""
        found = getattr(self, name)
        if not isinstance(found, QColor):
            raise TypeError(name)
        return found

    def ink(self, tone: Tone) -> QColor:
        """Return the text colour of a tone."""
        return self.color(tone.value)

    def tint(self, tone: Tone) -> QColor:
        """Return the quiet fill behind a text of that tone; plain texts have the box colour."""
        return self.color(f"{tone.value}_bg") if tone in _FAMILIES else self._plain_tint(tone)

    def solid(self, tone: Tone) -> QColor:
        """Return the strong colour of a tone, for edges and large icons."""
        if tone in _FAMILIES:
            return self.color(f"{tone.value}_solid")
        return self.focus if tone is Tone.LINK else self.outline

    def stage(self, kind: StageKind) -> tuple[QColor, QColor]:
        """Return fill and edge of a stage; one that is not known has the ground and an outline."""
        prefix = _STAGE_PREFIX.get(kind)
        if prefix is None:
            return self.base, self.outline
        return self.color(prefix), self.color(f"{prefix}_b")

    @property
    def is_dark(self) -> bool:
        """Tell whether light text stands on dark ground."""
        return self.base.lightness() < self.text.lightness()

    def _plain_tint(self, tone: Tone) -> QColor:
        return self.sel if tone is Tone.LINK else self.alt


#: The names of all colours.
COLOURS = tuple(Theme.__annotations__)
_FAMILIES = frozenset(
    {Tone.OK, Tone.INFO, Tone.SOON, Tone.NOW, Tone.GRACE, Tone.RECOVER, Tone.LOST}
)


def load_theme(tokens: Path, name: str) -> Theme:
    """Return the theme called "light" or "dark" from the token file.

    Raises:
        ValueError: The file is not what this version of the program was shipped with.
    """
    try:
        tables: dict[str, dict[str, str]] = json.loads(tokens.read_bytes())
    except ValueError as error:
        message = f"{tokens.name}: {error}"
        raise ValueError(message) from error
    known = {_snake_case(token): value for token, value in tables.get(name, {}).items()}
    colours: dict[str, QColor] = {}
    for field in COLOURS:
        colour = _colour(known.get(field, ""))
        if not colour.isValid():
            message = f"{tokens.name}: {name} has no colour {field}"
            raise ValueError(message)
        colours[field] = colour
    return Theme(colours)


def contrasted(palette: QPalette) -> Theme:
    """Return a theme without tints, made of the system's own high-contrast colours.

    Icons, words and hatches still tell the states apart.
    """
    role = QPalette.ColorRole
    base, text = palette.color(role.Base), palette.color(role.Text)
    strong = {
        "window": palette.color(role.Window),
        "alt": palette.color(role.Window),
        "button": palette.color(role.Button),
        "button_hover": palette.color(role.Button),
        "link": palette.color(role.Link),
        "accent": palette.color(role.Highlight),
        "accent_hover": palette.color(role.Highlight),
        "on_accent": palette.color(role.HighlightedText),
    }
    grounds = {"base", "sel", "hover", "paper", "scrim", "mark", "trip"}
    return Theme(
        {
            name: strong.get(name) or (base if _is_ground(name, grounds) else text)
            for name in COLOURS
        }
    )


def palette_of(theme: Theme) -> QPalette:
    """Return the palette for Fusion, native dialogs and everything that no style sheet covers."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for target, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.base),
        (role.AlternateBase, theme.alt),
        (role.ToolTipBase, theme.alt),
        (role.ToolTipText, theme.text),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text3),
        (role.Button, theme.button),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.on_accent),
        (role.Link, theme.link),
        (role.LinkVisited, theme.link),
        (role.Highlight, theme.sel),
        (role.HighlightedText, theme.text),
        (role.Accent, theme.accent),
        (role.Light, theme.base),
        (role.Midlight, theme.hover),
        (role.Mid, theme.border),
        (role.Dark, theme.outline),
        (role.Shadow, theme.outline),
    ):
        palette.setColor(target, colour)
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, target, theme.text3)
    return palette


def _is_ground(name: str, grounds: set[str]) -> bool:
    if name.startswith("st_"):
        return not name.endswith("_b")
    return name in grounds or name.endswith("_bg")


def _snake_case(token: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in token)


def _colour(text: str) -> QColor:
    if not text.startswith("rgba("):
        return QColor.fromString(text)
    red, green, blue, alpha = text[5:-1].split(",")
    return QColor(int(red), int(green), int(blue), round(float(alpha) * 255))
