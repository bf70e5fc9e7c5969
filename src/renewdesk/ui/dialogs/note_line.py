"""A sentence below a control: a warning, although nothing is refused, or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class NoteLine(QWidget):
    """An icon and a sentence in the colour of a tone; gone while there is nothing to say."""

    def __init__(self, look: Look, words: str = "", *, tone: Tone = Tone.SOON) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(5))
        icon = IconPicture(look, "alert", 14, tone=tone)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text(look, role=Role.SMALL, tone=tone).wrapping()
        row.addWidget(self._words, 1)
        self._words.say(words)
        self.setAccessibleName(words)
        # Only hiding: a widget that has no parent yet would become a window.
        if not words:
            self.hide()

    def say(self, words: str) -> None:
        """Show a warning; an empty one takes the line away."""
        self._words.say(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
