"""How pictures of the assistant's last steps come about: recorded, kept, seen at the carrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from renewdesk.domain.renewals import Step
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.widgets.button import NextButton
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget
    from screenshots import Stage

_MOST_STEPS = 7
#: Earlier than what the sample's top-up gives.
_EARLIER = "2027-09-05"


def payment_is_typed(stage: Stage) -> None:
    """Type what the page said after paying."""
    page = _at(stage, Step.CONFIRM)
    if page is None:
        return
    pane = page.pane(Step.CONFIRM)
    method = next(one for one in pane.findChildren(QComboBox) if _is_called(one, "Paid with"))
    method.setEditText("Visa ••41")
    for edit in pane.findChildren(MoneyEdit):
        if _is_called(edit, "Your bank charged") and edit.isVisible():
            _type(edit, "78.40 CNY")
    stage.studio.settle(stage.desktop)


def receipt_is_asked_for(stage: Stage) -> None:
    """Come to "Save receipt" with none."""
    _at(stage, Step.RECEIPT)


def date_is_asked_for(stage: Stage) -> None:
    """Come to "Verify", where the same date is offered."""
    _at(stage, Step.VERIFY)


def earlier_date_is_read(stage: Stage) -> None:
    """Read a date at the carrier that is earlier than expected."""
    page = _at(stage, Step.VERIFY)
    if page is not None:
        day = next(one for one in page.pane(Step.VERIFY).findChildren(DayEdit) if one.isVisible())
        _type(day, _EARLIER)
    stage.studio.settle(stage.desktop)


PROVING = (
    ("renewal-confirm", payment_is_typed),
    ("renewal-receipt", receipt_is_asked_for),
    ("renewal-verify", date_is_asked_for),
    ("renewal-verify-earlier", earlier_date_is_read),
)


def _type(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    edit.editingFinished.emit()


def _is_called(widget: QWidget, name: str) -> bool:
    return widget.accessibleName() == tr(name)


def _at(stage: Stage, step: Step) -> RenewalPage | None:
    """Begin a renewal and press the footer's button until a step is reached."""
    window = stage.desktop.window
    card = stage.card("TIM")
    if window.pushed is None:
        return None
    window.pushed.renewals.start(card)
    stage.studio.settle(stage.desktop)
    page = window.pushed_page("renewal")
    if not isinstance(page, RenewalPage):
        return None
    for _ in range(_MOST_STEPS):
        if page.view is None or page.view.renewal.step is step:
            break
        next(one for one in page.findChildren(NextButton) if one.isVisible()).click()
        stage.studio.settle(stage.desktop)
    return page
