"""How much a notification says of a card: one choice of three."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from renewdesk.domain.settings import NotificationText
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.words.reminder_acts import needed_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_GAP = 24


class NotificationTextInput(QWidget):
    """Three radio buttons in a row, which wraps where it is narrow; `changed` carries a value."""

    changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = FlowLayout(self, gap=look.px(_GAP), line_gap=look.px(6))
        self._group = QButtonGroup(self)
        self._radios: dict[NotificationText, QRadioButton] = {}
        for text, words in (
            (NotificationText.LAST_DIGITS, tr("Last two digits")),
            (NotificationText.NO_NUMBER, tr("No number")),
            (NotificationText.NO_CARD, tr("Only “{words}”").format(words=needed_words(1))),
        ):
            radio = QRadioButton(words)
            radio.clicked.connect(partial(self.changed.emit, text.value))
            self._radios[text] = radio
            self._group.addButton(radio)
            row.addWidget(radio)
        self.setFocusProxy(self._radios[NotificationText.LAST_DIGITS])

    def choose(self, text: NotificationText) -> None:
        """Show which one holds."""
        self._radios[text].setChecked(True)
