"""Which date of a card to renew, where it has several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.facing.detail import clock_icon
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.option_button import OptionButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title, row_line
from renewdesk.words.renewing import place_words
from renewdesk.words.speech import labelled, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.cards import Card
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.standing import Standing
    from renewdesk.ui.look import Look

_WIDTH = 520


class WhichClockDialog(DialogFrame):
    """Offers the clocks of a card; `chosen` carries the id of the one that shall be renewed."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        card: Card,
        clocks: Sequence[Standing],
        open_ones: Mapping[str, Renewal],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("What do you want to renew?"), parent)
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        box.setSpacing(look.px(12))
        box.addWidget(CardTop(look, card))
        box.addWidget(Text(look, tr("This card has several dates.")).wrapping())
        frame = QFrame()
        frame.setObjectName("options")
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        for place, one in enumerate(clocks):
            if place:
                rows.addWidget(Line(look))
            option = self._option(look, one, open_ones.get(one.clock.clock))
            option.setAutoDefault(place == 0)
            rows.addWidget(option)
        box.addWidget(frame)
        self.set_body(Scroll(body))
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self.fit(_WIDTH)

    def _option(self, look: Look, one: Standing, renewal: Renewal | None) -> OptionButton:
        kind, name = clock_title(one.clock.kind), one.clock.name.spoken(language())
        place = labelled(tr("in progress"), place_words(renewal.step)) if renewal else ""
        option = OptionButton(
            look,
            clock_icon(one.clock.kind),
            labelled(kind, name) if name else kind,
            listed((row_line(one), place)),
        )
        option.clicked.connect(partial(self._choose, one.clock.clock))
        return option

    def _choose(self, clock: str, _checked: object = None) -> None:
        self.chosen.emit(clock)
        self.accept()
