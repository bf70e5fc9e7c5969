"""Plans typed as a page describes them, edited, removed; and the prices of all in one place."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import Allowance, PlanOrigin
from renewdesk.domain.periods import Term
from renewdesk.services.plan_drafts import PlanDraft
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.plan_dialog import PlanDialog
from renewdesk.ui.dialogs.prices_dialog import PricesDialog
from renewdesk.ui.flows import Flows
from tests.builders import day
from tests.ui.dialogs.dialog_world import (
    a_safe,
    button,
    cut_texts,
    enter_day,
    named,
    nameless,
    out_of_order,
    seen,
    settle,
    sideways,
    type_in,
)

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes

SIZES = ((640, 720), (400, 480))


@pytest.fixture
def kcell(world):
    return world.add("kz-kcell", label="Kcell").view.card


@pytest.fixture
def shown_after_another(qtbot):
    """Show dialogs one after the other; one that was closed is gone by then, as in the window."""
    kept = []

    def show_it(dialog, size=None):
        kept.append(dialog)
        if size is not None:
            dialog.resize(*size)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        settle()
        return dialog

    yield show_it
    for dialog in kept:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_it(look, world, shown_after_another, kcell):
    def open_dialog(plan=None, size=None):
        about = kcell, "KZT", plan
        return shown_after_another(PlanDialog(look, world.services, world.jobs, about), size)

    return open_dialog


@pytest.fixture
def prices(look, world, shown, kcell):
    def open_dialog():
        about = kcell, plans(world)
        return shown(PricesDialog(look, world.services, world.jobs, about))

    return open_dialog


def plans(world):
    return world.services.noting_plans.of("Kcell")


def note(world, name="Pack 7", price="990", **more):
    draft = PlanDraft(name=name, price=price, **more)
    return world.services.noting_plans.save("Kcell", draft).after


def save(dialog):
    told: list[Any] = []
    dialog.saved.connect(told.append)
    button(dialog, "Save").click()
    return told


def test_a_plan_is_typed_whole_and_noted_once(open_it, world):
    dialog = open_it()
    assert dialog.windowTitle() == "Add a plan"
    type_in(named(dialog, "Plan"), " Pack 30 World ")
    type_in(named(dialog, "Price"), "4190")
    type_in(named(dialog, "Lasts"), "30")
    type_in(named(dialog, "Data"), "15 GB")
    type_in(named(dialog, "Minutes"), "100")
    named(dialog, "SMS: unlimited").click()
    type_in(named(dialog, "Minutes abroad"), "20")
    type_in(named(dialog, "Roams in (countries)"), "kz, ru, UZ")
    named(dialog, "Renews itself").choose("no")
    named(dialog, "Extends the line").choose("no")
    type_in(named(dialog, "Promotion"), "Nauryz")
    enter_day(named(dialog, "Last day of the promotion"), day("2027-03-31"))
    type_in(named(dialog, "Price after the promotion"), "5190")
    type_in(named(dialog, "Note"), "on the start page")
    (done,) = save(dialog)
    (plan,) = plans(world)
    assert done.after == plan
    assert (plan.name, plan.price, plan.term) == (
        "Pack 30 World",
        Money(Decimal(4190), "KZT"),
        Term(days=30),
    )
    assert (plan.data_mb, plan.minutes, plan.sms, plan.abroad_minutes) == (15000, 100, None, 20)
    assert (plan.unlimited, plan.countries) == ((Allowance.SMS,), ("KZ", "RU", "UZ"))
    assert (plan.renews, plan.extends_line) == (False, False)
    assert (plan.promotion, plan.promotion_until_on) == ("Nauryz", day("2027-03-31"))
    assert plan.usual_price == Money(Decimal(5190), "KZT")
    assert (plan.seen_on, plan.origin) == (day("2026-11-20"), PlanOrigin.TYPED)
    assert plan.note == "on the start page"
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("unit", "typed", "term"),
    [
        ("P{}M", "1", Term(months=1)),
        ("PT{}H", "36", Term(hours=36)),
        ("P0M", "", Term()),
        ("", "", None),
    ],
)
def test_a_length_in_other_units_comes_back_as_it_was(open_it, world, unit, typed, term):
    dialog = open_it()
    type_in(named(dialog, "Plan"), "Pack")
    type_in(named(dialog, "Price"), "1")
    named(dialog, "Unit of the length").choose(unit)
    if typed:
        type_in(named(dialog, "Lasts"), typed)
    save(dialog)
    (plan,) = plans(world)
    assert plan.term == term
    again = open_it(plan)
    assert again.windowTitle() == "Edit Pack"
    save(again)
    assert plans(world) == (plan,)


def test_an_edit_that_changes_nothing_leaves_everything_as_it_is(open_it, world):
    plan = note(
        world, term="P1M10D", data="1500 MB", minutes="0", unlimited=("abroad",),
        countries=("IT",), renews=True, extends_line=True, promotion="x", seen_on="2026-11-12",
        promotion_until="2026-12-31", usual_price="1200.50", note="n", origin="receipt",
    )  # fmt: skip
    (done,) = save(open_it(plan))
    assert done.after == done.before == plan


def test_a_price_that_is_typed_anew_was_seen_today(open_it, world):
    plan = note(world, seen_on="2026-11-12", origin="receipt")
    dialog = open_it(plan)
    type_in(named(dialog, "Price"), "1090")
    save(dialog)
    (after,) = plans(world)
    assert (after.price.amount, after.seen_on, after.origin) == (
        1090,
        day("2026-11-20"),
        PlanOrigin.TYPED,
    )


def test_a_wrong_value_is_refused_beside_its_field_and_the_dialog_stays(open_it, world):
    dialog = open_it()
    type_in(named(dialog, "Plan"), "Pack")
    assert save(dialog) == []
    assert "A plan needs a price" in seen(dialog)
    type_in(named(dialog, "Price"), "990")
    type_in(named(dialog, "Data"), "plenty")
    assert save(dialog) == []
    assert "“plenty” is not an amount of data" in seen(dialog)
    assert "A plan needs a price" not in seen(dialog)
    assert named(dialog, "Data").hasFocus()
    assert plans(world) == ()


def test_unlimited_takes_the_count_away(open_it):
    dialog = open_it()
    box = named(dialog, "Data: unlimited")
    assert isinstance(box, QCheckBox)
    type_in(named(dialog, "Data"), "20 GB")
    box.click()
    assert not named(dialog, "Data").isEnabled()
    box.click()
    assert named(dialog, "Data").text() == "20 GB"


def test_a_plan_is_removed_without_a_question_because_it_can_be_taken_back(open_it, world):
    plan = note(world)
    told: list[Any] = []
    dialog = open_it(plan)
    dialog.saved.connect(told.append)
    button(dialog, "Remove").click()
    assert plans(world) == ()
    assert (told[0].before, told[0].after) == (plan, None)
    world.services.noting_plans.undo_latest()
    assert plans(world) == (plan,)
    world.services.noting_plans.undo_latest()
    assert plans(world) == (plan,)


def test_the_other_cards_of_the_seller_share_what_was_noted(open_it, world):
    world.add("kz-kcell", label="Second")
    type_in(named(dialog := open_it(), "Plan"), "Pack 7")
    type_in(named(dialog, "Price"), "990 KZT")
    (done,) = save(dialog)
    assert [one.name for one in world.services.noting_plans.of("Second")] == ["Pack 7"]
    assert len(done.changes.cards) == 2


def test_prices_of_all_plans_are_changed_together_and_only_those_that_differ(prices, world):
    seven = note(world, seen_on="2026-11-12")
    thirty = note(world, "Pack 30", "2590", seen_on="2026-11-12")
    dialog = prices()
    type_in(named(dialog, "Price of Pack 30"), "2790")
    (done,) = save(dialog)
    kept, changed = plans(world)
    assert kept == seven
    assert (changed.price.amount, changed.seen_on) == (2790, day("2026-11-20"))
    assert done.before == thirty
    world.services.noting_plans.undo_latest()
    assert plans(world) == (seven, thirty)


def test_one_wrong_price_saves_none_and_is_named(prices, world):
    before = note(world), note(world, "Pack 30", "2590")
    dialog = prices()
    type_in(named(dialog, "Price of Pack 7"), "1090")
    type_in(named(dialog, "Price of Pack 30"), "much")
    assert save(dialog) == []
    assert "“much” is not an amount" in seen(dialog)
    assert plans(world) == before
    assert dialog.isVisible()


def test_the_pencil_of_a_price_leads_to_the_whole_plan(prices, world):
    plan = note(world)
    dialog = prices()
    told: list[str] = []
    dialog.edit_wanted.connect(told.append)
    button(dialog, "Edit Pack 7").click()
    assert told == [plan.id]
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_a_name_and_is_reached_in_reading_order(open_it, world, size):
    dialog = open_it(note(world, promotion="Spring"), size)
    assert nameless(dialog) == []
    assert out_of_order(dialog) == []
    assert cut_texts(dialog) == []
    assert sideways(dialog) == 0


def test_enter_saves_and_escape_closes(open_it, world, qtbot):
    dialog = open_it()
    type_in(named(dialog, "Plan"), "Pack")
    type_in(named(dialog, "Price"), "5")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [one.name for one in plans(world)] == ["Pack"]
    again = open_it()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()


def test_undo_of_the_window_takes_the_last_note_back_and_tells_the_pages(look, world, kcell, qtbot):
    window, bus = QWidget(), ChangeBus()
    told: list[Changes] = []
    qtbot.addWidget(window)
    bus.changed.connect(told.append)
    flows = Flows(look, world.services, world.jobs, bus, window, a_safe())
    kept = note(world)
    note(world, "Pack 30", "2590")
    flows.undo("plans")
    assert plans(world) == (kept,)
    assert told[-1].cards == {kcell.id}
    flows.undo("plans")
    assert plans(world) == (kept,)
