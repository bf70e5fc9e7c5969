"""A file that proves no payment: which card it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.queueing.card_choice import CardChoice
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look

_WIDTH = 440


class FilingDialog(DialogFrame):
    """`chosen` names the card; nothing is saved here."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, cards: Iterable[Card], card: str, parent: QWidget
    ) -> None:
        super().__init__(look, tr("File it with a card"), parent)
        self._cards = CardChoice(look)
        self._cards.offer_cards(cards)
        self._cards.choose(card)
        self._field = Field(look, tr("Card"), self._cards)
        body = Body()
        box = QVBoxLayout(body)
        edge = look.px(20)
        box.setContentsMargins(edge, look.px(16), edge, look.px(18))
        box.setSpacing(look.px(14))
        file_name = Text(look, name, strong=True).shrinking()
        file_name.setToolTip(name)
        box.addWidget(file_name)
        words = tr(
            "A contract, a leaflet, a photo of the SIM: kept with the card, without a payment."
        )
        box.addWidget(Text(look, words, tone=Tone.TEXT2).wrapping())
        box.addWidget(self._field)
        box.addStretch(1)
        self.set_body(Scroll(body))
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        file_it = Button(look, tr("File it"), kind=ButtonKind.PRIMARY)
        file_it.clicked.connect(self._choose)
        self.add_button(file_it, default=True)
        self.fit(_WIDTH)
        self._cards.setFocus()

    def _choose(self) -> None:
        card = self._cards.key()
        if not card:
            self._field.show_fault(tr("Choose the card that it belongs to."))
            self.grow()
            return
        self.accept()
        self.chosen.emit(card)
