"""The foot of the assistant: back, what to do when it fails, later, and the one step forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind, NextButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look

_HEIGHT, _HINT_FROM = 60, 760


class RenewalFooter(QWidget):
    """Four buttons and one line; `pressed` is told by the one that goes on."""

    back_requested = Signal()
    failed_requested = Signal()
    later_requested = Signal()
    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = Footer(look)
        self._row.setMinimumHeight(look.px(_HEIGHT))
        self._back = Button(look, tr("Back"))
        self._failed = Button(look, tr("It didn’t work…"), icon="alert")
        self._hint = Text(
            look, tr("Your place is kept if you close this page."), Role.SMALL, tone=Tone.TEXT2
        )
        self._later = Button(look, tr("Continue later"))
        #: Two buttons for one wish: filled where it is the view's one primary button.
        self._plain = NextButton(look, "")
        self._filled = NextButton(look, "", kind=ButtonKind.PRIMARY)
        self._row.add_left(self._back)
        self._row.add_left(self._failed)
        for part in (self._hint, self._later, self._plain, self._filled):
            self._row.add_right(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        column.addWidget(self._row)
        self._back.clicked.connect(self.back_requested)
        self._failed.clicked.connect(self.failed_requested)
        self._later.clicked.connect(self.later_requested)
        self._plain.clicked.connect(self.pressed)
        self._filled.clicked.connect(self.pressed)

    def show_way(self, *, back: bool, may_fail: bool) -> None:
        """Say whether there is a step before, and whether something can fail at this one."""
        self._back.setEnabled(back)
        self._failed.setVisible(may_fail)

    def show_primary(self, words: str, *, filled: bool, enabled: bool) -> None:
        """Say what the button that goes on says; empty words leave it out."""
        for button, wanted in ((self._plain, not filled), (self._filled, filled)):
            button.setText(words)
            button.setEnabled(enabled)
            button.setVisible(wanted and bool(words))
            button.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= self._look.px(_HINT_FROM))
