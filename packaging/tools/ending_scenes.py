"""How pictures of letting a card go come about: its services move first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.ended_dialog import EndedDialog
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog
from renewdesk.ui.dialogs.moved_to_dialog import MovedToDialog
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from screenshots import Stage


def card_is_let_go(stage: Stage) -> None:
    """One of three services has moved to another card, as in the drawing."""
    service_moves(stage)
    for one in choices(stage):
        one.setCurrentIndex([one.itemText(at)[:3] for at in range(one.count())].index("TIM"))
    press(stage, "Save")
    stage.wait_for_dialog(LetGoDialog)


def service_moves(stage: Stage) -> None:
    """Say where a service went."""
    stage.card("Vodafone")
    stage.act("let_go")
    press(stage, "Moved to…")
    stage.wait_for_dialog(MovedToDialog)


def card_was_closed(stage: Stage) -> None:
    """Say that the carrier closed the line."""
    stage.card("Vodafone")
    stage.act("let_go")
    press(stage, "Closed at the carrier…")
    stage.wait_for_dialog(EndedDialog)


def choices(stage: Stage) -> list[Choice]:
    """Return the lists of words in the dialog."""
    return stage.dialog.findChildren(Choice) if stage.dialog else []


def press(stage: Stage, what: str) -> None:
    """Press the first button of the dialog that says these words."""
    buttons = stage.dialog.findChildren(QAbstractButton) if stage.dialog else []
    next(one for one in buttons if one.isVisible() and one.text() == tr(what)).click()
    stage.studio.settle(stage.desktop)
