"""What a closed window means for reminders, said before it closes where no tray keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_MARGINS = (22, 18, 22, 18)


class ClosingDialog(DialogFrame):
    """Offers to close the program or to minimise its window; Enter minimises, Escape does neither.

    `close_requested` and `minimise_requested` carry whether this is to be said again.
    """

    close_requested = Signal(bool)
    minimise_requested = Signal(bool)

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        title = tr("Close RenewDesk?")
        super().__init__(look, title, parent)
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(*map(look.px, _MARGINS))
        self._headline = Headline(look, "bell", Tone.SOON, title, words)
        box.addWidget(self._headline)
        box.addStretch(1)
        self.set_body(Scroll(body))
        self._once = QCheckBox(tr("Do not say this again"))
        self._once.setChecked(True)
        self.add_left(self._once)
        close = Button(look, tr("Close RenewDesk"))
        close.clicked.connect(self._close)
        minimise = Button(look, tr("Minimise"), kind=ButtonKind.PRIMARY)
        minimise.clicked.connect(self._minimise)
        self.add_button(close)
        self.add_button(minimise, default=True)
        minimise.setFocus()
        self.fit(480)

    def say(self, words: str) -> None:
        """Say something else: the system has just answered what it does."""
        self._headline.say(words)
        self.grow()

    def _close(self) -> None:
        self.accept()
        self.close_requested.emit(not self._once.isChecked())

    def _minimise(self) -> None:
        self.accept()
        self.minimise_requested.emit(not self._once.isChecked())
