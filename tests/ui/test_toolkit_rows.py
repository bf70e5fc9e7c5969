"""Rows of the card list: where their parts stand, and that nothing is cut."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from renewdesk.ui.delegates.card_row import CardRowDelegate
from renewdesk.ui.delegates.row_geometry import Density, row_geometry, row_height
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.card_list_view import CardListView
from tests.ui.toolkit_samples import TIM, WIDE, a_look, a_model


@pytest.fixture
def look(qapp):
    return a_look(qapp)


def geometry(look, width, face=WIDE, density=Density.NORMAL):
    return row_geometry(look, QRect(0, 0, width, row_height(look, density)), face, density)


def test_the_row_of_the_specification_has_its_sizes(look):
    spots = geometry(look, 565, TIM)
    assert row_height(look, Density.NORMAL) == 56
    assert row_height(look, Density.COMPACT) == 52
    assert spots.days.right() + 1 == 14 + 58
    assert spots.tile.topLeft().x() == 86
    assert (spots.tile.width(), spots.tile.height()) == (26, 18)
    assert spots.chip.right() + 1 == spots.when.right() + 1 == 565 - 16 - 92 - 14
    assert spots.action.right() + 1 == 565 - 16
    assert spots.action.height() == 26


def test_the_country_gives_way_first_then_the_name_and_the_date_never(look):
    fonts = look.fonts
    full_name = fonts.width(WIDE.name, Role.NAME)
    full_date = fonts.width(WIDE.when, Role.SMALL)
    whole_country = fonts.width(WIDE.country, Role.BODY)
    states = []
    for width in range(900, 380, -10):
        spots = geometry(look, width)
        assert spots.when.width() == full_date
        assert spots.country.right() < spots.chip.left()
        assert spots.name.right() < spots.chip.left()
        name_is_cut = spots.name.width() < full_name
        country_is_cut = spots.country.width() < whole_country
        if name_is_cut:
            assert spots.country.width() == 0
        states.append((country_is_cut, name_is_cut))
    assert states[0] == (False, False)
    assert (True, False) in states
    assert states[-1] == (True, True)
    assert states == sorted(states)


def test_the_number_gives_way_to_the_date(look):
    for width in range(565, 300, -15):
        spots = geometry(look, width, replace(TIM, when="wallet lasts to 26 Feb 2027 (New York)"))
        assert spots.number.isEmpty() or not spots.number.intersects(spots.when)
        assert spots.when.left() >= spots.tile.left()


def test_a_narrow_row_has_no_action_and_its_date_below_the_number(look):
    spots = geometry(look, 400, TIM, Density.NARROW)
    assert spots.action.isEmpty()
    assert spots.when.top() > spots.number.bottom()
    assert spots.when.left() == spots.number.left()
    assert spots.chip.right() + 1 == 400 - 16


def painted(look, face, width, density, *, room=60):
    """Paint a row in the middle of a transparent picture that is `room` higher on both sides."""
    view = CardListView(look, "Cards")
    view.setModel(a_model(face))
    view.model().setParent(view)
    delegate = CardRowDelegate(look, view)
    delegate.set_density(density)
    height = row_height(look, density)
    image = QImage(width, height + 2 * room, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, room, width, height)
    painter = QPainter(image)
    delegate.paint(painter, option, view.model().index(0, 0))
    painter.end()
    return image, QRect(0, room, width, height)


def has_ink(image, area):
    return any(
        image.pixelColor(x, y).alpha()
        for x in range(area.left(), area.right() + 1, 1)
        for y in range(area.top(), area.bottom() + 1)
    )


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("pixels", [13, 20, 26])
def test_no_text_of_a_row_is_cut_at_any_size_of_the_font(qapp, pixels, density):
    look = a_look(qapp, pixels)
    image, row = painted(look, WIDE, 700 * pixels // 13, density)
    above = QRect(0, 0, image.width(), row.top())
    below = QRect(0, row.bottom() + 1, image.width(), image.height() - row.bottom() - 1)
    assert has_ink(image, row)
    assert not has_ink(image, above)
    assert not has_ink(image, below)


@pytest.mark.parametrize("density", list(Density))
def test_at_twice_the_font_every_line_has_the_height_of_its_letters(qapp, density):
    look = a_look(qapp, 26)
    row = QRect(0, 0, 1400, row_height(look, density))
    spots = row_geometry(look, row, TIM, density)
    for spot, words, role in (
        (spots.days, TIM.count, Role.COUNT),
        (spots.unit, TIM.count_unit, Role.TINY),
        (spots.name, WIDE.name, Role.NAME),
        (spots.number, TIM.number, Role.SMALL),
        (spots.when, TIM.when, Role.SMALL),
    ):
        letters = look.fonts.metrics(role).tightBoundingRect(words)
        assert spot.height() >= letters.height()
        assert row.contains(spot)
    assert spots.unit.width() >= look.fonts.width(TIM.count_unit, Role.TINY)
    lines = [spots.name, spots.number]
    lines += [spots.when] if density is Density.NARROW else []
    tops = [line.top() for line in lines]
    assert tops == sorted(tops)
    assert all(one.bottom() < two.top() for one, two in pairwise(lines))


def test_a_word_before_the_count_is_drawn_beside_it(look):
    width = 565
    with_word, row = painted(look, replace(TIM, count="约 5"), width, Density.NORMAL)
    without, _ = painted(look, replace(TIM, count="5"), width, Density.NORMAL)
    column = QRect(16, row.top(), 36, 30)
    assert has_ink(with_word, column)
    assert not has_ink(without, column)


def test_the_colours_of_the_count_follow_its_tone(look):
    reds = {}
    for tone in (Tone.NOW, Tone.TEXT):
        image, row = painted(look, replace(TIM, count_tone=tone), 565, Density.NORMAL)
        column = [(x, y) for x in range(40, 73) for y in range(row.top(), row.top() + 32)]
        reds[tone] = {image.pixelColor(x, y).name() for x, y in column}
    assert QColor(look.theme.now).name() in reds[Tone.NOW]
    assert QColor(look.theme.now).name() not in reds[Tone.TEXT]
