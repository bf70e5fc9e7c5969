"""The row above a payment that is being recorded: pay at the carrier's own page first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.addresses import forward_lines, in_a_row, is_long_ago, record_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.ui.look import Look


class PayFirstRow(QFrame):
    """Names the exact host and opens it on request; a refused one says so and gives the reason.

    It is hidden until it has something to say; its owner shows it.
    """

    open_requested = Signal()
    reason_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("box")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(13), look.px(7), look.px(12), look.px(7))
        row.setSpacing(look.px(12))
        self._icon = IconPicture(look, "lock", 18, tone=Tone.OK)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._title = Text(look, "", strong=True).wrapping()
        self._words = Text(look, "", Role.SMALL, tone=Tone.TEXT2).wrapping()
        lines.addWidget(self._title)
        lines.addWidget(self._words)
        self._leads = Text(look, "", Role.SMALL, tone=Tone.TEXT3).wrapping()
        self._leads.hide()
        lines.addWidget(self._leads)
        row.addLayout(lines, 1)
        self._open = Button(look, "", kind=ButtonKind.SMALL, icon="ext")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self.open_requested)
        row.addWidget(self._open)
        self._why = Button(look, tr("Why…"), kind=ButtonKind.SMALL)
        self._why.setAutoDefault(False)
        self._why.clicked.connect(self.reason_requested)
        row.addWidget(self._why)
        self.hide()

    def show_address(self, address: OfficialAddress, today: date) -> None:
        """Offer a judged address."""
        self._icon.show_icon("lock", Tone.OK)
        self._title.say(tr("Pay at the carrier first"))
        facts = [record_words(address.checked_on, today, by_owner=address.by_owner)]
        if address.home:
            facts.append(tr("home page"))
        if address.look_for:
            facts.append(tr("look for “{word}”").format(word=address.look_for))
        old = is_long_ago(address.checked_on, today)
        leads = in_a_row(forward_lines(address.forwards, address.told))
        self._words.say(" · ".join(facts), Tone.SOON if old else Tone.TEXT2)
        self._leads.say(leads)
        self._leads.setVisible(bool(leads))
        self._open.setText(tr("Open {host}").format(host=address.host))
        self._open.setToolTip(tr("opens in your browser"))
        self._open.show()
        self._why.hide()

    def show_refusal(self, host: str) -> None:
        """Say that the recorded address is not opened."""
        self._icon.show_icon("slash", Tone.NOW)
        self._title.say(tr("The top-up page is not opened"))
        words = tr("{host} is not on the carrier’s record.").format(host=host)
        self._words.say(words if host else tr("Its address is not safe."), Tone.TEXT2)
        self._leads.hide()
        self._open.hide()
        self._why.show()
