"""The strip above the assistant while a round goes on: which card of how many, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.round_places import THROUGH
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.rounds import place_of
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.renewal_rounds import RoundView
    from renewdesk.ui.look import Look

_HEIGHT = 40


class RoundStrip(QWidget):
    """Says "card 2 of 5"; tells that the card is to be left out, the next one taken, all shown."""

    left_out = Signal()
    next_wanted = Signal()
    round_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = Text(look, strong=True, tone=Tone.INFO)
        self._next = Text(look, tone=Tone.TEXT2).shrinking()
        self._skip = Button(look, tr("Leave out"), kind=ButtonKind.SMALL)
        self._on = Button(look, tr("Next card"), kind=ButtonKind.SMALL, icon="chevr")
        self._all = Button(look, tr("The round"), kind=ButtonKind.SMALL)
        self._skip.clicked.connect(self.left_out)
        self._on.clicked.connect(self.next_wanted)
        self._all.clicked.connect(self.round_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(20), look.px(6), look.px(20), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(IconPicture(look, "refresh", 16, tone=Tone.INFO))
        row.addWidget(self._words)
        row.addWidget(self._next, 1)
        for button in (self._all, self._skip, self._on):
            row.addWidget(button)
        self.setMinimumHeight(look.px(_HEIGHT))
        self.setAccessibleName(tr("Renewal round"))

    def show_place(self, view: RoundView, card: str) -> None:
        """Show which card of the round is open, and which one comes next."""
        cards = [place.view.card.id for place in view.places]
        at = next((place for place, one in enumerate(cards) if one == card), 0)
        place = place_of(at + 1, len(cards))
        self._words.say(tr("Renewal round · {place}").format(place=place))
        waiting = [
            one.view.card
            for one in view.places
            if one.state not in THROUGH and one.view.card.id != card
        ]
        label = waiting[0].label if waiting else ""
        self._next.say(tr("next: {card}").format(card=label) if label else "")
        through = view.places[at].state in THROUGH
        self._skip.setVisible(not through)
        self._on.setVisible(through and bool(waiting))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.tint(Tone.INFO))
        painter.end()
