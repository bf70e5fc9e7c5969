"""The pages of a card: which host its top-up page lies on, said before it is opened, and others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.addresses import beforehand, offer_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.addresses import in_a_row, is_long_ago
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.services.page_addresses import PageOffer
    from renewdesk.ui.look import Look


class CardPages(QWidget):
    """Names the exact host of the top-up page and offers the other pages.

    `page_requested` carries a purpose or the name of a link, `numbered_requested` the purpose of a
    page whose address takes the card's number.
    """

    page_requested = Signal(str)
    numbered_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self._icon = IconPicture(look, "lock", 14, tone=Tone.OK)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._record = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._leads = Text(look, role=Role.SMALL, tone=Tone.TEXT3).wrapping()
        lines.addWidget(self._record)
        lines.addWidget(self._leads)
        row.addLayout(lines, 1)
        self._others = Button(look, tr("Other pages"), kind=ButtonKind.SMALL)
        self._others.setMenu(self.menu)
        row.addWidget(self._others, 0, Qt.AlignmentFlag.AlignTop)

    def show_offers(self, offers: Sequence[PageOffer], today: date) -> None:
        """Show what can be opened for a card; without anything there is nothing to see."""
        first = next((one for one in offers if one.what == PageKind.TOPUP.value), None)
        self._say(first, today)
        self._fill(offers, first)
        self._others.setVisible(not self.menu.isEmpty())
        self.setVisible(first is not None or not self.menu.isEmpty())

    def _say(self, first: PageOffer | None, today: date) -> None:
        address = first.address if first is not None else None
        lines = beforehand(address, today) if address is not None else []
        if first is not None and address is None:
            lines = [tr("The top-up page is not opened")]
        old = address is not None and is_long_ago(address.checked_on, today)
        doubtful = address is None or address.plain or old or bool(address.told)
        self._icon.setVisible(first is not None)
        self._icon.show_icon("alert" if doubtful else "lock", Tone.SOON if doubtful else Tone.OK)
        self._record.say(lines[0] if lines else "", Tone.SOON if doubtful else Tone.TEXT2)
        self._leads.say(in_a_row(lines[1:]), Tone.TEXT3)
        self._leads.setVisible(bool(lines[1:]))

    def _fill(self, offers: Sequence[PageOffer], first: PageOffer | None) -> None:
        self.menu.clear()
        for offer in offers:
            if offer is not first:
                act = self.menu.addAction(offer_words(offer))
                act.triggered.connect(partial(self.page_requested.emit, offer.what))
            if offer.takes_number:
                act = self.menu.addAction(tr("Top-up page with your number in its address…"))
                act.triggered.connect(partial(self.numbered_requested.emit, offer.what))
