"""The choice of a card, each with the letters of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_tile
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT = 26, 18


class CardChoice(Choice):
    """Offers the owner's cards; none is chosen before somebody does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setIconSize(QSize(look.px(_WIDTH), look.px(_HEIGHT)))
        look.changed.connect(self._paint_tiles)
        self._countries: dict[str, str] = {}

    def offer_cards(self, cards: Iterable[Card]) -> None:
        """Offer these cards in the order of their labels; the choice is kept where it can be."""
        ordered = sorted(cards, key=lambda card: card.label.casefold())
        self._countries = {str(card.id): card.country for card in ordered}
        options = [(str(card.id), card.label) for card in ordered]
        self.offer([("", tr("Choose…")), *options])
        self._paint_tiles()

    def _paint_tiles(self) -> None:
        for place in range(self.count()):
            key = str(self.itemData(place))
            if key in self._countries:
                self.setItemIcon(place, self._tile(self._countries[key]))

    def _tile(self, letters: str) -> QIcon:
        look, ratio = self._look, self.devicePixelRatioF()
        size = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_tile(painter, look, QRect(0, 0, size.width(), size.height()), letters, Role.TINY)
        painter.end()
        return QIcon(picture)
