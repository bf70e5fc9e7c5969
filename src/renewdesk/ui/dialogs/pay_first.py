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
from renewdesk.words.dates import short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.official_pages import OfficialAddress
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

    def show_address(self, address: OfficialAddress) -> None:
        """Offer a judged address."""
        self._icon.show_icon("lock", Tone.OK)
        self._title.say(tr("Pay at the carrier first"))
        facts = [_record(address)]
        if address.home:
            facts.append(tr("home page"))
        if address.look_for:
            facts.append(tr("look for “{word}”").format(word=address.look_for))
        self._words.say(" · ".join(facts))
        self._open.setText(tr("Open {host}").format(host=address.host))
        self._open.setToolTip(tr("opens in your browser"))
        self._open.show()
        self._why.hide()

    def show_refusal(self, host: str) -> None:
        """Say that the recorded address is not opened."""
        self._icon.show_icon("slash", Tone.NOW)
        self._title.say(tr("The top-up page is not opened"))
        words = tr("{host} is not on the carrier’s record.").format(host=host)
        self._words.say(words if host else tr("Its address is not safe."))
        self._open.hide()
        self._why.show()


def _record(address: OfficialAddress) -> str:
    if address.by_owner:
        return tr("host confirmed by you")
    if address.checked_on is None:
        return tr("on the carrier’s record")
    return tr("on the carrier’s record, checked {date}").format(date=short_date(address.checked_on))
