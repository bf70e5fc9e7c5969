"""An address that was not opened: which host it names, why, and the carrier's own hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.official import Refusal
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.dialogs.host_parts import owner_part
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_box, paint_text, text_width
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
    """Shows an `ADDRESS_REFUSED`; nothing here opens the address."""

    def __init__(self, look: Look, error: RenewDeskError, parent: QWidget | None = None) -> None:
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
        close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        close.clicked.connect(self.reject)
        self.add_button(close, default=True)
        self.fit(575)

    def _asked_for(self, url: str, host: str, why: str, reason: object) -> QFrame:
        look = self._look
        frame = _RedBox(look)
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, tr("Asked for"), Role.SMALL, tone=Tone.TEXT3))
        if host:
            foreign = reason == Refusal.NOT_OFFICIAL
            box.addWidget(_Host(look, host, *(owner_part(host) if foreign else ("", host))))
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


class _Host(QWidget):
    """A host whose owned part is red and underlined; the underline says it without colour."""

    def __init__(self, look: Look, host: str, before: str, owned: str) -> None:
        super().__init__()
        self._look = look
        self._before = before
        self._owned = owned
        self.setAccessibleName(host)
        self.setToolTip(host)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = self._before + self._owned
        line = self._look.fonts.line(Role.COUNT) + self._look.px(8)
        return QSize(text_width(self._look, words, Role.COUNT), line)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        owned = min(text_width(look, self._owned, Role.COUNT), self.width())
        before = min(text_width(look, self._before, Role.COUNT), self.width() - owned)
        left = QRect(0, 0, before, self.height())
        right = QRect(before, 0, owned, self.height())
        # Where there is no room the free part gives way: who owns the host must stay readable.
        paint_text(painter, look, left, self._before, Style(Role.COUNT, theme.text))
        paint_text(painter, look, right, self._owned, Style(Role.COUNT, theme.now))
        painter.fillRect(QRect(before, self.height() - look.px(4), owned, look.px(2)), theme.now)
        painter.end()
