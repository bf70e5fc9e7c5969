"""What hangs on a card's number, on its detail: how many services, which, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.services import services_face
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look


class CardServices(QWidget):
    """Names the services of a card that has a number, or services; gone for other cards."""

    change_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, look.px(16))
        box.setSpacing(look.px(4))
        self._label = SectionLabel(look, "")
        self._label.link_clicked.connect(self.change_requested)
        self._names = Text(look, tone=Tone.TEXT2).wrapping()
        self._moved = Text(look, role=Role.SMALL, tone=Tone.TEXT3).wrapping()
        for part in (self._label, self._names, self._moved):
            box.addWidget(part)

    def show_card(self, card: Card) -> None:
        """Show the services of a card."""
        face = services_face(card.services)
        self._label.say(face.count, face.link)
        self._names.say(face.names)
        self._moved.say(face.moved)
        self._moved.setVisible(bool(face.moved))
        self.setVisible(bool(card.number or card.services))
