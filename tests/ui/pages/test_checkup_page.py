"""The page of a check-up round: one box a card, saved at once, undone, printed, done."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from renewdesk.services.drafts import EventDraft
from renewdesk.ui.pages.checking_up.line_row import LineRow
from renewdesk.ui.pages.checking_up.paper import round_document
from renewdesk.ui.pages.checkup_page import CheckUpPage
from renewdesk.ui.printing import Printing, pdf_of
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.text import Text
from tests.ui.pages.page_world import SIZES, actions_of, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look

if TYPE_CHECKING:
    from renewdesk.services.recording import Recorded


@pytest.fixture
def asked(world):
    """A card that nobody has a rule's date for, and one whose payment waits to be seen."""
    world.add_card("Unknown")
    paid = world.add_card("Paid", number="+393331234518")
    world.services.recording.record(paid.id, EventDraft(kind="topup", on="2026-11-20", amount="10"))
    return world


@pytest.fixture
def page(asked, opened):
    return opened(CheckUpPage(asked.look, asked.services, asked.jobs, asked.bus))


def rows(page):
    """Return the lines in sight, from top to bottom."""
    found = [one for one in page.findChildren(LineRow) if not one.isHidden()]
    return sorted(found, key=lambda one: one.y())


def row(page, name):
    return next(one for one in rows(page) if one.face.name == name)


def type_day(page, name, text):
    box = row(page, name).box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def last_days(world):
    with world.storage.reading() as unit:
        return [
            one.last_on
            for one in unit.events()
            if one.kind.value == "deadline_confirmed" and one.voided_at is None
        ]


def banners(page):
    return [one.accessibleName() for one in page.findChildren(Banner) if not one.isHidden()]


def test_each_card_in_doubt_has_a_line_with_its_reason(page):
    assert [(one.face.name, one.face.stood) for one in rows(page)] == [
        ("Unknown", "date not known"),
        ("Paid", "paid today, not confirmed"),
    ]
    assert row(page, "Unknown").face.day == "–"
    assert row(page, "Paid").face.day == "20 Nov 2027"
    said = [one.text() for one in page.findChildren(Text)]
    assert "2 cards whose date nobody has confirmed · about 3 minutes" in said


def test_what_is_not_known_is_said_to_be_not_known(page):
    said = "".join(piece.text for piece in row(page, "Paid").face.ask)
    assert said == "code, app and page not known; ask where you bought it"


def test_a_box_tells_those_who_only_hear_it_what_it_is_about(page):
    heard = row(page, "Paid").box.accessibleDescription()
    assert heard == (
        "paid today, not confirmed, 20 Nov 2027, "
        "code, app and page not known; ask where you bought it"
    )
    type_day(page, "Paid", "5.12.")
    assert row(page, "Paid").box.accessibleDescription() != heard
    type_day(page, "Paid", "2027-11-20")
    assert row(page, "Paid").box.accessibleDescription().endswith("same, confirmed")


def test_tab_goes_from_box_to_box_and_saves_on_the_way(page, asked, qtbot):
    type_day(page, "Unknown", "2027-01-09")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row(page, "Paid").box, timeout=60_000)
    assert last_days(asked) == [date(2027, 1, 9)]
    assert row(page, "Unknown").face.result == "date known"


def test_the_same_date_is_one_click(page, asked):
    button(page, "Same, Paid").click()
    assert last_days(asked) == [date(2027, 11, 20)]
    assert row(page, "Paid").face.result == "same, confirmed"
    assert not button_is_there(page, "Same, Paid")


def button_is_there(page, words):
    try:
        button(page, words)
    except AssertionError:
        return False
    return True


def test_an_earlier_date_is_told_with_the_days_of_the_reminders(page):
    type_day(page, "Paid", "2026-12-05")
    assert row(page, "Paid").face.result == "350 days earlier"
    told = next(one for one in banners(page) if "the carrier shows" in one)
    assert told.startswith("Paid: the carrier shows 350 days less")
    assert told.endswith(
        "5 Dec 2026 (Rome). Your date counts; reminders move to tomorrow, 28 Nov, 2 Dec, "
        "4 Dec and 5 Dec."
    )


def test_none_is_offered_only_where_there_is_no_date(page):
    assert button_is_there(page, "None, Unknown")
    assert not button_is_there(page, "None, Paid")


def test_none_stops_the_asking(page):
    edited: list[Recorded] = []
    page.edited.connect(edited.append)
    button(page, "None, Unknown").click()
    assert row(page, "Unknown").face.result == "no end"
    assert edited[0].after.standing.phase.value == "no_deadline"


