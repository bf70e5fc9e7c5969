"""Drawing shared by delegates and widgets: texts, boxes, chips, tiles and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from renewdesk.ui.fonts import Role

if TYPE_CHECKING:
    from renewdesk.ui.faces import ChipFace, Tone
    from renewdesk.ui.look import Look

# QPainter takes plain numbers here; adding Qt's flags anew for each text would cost as much as it.
_PLAIN = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
LEFT = _PLAIN | int(Qt.AlignmentFlag.AlignLeft)
RIGHT = _PLAIN | int(Qt.AlignmentFlag.AlignRight)
CENTRE = _PLAIN | int(Qt.AlignmentFlag.AlignHCenter)
_CHIP_HEIGHT, _CHIP_ICON, _CHIP_GAP = 20, 14, 5
_CHIP_LEFT, _CHIP_RIGHT = 6, 8


class Style(NamedTuple):
    """How a text is set: its role in the type scale, its colour, its weight and its side.

    One that `keeps_end` is shortened in the middle: the last digits tell one number from another.
    """

    role: Role
    colour: QColor
    strong: bool = False
    digits: bool = False
    side: int = LEFT
    keeps_end: bool = False


class Label(NamedTuple):
    """What a button says: an optional icon, words, and a chevron where it opens or leads on."""

    words: str
    icon: str = ""
    chevron: bool = False
    icon_size: int = 16
    chevron_size: int = 16
    gap: int = 6
    chevron_icon: str = "chevd"


def paint_text(painter: QPainter, look: Look, spot: QRect, words: str, style: Style) -> None:
    """Draw one line of plain text in the middle of `spot`, shortened with "…" where it must be."""
    fonts, role, strong, digits = look.fonts, style.role, style.strong, style.digits
    shown = words
    # elidedText counts fractions of a pixel and would shorten a text that just fits.
    if fonts.width(words, role, strong=strong, digits=digits) > spot.width():
        metrics = fonts.metrics(role, strong=strong, digits=digits)
        mode = Qt.TextElideMode.ElideMiddle if style.keeps_end else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(words, mode, spot.width())
    painter.setFont(fonts.font(role, strong=strong, digits=digits))
    painter.setPen(style.colour)
    painter.drawText(spot, style.side, shown)


def text_width(look: Look, words: str, role: Role, *, strong: bool = False) -> int:
    """Return how wide a line of text is in that role."""
    return look.fonts.width(words, role, strong=strong)


def paint_fill(painter: QPainter, spot: QRect, colour: QColor) -> None:
    """Fill a rectangle; one that is a pixel high or wide is a line without blur.

    Not by `fillRect`: its overloads load every gradient that Qt has a name for, 2 ms at start.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(spot)


def paint_box(
    painter: QPainter, spot: QRect, radius: float, fill: QColor | None, edge: QColor | None
) -> None:
    """Draw a rounded box whose one-pixel edge lies inside `spot`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    area = QRectF(spot)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(edge, 1))
        area.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def paint_ring(painter: QPainter, spot: QRect, radius: float, colour: QColor) -> None:
    """Draw the two-pixel ring of the keyboard focus inside `spot`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(QRectF(spot).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def chip_size(look: Look, chip: ChipFace) -> QSize:
    """Return the room that a chip takes; a quiet one has no padding."""
    height = max(look.px(_CHIP_HEIGHT), look.fonts.line(Role.CHIP))
    width = look.px(_CHIP_ICON) + look.px(_CHIP_GAP) + text_width(look, chip.text, Role.CHIP)
    if not chip.quiet:
        width += look.px(_CHIP_LEFT) + look.px(_CHIP_RIGHT)
    return QSize(width, height)


def paint_chip(painter: QPainter, look: Look, spot: QRect, chip: ChipFace) -> None:
    """Draw a status as icon and word, on its tint unless it is quiet."""
    theme = look.theme
    left = spot.x()
    right = spot.right() + 1
    if not chip.quiet:
        paint_box(painter, spot, spot.height() / 2, theme.tint(chip.tone), None)
        left += look.px(_CHIP_LEFT)
        right -= look.px(_CHIP_RIGHT)
    icon = look.px(_CHIP_ICON)
    look.icons.paint(
        painter, QRect(left, spot.y(), icon, spot.height()), chip.icon, theme.ink(chip.tone)
    )
    left += icon + look.px(_CHIP_GAP)
    colour = theme.text2 if chip.quiet else theme.ink(chip.tone)
    paint_text(
        painter,
        look,
        QRect(left, spot.y(), right - left, spot.height()),
        chip.text,
        Style(Role.CHIP, colour),
    )


def paint_tile(painter: QPainter, look: Look, spot: QRect, letters: str, role: Role) -> None:
    """Draw a country's letters in a small frame, or a chip where a card has no country."""
    theme = look.theme
    paint_box(painter, spot, look.px(4), theme.alt, theme.border)
    if letters:
        style = Style(role, theme.text2, strong=True, side=CENTRE)
        paint_text(painter, look, spot, letters, style)
        return
    inner = spot.adjusted(0, look.px(2), 0, -look.px(2))
    look.icons.paint(painter, inner, "chip", theme.text2)


def label_width(look: Look, label: Label, role: Role, *, strong: bool = False) -> int:
    """Return how wide icon, words and chevron are together."""
    parts = [text_width(look, label.words, role, strong=strong)] if label.words else []
    if label.icon:
        parts.append(look.px(label.icon_size))
    if label.chevron:
        parts.append(look.px(label.chevron_size))
    return sum(parts) + look.px(label.gap) * max(len(parts) - 1, 0)


def paint_label(painter: QPainter, look: Look, spot: QRect, label: Label, style: Style) -> None:
    """Draw icon, words and chevron as one group in the middle of `spot`."""
    width = min(label_width(look, label, style.role, strong=style.strong), spot.width())
    left = spot.x() + (spot.width() - width) // 2
    right = left + width
    gap = look.px(label.gap)
    if label.icon:
        size = look.px(label.icon_size)
        area = QRect(left, spot.y(), size, spot.height())
        look.icons.paint(painter, area, label.icon, style.colour)
        left += size + gap
    if label.chevron:
        size = look.px(label.chevron_size)
        right -= size
        area = QRect(right, spot.y(), size, spot.height())
        look.icons.paint(painter, area, label.chevron_icon, style.colour)
        right -= gap
    if label.words:
        area = QRect(left, spot.y(), right - left, spot.height())
        paint_text(painter, look, area, label.words, style)


def tone_style(look: Look, role: Role, tone: Tone, *, strong: bool = False) -> Style:
    """Return the style of a text in the present theme's colour of `tone`."""
    return Style(role, look.theme.ink(tone), strong=strong)
