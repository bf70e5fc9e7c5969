"""The right side of the receipts for a payment that has none: what it was, and a place to drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.back_bar import BackBar
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.kv_grid import KvGrid
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.facing.receipts import ReceiptFace
    from renewdesk.ui.look import Look


class MissingReceipt(QWidget):
    """Shows a payment without a receipt; tells what is dropped for it.

    In a narrow window `set_pushed` gives it a way back and steps to its neighbours.
    """

    dropped = Signal(list)
    choose_requested = Signal()
    paste_requested = Signal()
    card_requested = Signal(str)
    back_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._way_back = BackBar(look, tr("Receipts"))
        self._facts = KvGrid(look, pairs=2)
        self._drop = DropArea(look, tr("Drop the receipt of this payment here"))
        self._connect()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._way_back)
        box.addLayout(self._middle(look), 1)
        self.setFocusProxy(self._drop)

    def show_payment(self, face: ReceiptFace) -> None:
        """Show what was paid."""
        self._facts.show_facts(
            (
                _fact(tr("Date"), face.date),
                _fact(tr("Amount"), face.amount),
                _fact(tr("Method"), face.method),
                _fact(tr("Order no."), face.order),
                FactFace(tr("Card"), (PartFace(face.card, link=face.card_id),)),
            )
        )

    def show_place(self, number: int, count: int) -> None:
        """Show which row of how many it is, for the steps to its neighbours."""
        self._way_back.show_place(number, count)

    def set_pushed(self, *, pushed: bool) -> None:
        """Stand alone in a narrow window, or beside the table."""
        self._way_back.setVisible(pushed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(366), self._look.px(600))

    def _connect(self) -> None:
        self._drop.dropped.connect(self.dropped)
        self._drop.choose_requested.connect(self.choose_requested)
        self._drop.pasted.connect(self.paste_requested)
        self._facts.link_clicked.connect(self.card_requested)
        self._way_back.back_requested.connect(self.back_requested)
        self._way_back.stepped.connect(self.step_requested)

    def _middle(self, look: Look) -> QVBoxLayout:
        box = QVBoxLayout()
        side = look.px(16)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(12))
        box.addWidget(Text(look, tr("This payment has no receipt"), Role.NAME, strong=True))
        words = tr(
            "A seller can mostly send one for some months. A picture of the shop's slip will do."
        )
        box.addWidget(Text(look, words, tone=Tone.TEXT2).wrapping())
        box.addWidget(self._facts)
        box.addWidget(self._drop)
        box.addStretch(1)
        return box


def _fact(label: str, words: str) -> FactFace:
    return FactFace(label, (PartFace(words),))
