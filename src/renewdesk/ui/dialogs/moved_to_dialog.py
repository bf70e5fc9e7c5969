"""Where services went that used a number: to another card of the desk, or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from renewdesk.domain.labels import MOST_LETTERS
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.numbers import hidden
from renewdesk.words.places import country
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look

_INDENT = 24


class MovedToDialog(DialogFrame):
    """Asks for the card that services use now; `chosen` carries its id, or words without one."""

    chosen = Signal(str, str)

    def __init__(
        self,
        look: Look,
        names: Sequence[str],
        targets: Sequence[CardView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Moved to"), parent)
        self._to_card = QRadioButton(tr("Another card"))
        self._elsewhere = QRadioButton(tr("Elsewhere"))
        self._cards = Choice((one.card.id, _named(one.card)) for one in targets)
        self._cards.setAccessibleName(tr("The card that it uses now"))
        self._where = QLineEdit()
        self._where.setMaxLength(MOST_LETTERS)
        self._where.setPlaceholderText(tr("where, in a few words"))
        self._where.setAccessibleName(tr("Where it went"))
        self._group = QButtonGroup(self)
        for radio in (self._to_card, self._elsewhere):
            self._group.addButton(radio)
        self._place(names, has_cards=bool(targets))
        self._where.textEdited.connect(lambda: self._elsewhere.setChecked(True))
        self._cards.activated.connect(lambda: self._to_card.setChecked(True))
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        save.clicked.connect(self._choose)
        self.add_button(save, default=True)
        self.fit(420)
        (self._cards if targets else self._where).setFocus()

    def _place(self, names: Sequence[str], *, has_cards: bool) -> None:
        look, body = self._look, Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.setSpacing(look.px(6))
        box.addWidget(Text(look, _question(names), Role.NAME).wrapping())
        says = tr("It is added to the services of that card, so that you are warned there too.")
        there = QWidget()
        inner = QVBoxLayout(there)
        inner.setContentsMargins(look.px(_INDENT), 0, 0, look.px(8))
        inner.setSpacing(look.px(5))
        inner.addWidget(self._cards)
        inner.addWidget(Text(look, says, Role.SMALL, tone=Tone.TEXT2).wrapping())
        words = QWidget()
        line = QVBoxLayout(words)
        line.setContentsMargins(look.px(_INDENT), 0, 0, 0)
        line.addWidget(self._where)
        for part in (self._to_card, there, self._elsewhere, words):
            box.addWidget(part)
        box.addStretch(1)
        self._to_card.setVisible(has_cards)
        there.setVisible(has_cards)
        (self._to_card if has_cards else self._elsewhere).setChecked(True)
        self.set_body(Scroll(body))

    def _choose(self) -> None:
        card = self._cards.key() if self._to_card.isChecked() else ""
        self.chosen.emit(card, self._where.text().strip() or tr("elsewhere"))
        self.accept()


def _named(card: Card) -> str:
    """Return a card as it is told from others of its name: `TIM, Italy, +39 333 ••• ••18`."""
    where = country(card.country) if card.country else ""
    return listed((card.label, where, hidden(card.number) if card.number else ""))


def _question(names: Sequence[str]) -> str:
    if len(names) == 1:
        return tr("Where has {service} moved?").format(service=names[0])
    return ntr("Where has {count} service moved?", "Where have {count} services moved?", len(names))
