"""The card that a dialog is about: its country, its name and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.avatar_tile import AvatarTile
from renewdesk.ui.widgets.text import Text
from renewdesk.words.numbers import hidden
from renewdesk.words.places import country
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look


class CardTop(QWidget):
    """A tile, the card's name, and a line such as `Italy · +39 333 ••• ••18`."""

    def __init__(self, look: Look, card: Card, clock: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(AvatarTile(look, card.country), 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(look, card.label, Role.NAME).shrinking())
        where = country(card.country) if card.country else tr("eSIM shop")
        number = hidden(card.number) if card.number else card.plan
        words = " · ".join(part for part in (where, clock, number) if part)
        lines.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).shrinking())
        row.addLayout(lines, 1)
