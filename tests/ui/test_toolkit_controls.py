"""Buttons, switches, segments, chips and links: size, state, keys and accessible names."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QMenu

from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.button import Button, ButtonKind, NextButton
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.lead_chip import LeadChip
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.option_button import OptionButton
from renewdesk.ui.widgets.rail import Rail, RailEntry
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.switch import Switch
from renewdesk.ui.widgets.text import Text
from tests.ui.toolkit_samples import a_look


@pytest.fixture(params=[ThemeMode.LIGHT, ThemeMode.DARK], ids=str)
def look(qapp, request):
    return a_look(qapp, mode=request.param)


def put(qtbot, widget, size=None):
    qtbot.addWidget(widget)
    widget.resize(size or widget.sizeHint())
    widget.show()
    return widget


def colours(widget):
    image = widget.grab().toImage()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in spots}


def accessible(widget):
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget):
    return accessible(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("kind", "height"),
    [("default", 30), ("primary", 30), ("large", 36), ("medium", 28), ("small", 26), ("flat", 30)],
)
def test_a_button_has_the_height_of_its_kind_and_room_for_its_words(qtbot, look, kind, height):
    button = put(qtbot, Button(look, "Top up…", kind=ButtonKind(kind)))
    assert button.property("kind") == kind
    assert button.height() == height
    assert button.width() > look.fonts.width("Top up…", Role.CHIP) + 12


def test_a_menu_gives_a_button_room_for_a_chevron(qtbot, look):
    button = put(qtbot, Button(look, "Snooze"))
    before = button.sizeHint().width()
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() == before + 16 + 6 - 2


def test_a_primary_button_is_filled_with_white_words(qtbot, look):
    found = colours(put(qtbot, Button(look, "Add card", kind=ButtonKind.PRIMARY)))
    assert {look.theme.accent.name(), look.theme.on_accent.name()} <= found


def test_a_disabled_button_is_pale(qtbot, look):
    button = put(qtbot, Button(look, "Add card", kind=ButtonKind.PRIMARY))
    button.setEnabled(False)
    assert look.theme.accent.name() not in colours(button)


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_the_focus_is_seen_on_every_kind_of_button(qtbot, look, kind):
    button = put(qtbot, Button(look, "Add card", kind=kind))
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage()
    ring = look.theme.on_accent if kind in {"primary", "large"} else look.theme.focus
    inset = 3 if kind in {"primary", "large"} else 1
    spot = QPoint(button.width() // 2, inset)
    assert after.pixelColor(spot) == ring
    assert before.pixelColor(spot) != ring


@pytest.mark.parametrize(("kind", "presses"), [(Button, 2), (NextButton, 1)])
def test_a_double_click_leads_on_once(qtbot, look, kind, presses):
    clicks = []
    button = put(qtbot, kind(look, "Continue"))
    button.clicked.connect(lambda: clicks.append(1))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == presses
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == presses + 1


def test_an_ampersand_in_words_is_an_access_key_and_not_drawn(qtbot, look):
    plain = Button(look, "Save")
    keyed = Button(look, "&Save")
    both = Button(look, "Save && go")
    for button in (plain, keyed, both):
        qtbot.addWidget(button)
    assert keyed.sizeHint() == plain.sizeHint()
    assert both.sizeHint().width() - plain.sizeHint().width() == look.fonts.width(
        "Save & go", Role.BUTTON
    ) - look.fonts.width("Save", Role.BUTTON)
    assert keyed.shortcut() == QKeySequence("Alt+S")


def test_an_icon_button_is_large_enough_to_hit_and_says_its_name(qtbot, look):
    button = put(qtbot, IconButton(look, "eye", "Show number"))
    assert (button.width(), button.height()) == (28, 28)
    assert name_of(button) == button.toolTip() == "Show number"
    button.rename("Hide number", "slash")
    assert name_of(button) == button.toolTip() == "Hide number"


def test_a_switch_is_a_check_box_with_a_name(qtbot, look):
    switch = put(qtbot, Switch(look, "Quiet hours"))
    assert accessible(switch).role() == QAccessible.Role.CheckBox
    assert name_of(switch) == "Quiet hours"
    assert not accessible(switch).state().checked
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert accessible(switch).state().checked


def test_a_switch_is_hit_anywhere_and_shows_its_state_by_the_knobs_side(qtbot, look):
    switch = put(qtbot, Switch(look, "Quiet hours"))
    assert (switch.width(), switch.height()) == (36, 28)
    left, right = QPoint(10, 14), QPoint(26, 14)
    white = look.theme.on_accent
    assert switch.grab().toImage().pixelColor(left) == white
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(34, 2))
    assert switch.isChecked()
    assert switch.grab().toImage().pixelColor(right) == white
    assert switch.grab().toImage().pixelColor(left) == look.theme.accent


@pytest.fixture
def segments(qtbot, look):
    control = SegmentedControl(look, "Kind")
    for key, words in (("all", "All"), ("open", "Open 4"), ("done", "Done")):
        control.add(key, words)
    return put(qtbot, control)


def test_exactly_one_segment_holds_and_the_arrow_keys_move_it(qtbot, segments):
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    assert segments.current() == "all"
    first = segments.childAt(4, 10)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert segments.current() == "open"
    segments.choose("done")
    assert segments.current() == "done"
    assert chosen == ["open"]


def test_a_click_chooses_a_segment_and_moves_no_neighbour(qtbot, segments):
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    width = segments.sizeHint().width()
    last = segments.childAt(segments.width() - 4, 10)
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert chosen == ["done"]
    assert segments.sizeHint().width() == width
    assert name_of(last) == "Done"
    segments.rename("done", "Done 2")
    assert name_of(last) == "Done 2"


def test_a_lead_chip_says_by_a_mark_that_it_is_on_and_keeps_its_width(qtbot, look):
    chip = put(qtbot, LeadChip(look, "14", "14 days before"))
    off = chip.sizeHint()
    assert look.theme.link.name() not in colours(chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint() == off
    assert chip.height() == 28
    left_half = chip.grab().copy(0, 6, chip.width() // 2, 16).toImage()
    spots = [(x, y) for x in range(8, left_half.width() - 2) for y in range(left_half.height())]
    inked = {left_half.pixelColor(x, y).name() for x, y in spots}
    assert look.theme.link.name() in inked
    assert name_of(chip) == "14 days before"


def test_a_quiet_chip_has_no_fill_and_a_loud_one_its_tint(qtbot, look):
    loud = put(qtbot, ChipLabel(look, ChipFace("Act now", "alert", Tone.NOW)))
    quiet = put(qtbot, ChipLabel(look, ChipFace("On track", "ok", Tone.OK, quiet=True)))
    assert loud.height() == 20
    assert look.theme.now_bg.name() in colours(loud)
    assert look.theme.ok_bg.name() not in colours(quiet)
    assert name_of(loud) == "Act now"
    loud.show_chip(ChipFace("Lost", "xc", Tone.LOST))
    assert name_of(loud) == "Lost"
    assert look.theme.lost_bg.name() in colours(loud)


def test_a_link_is_a_button_in_the_link_colour(qtbot, look):
    link = put(qtbot, Link(look, "receipt"))
    assert accessible(link).role() == QAccessible.Role.Button
    assert look.theme.link.name() in colours(link)
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Space)


def test_an_option_explains_itself_to_a_screen_reader(qtbot, look):
    option = put(qtbot, OptionButton(look, "undo", "Restore a backup", "From an earlier copy."))
    assert option.height() == 58
    assert name_of(option) == "Restore a backup"
    assert accessible(option).text(QAccessible.Text.Description) == "From an earlier copy."


def test_text_is_never_read_as_markup(qtbot, look):
    words = "<b>bold</b> & <img src='x'>"
    text = put(qtbot, Text(look, words))
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.sizeHint().width() >= look.fonts.width(words)


def test_a_text_takes_the_tone_that_it_is_given(qtbot, look):
    text = put(qtbot, Text(look, "████", tone=Tone.TEXT2))
    assert look.theme.text2.name() in colours(text)
    text.say("████", Tone.NOW)
    assert look.theme.now.name() in colours(text)
    assert look.theme.text2.name() not in colours(text)


def test_a_shrinking_text_may_be_narrow_and_a_wrapping_one_grows_down(qtbot, look):
    words = "Each top-up starts a new window, and the earlier date counts until you confirm it."
    stiff, shrinking = Text(look, words), Text(look, words).shrinking()
    wrapping = Text(look, words).wrapping()
    for text in (stiff, shrinking, wrapping):
        qtbot.addWidget(text)
    assert shrinking.minimumSizeHint().width() < 40 < stiff.minimumSizeHint().width()
    assert wrapping.hasHeightForWidth()
    assert wrapping.heightForWidth(900) == stiff.sizeHint().height()
    assert wrapping.heightForWidth(150) > 3 * wrapping.heightForWidth(900)
    assert stiff.sizeHint().height() == 18


@pytest.fixture
def search(qtbot, look):
    return put(qtbot, SearchField(look, "Search cards", shortcut=QKeySequence("Ctrl+F")), None)


def test_escape_clears_the_search_first_and_then_leaves(qtbot, search):
    left, down = [], []
    search.left.connect(lambda: left.append(search.text()))
    search.results_requested.connect(lambda: down.append(search.text()))
    qtbot.keyClicks(search, "tim")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), left, down) == ("", [], ["tim"])
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert left == [""]


def test_the_words_of_a_search_never_run_under_the_key_cap_or_the_note(search):
    with_cap = search.textMargins().right()
    assert with_cap > 30
    search.set_note("1 of 93 carriers")
    assert search.textMargins().right() > with_cap
    assert search.height() == 30
    assert name_of(search) == "Search cards"


@pytest.fixture
def rail(qtbot, look):
    upper = [RailEntry("desk", "desk", "Desk"), RailEntry("inbox", "bell", "Inbox")]
    lower = [RailEntry("trips", "trip", "Trips")]
    bottom = [RailEntry("settings", "sliders", "Settings")]
    rail = Rail(look, "RenewDesk", [upper, lower, bottom])
    rail.set_current("desk")
    rail.set_status(0, "bell", "Reminders on,\nlast check 09:00", Tone.OK, "health")
    return put(qtbot, rail, rail.sizeHint().expandedTo(rail.minimumSize()))


def test_the_rail_asks_for_a_page_and_marks_it_only_when_told(qtbot, rail):
    asked: list[str] = []
    rail.page_requested.connect(asked.append)
    qtbot.mouseClick(rail.item("inbox"), Qt.MouseButton.LeftButton)
    assert asked == ["inbox"]
    assert rail.item("desk").isChecked()
    assert not rail.item("inbox").isChecked()
    rail.set_current("inbox")
    assert rail.item("inbox").isChecked()
    assert not rail.item("desk").isChecked()


def test_a_status_line_leads_to_its_page_and_is_read_as_one_line(qtbot, rail):
    asked: list[str] = []
    rail.page_requested.connect(asked.append)
    rail.set_status(1, "shield", "Backup today 09:02,\none place only", Tone.SOON, "backups")
    lines = [one for one in rail.children() if name_or_none(one)]
    upper, lower = (one for one in lines if "," in name_of(one))
    qtbot.mouseClick(upper, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(lower, Qt.MouseButton.LeftButton)
    assert asked == ["health", "backups"]
    assert name_of(upper) == "Reminders on, last check 09:00"


def name_or_none(child):
    return child.isWidgetType() and child.accessibleName()


def test_a_badge_counts_and_says_so_and_goes_at_zero(rail, look):
    item = rail.item("inbox")
    rail.set_badge("inbox", 4, "Inbox, 4 to see")
    assert name_of(item) == "Inbox, 4 to see"
    assert look.theme.now_bg.name() in colours(item)
    rail.set_badge("inbox", 0, "")
    assert name_of(item) == "Inbox"
    assert look.theme.now_bg.name() not in colours(item)


def test_a_narrow_rail_keeps_names_and_turns_words_into_tooltips(rail):
    assert rail.width() == 176
    assert rail.item("desk").toolTip() == ""
    rail.set_narrow(narrow=True)
    assert rail.width() == 52
    assert rail.item("desk").toolTip() == name_of(rail.item("desk")) == "Desk"
    rail.set_narrow(narrow=False)
    assert rail.width() == 176
    assert rail.item("desk").toolTip() == ""
