"""How pictures of the rounds, the shop slip and the history of renewals come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.ui.pages.checking_up.line_row import LineRow
from renewdesk.ui.pages.round_page import RoundPage
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from screenshots import Stage

_EARLIER = "2026-11-24"


def dates_are_checked(stage: Stage) -> None:
    """Answer three questions of a check-up round, as in the drawing."""
    stage.go("checkup")
    page = stage.desktop.window.pushed_page("checkup")
    if page is None:
        return
    rows = {row.face.name: row for row in page.findChildren(LineRow)}
    for name in ("giffgaff", "SoSIM"):
        rows[name].same_said.emit()
        stage.studio.settle(stage.desktop)
    rows["MegaFon"].given.emit(_EARLIER)
    stage.studio.settle(stage.desktop)
    page.findChildren(UndoBar)[0].hide()
    stage.desktop.window.activateWindow()
    rows["Kcell"].box.setFocus()
    stage.studio.settle(stage.desktop)


def cards_are_chosen(stage: Stage) -> None:
    """Choose the cards of a renewal round."""
    stage.go("round")


def cards_are_queued(stage: Stage) -> None:
    """Begin a round with the cards that are due, leave one out, and look at the queue."""
    stage.go("round")
    page = stage.desktop.window.pushed_page("round")
    if not isinstance(page, RoundPage):
        return
    _primary(page).click()
    stage.studio.settle(stage.desktop)
    stage.go("round")


def card_is_in_the_round(stage: Stage) -> None:
    """Begin a round: its first card stands in the assistant, the strip above it."""
    stage.go("round")
    page = stage.desktop.window.pushed_page("round")
    if isinstance(page, RoundPage):
        _primary(page).click()
    stage.studio.settle(stage.desktop)


def slip_is_shown(stage: Stage) -> None:
    """Show the slip of a card whose shops read two languages."""
    stage.card("Kcell")
    stage.act("slip")


def history_is_shown(stage: Stage) -> None:
    """Show the renewals of a card, one of them under way."""
    stage.card("TIM")
    stage.desktop.window.actions_of["renew"].trigger()
    stage.studio.settle(stage.desktop)
    stage.go("desk")
    stage.act("history")


def _primary(page: RoundPage) -> Button:
    primary = ButtonKind.PRIMARY.value
    return next(one for one in page.findChildren(Button) if one.property("kind") == primary)
