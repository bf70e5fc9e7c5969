"""What is said above the pages of the window, whichever of them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.look import Look

_FAULT_SECONDS = 20


class WindowNotices(QObject):
    """Puts banners above the pages; what went wrong is said by one that leaves by itself."""

    def __init__(self, look: Look, column: QVBoxLayout, pages: QWidget) -> None:
        super().__init__(pages)
        self._column = column
        self._pages = pages
        self._fault = Banner(look, Tone.NOW, "alert", "", "")
        self._fault.hide()
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_FAULT_SECONDS * 1000)
        self._leaving.timeout.connect(self._fault.hide)
        self.add(self._fault)

    def add(self, banner: QWidget) -> None:
        """Put a banner above the pages, below those before it."""
        self._column.insertWidget(self._column.indexOf(self._pages), banner)

    def show_fault(self, error: RenewDeskError) -> None:
        """Say what went wrong and what to do."""
        self._fault.say(tr("That did not work."), sentence(error), tone=Tone.NOW, icon="alert")
        self._fault.show()
        self._leaving.start()
