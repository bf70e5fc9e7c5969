"""How pictures of eSIM codes and of the search for identifiers come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from screenshots import Stage

_NARROW, _NARROW_DIALOG = 900, (460, 540)
#: Invented, as everything on the sample desk.
_CODE = "LPA:1$smdp.example.com$INVENTED-4F7A-DESK"


def code_is_given(stage: Stage) -> None:
    """Type a code that the seller sent."""
    stage.card("Airalo Eurolink")
    stage.act("code")
    if not isinstance(stage.dialog, ActivationDialog):
        return
    (edit,) = stage.dialog.findChildren(QPlainTextEdit)
    stage.studio.wait(edit.isVisible)
    QTest.keyClicks(edit, _CODE)
    stage.studio.settle(stage.desktop)


def code_is_shown(stage: Stage) -> None:
    """Keep a code in a keyring that lasts as long as the picture takes, and show it."""
    code_is_given(stage)
    _press(stage, tr("Keep in the keyring"))
    _press(stage, tr("Show QR code"))
    if stage.dialog is not None and stage.desktop.window.width() < _NARROW:
        stage.dialog.resize(*_NARROW_DIALOG)
    if stage.dialog is not None:
        stage.dialog.show_trouble("")  # type: ignore[attr-defined] # the news would stand above it
    stage.studio.settle(stage.desktop)


def imei_is_searched(stage: Stage) -> None:
    """Look for the number of a SIM by the name of another one."""
    stage.go("desk")
    QTest.keyClicks(stage.desktop.window.findChildren(SearchField)[0], "IMEI")
    stage.studio.settle(stage.desktop)


def _press(stage: Stage, words: str) -> None:
    def found() -> list[Button]:
        buttons = stage.dialog.findChildren(Button) if stage.dialog is not None else []
        return [one for one in buttons if one.isVisible() and one.text() == words]

    stage.studio.wait(lambda: bool(found()))
    found()[0].click()
