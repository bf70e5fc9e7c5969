"""Where the parts of a card row stand; pure arithmetic over the look's sizes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect

from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import chip_size, text_width

if TYPE_CHECKING:
    from renewdesk.ui.faces import RowFace, SectionFace
    from renewdesk.ui.look import Look

_LEFT, _COUNT, _GAP, _ACTION, _RIGHT = 14, 58, 14, 92, 16
_TILE_WIDTH, _TILE_HEIGHT, _TILE_GAP, _NAME_GAP = 26, 18, 8, 8
_BUTTON_HEIGHT, _BUTTON_PADDING = 26, 11
_HEADER, _FOLDING_HEADER = 30, 34


class Density(StrEnum):
    """How much a row holds: NORMAL, tighter in COMPACT windows, no action in NARROW ones."""

    NORMAL = "normal"
    COMPACT = "compact"
    NARROW = "narrow"


_ROW = {Density.NORMAL: 56, Density.COMPACT: 52, Density.NARROW: 68}


class RowGeometry(NamedTuple):
    """The rectangles of one row.

    `name` and `country` are as wide as what they show; a country that has no room is empty. The
    date (`when`) always has its full width, the number gives way to it.
    """

    days: QRect
    unit: QRect
    tile: QRect
    name: QRect
    country: QRect
    chip: QRect
    number: QRect
    when: QRect
    action: QRect


def row_height(look: Look, density: Density) -> int:
    """Return the height of a card row; it grows with the font and never cuts a line."""
    fonts = look.fonts
    lines = fonts.line(Role.NAME) + fonts.line(Role.SMALL) * (1 + (density is Density.NARROW))
    counts = fonts.line(Role.COUNT) + fonts.line(Role.TINY)
    return max(look.px(_ROW[density]), max(lines, counts) + look.px(12))


def header_height(look: Look, face: SectionFace) -> int:
    """Return the height of a section header; one that folds is easier to hit."""
    return look.px(_HEADER if face.folded is None else _FOLDING_HEADER)


def action_width(look: Look, words: str) -> int:
    """Return how wide the painted button is for these words."""
    return text_width(look, words, Role.CHIP) + 2 * look.px(_BUTTON_PADDING)


def row_geometry(look: Look, row: QRect, face: RowFace, density: Density) -> RowGeometry:
    """Return where the parts of a row stand inside `row`, whose last pixel line separates it."""
    body = row.adjusted(0, 0, 0, -1)
    count, unit = _count_rects(look, body)
    action = _action_rect(look, body, face, density)
    left = body.x() + look.px(_LEFT + _COUNT + _GAP)
    right = body.right() + 1 - look.px(_RIGHT)
    if density is not Density.NARROW:
        right = min(right - look.px(_ACTION), action.x()) - look.px(_GAP)
    main = QRect(left, body.y(), max(right - left, 0), body.height())
    lines = [look.fonts.line(Role.NAME), look.fonts.line(Role.SMALL)]
    if density is Density.NARROW:
        lines.append(look.fonts.line(Role.SMALL))
    # A pixel of air between the lines sits better than one above them.
    lines[0] += look.px(1)
    top = body.y() + (body.height() - sum(lines)) // 2 - look.px(1)
    first = QRect(main.x(), top, main.width(), look.fonts.line(Role.NAME))
    chip = _chip_rect(look, first, face)
    tile, name, country = _name_rects(look, first, face, chip.x() - look.px(_NAME_GAP))
    second = QRect(main.x(), top + lines[0], main.width(), lines[1])
    if density is Density.NARROW:
        number, when = second, second.translated(0, lines[1])
    else:
        number, when = _number_and_date(look, second, face)
    return RowGeometry(count, unit, tile, name, country, chip, number, when, action)


def _count_rects(look: Look, body: QRect) -> tuple[QRect, QRect]:
    high, low = look.fonts.line(Role.COUNT), look.fonts.line(Role.TINY)
    top = body.y() + (body.height() - high - low) // 2
    # A long unit may use the margin, but never the column of the names.
    width = look.px(_LEFT + _COUNT) - 2
    return (
        QRect(body.x() + 2, top, width, high),
        QRect(body.x() + 2, top + high, width, low),
    )


def _action_rect(look: Look, body: QRect, face: RowFace, density: Density) -> QRect:
    right = body.right() + 1 - look.px(_RIGHT)
    if not face.action or density is Density.NARROW:
        return QRect(right, body.y(), 0, 0)
    height = max(look.px(_BUTTON_HEIGHT), look.fonts.line(Role.CHIP) + look.px(6))
    width = action_width(look, face.action)
    return QRect(right - width, body.y() + (body.height() - height + 1) // 2, width, height)


def _chip_rect(look: Look, line: QRect, face: RowFace) -> QRect:
    size = chip_size(look, face.chip)
    left = max(line.right() + 1 - size.width(), line.x())
    return QRect(left, line.y() + (line.height() - size.height()) // 2, size.width(), size.height())


def _name_rects(look: Look, line: QRect, face: RowFace, right: int) -> tuple[QRect, QRect, QRect]:
    tile_height = look.px(_TILE_HEIGHT)
    tile = QRect(
        line.x(), line.y() + (line.height() - tile_height) // 2, look.px(_TILE_WIDTH), tile_height
    )
    left = tile.right() + 1 + look.px(_TILE_GAP)
    room = max(right - left, 0)
    name_width = min(text_width(look, face.name, Role.NAME), room)
    name = QRect(left, line.y(), name_width, line.height())
    gap = look.px(_NAME_GAP)
    rest = room - name_width - gap
    country_width = min(text_width(look, face.country, Role.BODY), max(rest, 0))
    # Less than this shows a lone ellipsis, which says nothing.
    if country_width < look.px(16):
        country_width = 0
    country = QRect(left + name_width + gap, line.y(), country_width, line.height())
    return tile, name, country


def _number_and_date(look: Look, line: QRect, face: RowFace) -> tuple[QRect, QRect]:
    # A list too narrow even for the date alone belongs into NARROW; it must not touch the count.
    width = min(text_width(look, face.when, Role.SMALL), line.width())
    when = QRect(line.right() + 1 - width, line.y(), width, line.height())
    room = when.x() - look.px(_NAME_GAP) - line.x()
    return QRect(line.x(), line.y(), max(room, 0), line.height()), when
