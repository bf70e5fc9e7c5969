"""How pictures of choosing a plan come about: invented prices, compared for a trip."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from renewdesk.domain.renewals import Step
from renewdesk.services.plan_drafts import PlanDraft
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.plan_dialog import PlanDialog
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.compare_row import FIRST, LAST, MODE, CompareRow
from renewdesk.ui.pages.renewing.plan_table import PlanTable
from renewdesk.ui.widgets.button import NextButton

if TYPE_CHECKING:
    from screenshots import Stage

    from renewdesk.bootstrap import House

_MOST_STEPS = 3
_SEEN = "2026-11-12"
_TRIP = ((FIRST, "2027-03-20"), (LAST, "2027-03-28"), (MODE, "trip"))
_NARROW, _NARROW_DIALOG = 900, (520, 540)
#: The plans of mock-up 19 with invented prices.
_PLANS = (
    PlanDraft(name="Pack 7", price="990", term="P7D", data="5 GB", renews=False),
    PlanDraft(
        name="Pack 30",
        price="2590",
        term="P30D",
        data="20 GB",
        minutes="60",
        renews=False,
        origin="receipt",
    ),
    PlanDraft(
        name="Pack 30 World",
        price="4190",
        term="P30D",
        data="15 GB",
        minutes="100",
        abroad="20",
        renews=False,
    ),
    PlanDraft(
        name="4-week tariff", price="3490", term="P28D", data="30 GB", minutes="200", renews=True
    ),
)


def note_plans(house: House) -> None:
    """Note the plans of mock-up 19 for the card to which they belong."""
    for draft in _PLANS:
        house.noting_plans.save("Kcell", replace(draft, seen_on=_SEEN))


def plans_are_compared(stage: Stage) -> None:
    """Compare what was noted for a trip, and choose the second plan."""
    page = _begin(stage, "Kcell")
    if page is None:
        return
    row = next(iter(page.findChildren(CompareRow)))
    for name, text in _TRIP:
        row.answered.emit(name, text)
    stage.studio.settle(stage.desktop)
    table = next(iter(page.findChildren(PlanTable)))
    table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(table, key)
    stage.studio.settle(stage.desktop)


def plan_is_edited(stage: Stage) -> None:
    """Show everything that is noted of a plan."""
    plans_are_compared(stage)
    for table in stage.desktop.window.findChildren(PlanTable):
        QTest.keyClick(table, Qt.Key.Key_F2)
    stage.wait_for_dialog(PlanDialog)
    if stage.dialog is not None and stage.desktop.window.width() < _NARROW:
        stage.dialog.resize(*_NARROW_DIALOG)
        stage.studio.settle(stage.desktop)


def amount_is_typed(stage: Stage) -> None:
    """Choose an amount for a line of which no plan is noted."""
    page = _begin(stage, "TIM")
    edits = page.findChildren(MoneyEdit) if page is not None else []
    for edit in (one for one in edits if one.isVisible()):
        edit.setFocus()
        QTest.keyClicks(edit, "10")
    stage.studio.settle(stage.desktop)


def _begin(stage: Stage, label: str) -> RenewalPage | None:
    """Begin a renewal and press the footer's button until a plan is to be chosen."""
    window = stage.desktop.window
    card = stage.card(label)
    if window.pushed is None:
        return None
    window.pushed.renewals.start(card)
    stage.studio.settle(stage.desktop)
    page = window.pushed_page("renewal")
    if not isinstance(page, RenewalPage):
        return None
    for _ in range(_MOST_STEPS):
        if page.view is None or page.view.renewal.step is Step.PLAN:
            break
        next(one for one in page.findChildren(NextButton) if one.isVisible()).click()
        stage.studio.settle(stage.desktop)
    return page
