"""A way to a carrier in one row: what there is to know, and what can be done with it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.facing.contact import WayFace
    from renewdesk.ui.look import Look

_LEAST_WORDS = 250


class WayRow(QWidget):
    """An icon, what there is to know, and the buttons: beside it, or below where that is tight."""

    def __init__(self, look: Look, way: WayFace) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(13), look.px(7), look.px(12), look.px(7))
        row.setSpacing(look.px(12))
        row.addWidget(IconPicture(look, way.icon), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(look, way.title, strong=True).wrapping())
        below = [(words, Tone.TEXT2) for words in way.words.split("\n")]
        for words, tone in (*below, (way.doubt, Tone.SOON)):
            if words:
                lines.addWidget(Text(look, words, Role.SMALL, tone=tone).wrapping())
        self._acts = QWidget()
        self._flow = FlowLayout(self._acts, gap=look.px(6), line_gap=look.px(4))
        self._acts.hide()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(look.px(8))
        self._both.addLayout(lines, 1)
        self._both.addWidget(self._acts)
        row.addLayout(self._both, 1)

    def add_button(self, words: str, icon: str, name: str) -> Button:
        """Add a small button with its name for those who do not see the row."""
        button = Button(self._look, words, kind=ButtonKind.SMALL, icon=icon)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        self._flow.addWidget(button)
        self._acts.show()
        return button

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        beside = self.width() - self._acts.sizeHint().width() >= self._look.px(_LEAST_WORDS)
        self._both.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
