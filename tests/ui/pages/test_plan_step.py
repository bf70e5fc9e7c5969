"""Choosing a plan in the assistant: compared, chosen by click and key, noted, and an amount."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.renewals import Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.plan_dialog import PlanDialog
from renewdesk.ui.dialogs.prices_dialog import PricesDialog
from renewdesk.ui.models.plan_table_model import LEFT_OUT_ROLE
from tests.ui.dialogs.dialog_world import button, cut_texts, named, nameless, type_in
from tests.ui.pages.page_world import actions_of
from tests.ui.pages.plan_driver import (
    TRIP,
    PlanDesk,
    boxes,
    cell,
    click_row,
    plan_draft,
    rows,
    said,
    table_of,
    titles,
    topup,
)

SIZES = ((1104, 900), (1500, 900), (760, 900))


@pytest.fixture
def desk(look, tmp_path, qtbot):  # noqa: ARG001 - the jobs are Qt objects
    return PlanDesk(tmp_path, look)


@pytest.fixture
def opened_at(desk, qtbot):
    """Open the page of a renewal of a new card."""
    pages = []

    def open_it(card=None, size=(1104, 900), **answers):
        renewal = desk.renewal(card or desk.add(), **answers)
        page = desk.page(renewal, size)
        pages.append(page)
        qtbot.waitUntil(page.isVisible)
        return page, renewal

    yield open_it
    for page in pages:
        page.close()
        page.deleteLater()
    # Without an event loop that ends, what was left behind would be restyled in every later test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def primary(page):
    return page.pane(Step.PLAN).primary()


def dialog_of(page, kind):
    QApplication.processEvents()
    (dialog,) = page.findChildren(kind)
    return dialog


def test_plans_stand_side_by_side_for_the_days_of_the_trip(opened_at):
    page, _ = opened_at(**TRIP)
    assert rows(page) == ["Pack 7", "Pack 30", "4-week tariff"]
    assert titles(page) == [
        "Plan", "Price", "Lasts", "Data", "Minutes", "Abroad", "Renews", "A day", "A GB",
        "For 9 days",
    ]  # fmt: skip
    assert [cell(page, row, "For 9 days") for row in range(3)] == ["1,980", "2,590", "3,490"]
    assert (cell(page, 0, "A day"), cell(page, 1, "A GB")) == ("141", "130")
    assert boxes(page)[0].startswith("Lowest total for 9 days: Pack 7, 1,980 KZT for two packs")
    assert boxes(page)[1].startswith("A pack does not extend the line No published rule")
    assert "charged on 17 Apr 2027, 20 days after you are back. Cancel by 16 Apr" in boxes(page)[2]
    assert "Prices in KZT" in said(page)


def test_a_click_chooses_and_keeps_the_plan_as_a_purchase(desk, opened_at):
    page, renewal = opened_at()
    assert primary(page) == "Continue without a plan"
    click_row(page, 1)
    stored = desk.stored(renewal)
    assert stored.plan.name == "Pack 30"
    assert stored.renewal.answer("pay.kind") == "plan_purchase"
    assert primary(page) == "Pay for Pack 30…"
    assert stored.preview.event.amount.text == "2590 KZT"


def test_the_arrow_keys_move_the_choice_and_space_takes_the_current_row(desk, opened_at):
    page, renewal = opened_at()
    table = table_of(page)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert desk.stored(renewal).plan.name == "Pack 7"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert desk.stored(renewal).plan.name == "Pack 30"
    QTest.keyClick(table, Qt.Key.Key_End)
    assert desk.stored(renewal).plan.name == "4-week tariff"
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert desk.stored(renewal).plan.name == "Pack 7"


def test_the_choice_is_there_again_when_the_page_is_opened_anew(desk, opened_at):
    page, renewal = opened_at(**TRIP)
    click_row(page, 2)
    again = desk.page(renewal)
    assert again.pane(Step.PLAN).primary() == "Pay for 4-week tariff…"
    assert table_of(again).current_plan() == desk.stored(renewal).plan.id
    assert named(again, "Number of days").text() == "9"
    again.deleteLater()


def test_a_screen_reader_hears_the_whole_row_and_whether_it_is_chosen(opened_at):
    page, _ = opened_at(**TRIP)
    click_row(page, 0)
    model, role = table_of(page).model(), Qt.ItemDataRole.AccessibleTextRole
    heard = model.index(0, 0).data(role)
    assert heard.startswith("Pack 7, typed 20 Nov 2026, lowest total, Price: 990")
    assert heard.endswith("chosen")
    assert model.index(1, 0).data(role).endswith("not chosen")


def test_other_days_are_compared_at_each_key_and_kept(desk, opened_at):
    page, renewal = opened_at(**TRIP)
    days = named(page, "Number of days")
    type_in(days, "40")
    assert titles(page)[-1] == "For 40 days"
    assert [cell(page, row, "For 40 days") for row in range(3)] == ["5,940", "5,180", "6,980"]
    assert "Lowest total for 40 days: Pack 30 + 2 × Pack 7, 4,570 KZT" in boxes(page)[0]
    assert "With one kind alone: Pack 30, 5,180 KZT for two packs." in boxes(page)[0]
    stored = desk.stored(renewal).renewal
    assert (stored.answer("plan.days"), stored.answer("plan.mode")) == ("40", "days")


def test_a_trip_is_typed_by_its_first_and_last_day(desk, opened_at):
    page, renewal = opened_at()
    named(page, "Compare for").choose("trip")
    for name, text in (("First day", "2027-01-31"), ("Last day", "2027-02-02")):
        edit = named(page, name)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
    assert titles(page)[-1] == "For 3 days"
    stored = desk.stored(renewal).renewal
    assert (stored.answer("plan.first"), stored.answer("plan.last")) == ("2027-01-31", "2027-02-02")
    assert "is not a day" not in said(page)
    type_in(named(page, "Last day"), "2027-02-30")
    assert "2027-02-30" in said(page)


def test_days_that_make_no_sense_are_said_beside_the_row_and_the_table_stays(opened_at):
    page, _ = opened_at(**TRIP)
    type_in(named(page, "Number of days"), "0")
    assert "“0” is not a number of days from 1 to 3660." in said(page)
    assert titles(page)[-1] == "For 9 days"
    type_in(named(page, "Number of days"), "8")
    assert "is not a number of days" not in said(page)


def test_a_trip_that_ends_before_it_begins_is_refused_even_when_it_was_kept(opened_at):
    page, _ = opened_at(**(TRIP | {"plan.last": "2027-03-01"}))
    assert "comes before the first one" in said(page)
    assert titles(page)[-1] == "For 30 days"


def test_the_columns_that_are_chosen_are_remembered_for_all_renewals(desk, opened_at):
    page, renewal = opened_at()
    by_name = actions_of(button(page, "Columns"))
    by_name["A GB"].trigger()
    by_name["SMS"].trigger()
    assert "A GB" not in titles(page)
    assert "SMS" in titles(page)
    again = desk.page(renewal)
    assert titles(again) == titles(page)
    again.deleteLater()
    by_name["The usual ones"].trigger()
    assert "A GB" in titles(page)


def test_what_has_no_room_goes_below_the_name(opened_at):
    page, _ = opened_at(size=(1500, 900))
    table = table_of(page)
    assert "A GB" in titles(page)
    table.resize(420, table.height())
    assert set(titles(page)) >= {"Plan", "Price", "For 30 days"}
    assert not {"A GB", "Renews"} & set(titles(page))
    below = [table.model().index(row, 0).data(LEFT_OUT_ROLE) for row in (1, 2)]
    assert "A GB 130" in below[0]
    assert ("renews itself" in below[0], "renews itself" in below[1]) == (False, True)
    assert table.rowHeight(1) > table.horizontalHeader().height()


def test_a_plan_is_added_compared_at_once_and_taken_back(desk, opened_at):
    page, _ = opened_at(**TRIP)
    button(page, "Add plan…").click()
    dialog = dialog_of(page, PlanDialog)
    type_in(named(dialog, "Plan"), "Pack 9")
    type_in(named(dialog, "Price"), "1500")
    type_in(named(dialog, "Lasts"), "9")
    button(dialog, "Save").click()
    assert rows(page) == ["Pack 7", "Pack 9", "Pack 30", "4-week tariff"]
    assert boxes(page)[0].startswith("Lowest total for 9 days: Pack 9, 1,500 KZT for one pack")
    button(page, "Undo").click()
    assert rows(page) == ["Pack 7", "Pack 30", "4-week tariff"]
    assert desk.told[-1].cards


def test_prices_are_edited_from_the_page(opened_at):
    page, _ = opened_at(**TRIP)
    button(page, "Edit prices…").click()
    dialog = dialog_of(page, PricesDialog)
    type_in(named(dialog, "Price of Pack 7"), "1400")
    button(dialog, "Save").click()
    assert boxes(page)[0].startswith("Lowest total for 9 days: Pack 30, 2,590 KZT for one pack")


def test_a_chosen_plan_that_is_removed_is_chosen_no_more_and_comes_back_by_undo(desk, opened_at):
    page, renewal = opened_at()
    click_row(page, 0)
    QTest.keyClick(table_of(page), Qt.Key.Key_F2)
    button(dialog_of(page, PlanDialog), "Remove").click()
    assert primary(page) == "Continue without a plan"
    button(page, "Undo").click()
    assert primary(page) == "Pay for Pack 7…"
    assert desk.stored(renewal).plan.name == "Pack 7"


def test_the_page_with_the_plans_is_asked_for_by_its_host(opened_at):
    page, _ = opened_at()
    asked = []
    page.page_wanted.connect(lambda _, what: asked.append(what))
    button(page, "Open activ.kz").click()
    assert asked == ["plans"]


def test_the_word_to_look_for_on_the_page_is_said(desk, opened_at):
    page, _ = opened_at(desk.add("al-one", plans=()))
    assert "On the page look for “Rimbushje”" in said(page)


def test_plans_that_the_rule_counts_are_not_marked_and_others_are(desk, opened_at):
    keeps = plan_draft("Keeps", "900", term="P30D", extends_line=True)
    card = desk.add("al-one", (keeps, plan_draft("Data", "1000", term="P30D")))
    page, _ = opened_at(card)
    assert any(one.startswith("These do not extend the line: Data") for one in boxes(page))
    table = table_of(page).model()
    assert "does not extend the line" in table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    heard = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Line: last day 4 Jan 2027 (Tirana)" in heard


def test_a_plan_that_keeps_the_line_by_the_owners_word_is_paid_as_the_rule_counts(desk, opened_at):
    keeps = plan_draft("Keeps", "1500", term="P30D", extends_line=True)
    page, renewal = opened_at(desk.add("al-one", (keeps,), (topup("2026-10-12", "1500"),)))
    click_row(page, 0)
    seen = desk.stored(renewal).preview
    assert seen.event.kind == "topup"
    assert seen.after.standing.clocks[0].last_on > seen.before.standing.clocks[0].last_on


def test_without_plans_the_ladder_of_the_rule_tells_which_amount_gives_which_date(desk, opened_at):
    card = desk.add("al-one", plans=(), last=(topup("2026-10-12", "1500"),))
    page, renewal = opened_at(card)
    assert "Choose an amount" in said(page)
    assert "last day 19 Jan 2027 (Tirana)" in said(page)
    assert boxes(page) == ["1,500 ALL: last day 19 Jan 2027 (Tirana)"]
    assert "As last time, unless you type another amount." in said(page)
    assert primary(page) == "Pay 1,500 ALL…"
    button(page, "from 2,001 ALL").click()
    stored = desk.stored(renewal)
    assert (stored.renewal.answer("pay.amount"), stored.renewal.answer("pay.currency")) == (
        "2001",
        "ALL",
    )
    assert stored.preview.event.kind == "topup"
    assert boxes(page) == ["2,001 ALL: last day 19 May 2027 (Tirana)"]
    assert primary(page) == "Pay 2,001 ALL…"


def test_what_the_procedure_tells_of_plans_stands_beside_them(desk, opened_at):
    page, _ = opened_at(desk.add("al-one", plans=(), last=(topup("2026-10-12", "1500"),)))
    assert "Plans by the month: data, voice, SMS" in said(page)


def test_for_a_plan_without_noted_plans_no_amount_is_asked(desk, opened_at):
    rules = ("kz-kcell-line", "kz-kcell-pack")
    bought = (EventDraft(kind="plan_purchase", on="2026-11-10", amount="990"),)
    card = desk.add(plans=(), rules=rules, last=bought)
    desk.services.renewing.start(card.id, "plan")
    page, renewal = opened_at(card)
    assert desk.stored(renewal).clock.clock.kind is ClockKind.PLAN
    assert "No plan of Kcell / activ is noted yet." in said(page)
    assert "Choose an amount" not in said(page)
    button(page, "Top up an amount instead").click()
    assert "Choose an amount" in said(page)


def test_an_amount_that_does_not_extend_the_line_is_said_so(desk, opened_at):
    page, _ = opened_at(desk.add("al-one", plans=(), last=(topup("2026-10-12", "1500"),)))
    type_in(named(page, "Amount"), "50")
    assert boxes(page)[0].startswith("50 ALL: does not extend the line")


def test_half_an_amount_is_refused_beside_its_field_when_one_goes_on(desk, opened_at):
    page, renewal = opened_at(desk.add("al-one", plans=()))
    assert primary(page) == "Continue without an amount"
    type_in(named(page, "Amount"), "ten")
    page.pane(Step.PLAN).press()
    assert "“ten” is not an amount" in said(page)
    assert desk.stored(renewal).renewal.step is Step.PLAN
    type_in(named(page, "Amount"), "2500")
    page.pane(Step.PLAN).press()
    assert desk.stored(renewal).renewal.step is Step.PAY


def test_turning_to_an_amount_gives_the_plan_up_and_back_gives_the_amount_up(desk, opened_at):
    page, renewal = opened_at()
    click_row(page, 0)
    button(page, "Top up an amount instead").click()
    stored = desk.stored(renewal)
    assert (stored.plan, stored.renewal.answer("pay.kind")) == (None, "topup")
    type_in(named(page, "Amount"), "500")
    assert primary(page) == "Pay 500 KZT…"
    button(page, "Choose a plan instead").click()
    stored = desk.stored(renewal)
    assert (stored.renewal.answer("pay.amount"), stored.renewal.answer("pay.kind")) == ("", "")
    assert table_of(page).isVisibleTo(page)


def test_choosing_a_plan_takes_back_an_amount_that_was_typed(desk, opened_at):
    page, renewal = opened_at(**{"pay.amount": "77", "pay.currency": "KZT"})
    click_row(page, 0)
    assert desk.stored(renewal).preview.event.amount.text == "990 KZT"


def test_without_plans_and_line_one_is_told_to_note_some(desk, opened_at):
    page, _ = opened_at(desk.add(plans=(), rules=("kz-kcell-pack",)))
    assert "No plan of Kcell / activ is noted yet." in said(page)
    assert not table_of(page).isVisibleTo(page)
    assert "Top up an amount" not in said(page)


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_a_name_and_room(opened_at, size):
    page, _ = opened_at(size=size, **TRIP)
    pane = page.pane(Step.PLAN)
    assert nameless(pane) == []
    assert cut_texts(pane) == []
    assert all(edit.accessibleName() for edit in pane.findChildren(QLineEdit))
