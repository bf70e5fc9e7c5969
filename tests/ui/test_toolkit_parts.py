"""Fields, banners, boxes, lists and drop places: what they say, ask for and tell."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget
from typing_extensions import override

from renewdesk.ui.detail_faces import EntryFace, FactFace, PartFace
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.empty_state import EmptyState
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.kv_grid import KvGrid
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.option_button import OptionButton
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.ui.widgets.why_box import WhyBox
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def look(qapp):
    return a_look(qapp)


def put(qtbot, widget, size=None):
    qtbot.addWidget(widget)
    widget.resize(size or widget.sizeHint())
    widget.show()
    return widget


def texts_of(widget):
    return [text.text() for text in widget.findChildren(Text) if text.isVisible() and text.text()]


def link_of(widget, words):
    links = [link for link in widget.findChildren(Link) if link.isVisible()]
    return next(link for link in links if link.text() == words)


@pytest.fixture
def number(qtbot, look):
    edit = QLineEdit()
    field = Field(look, "Phone number", edit, optional=True)
    return put(qtbot, field, QSize(400, 120)), edit


def described(edit):
    interface = QAccessible.queryAccessibleInterface(edit)
    return (interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description))


def test_a_field_is_named_by_its_label_and_says_that_it_is_optional(number):
    field, edit = number
    assert described(edit) == ("Phone number", "")
    assert texts_of(field) == ["Phone number", "(optional)"]
    buddies = [text.buddy() for text in field.findChildren(Text) if text.buddy()]
    assert buddies == [edit]


def test_a_fault_is_marked_said_and_taken_back(number, look):
    field, edit = number
    calm = edit.grab().toImage().pixelColor(QPoint(200, 0))
    field.show_fault("This number has too few digits.")
    assert described(edit) == ("Phone number", "This number has too few digits.")
    assert texts_of(field)[-1] == "This number has too few digits."
    assert edit.grab().toImage().pixelColor(QPoint(200, 0)) == look.theme.now_solid
    field.show_ok("Valid Italian mobile number")
    assert edit.grab().toImage().pixelColor(QPoint(200, 0)) == calm
    assert texts_of(field)[-1] == "Valid Italian mobile number"
    field.clear()
    assert texts_of(field) == ["Phone number", "(optional)"]
    assert described(edit) == ("Phone number", "")


def test_a_hint_is_neither_good_nor_bad(number, look):
    field, edit = number
    field.show_hint("As printed on the card")
    assert texts_of(field)[-1] == "As printed on the card"
    assert edit.grab().toImage().pixelColor(QPoint(200, 0)) != look.theme.now_solid


def test_a_number_field_begins_where_the_other_inputs_do(qtbot, look):
    spin = QSpinBox()
    field = put(qtbot, Field(look, "Days", spin))
    assert field.isVisible()
    assert spin.lineEdit().textMargins().left() == 8
    assert spin.height() == QLineEdit().sizeHint().height() == 30


def test_a_banner_is_read_as_one_sentence_and_stands_on_its_tint(qtbot, look):
    banner = put(qtbot, Banner(look, Tone.SOON, "bell", "Reminders are off.", "Turn them on?"))
    assert banner.accessibleName() == "Reminders are off. Turn them on?"
    assert banner.grab().toImage().pixelColor(QPoint(20, 2)) == look.theme.soon_bg
    banner.say("The receipt is gone.", tone=Tone.NOW, icon="alert")
    assert banner.accessibleName() == "The receipt is gone."
    assert texts_of(banner) == ["The receipt is gone."]
    assert banner.grab().toImage().pixelColor(QPoint(20, 2)) == look.theme.now_bg


def test_a_banners_button_is_in_reach(qtbot, look):
    banner = Banner(look, Tone.SOON, "bell", "Reminders are off.")
    button = Button(look, "Turn on", kind=ButtonKind.SMALL, tone=Tone.SOON)
    banner.add_button(button)
    put(qtbot, banner, QSize(500, 60))
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.geometry().right() > 450


def test_a_long_message_wraps_inside_its_banner(qtbot, look):
    words = "Whether a longer window is kept is not published, so the earlier date counts. " * 3
    banner = put(qtbot, Banner(look, Tone.INFO, "info", "Unconfirmed", words))
    assert banner.heightForWidth(300) > banner.heightForWidth(900) > 0


@pytest.fixture
def undo(qtbot, look):
    bar = UndoBar(look)
    qtbot.addWidget(bar)
    return bar


def test_the_undo_bar_says_what_was_done_and_offers_to_undo_it(qtbot, undo):
    assert undo.isHidden()
    undo.offer("Top-up recorded.")
    assert undo.isVisible()
    assert undo.accessibleName() == "Top-up recorded."
    assert undo.sizeHint().height() == 40
    with qtbot.waitSignal(undo.undo_requested):
        qtbot.mouseClick(link_of(undo, "Undo"), Qt.MouseButton.LeftButton)
    assert undo.isHidden()


def test_the_next_action_does_not_take_the_undo_bar_away_at_once(undo):
    undo.offer("Top-up recorded.")
    undo.retire()
    assert undo.isVisible()
    undo.offer("Card archived.")
    assert texts_of(undo) == ["Card archived."]


def test_an_undo_bar_that_offered_nothing_goes_at_once(undo):
    undo.show()
    undo.retire()
    assert undo.isHidden()


def dropped_on(widget, *urls):
    """Drag these addresses over a widget and drop them; return whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, button, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, button, none)
    QApplication.sendEvent(widget, drop)
    return enter.isAccepted()


