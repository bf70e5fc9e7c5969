"""The heading of a group in a pane, with an optional link at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class SectionLabel(QWidget):
    """Bold words; `link_clicked` tells that the owner wants more of what stands below."""

    link_clicked = Signal()

    def __init__(self, look: Look, words: str, link: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = Text(look, words, strong=True)
        row.addWidget(self._words)
        row.addStretch(1)
        self._link = Link(look, link, Role.SMALL)
        self._link.setVisible(bool(link))
        self._link.clicked.connect(self.link_clicked)
        row.addWidget(self._link)
        self._say_name()

    def say(self, words: str, link: str = "") -> None:
        """Show other words; an empty link is hidden."""
        self._words.say(words)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._link.updateGeometry()
        self._say_name()

    def _say_name(self) -> None:
        self.setAccessibleName(self._words.text())
