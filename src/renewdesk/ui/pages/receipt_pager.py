"""The bar below a receipt: which of its pages is shown, and its text in the place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_PAGE, _TEXT = "page", "text"


class ReceiptPager(QWidget):
    """Steps through pages, where there are several, and switches between page and text.

    `stepped` asks for the page before or behind, `text_wanted` for the text or the page.
    """

    stepped = Signal(int)
    text_wanted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._before = IconButton(look, "chevl", tr("Page before"))
        self._behind = IconButton(look, "chevr", tr("Next page"))
        self._place = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        self._which = SegmentedControl(look, tr("Page or text"))
        self._which.add(_PAGE, tr("Page"))
        self._which.add(_TEXT, tr("Text"))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(8))
        row.setSpacing(look.px(4))
        for part in (self._before, self._place, self._behind):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._which)
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._behind.clicked.connect(lambda: self.stepped.emit(1))
        self._which.chosen.connect(lambda key: self.text_wanted.emit(key == _TEXT))
        self.show_page(1, 0)

    def show_page(self, number: int, count: int) -> None:
        """Say which page of how many is shown; one alone needs no words."""
        several = count > 1
        for part in (self._before, self._place, self._behind):
            part.setVisible(several)
        self._before.setEnabled(number > 1)
        self._behind.setEnabled(number < count)
        self._place.say(tr("Page {number} of {count}").format(number=number, count=count))

    def choose(self, *, text: bool) -> None:
        """Mark what is shown."""
        self._which.choose(_TEXT if text else _PAGE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.window)
        painter.end()
