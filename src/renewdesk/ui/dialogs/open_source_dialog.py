"""Before the text of a rule is opened: whose host it lies on, and the whole address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.page_addresses import SourceAddress
    from renewdesk.ui.look import Look


class OpenSourceDialog(DialogFrame):
    """Shows an address; `wanted` tells that the owner wants it opened in the browser."""

    wanted = Signal(object)

    def __init__(
        self, look: Look, address: SourceAddress, *, official: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, tr("Open a source"), parent)
        self._address = address
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        box.setSpacing(look.px(14))
        words = (
            tr("The carrier’s own host, from its record.")
            if official
            else tr("Somebody else’s page: read it, and pay or sign in nowhere on it.")
        )
        tone = Tone.OK if official else Tone.SOON
        box.addWidget(Headline(look, "book", tone, tr("Read where the rule stands"), words))
        box.addWidget(self._place(look))
        box.addStretch(1)
        self.set_body(Scroll(body))
        copy = Button(look, tr("Copy the address"), kind=ButtonKind.FLAT, icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address.url))
        self.add_left(copy)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        words = tr("Open {host}").format(host=address.host)
        go = Button(look, words, kind=ButtonKind.PRIMARY, icon="ext")
        go.clicked.connect(self._go)
        self.add_button(go, default=True)
        go.setFocus()
        self.fit(560)

    def _place(self, look: Look) -> QFrame:
        frame = QFrame()
        frame.setObjectName("box")
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        host = self._address.host
        box.addWidget(Text(look, host, Role.COUNT).shrinking())
        owner = tr("Belongs to {owner}; opens in your browser.")
        said = owner.format(owner=self._address.owner)
        box.addWidget(Text(look, said, Role.SMALL, tone=Tone.TEXT2).wrapping())
        url = Text(look, self._address.url, Role.SMALL, tone=Tone.TEXT3).wrapping()
        url.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(url)
        return frame

    def _go(self) -> None:
        self.wanted.emit(self._address)
        self.accept()
