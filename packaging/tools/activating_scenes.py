"""How pictures of the renewal assistant's activation and of "It didn't work…" come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from renewdesk.domain.renewals import Step
from renewdesk.ui.dialogs.failed_dialog import FailedDialog
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.section_list import SectionList
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from screenshots import Stage

_MOST_STEPS = 7
_NARROW, _NARROW_DIALOG = 900, (520, 540)
#: Invented, as everything on the sample desk.
_CODE = "LPA:1$smdp.example.com$INVENTED-4F7A-DESK"


def profile_is_installed(stage: Stage) -> None:
    """Renew the eSIM that waits to be installed, with its code in a keyring for the picture."""
    page = _begin(stage, "Airalo Eurolink")
    if page is None:
        return
    _go_on(stage, page, Step.ACTIVATE)
    stage.studio.wait(lambda: bool(_edits(page)))
    QTest.keyClicks(_edits(page)[0], _CODE)
    _press(stage, page, tr("Keep in the keyring"))
    _press(stage, page, tr("Show QR code"))
    stage.desktop.window.statusBar().hide()  # what it says is gone after a moment
    stage.studio.settle(stage.desktop)


def connection_is_lost(stage: Stage) -> None:
    """Say at "Pay" that the connection was lost, after a first try without success."""
    page = _begin(stage, "TIM")
    if page is None:
        return
    _go_on(stage, page, Step.PAY)
    _fail(stage, page, "card-refused")
    if stage.dialog is not None:
        primary = [one for one in _buttons(stage.dialog) if one.property("kind") == "primary"]
        primary[0].click()
        stage.studio.settle(stage.desktop)
    _fail(stage, page, "connection-lost")
    if stage.dialog is not None and stage.desktop.window.width() < _NARROW:
        stage.dialog.resize(*_NARROW_DIALOG)
        stage.studio.settle(stage.desktop)


def _begin(stage: Stage, label: str) -> RenewalPage | None:
    window = stage.desktop.window
    card = stage.card(label)
    if window.pushed is None:
        return None
    window.pushed.renewals.start(card)
    stage.studio.settle(stage.desktop)
    page = window.pushed_page("renewal")
    return page if isinstance(page, RenewalPage) else None


def _go_on(stage: Stage, page: RenewalPage, step: Step) -> None:
    """Press the footer's button until a step is reached."""
    for _ in range(_MOST_STEPS):
        if page.view is None or page.view.renewal.step is step:
            return
        pressed = [one for one in _buttons(page) if one.property("kind") == "primary"]
        if not pressed:
            return
        pressed[-1].click()
        stage.studio.settle(stage.desktop)


def _fail(stage: Stage, page: RenewalPage, reason: str) -> None:
    _press(stage, page, tr("It didn’t work…"))
    stage.wait_for_dialog(FailedDialog)
    if stage.dialog is not None:
        stage.dialog.findChildren(SectionList)[0].choose(reason)
    stage.studio.settle(stage.desktop)


def _press(stage: Stage, page: RenewalPage, words: str) -> None:
    def found() -> list[Button]:
        return [one for one in _buttons(page) if one.text() == words]

    stage.studio.wait(lambda: bool(found()))
    found()[0].click()
    stage.studio.settle(stage.desktop)


def _buttons(part: QWidget) -> list[Button]:
    return [one for one in part.findChildren(Button) if one.isVisible() and one.isEnabled()]


def _edits(page: RenewalPage) -> list[QPlainTextEdit]:
    return [one for one in page.findChildren(QPlainTextEdit) if one.isVisible()]
