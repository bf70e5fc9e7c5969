"""The list of cards: keys, folds, type-ahead, the pointer and the row's action."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from renewdesk.ui.delegates.row_geometry import Density
from renewdesk.ui.faces import SectionFace
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.widgets.card_list_view import CardListView
from tests.ui.toolkit_samples import TIM, a_look, a_model


@pytest.fixture
def look(qapp):
    return a_look(qapp)


def shown(qtbot, look, model, size=(565, 500)):
    view = CardListView(look, "Cards")
    model.setParent(view)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(*size)
    view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def named(card_id, **changes):
    return replace(TIM, card_id=card_id, name=card_id.title(), **changes)


@pytest.fixture
def desk(qtbot, look):
    """Two open sections of two cards, and a folded one."""
    model = a_model(
        SectionFace("Act now", "2"),
        named("alpha"),
        named("beta"),
        SectionFace("Later", "2"),
        named("gamma", shows_action=False),
        named("golf", action=""),
        SectionFace("Ended", "2", folded=True),
        sections=("now", "now", "now", "later", "later", "later", "ended"),
    )
    return shown(qtbot, look, model)


def pixels_of(view, colour):
    image = view.viewport().grab().toImage()
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_click_on_the_action_asks_for_it_and_opens_nothing(qtbot, desk):
    asked: list[str] = []
    opened: list[str] = []
    desk.action_requested.connect(asked.append)
    desk.opened.connect(opened.append)
    desk.set_opens_on_click(opens=True)
    spot = desk.action_rect(desk.model().index(1, 0)).center()
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == ["alpha"]
    assert opened == []


def test_a_click_beside_the_action_opens_where_there_is_no_pane(qtbot, desk):
    asked: list[str] = []
    opened: list[str] = []
    desk.action_requested.connect(asked.append)
    desk.opened.connect(opened.append)
    beside = desk.action_rect(desk.model().index(1, 0)).center() - QPoint(120, 0)
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert (asked, opened) == ([], [])
    desk.set_opens_on_click(opens=True)
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert (asked, opened) == ([], ["alpha"])


def test_an_action_pressed_here_and_released_elsewhere_does_nothing(qtbot, desk):
    asked: list[str] = []
    desk.action_requested.connect(asked.append)
    first = desk.action_rect(desk.model().index(1, 0)).center()
    second = desk.action_rect(desk.model().index(2, 0)).center()
    qtbot.mousePress(desk.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseRelease(desk.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert asked == []


def test_an_action_that_was_not_pressed_is_not_released(qtbot, desk):
    asked: list[str] = []
    desk.action_requested.connect(asked.append)
    action = desk.action_rect(desk.model().index(1, 0)).center()
    beside = action - QPoint(120, 0)
    qtbot.mousePress(desk.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    qtbot.mouseRelease(desk.viewport(), Qt.MouseButton.LeftButton, pos=action)
    assert asked == []


def test_a_card_without_an_action_has_nothing_to_hit(desk):
    assert desk.action_rect(desk.model().index(5, 0)).isEmpty()
    assert desk.action_rect(desk.model().index(0, 0)).isEmpty()


def test_the_row_and_its_action_answer_to_the_pointer(qtbot, desk, look):
    index = desk.model().index(4, 0)
    before = pixels_of(desk, look.theme.hover)
    away = desk.visualRect(index).center() - QPoint(100, 0)
    qtbot.mouseMove(desk.viewport(), away)
    hovered = pixels_of(desk, look.theme.hover)
    assert hovered > before + 1000
    spot = desk.action_rect(index).center()
    plain = pixels_of(desk, look.theme.button_hover)
    qtbot.mouseMove(desk.viewport(), spot)
    assert pixels_of(desk, look.theme.button_hover) > plain + 200


def test_an_action_out_of_sight_appears_on_the_selected_row(desk, look):
    index = desk.model().index(4, 0)
    edge = QPoint(desk.action_rect(index).center().x(), desk.action_rect(index).top())
    assert desk.viewport().grab().toImage().pixelColor(edge) == look.theme.base
    desk.setCurrentIndex(index)
    assert desk.viewport().grab().toImage().pixelColor(edge) == look.theme.btn_b


def test_the_keys_pass_over_headers_that_do_not_fold(qtbot, desk):
    desk.show_card("beta")
    qtbot.keyClick(desk, Qt.Key.Key_Down)
    assert desk.current_card() == "gamma"
    qtbot.keyClick(desk, Qt.Key.Key_Up)
    assert desk.current_card() == "beta"
    qtbot.keyClick(desk, Qt.Key.Key_Home)
    assert desk.current_card() == "alpha"
    qtbot.keyClick(desk, Qt.Key.Key_Up)
    assert desk.current_card() == "alpha"


def test_a_click_on_a_plain_header_leaves_the_card_in_hand(qtbot, desk):
    desk.show_card("beta")
    header = desk.visualRect(desk.model().index(3, 0)).center()
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=header)
    assert desk.current_card() == "beta"
    assert len(desk.selectedIndexes()) == 1


@pytest.mark.parametrize(
    ("folded", "key", "asks"),
    [
        (True, Qt.Key.Key_Return, True),
        (True, Qt.Key.Key_Right, True),
        (True, Qt.Key.Key_Left, False),
        (False, Qt.Key.Key_Return, True),
        (False, Qt.Key.Key_Left, True),
        (False, Qt.Key.Key_Right, False),
    ],
)
def test_a_header_is_folded_and_unfolded_by_keyboard(qtbot, desk, folded, key, asks):
    sections: list[str] = []
    desk.fold_toggled.connect(sections.append)
    face = SectionFace("Ended", "2", folded=folded)
    desk.model().setData(desk.model().index(6, 0), face, FACE_ROLE)
    qtbot.keyClick(desk, Qt.Key.Key_End)
    assert desk.current_card() == ""
    qtbot.keyClick(desk, key)
    assert sections == (["ended"] if asks else [])
    assert desk.selectedIndexes() == []


def test_a_header_is_folded_by_a_click(qtbot, desk):
    sections: list[str] = []
    desk.fold_toggled.connect(sections.append)
    header = desk.visualRect(desk.model().index(6, 0)).center()
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=header)
    assert sections == ["ended"]


def test_enter_and_a_double_click_open_the_card(qtbot, desk):
    opened: list[str] = []
    desk.opened.connect(opened.append)
    desk.show_card("gamma")
    qtbot.keyClick(desk, Qt.Key.Key_Return)
    spot = desk.visualRect(desk.model().index(2, 0)).center()
    qtbot.mouseDClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == ["gamma", "beta"]


def test_typing_goes_to_the_card_of_that_name(qtbot, desk):
    desk.show_card("alpha")
    qtbot.keyClicks(desk, "go")
    assert desk.current_card() == "golf"


def test_the_same_letter_again_goes_on_to_the_next_card(qtbot, desk):
    desk.show_card("alpha")
    qtbot.keyClicks(desk, "g")
    assert desk.current_card() == "gamma"
    qtbot.keyClicks(desk, "g")
    assert desk.current_card() == "golf"


def test_a_card_that_is_not_there_is_not_shown(desk):
    desk.show_card("alpha")
    assert not desk.show_card("nobody")
    assert desk.current_card() == "alpha"


def test_a_screen_reader_hears_the_accessible_words_of_a_row(desk):
    interface = QAccessible.queryAccessibleInterface(desk)
    assert interface.text(QAccessible.Text.Name) == "Cards"
    names = [interface.child(row).text(QAccessible.Text.Name) for row in (1, 2)]
    assert names == ["TIM, Italy, 12 days left"] * 2


def test_the_focus_is_seen_on_the_row_that_has_it(desk, look):
    desk.show_card("alpha")
    row = desk.visualRect(desk.currentIndex())
    image = desk.viewport().grab().toImage()
    assert image.pixelColor(row.center().x(), row.top()) == look.theme.focus
    desk.clearFocus()
    image = desk.viewport().grab().toImage()
    assert image.pixelColor(row.center().x(), row.top()) == look.theme.sel


def test_rows_are_as_wide_with_the_scroll_bar_as_without(qtbot, look):
    short = shown(qtbot, look, a_model(named("one")))
    long = shown(qtbot, look, a_model(*(named(f"card {place}") for place in range(40))))
    qtbot.waitUntil(lambda: long.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: long.viewport().width() == short.viewport().width())
    assert long.visualRect(long.model().index(0, 0)).width() == 565


def test_a_denser_list_has_lower_rows(qtbot, desk):
    index = desk.model().index(1, 0)
    assert desk.visualRect(index).height() == 56
    desk.set_density(Density.COMPACT)
    qtbot.waitUntil(lambda: desk.visualRect(index).height() == 52)
