"""Before a page is opened of which something must be known first: its host, what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from renewdesk.domain.known_hosts import free_and_owned
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.dialogs.host_name import HostName
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.addresses import beforehand
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.ui.look import Look


class OpenPageDialog(DialogFrame):
    """Shows an address and what it means; `wanted` tells that the owner wants it opened.

    Where a page is not encrypted, Enter does not open it: that takes a clear yes.
    """

    wanted = Signal(object)

    def __init__(
        self, look: Look, address: OfficialAddress, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, tr("Open a page"), parent)
        self._address = address
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(self._headline(look))
        box.addWidget(self._place(look, today))
        if warning := self._warning(look):
            box.addWidget(warning)
        box.addStretch(1)
        self.set_body(Scroll(body))
        self._add_buttons(look)
        self.fit(560)

    def _headline(self, look: Look) -> Headline:
        if self._address.plain:
            words = tr("This page is not encrypted.")
            return Headline(look, "alert", Tone.SOON, tr("Open without encryption?"), words)
        words = tr("It opens in your browser; RenewDesk fills in nothing there and sees nothing.")
        return Headline(look, "lock", Tone.OK, tr("Open this page?"), words)

    def _warning(self, look: Look) -> Banner | None:
        address = self._address
        if address.plain:
            words = tr(
                "Anybody on the way, as in a public Wi-Fi, can read what you do there and change "
                "what you see. Read it, but pay and sign in nowhere on it."
            )
            return Banner(look, Tone.SOON, "alert", tr("What http means"), words)
        if address.numbered:
            words = tr("Your number stands in the address. Compare it on the page before you pay.")
            if address.doubtful:
                words = tr(
                    "Your number stands in the address. Nobody has tried this; compare the number "
                    "on the page before you pay."
                )
            return Banner(look, Tone.SOON if address.doubtful else Tone.INFO, "info", "", words)
        return None

    def _place(self, look: Look, today: date) -> QFrame:
        address = self._address
        frame = QFrame()
        frame.setObjectName("box")
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, tr("Exact host"), Role.SMALL, tone=Tone.TEXT3))
        tone = Tone.SOON if address.plain else Tone.OK
        box.addWidget(HostName(look, *free_and_owned(address.host, address.owner), tone))
        url = Text(look, address.url, Role.SMALL, tone=Tone.TEXT3).wrapping()
        url.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(url)
        for line in beforehand(address, today):
            box.addWidget(Text(look, line, Role.SMALL, tone=Tone.TEXT2).wrapping())
        return frame

    def _add_buttons(self, look: Look) -> None:
        address = self._address
        copy = Button(look, tr("Copy the address"), kind=ButtonKind.FLAT, icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address.url))
        self.add_left(copy)
        cancel = Button(look, tr("Cancel"), kind=_kind(first=address.plain))
        cancel.clicked.connect(self.reject)
        words = tr("Open {host}").format(host=address.host)
        go = Button(look, words, kind=_kind(first=not address.plain), icon="ext")
        go.clicked.connect(self._go)
        self.add_button(cancel, default=address.plain)
        self.add_button(go, default=not address.plain)
        (cancel if address.plain else go).setFocus()

    def _go(self) -> None:
        self.wanted.emit(self._address)
        self.accept()


def _kind(*, first: bool) -> ButtonKind:
    return ButtonKind.PRIMARY if first else ButtonKind.DEFAULT
