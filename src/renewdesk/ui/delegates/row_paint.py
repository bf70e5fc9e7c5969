"""How the desk's rows are painted, in the live list and in the first picture before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect

from renewdesk.ui.delegates.row_geometry import RowGeometry, row_geometry
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import (
    CENTRE,
    RIGHT,
    Style,
    paint_box,
    paint_chip,
    paint_fill,
    paint_ring,
    paint_text,
    paint_tile,
    text_width,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from renewdesk.ui.delegates.row_geometry import Density
    from renewdesk.ui.faces import RowFace, SectionFace
    from renewdesk.ui.look import Look

_EDGE = 3


class RowState(NamedTuple):
    """What the keyboard and the pointer do with a row and with the action in it."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    action_hovered: bool = False
    action_pressed: bool = False


def paint_card(
    painter: QPainter, look: Look, row: QRect, face: RowFace, density: Density, state: RowState
) -> None:
    """Draw a card into its row."""
    theme = look.theme
    spots = row_geometry(look, row, face, density)
    if state.selected or state.hovered:
        paint_fill(painter, row, theme.sel if state.selected else theme.hover)
    paint_fill(painter, QRect(row.x(), row.bottom(), row.width(), 1), theme.border)
    if state.selected:
        edge = QRect(row.x(), row.y(), look.px(_EDGE), row.height() - 1)
        paint_fill(painter, edge, theme.focus)
    _paint_count(painter, look, spots, face)
    _paint_words(painter, look, spots, face)
    if face.action and (face.shows_action or state.selected or state.hovered):
        _paint_action(painter, look, spots.action, face.action, state)
    if state.focused:
        paint_ring(painter, row.adjusted(0, 0, 0, -1), 2, theme.focus)


def paint_header(
    painter: QPainter, look: Look, row: QRect, face: SectionFace, state: RowState
) -> None:
    """Draw the header of a section into its row."""
    theme = look.theme
    spot = row.adjusted(look.px(16), look.px(4), -look.px(16), 0)
    if face.folded is not None:
        spot.setTop(row.y())
        if state.hovered:
            paint_fill(painter, row, theme.hover)
        icon = QRect(spot.x() - look.px(4), spot.y(), look.px(16), spot.height())
        look.icons.paint(painter, icon, "chevr" if face.folded else "chevd", theme.text2)
        spot.setLeft(spot.x() + look.px(19))
    bold = Style(Role.SMALL, theme.text2, strong=True)
    width = text_width(look, face.title, Role.SMALL, strong=True)
    paint_text(painter, look, spot, face.title, bold)
    count = spot.adjusted(width + look.px(8), 0, 0, 0)
    paint_text(painter, look, count, face.count, Style(Role.SMALL, theme.text3))
    if state.focused:
        paint_ring(painter, row, 2, theme.focus)


def _paint_count(painter: QPainter, look: Look, spots: RowGeometry, face: RowFace) -> None:
    colour = look.theme.ink(face.count_tone)
    word, _, number = face.count.rpartition(" ")
    big = Style(Role.COUNT, colour, digits=True, side=RIGHT)
    paint_text(painter, look, spots.days, number, big)
    if word:
        taken = text_width(look, number, Role.COUNT) + look.px(4)
        spot = spots.days.adjusted(0, look.px(2), -taken, look.px(2))
        small = Style(Role.SMALL, colour, strong=True, side=RIGHT)
        paint_text(painter, look, spot, word, small)
    tone = Tone.TEXT3 if face.count_tone is Tone.TEXT else face.count_tone
    unit = Style(Role.TINY, look.theme.ink(tone), side=RIGHT)
    paint_text(painter, look, spots.unit, face.count_unit, unit)


def _paint_words(painter: QPainter, look: Look, spots: RowGeometry, face: RowFace) -> None:
    theme = look.theme
    paint_tile(painter, look, spots.tile, face.tile, Role.TINY)
    paint_text(painter, look, spots.name, face.name, Style(Role.NAME, theme.text))
    if spots.country.width():
        country = Style(Role.BODY, theme.ink(face.country_tone))
        paint_text(painter, look, spots.country, face.country, country)
    paint_chip(painter, look, spots.chip, face.chip)
    number = Style(Role.SMALL, theme.text3, keeps_end=True)
    paint_text(painter, look, spots.number, face.number, number)
    when = Style(Role.SMALL, theme.ink(face.when_tone))
    paint_text(painter, look, spots.when, face.when, when)


def _paint_action(painter: QPainter, look: Look, spot: QRect, words: str, state: RowState) -> None:
    if spot.isEmpty():
        return
    theme = look.theme
    fill = theme.button_hover if state.action_hovered else theme.button
    if state.action_pressed:
        fill = theme.border
    paint_box(painter, spot, look.px(6), fill, theme.btn_b)
    paint_text(painter, look, spot, words, Style(Role.CHIP, theme.text, side=CENTRE))
