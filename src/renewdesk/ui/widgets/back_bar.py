"""The line above a pushed page: the way back, the place in the list, and steps to neighbours."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from renewdesk.ui.faces import Tone
from renewdesk.ui.look import Look
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr


class BackBar(QFrame):
    """Tells that the owner wants back, or one step on (1) or back (-1) in the list."""

    back_requested = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        back = Button(look, words, icon="chevl")
        back.clicked.connect(self.back_requested)
        self._place = Text(look, tone=Tone.TEXT2)
        self._up = IconButton(look, "chevu", tr("Previous"))
        self._down = IconButton(look, "chevd", tr("Next"))
        self._up.clicked.connect(partial(self.stepped.emit, -1))
        self._down.clicked.connect(partial(self.stepped.emit, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(7), look.px(12), look.px(7))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._up)
        row.addWidget(self._down)
        self.setFocusProxy(back)

    def show_place(self, number: int, count: int) -> None:
        """Show which of how many is open, counted from 1; 0 when the list does not show it."""
        words = tr("{number} of {count}").format(number=number, count=count) if number else ""
        self._place.say(words)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(0 < number < count)