@pytest.fixture
def area(qtbot, look):
    return put(qtbot, DropArea(look, "Drop the file here"), QSize(500, 44))


def test_local_files_can_be_dropped_and_nothing_else(area):
    dropped: list[list[str]] = []
    area.dropped.connect(dropped.append)
    assert dropped_on(area, "file:///tmp/a.pdf", "https://example.org/b.pdf")
    assert not dropped_on(area, "https://example.org/b.pdf")
    assert dropped == [[QUrl("file:///tmp/a.pdf").toLocalFile()]]


def test_choosing_and_pasting_work_without_a_pointer(qtbot, area):
    told: list[object] = []
    area.choose_requested.connect(lambda: told.append("choose"))
    area.pasted.connect(lambda: told.append("paste"))
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    for button in area.findChildren(Button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == ["choose", "paste", "choose", "paste"]
    assert area.accessibleName() == "Drop the file here"


@pytest.fixture
def empty(qtbot, look):
    page = EmptyState(look, "No cards yet", "Add your first card.", "Add card…")
    page.offer_options("or bring what you have")
    page.add_option("table", "table", "Open a spreadsheet", "From Excel or CSV.")
    page.add_option("backup", "undo", "Restore a backup", "From an earlier copy.")
    page.set_footnote("lock", "Everything stays on this computer.")
    return put(qtbot, page, QSize(1100, 800))


def test_an_empty_desk_leads_on_by_button_option_and_drop(qtbot, empty):
    told: list[object] = []
    empty.primary_requested.connect(lambda: told.append("primary"))
    empty.option_requested.connect(told.append)
    empty.dropped.connect(told.append)
    qtbot.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)
    for option in empty.findChildren(OptionButton):
        qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
    assert dropped_on(empty, "file:///tmp/mail.eml")
    assert told == ["primary", "table", "backup", [QUrl("file:///tmp/mail.eml").toLocalFile()]]


def test_the_options_are_600_wide_in_the_middle_of_the_page(empty):
    option = empty.findChildren(OptionButton)[0]
    left = option.mapTo(empty, QPoint(0, 0)).x()
    assert option.width() in range(590, 601)
    assert abs(left + option.width() / 2 - empty.width() / 2) <= 2


def test_an_option_needs_the_frame_that_holds_it(qtbot, look):
    page = EmptyState(look, "No trips", "Add one.", "Add trip…")
    qtbot.addWidget(page)
    with pytest.raises(RuntimeError, match="backup"):
        page.add_option("backup", "undo", "Restore a backup", "")


FACTS = (
    FactFace("Rule", (PartFace("12 months from the last top-up, any amount"),)),
    FactFace("Source", (PartFace("www.tim.it", "source"), PartFace(" · official text"))),
)


