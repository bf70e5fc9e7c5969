"""An address that was not opened: which host it names, why, and the carrier's own hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.known_hosts import free_and_owned
from renewdesk.domain.official import Refusal
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.dialogs.host_name import HostName
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.addresses import checks_of, page_name, record_rows
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.facts import facts_in_words
from renewdesk.words.refusals import why
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.page_addresses import OnRecord
    from renewdesk.ui.look import Look

#: What the owner's own yes can mend.
_TO_CONFIRM = frozenset({Refusal.NOT_OFFICIAL, Refusal.NOT_CONFIRMED})


class HostRefusedDialog(DialogFrame):
    """Shows an `ADDRESS_REFUSED`; nothing here opens the address.

    Where the host may be added after a confirmation (`can_add`), `add_requested` asks for that.
    With the carrier's record, `recorded_wanted` carries the recorded page that is to be opened.
    """

    add_requested = Signal()
    recorded_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        error: RenewDeskError,
        parent: QWidget | None = None,
        *,
        can_add: bool = False,
        record: OnRecord | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__(look, tr("Address not opened"), parent)
        self._error = error
        self._record = record
        facts = error.facts
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(20))
        box.setSpacing(look.px(14))
        box.addWidget(Headline(look, "slash", Tone.NOW, tr("Not opened"), self._summary()))
        box.addWidget(self._asked_for())
        official = [one for one in str(facts.get("official", "")).split(", ") if one]
        if rows := record_rows(official, record, today):
            box.addWidget(self._hosts(rows))
        if facts.get("host"):
            box.addWidget(self._checks())
        box.addWidget(Banner(look, Tone.SOON, "info", "", self._advice()))
        box.addStretch(1)
        self.set_body(Scroll(body))
        if can_add and facts.get("reason") in _TO_CONFIRM:
            self._offer_to_add(look)
        self._add_buttons(look)
        self.fit(575)

    def _summary(self) -> str:
        record = self._record
        name = record.carrier.spoken(language()) if record else ""
        if name and self._error.facts.get("reason") is Refusal.NOT_OFFICIAL:
            return tr("This address is not on {carrier}’s record.").format(carrier=name)
        return tr("RenewDesk opens the carrier’s own pages only.")

    def _add_buttons(self, look: Look) -> None:
        url = str(self._error.facts.get("url", ""))
        copy = Button(look, tr("Copy the address"), kind=ButtonKind.FLAT, icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        self.add_left(copy)
        address = self._record.address if self._record else None
        kind = ButtonKind.DEFAULT if address else ButtonKind.PRIMARY
        close = Button(look, tr("Close"), kind=kind)
        close.clicked.connect(self.reject)
        self.add_button(close, default=address is None)
        if address is not None:
            words = tr("Open {host}").format(host=address.host)
            go = Button(look, words, kind=ButtonKind.PRIMARY, icon="ext")
            go.clicked.connect(lambda: self.recorded_wanted.emit(address))
            go.clicked.connect(self.accept)
            self.add_button(go, default=True)

    def _offer_to_add(self, look: Look) -> None:
        words = tr("Add this host…")
        if self._error.facts.get("reason") is Refusal.NOT_CONFIRMED:
            words = tr("Trust this link…")
        add = Button(look, words, kind=ButtonKind.FLAT, tone=Tone.TEXT2)
        add.setAutoDefault(False)
        add.clicked.connect(self.add_requested)
        add.clicked.connect(self.reject)
        self.add_left(add)

    def _asked_for(self) -> QFrame:
        look, facts = self._look, self._error.facts
        host, owner = str(facts.get("host", "")), str(facts.get("owner", ""))
        frame = _RedBox(look)
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        asked = tr("Asked for")
        if link := str(facts.get("link", "")):
            words = tr("Asked for, from your own link “{link}”")
            if facts.get("imported"):
                words = tr("Asked for, from the link “{link}” out of a file")
            asked = words.format(link=page_name(link))
        box.addWidget(Text(look, asked, Role.SMALL, tone=Tone.TEXT3).shrinking())
        foreign = facts.get("reason") is not Refusal.NOT_CONFIRMED
        if host:
            tone = Tone.NOW if foreign else Tone.SOON
            box.addWidget(HostName(look, *free_and_owned(host, owner), tone))
        url = str(facts.get("url", ""))
        if not host:
            box.addWidget(Text(look, url, Role.NAME).wrapping())
        elif not foreign:
            # On a host of the record it is the rest of the address that was not the owner's own.
            box.addWidget(Text(look, url, Role.SMALL, tone=Tone.TEXT3).wrapping())
        box.addWidget(
            Text(look, why(facts_in_words(facts)), Role.SMALL, tone=Tone.TEXT2).wrapping()
        )
        if owner and foreign:
            words = tr("Who owns a host is read from the right: this one belongs to {owner}.")
            said = words.format(owner=owner)
            box.addWidget(Text(look, said, Role.SMALL, tone=Tone.TEXT2).wrapping())
        return frame

    def _hosts(self, rows: Sequence[tuple[str, str, str]]) -> QWidget:
        """Show the hosts on record with what lies on them and when somebody looked."""
        look = self._look
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(7))
        grid.setColumnStretch(2, 1)
        grid.addWidget(Text(look, tr("On the carrier’s record"), strong=True), 0, 0, 1, 4)
        for place, (host, uses, checked) in enumerate(rows, 1):
            grid.addWidget(IconPicture(look, "ok", tone=Tone.OK), place, 0)
            grid.addWidget(Text(look, host), place, 1)
            grid.addWidget(Text(look, uses, tone=Tone.TEXT2).shrinking(), place, 2)
            seen = Text(look, checked, tone=Tone.TEXT2)
            grid.addWidget(seen, place, 3, Qt.AlignmentFlag.AlignRight)
        return group

    def _checks(self) -> QWidget:
        look = self._look
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(look, tr("Other checks"), strong=True), 0, 0, 1, 2)
        for place, (fine, words) in enumerate(checks_of(self._error.facts), 1):
            icon, tone = ("ok", Tone.OK) if fine else ("xc", Tone.NOW)
            grid.addWidget(IconPicture(look, icon, 14, tone=tone), place, 0)
            grid.addWidget(Text(look, words, tone=Tone.TEXT2).wrapping(), place, 1)
        return group

    def _advice(self) -> str:
        record = self._record
        if record is None or record.address is None:
            return tr("Got it by SMS or e-mail? Do not use it. Type the recorded host yourself.")
        if record.address.look_for:
            words = tr(
                "Got it by SMS or e-mail? Do not use it. Go to the recorded host and look for "
                "“{words}” there."
            )
            return words.format(words=record.address.look_for)
        return tr("Got it by SMS or e-mail? Do not use it. Go to the recorded host instead.")


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
