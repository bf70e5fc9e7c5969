"""The browser could not be started: the address to copy, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class BrowserFailedDialog(DialogFrame):
    """Shows an address that the system did not open, to be copied and opened by hand."""

    def __init__(self, look: Look, url: str, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Page not opened"), parent)
        self._url = url
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        box.setSpacing(look.px(14))
        words = tr(
            "The system names no program for web pages, or that program did not start. The address "
            "itself is in order: copy it into a browser."
        )
        title = tr("The browser could not be started")
        box.addWidget(Headline(look, "alert", Tone.SOON, title, words))
        address = Text(look, url, Role.NAME).wrapping()
        address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box.addWidget(address)
        box.addStretch(1)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"))
        close.clicked.connect(self.reject)
        self.add_button(close)
        copy = Button(look, tr("Copy the address"), kind=ButtonKind.PRIMARY, icon="copy")
        copy.clicked.connect(self._copy)
        self.add_button(copy, default=True)
        copy.setFocus()
        self.fit(520)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)
        self.accept()
