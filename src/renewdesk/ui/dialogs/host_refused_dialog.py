"""An address that was not opened: which host it names, why, and the carrier's own hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.known_hosts import owner_part
from renewdesk.domain.official import Refusal
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.dialogs.host_name import HostName
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.look import Look


class HostRefusedDialog(DialogFrame):
    """Shows an `ADDRESS_REFUSED`; nothing here opens the address.

    Where the host may be added after a confirmation (`can_add`), `add_requested` asks for that.
    """

    add_requested = Signal()

    def __init__(
        self,
        look: Look,
        error: RenewDeskError,
        parent: QWidget | None = None,
        *,
        can_add: bool = False,
    ) -> None:
        super().__init__(look, tr("Address not opened"), parent)
        facts = error.facts
        url, host = str(facts.get("url", "")), str(facts.get("host", ""))
        official = [one for one in str(facts.get("official", "")).split(", ") if one]
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(20))
        box.setSpacing(look.px(14))
        words = tr("RenewDesk opens the carrier’s own pages only.")
        box.addWidget(Headline(look, "slash", Tone.NOW, tr("Not opened"), words))
        box.addWidget(self._asked_for(url, host, sentence(error), facts.get("reason")))
        if official:
            box.addWidget(self._record(official))
        advice = tr("Got it by SMS or e-mail? Do not use it. Type the recorded host yourself.")
        box.addWidget(Banner(look, Tone.SOON, "info", "", advice))
        box.addStretch(1)
        self.set_body(Scroll(body))
        copy = Button(look, tr("Copy the address"), kind=ButtonKind.FLAT, icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        self.add_left(copy)
        if can_add and facts.get("reason") == Refusal.NOT_OFFICIAL:
            self._offer_to_add(look)
        close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        close.clicked.connect(self.reject)
        self.add_button(close, default=True)
        self.fit(575)

    def _offer_to_add(self, look: Look) -> None:
        add = Button(look, tr("Add this host…"), kind=ButtonKind.FLAT, tone=Tone.TEXT2)
        add.setAutoDefault(False)
        add.clicked.connect(self.add_requested)
        add.clicked.connect(self.reject)
        self.add_left(add)

    def _asked_for(self, url: str, host: str, why: str, reason: object) -> QFrame:
        look = self._look
        frame = _RedBox(look)
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, tr("Asked for"), Role.SMALL, tone=Tone.TEXT3))
        if host:
            foreign = reason == Refusal.NOT_OFFICIAL
            box.addWidget(HostName(look, *(owner_part(host) if foreign else ("", host))))
        else:
            box.addWidget(Text(look, url, Role.NAME).wrapping())
        box.addWidget(Text(look, why, Role.SMALL, tone=Tone.TEXT2).wrapping())
        if reason == Refusal.NOT_OFFICIAL:
            owner = tr("Who owns a host is read from the right: this one belongs to {owner}.")
            said = owner.format(owner=owner_part(host)[1])
            box.addWidget(Text(look, said, Role.SMALL, tone=Tone.TEXT2).wrapping())
        return frame

    def _record(self, official: list[str]) -> QWidget:
        look = self._look
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(5))
        box.addWidget(Text(look, tr("On the carrier’s record"), strong=True))
        for place, host in enumerate(official):
            if place:
                box.addWidget(Line(look))
            row = QHBoxLayout()
            row.setSpacing(look.px(14))
            row.addWidget(IconPicture(look, "ok", tone=Tone.OK))
            row.addWidget(Text(look, host), 1)
            box.addLayout(row)
        return group


class _RedBox(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._look.px(8), None, theme.now_solid)
        painter.end()
