"""The line in which the name of a service is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.labels import MOST_LETTERS
from renewdesk.domain.overriding import override
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class NameEdit(QLineEdit):
    """Takes Enter for itself while a name is typed, so that it does not save the card."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText(tr("Name of a service, then Enter"))
        self.setAccessibleName(tr("Name of a service, then Enter"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enters and event.isAutoRepeat():
            return  # a key that is held down would enter the name and then save
        if enters and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)
