"""A country's letters, as large as in a row of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_tile

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT = 26, 18


class SmallTile(QWidget):
    """Shows letters, or a chip for a card without a country; words beside it name the country."""

    def __init__(self, look: Look, letters: str = "") -> None:
        super().__init__()
        self._look = look
        self._letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_letters(self, letters: str) -> None:
        """Show another country; empty means none."""
        self._letters = letters
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tile(painter, self._look, self.rect(), self._letters, Role.TINY)
        painter.end()
