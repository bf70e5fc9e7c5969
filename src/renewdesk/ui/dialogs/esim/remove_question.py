"""The question before an activation code is removed: nobody can bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class RemoveQuestion(QWidget):
    """Hidden until it is asked; keeping the code is what is offered first."""

    remove_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        banner = Banner(
            look,
            Tone.NOW,
            "alert",
            tr("Remove the code from the keyring?"),
            tr("It cannot be brought back; only the seller may have it still."),
        )
        remove = Button(look, tr("Remove"), kind=ButtonKind.SMALL)
        self._keep = Button(look, tr("Keep it"), kind=ButtonKind.SMALL)
        remove.clicked.connect(self.hide)
        remove.clicked.connect(self.remove_requested)
        self._keep.clicked.connect(self.hide)
        for button in (remove, self._keep):
            button.setAutoDefault(False)
            banner.add_button(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*map(look.px, (20, 0, 20, 12)))
        box.addWidget(banner)
        self.hide()

    def ask(self) -> None:
        """Ask, with the keyboard on the answer that changes nothing."""
        self.show()
        self._keep.setFocus()