def test_a_reason_has_links_that_say_where_they_lead(qtbot, look):
    box = WhyBox(look, "Why this date", "Change date…", "pencil")
    box.show_facts(FACTS)
    put(qtbot, box, QSize(498, 130))
    told: list[object] = []
    box.link_clicked.connect(told.append)
    box.button_clicked.connect(lambda: told.append("change"))
    qtbot.mouseClick(link_of(box, "www.tim.it"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(link_of(box, "Change date…"), Qt.MouseButton.LeftButton)
    assert told == ["source", "change"]
    assert box.accessibleName() == "Why this date"
    box.show_facts(FACTS[:1])
    expected = ["Why this date", "Rule", FACTS[0].parts[0].words]
    qtbot.waitUntil(lambda: texts_of(box) == expected)


def test_parts_of_a_reason_stand_on_one_line_while_there_is_room(qtbot, look):
    box = WhyBox(look, "Why this date")
    box.show_facts(FACTS)
    put(qtbot, box, QSize(498, 130))
    link, words = link_of(box, "www.tim.it"), box.findChildren(Text)[-1]
    assert words.text() == " · official text"
    assert abs(link.geometry().center().y() - words.geometry().center().y()) <= 1
    box.resize(200, 200)
    assert words.geometry().top() > link.geometry().top()


def test_a_grid_shows_labels_and_values_in_pairs_of_columns(qtbot, look):
    grid = KvGrid(look, pairs=2)
    facts = [FactFace(word, (PartFace(word.lower()),)) for word in ("One", "Two", "Three")]
    grid.show_facts([*facts, FactFace("Card", (PartFace("TIM", "tim"),))])
    put(qtbot, grid, QSize(400, 60))
    told: list[object] = []
    grid.link_clicked.connect(told.append)
    qtbot.mouseClick(link_of(grid, "TIM"), Qt.MouseButton.LeftButton)
    assert told == ["tim"]
    tops = {text.text(): text.y() for text in grid.findChildren(Text)}
    assert tops["One"] == tops["Two"] < tops["Three"] == tops["Card"]


def test_entries_replace_those_before_and_tell_their_links(qtbot, look):
    entries = EntryList(look)
    entries.show_entries([EntryFace("bell", "18 Nov 2026", "Reminder shown")])
    entries.show_entries(
        [
            EntryFace("receipt", "2 Dec 2025", "Top-up", "PDF", "shield", "receipt-1"),
            EntryFace("globe", "Data pack", "10 GB", "ended 9 Nov 2026", quiet=True),
        ]
    )
    put(qtbot, entries, QSize(498, 60))
    told: list[object] = []
    entries.link_clicked.connect(told.append)
    qtbot.mouseClick(link_of(entries, "PDF"), Qt.MouseButton.LeftButton)
    assert told == ["receipt-1"]
    assert texts_of(entries) == ["2 Dec 2025", "Top-up", "Data pack", "10 GB", "ended 9 Nov 2026"]
    quiet = [text for text in entries.findChildren(Text) if text.text() == "10 GB"]
    assert quiet[0].property("tone") == "text3"


def test_a_heading_may_lead_to_more(qtbot, look):
    label = put(qtbot, SectionLabel(look, "Recent", "All 9 entries"), QSize(400, 20))
    with qtbot.waitSignal(label.link_clicked):
        qtbot.mouseClick(link_of(label, "All 9 entries"), Qt.MouseButton.LeftButton)
    label.say("Other clocks")
    assert texts_of(label) == ["Other clocks"]
    assert not [link for link in label.findChildren(Link) if link.isVisible()]


class Block(QWidget):
    """A widget of a fixed wish."""

    def __init__(self, width, height=20):
        super().__init__()
        self._wish = QSize(width, height)

    @override
    def sizeHint(self) -> QSize:
        return self._wish


def test_a_flow_goes_on_in_the_next_line_and_asks_for_its_height(qtbot):
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, line_gap=4)
    blocks = [Block(100), Block(100), Block(100, 30)]
    for block in blocks:
        flow.addWidget(block)
    put(qtbot, holder, QSize(220, 100))
    assert [block.geometry() for block in blocks] == [
        QRect(0, 0, 100, 20),
        QRect(106, 0, 100, 20),
        QRect(0, 24, 100, 30),
    ]
    assert flow.heightForWidth(400) == 30
    assert flow.heightForWidth(100) == 20 + 4 + 20 + 4 + 30
    assert flow.sizeHint().width() == 312
    blocks[1].hide()
    assert flow.heightForWidth(220) == 30


def test_a_flow_gives_its_items_back(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    block = Block(10)
    flow.addWidget(block)
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is block
    assert flow.takeAt(0) is None
