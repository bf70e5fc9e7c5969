"""A message in its place: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class Banner(QFrame):
    """An icon, a bold line and a smaller one on the tint of a tone, with buttons at the right.

    When it says something new it tells screen readers: at once for an error (`Tone.NOW`), politely
    otherwise.
    """

    def __init__(self, look: Look, tone: Tone, icon: str, title: str, words: str = "") -> None:
        super().__init__()
        self._look = look
        self._tone = tone
        self._shown_icon = icon
        self._icon = IconPicture(look, icon, 18, tone=tone)
        self._title = Text(look, title, tone=tone, strong=True).wrapping()
        self._words = Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.px(12), look.px(9), look.px(12), look.px(9))
        self._row.setSpacing(look.px(9))
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._words)
        self._row.addLayout(self._lines, 1)
        self._show(title, words)

    def add_button(self, button: QPushButton) -> None:
        """Add a button at the right; of two, the one that acts stands last."""
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, part: QWidget) -> None:
        """Add a part below the words, for words that need the whole width."""
        self._lines.addWidget(part)

    def say(self, title: str, words: str = "", *, tone: Tone | None = None, icon: str = "") -> None:
        """Show and announce another message, in another tone and with another icon if given."""
        self._tone = tone or self._tone
        self._shown_icon = icon or self._shown_icon
        self._show(title, words)
        announce(self, self.accessibleName(), urgent=self._tone is Tone.NOW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = self._look.theme.tint(self._tone)
        paint_box(painter, self.rect(), self._look.px(8), fill, None)
        painter.end()

    def _show(self, title: str, words: str) -> None:
        self._icon.show_icon(self._shown_icon, self._tone)
        self._title.say(title, self._tone)
        self._title.setVisible(bool(title))
        self._words.say(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title} {words}".strip())
        self.update()
