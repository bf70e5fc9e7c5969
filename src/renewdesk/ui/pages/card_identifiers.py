"""The numbers of SIM, chip and phone on a card's detail, to compare and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.identifiers import in_fours
from renewdesk.ui.detail_faces import EntryFace
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look


class CardIdentifiers(QWidget):
    """Shows what is known of ICCID, EID and IMEI; gone where nothing is.

    None of them is a secret: `copy_requested` carries the digits to stay on the clipboard.
    """

    copy_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, look.px(16))
        box.setSpacing(look.px(4))
        self._list = EntryList(look)
        self._list.link_clicked.connect(self.copy_requested)
        box.addWidget(SectionLabel(look, tr("SIM and phone")))
        box.addWidget(self._list)

    def show_card(self, card: Card) -> None:
        """Show the identifiers of a card."""
        known = (
            ("sim", "ICCID", card.iccid),
            ("chip", "EID", card.eid),
            ("phone", "IMEI", card.imei),
        )
        entries = [
            EntryFace(
                icon, name, in_fours(digits), trail=tr("Copy {name}").format(name=name), link=digits
            )
            for icon, name, digits in known
            if digits
        ]
        self._list.show_entries(entries)
        self.setVisible(bool(entries))