def test_later_is_no_answer_and_can_be_asked_after_all(page, asked):
    button(page, "Later, Paid").click()
    assert row(page, "Paid").face.result == "put off"
    assert last_days(asked) == []
    button(page, "Ask now, Paid").click()
    assert row(page, "Paid").face.result == ""


def test_a_day_that_cannot_be_read_is_refused_beside_its_box_and_typed_anew(page, asked):
    type_day(page, "Paid", "5.12.")
    assert row(page, "Paid").box.property("fault")
    assert last_days(asked) == []
    type_day(page, "Paid", "2026-12-05")
    assert not row(page, "Paid").box.property("fault")
    assert last_days(asked) == [date(2026, 12, 5)]


def test_undo_takes_back_the_last_answer_and_then_the_one_before(page, asked):
    told = []
    page.undoable.connect(lambda what, _words: told.append(what))
    button(page, "Same, Paid").click()
    type_day(page, "Unknown", "2027-01-09")
    first, second = told
    asked.bus.changed.emit(asked.services.recording.undo(second.partition(":")[2]).changes)
    assert row(page, "Unknown").face.result == ""
    assert told[-1] == first  # what Ctrl+Z would take back now
    asked.bus.changed.emit(asked.services.recording.undo(first.partition(":")[2]).changes)
    assert last_days(asked) == []


def test_ctrl_z_is_the_pages_own_unless_something_is_typed(page):
    box = row(page, "Unknown").box
    assert not takes_undo(box)
    QTest.keyClicks(box, "2")
    assert takes_undo(box)


def takes_undo(box):
    """Ask a box whether it takes Ctrl+Z for itself, as Qt does before it runs an action."""
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def test_what_is_typed_in_one_line_stays_while_another_is_saved(page):
    box = row(page, "Unknown").box
    QTest.keyClicks(box, "2027-0")
    button(page, "Same, Paid").click()
    assert row(page, "Unknown").box is box
    assert box.text() == "2027-0"


def test_done_ends_the_round_and_leaves_what_has_no_answer(page):
    left = []
    page.left.connect(lambda: left.append(1))
    button(page, "Same, Paid").click()
    button(page, "Done").click()
    assert left
    page.show_page()
    assert [one.face.name for one in rows(page)] == ["Unknown"]


def test_continue_later_keeps_the_answers_in_sight(page):
    button(page, "Same, Paid").click()
    button(page, "Continue later").click()
    page.show_page()
    assert row(page, "Paid").face.result == "same, confirmed"


def test_the_next_round_is_set_and_taken_back(page, asked):
    change = next(one for one in page.findChildren(Button) if one.text() == "Remind me")
    actions_of(change)["In one month, 20 Dec 2026"].trigger()
    assert asked.services.checkup.read().next_on == date(2026, 12, 20)
    actions_of(change)["No reminder"].trigger()
    assert asked.services.checkup.read().next_on is None


def test_a_desk_without_doubts_says_so(world, opened):
    page = opened(CheckUpPage(world.look, world.services, world.jobs, world.bus))
    assert any(one.startswith("Nothing to ask") for one in banners(page))
    assert not button(page, "Print the list").isEnabled()


def test_the_list_on_paper_holds_names_numbers_ways_and_no_markup(page, tmp_path):
    faces = [one.face for one in rows(page)]
    numbers = {faces[1].card: "+393331234518"}
    document = round_document(faces, numbers, date(2026, 11, 20), page.font())
    words = document.toPlainText()
    assert "+39 333 123 4518" in words
    assert "paid today, not confirmed" in words
    assert pdf_of(document, "List").startswith(b"%PDF")
    said: list[str] = []
    page.findChild(Printing).done.connect(said.append)
    page.findChild(Printing).write(tmp_path / "round")
    assert (tmp_path / "round.pdf").read_bytes().startswith(b"%PDF")
    assert said == ["Saved as round.pdf."]


def test_the_list_goes_to_the_printer_that_is_chosen(page, tmp_path, monkeypatch):
    chosen = tmp_path / "printed.pdf"

    def choose(asking):
        asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asking.printer().setOutputFileName(str(chosen))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    said: list[str] = []
    page.said.connect(said.append)
    actions_of(button(page, "Print the list"))["Print…"].trigger()
    assert chosen.read_bytes().startswith(b"%PDF")
    assert said == ["Sent to the printer."]


def test_a_folder_that_cannot_be_written_is_told(page):
    page.findChild(Printing).write(Path("/proc/nowhere/round.pdf"))
    assert any("round.pdf could not be written" in one for one in banners(page))


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_cut_off_and_everything_has_a_name(qapp, asked, opened, size, pixels):
    page = opened(CheckUpPage(a_look(qapp, pixels), asked.services, asked.jobs, asked.bus), size)
    button(page, "Same, Paid").click()
    assert not nameless_controls(page)
    assert not clipped(page)
