"""The type scale: every size follows the system's font, none falls below it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

_BODY_PX: Final = 13
_MOST_WIDTHS: Final = 5000
_SIMPLIFIED: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
_TRADITIONAL: Final = (
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Microsoft JhengHei UI",
    "Microsoft JhengHei",
    "PingFang TC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


class Role(StrEnum):
    """What a text is for; size, line height and weight follow from it."""

    DISPLAY = "display"
    HOST = "host"
    COUNT = "count"
    TITLE = "title"
    WELCOME = "welcome"
    FORMER = "former"
    NAME = "name"
    BODY = "body"
    BUTTON = "button"
    SMALL = "small"
    CHIP = "chip"
    TINY = "tiny"


_REGULAR, _MEDIUM, _BOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
_SCALE: Final = {
    # role: pixels, line height, weight
    Role.DISPLAY: (26, 32, _BOLD),
    Role.HOST: (24, 30, _BOLD),
    Role.COUNT: (20, 22, _BOLD),
    Role.TITLE: (18, 24, _BOLD),
    Role.WELCOME: (22, 28, _BOLD),
    Role.FORMER: (16, 22, _REGULAR),
    Role.NAME: (14, 22, _BOLD),
    Role.BODY: (13, 18, _REGULAR),
    Role.BUTTON: (13, 18, _MEDIUM),
    Role.SMALL: (12, 16, _REGULAR),
    Role.CHIP: (12, 16, _MEDIUM),
    Role.TINY: (11, 15, _REGULAR),
}


class Fonts:
    """All fonts of the program, made from the system's font and the language of the words.

    The system's Latin family comes first and a Chinese face after it, so that digits, bullets and
    ellipses stay Latin in Chinese texts. Fonts are made when first asked for and then kept.
    """

    def __init__(self, system: QFont, language: str = "en") -> None:
        self._system = system
        chinese = _TRADITIONAL if language.replace("-", "_") in _TRADITIONAL_TAGS else _SIMPLIFIED
        # A font that was made for another language carries that language's faces.
        known = {*_SIMPLIFIED, *_TRADITIONAL}
        resolved = QFontInfo(system)
        # X11 names an alias, "Sans Serif", which Qt passes over in a list; the face follows it.
        named = dict.fromkeys([*(system.families() or [system.family()]), resolved.family()])
        self._families = [*(name for name in named if name not in known), *chinese]
        # A system font below 13 px would push the smallest texts under 11 px.
        self._body_px = max(resolved.pixelSize(), _BODY_PX)
        #: The factor between the drawn sizes and the ones of the specification.
        self.scale = self._body_px / _BODY_PX
        self._lengths: dict[float, int] = {}
        self._fonts: dict[tuple[Role, bool, bool], QFont] = {}
        self._widths: dict[tuple[str, Role, bool, bool], int] = {}
        self._metrics: dict[tuple[Role, bool, bool], QFontMetrics] = {}

    def px(self, length: float) -> int:
        """Return a length of the specification, grown with the system's font."""
        found = self._lengths.get(length)
        if found is None:
            found = self._lengths[length] = round(length * self.scale)
        return found

    def line(self, role: Role) -> int:
        """Return the height of one line of that role."""
        return self.px(_SCALE[role][1])

    def font(self, role: Role = Role.BODY, *, strong: bool = False, digits: bool = False) -> QFont:
        """Return the font of a role; `digits` gives all figures one width, for columns."""
        key = (role, strong, digits)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._made(role, strong=strong, digits=digits)
        return found

    def metrics(
        self, role: Role = Role.BODY, *, strong: bool = False, digits: bool = False
    ) -> QFontMetrics:
        """Return the measures of the font that `font` gives for the same arguments."""
        key = (role, strong, digits)
        found = self._metrics.get(key)
        if found is None:
            font = self.font(role, strong=strong, digits=digits)
            found = self._metrics[key] = QFontMetrics(font)
        return found

    def width(
        self, words: str, role: Role = Role.BODY, *, strong: bool = False, digits: bool = False
    ) -> int:
        """Return how wide a line of text is; it is kept, because rows ask again and again."""
        key = (words, role, strong, digits)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            metrics = self.metrics(role, strong=strong, digits=digits)
            found = self._widths[key] = metrics.horizontalAdvance(words)
        return found

    def _made(self, role: Role, *, strong: bool, digits: bool) -> QFont:
        size, _, weight = _SCALE[role]
        font = QFont(self._system)
        font.setFamilies(self._families)
        font.setPixelSize(self.px(size))
        font.setWeight(_BOLD if strong else weight)
        if digits:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


_TRADITIONAL_TAGS: Final = frozenset({"zh_TW", "zh_HK", "zh_MO", "zh_Hant"})
