"""An icon that stands in a layout and is no button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class IconPicture(QWidget):
    """Draws one icon; it has no accessible name, because words beside it say the same.

    A `bold` one takes the strong colour of its tone, for large icons.
    """

    def __init__(
        self,
        look: Look,
        icon: str,
        size: int = 16,
        *,
        tone: Tone = Tone.TEXT2,
        bold: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._size = size
        self._tone = tone
        self._bold = bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: Tone) -> None:
        """Show another icon, or the same one in another tone."""
        self._icon = icon
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        colour = theme.solid(self._tone) if self._bold else theme.ink(self._tone)
        painter = QPainter(self)
        self._look.icons.paint(painter, self.rect(), self._icon, colour)
        painter.end()
