"""The rule editor: what it shows, what it refuses, what it saves, and how it is reached."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.rules import Combine, Rule
from renewdesk.services.card_edit import CardEdit
from renewdesk.ui.dialogs.text_dialog import TextDialog
from renewdesk.ui.pages.rule_editor_page import RuleEditorPage
from renewdesk.ui.pages.ruling.controls import LengthBox, ManyChoice, SlimChoice
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.text import Text
from tests.builders import LOST, RECEIVE_ONLY, a_rule, term
from tests.ui.pages.page_world import RESOURCES, SIZES, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.editing import Edited

TIM = read_carrier_file(RESOURCES / "carriers" / "it-tim.toml").rules[0]
ALDI = read_carrier_file(RESOURCES / "carriers" / "de-aldi-talk.toml").rules[0]


class Editor:
    """A shown page and what it told."""

    def __init__(self, world, opened, rule=TIM, size=(1104, 800)):
        self.world = world
        self.card = world.add_card("TIM", rule, carrier="it-tim", number="+393331234518")
        world.pay(self.card, "2025-12-02", "15.00")
        self.page = RuleEditorPage(world.look, world.services, world.jobs)
        self.saved: list[Edited] = []
        self.made: list[Rule] = []
        self.faults: list[RenewDeskError] = []
        self.left: list[bool] = []
        self.page.saved.connect(self.saved.append)
        self.page.made.connect(self.made.append)
        self.page.fault_found.connect(self.faults.append)
        self.page.left.connect(lambda: self.left.append(True))
        self.page.edit_clock(self.card.id)
        opened(self.page, size)

    def named(self, name, kind=QComboBox):
        QCoreApplication.processEvents()
        found = [one for one in self.page.findChildren(kind) if one.accessibleName() == name]
        (control,) = [one for one in found if one.isVisible()]
        return control

    def type_length(self, name, text):
        box = self.named(name, LengthBox)
        box.lineEdit().selectAll()
        QTest.keyClicks(box.lineEdit(), text)

    def choose(self, name, key):
        choice = self.named(name, SlimChoice)
        choice.setCurrentIndex(choice.findData(key))

    def many(self, name):
        (found,) = [
            one
            for one in self.page.findChildren(ManyChoice)
            if one.accessibleName().startswith(f"{name}:") and one.isVisible()
        ]
        return found

    def says(self, words):
        QCoreApplication.processEvents()
        return any(words in one.text() for one in self.page.findChildren(Text) if one.isVisible())

    def chips(self):
        QCoreApplication.processEvents()
        found = self.page.findChildren(ChipLabel)
        return [one.accessibleName() for one in found if one.isVisible()]

    def save(self):
        return button(self.page, "Save rule")

    def stored(self):
        with self.world.storage.reading() as unit:
            return unit.clocks(self.card.id)[0].versions[-1].rule


@pytest.fixture
def editor(world, opened):
    return Editor(world, opened)


def test_the_rule_is_said_and_nothing_has_moved_yet(editor):
    assert editor.says("The line lasts 12 months from the last top-up or plan purchase")
    assert editor.says("15.00 EUR on 2 Dec 2025, so the last day is")
    assert editor.says("Same as the catalogue so far")
    assert editor.says("31 Aug 2026")
    assert editor.page.findChildren(BeforeAfterBox) == []
    assert not editor.save().isEnabled()
    assert editor.faults == []


def test_a_change_shows_both_dates_before_it_is_saved(editor):
    editor.type_length("How long it lasts", "10 months")
    (box,) = editor.page.findChildren(BeforeAfterBox)
    assert "Last day before 2 Dec 2026" in box.accessibleName()
    assert "Last day after 2 Oct 2026" in box.accessibleName()
    assert editor.says("2 Dec 2026 → 2 Oct 2026")
    assert editor.says("Different from the catalogue")
    assert editor.says("The catalogue says: The line lasts 12 months")
    assert editor.stored() == TIM
    assert editor.save().isEnabled()


def test_saving_gives_the_clock_its_own_rule_and_can_be_undone(editor):
    editor.type_length("How long it lasts", "10 months")
    editor.save().click()
    (edited,) = editor.saved
    assert editor.stored().term == term("P10M")
    with editor.world.storage.reading() as unit:
        versions = unit.clocks(editor.card.id)[0].versions
    assert [str(one.holds_from) for one in versions] == ["None", "2025-12-02"]
    editor.world.services.editing.undo(edited)
    assert editor.stored() == TIM


def test_what_is_wrong_is_said_beside_its_field_and_cannot_be_saved(editor):
    editor.type_length("How long it lasts", "soon")
    box = editor.named("How long it lasts", LengthBox)
    said = "“soon” is not a length. Write it as in 12 months or 30 days."
    assert (box.property("fault"), box.accessibleDescription()) == (True, said)
    assert editor.says(said)
    assert not editor.save().isEnabled()
    editor.type_length("How long it lasts", "9000 years")
    assert editor.says("beyond the year 9999")
    editor.type_length("How long it lasts", "12 months")
    assert not box.property("fault")
    assert not editor.says("Mend the marked fields first.")


def test_a_length_that_leads_beyond_the_calendar_from_today_is_refused(editor):
    editor.type_length("How long it lasts", "7990 years")
    assert editor.says("This length reaches beyond the year 9999.")
    assert not editor.save().isEnabled()


# The offscreen platform neither raises windows nor grabs the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_events_are_marked_in_a_menu_that_stays_open(editor):
    kinds = editor.many("Events that count")
    menu = kinds.menu()
    menu.popup(editor.page.mapToGlobal(editor.page.rect().center()))
    charge = next(one for one in menu.actions() if one.text() == "charge")
    menu.setActiveAction(charge)
    closed = []
    menu.aboutToHide.connect(lambda: closed.append(True))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert "charge" in kinds.text()
    QTest.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(charge).center())
    assert "charge" not in kinds.text()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert "charge" in kinds.text()
    assert closed == []
    menu.close()
    editor.save().click()
    assert editor.stored().extends_on == (*TIM.extends_on, EventKind.CHARGE)


def test_without_any_event_the_field_says_so(editor):
    for action in editor.many("Events that count").menu().actions():
        if action.isChecked():
            action.trigger()
    assert editor.says("Choose at least one event that counts.")


def test_how_a_payment_joins_is_one_choice_with_an_example_each(editor):
    assert editor.says("Example: 20 Nov 2026, then 18 Feb 2027")
    ends = [one.text() for one in editor.page.findChildren(Text) if one.text().startswith("→ ")]
    assert ends == ["→ 18 Feb 2028", "→ 18 Feb 2028", "→ 20 Nov 2028", "→ 20 Nov 2028"]
    editor.choose("A second payment", "add")
    editor.type_length("Never further ahead than", "13 months")
    assert editor.says("→ 18 Mar 2028")
    editor.save().click()
    assert (editor.stored().combine, editor.stored().cap) == (Combine.ADD, term("P13M"))


def test_a_rule_becomes_a_table_of_amounts(editor):
    editor.choose("Kind of length", "rows")
    (least,) = [
        one for one in editor.page.findChildren(QLineEdit)
        if one.accessibleName() == "From this amount, step 1"
    ]  # fmt: skip
    assert not editor.save().isEnabled()
    QTest.keyClicks(least, "5 EUR")
    editor.type_length("Length of step 1", "4 months")
    assert editor.says("today → 20 Mar 2027")
    button(editor.page, "Add step").click()
    assert editor.says("This is needed here.")
    button(editor.page, "Remove step 2").click()
    editor.save().click()
    (row,) = editor.stored().by_amount
    assert (str(row.least), row.most, row.currency, row.term) == ("5", None, "EUR", term("P4M"))


def test_stages_are_added_before_the_loss_and_removed(world, opened):
    editor = Editor(world, opened, a_rule("P12M", id=TIM.id, stages=[LOST]))
    button(editor.page, "Add stage").click()
    editor.type_length("How long stage 1 lasts", "2 months")
    assert editor.says(
        "Then 2 months receive-only, rescued by any top-up. Then the number is lost."
    )
    editor.save().click()
    names = [(stage.name.en, stage.lasts) for stage in editor.stored().stages]
    assert names == [("receive-only", term("P2M")), ("lost", None)]


def test_back_to_the_catalogue_shows_its_rule_and_saves_nothing(world, opened):
    editor = Editor(world, opened, a_rule("P5M", id=TIM.id, stages=[RECEIVE_ONLY, LOST]))
    assert editor.says("your own copy, the catalogue’s rule is kept beside it")
    button(editor.page, "Back to the catalogue’s rule").click()
    assert editor.says("Same as the catalogue so far")
    assert editor.stored().term == term("P5M")
    editor.save().click()
    assert editor.stored() == TIM
    with world.storage.reading() as unit:
        assert unit.clocks(editor.card.id)[0].versions[-1].carrier == "it-tim"


def test_a_rule_that_no_card_follows_is_handed_over(editor):
    editor.page.edit_copy("it-tim", TIM.id)
    assert not editor.says("On your card")
    editor.type_length("How long it lasts", "6 months")
    editor.save().click()
    assert editor.saved == []
    assert editor.made[0].term == term("P6M")


def test_the_zone_moves_with_the_card(editor):
    editor.choose("Time zone", "UTC")
    assert "the same days, in UTC" in editor.chips()
    assert editor.save().isEnabled()
    editor.save().click()
    with editor.world.storage.reading() as unit:
        assert unit.card(editor.card.id).zone == "UTC"
        assert unit.clocks(editor.card.id)[0].zone == "UTC"
    assert editor.stored() == TIM


def test_the_rule_as_a_file_can_be_selected_and_copied(editor, qapp):
    link = next(one for one in editor.page.findChildren(QPushButton) if "TOML" in one.text())
    link.click()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, TextDialog)]
    (shown,) = dialog.findChildren(QPlainTextEdit)
    assert '"P12M"' in shown.toPlainText()
    assert shown.isReadOnly()
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == shown.toPlainText()
    dialog.close()
    qapp.processEvents()


def test_cancel_and_the_way_back_save_nothing(editor):
    editor.type_length("How long it lasts", "1 month")
    editor.page.name_way_back("Desk")
    button(editor.page, "Cancel").click()
    button(editor.page, "Desk").click()
    assert editor.left == [True, True]
    assert editor.stored() == TIM


def test_what_happened_meanwhile_is_told(editor):
    editor.type_length("How long it lasts", "1 month")
    del editor.world.storage.state.cards[editor.card.id]
    editor.save().click()
    assert len(editor.faults) == 1
    assert editor.save().isEnabled()


def test_the_keyboard_goes_through_the_parts_in_reading_order(editor, qapp):
    editor.page.window().activateWindow()
    editor.page.show_page()
    passed = []
    for _ in range(21):
        control = qapp.focusWidget()
        passed.append(control.accessibleName() or control.text())
        QTest.keyClick(control, Qt.Key.Key_Tab)
    assert passed == [
        "Events that count: top-up, plan purchase, activation",
        "Least amount",
        "Kind of length",
        "How long it lasts",
        "The first time",
        "Warn earlier",
        "A second payment",
        "Stage 1",
        "How long stage 1 lasts",
        "What works in stage 1: calls in, SMS in, credit",
        "What rescues from stage 1: any top-up",
        "Remove stage 1",
        "Stage 2",
        "How long stage 2 lasts",
        "What works in stage 2: credit",
        "What rescues from stage 2: a call, a shop",
        "Remove stage 2",
        "Stage 3",
        "Credit in stage 3",
        "Remove stage 3",
        "Add stage",
    ]


@pytest.mark.parametrize("rule", [TIM, ALDI], ids=lambda one: one.id)
def test_every_control_has_a_name(world, opened, rule):
    assert nameless_controls(Editor(world, opened, rule).page) == []


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_clipped_at_any_size(qapp, world, opened, size, pixels):
    world.look = a_look(qapp, pixels)
    editor = Editor(world, opened, ALDI, size)
    editor.type_length("Length of step 1", "soon")
    assert clipped(editor.page) == []


def test_every_shipped_rule_of_the_carrier_can_be_opened(world, opened):
    editor = Editor(world, opened)
    for path in sorted((RESOURCES / "carriers").glob("*.toml"))[::6]:
        for rule in read_carrier_file(path).rules:
            edit = CardEdit(add_rules=(rule,))
            clock = world.services.editing.edit(editor.card.id, edit).after.clocks[-1]
            editor.page.edit_clock(editor.card.id, clock.id)
            assert not editor.save().isEnabled()
            assert editor.faults == []
