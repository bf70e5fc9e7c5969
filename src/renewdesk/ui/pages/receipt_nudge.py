"""One quiet line below the receipts: how many payments lack one, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class ReceiptNudge(QWidget):
    """Tells by `wanted` that the owner wants to see these payments; away where there are none."""

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._count = 0
        self._is_needed = True
        self._words = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._show_them = Link(look, tr("Show them"), Role.SMALL)
        self._show_them.clicked.connect(self.wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Line(look))
        row = QHBoxLayout()
        row.setContentsMargins(look.px(16), look.px(7), look.px(16), look.px(7))
        row.setSpacing(look.px(8))
        row.addWidget(IconPicture(look, "receipt", 14, tone=Tone.SOON))
        row.addWidget(self._words)
        row.addWidget(self._show_them)
        row.addStretch(1)
        box.addLayout(row)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many payments of the last twelve months have no receipt."""
        self._count = count
        self._words.say(
            ntr(
                "{count} payment of the last 12 months has no receipt",
                "{count} payments of the last 12 months have no receipt",
                count,
            )
        )
        self._show()

    def set_needed(self, *, needed: bool) -> None:
        """Stay away while the payments are shown anyway."""
        self._is_needed = needed
        self._show()

    def _show(self) -> None:
        self.setVisible(self._count > 0 and self._is_needed)
