"""The head of a dialog that says one thing: an icon in a disc, a title, a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_DISC, _ICON = 40, 20


class Headline(QWidget):
    """Says in a title and a line what the dialog is about."""

    def __init__(self, look: Look, icon: str, tone: Tone, title: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(13))
        row.addWidget(_Disc(look, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(look, title, Role.TITLE).wrapping())
        self._words = Text(look, words, tone=Tone.TEXT2).wrapping()
        lines.addWidget(self._words)
        row.addLayout(lines, 1)

    def say(self, words: str) -> None:
        """Change the line below the title."""
        self._words.say(words)


class _Disc(QWidget):
    def __init__(self, look: Look, icon: str, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_DISC)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        paint_box(painter, self.rect(), self.height() / 2, theme.tint(self._tone), None)
        side = look.px(_ICON)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        look.icons.paint(painter, spot, self._icon, theme.ink(self._tone))
        painter.end()
