"""A grid of labels and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import FactFace, PartFace
    from renewdesk.ui.look import Look


class KvGrid(QWidget):
    """Facts in one or more pairs of columns, filled line by line; a linked value tells its link."""

    link_clicked = Signal(str)

    def __init__(self, look: Look, *, pairs: int = 1) -> None:
        super().__init__()
        self._look = look
        self._pairs = pairs
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(6))
        for pair in range(pairs):
            self._grid.setColumnStretch(2 * pair + 1, 1)

    def show_facts(self, facts: Sequence[FactFace]) -> None:
        """Show these facts instead of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, fact in enumerate(facts):
            row, pair = divmod(place, self._pairs)
            label = Text(self._look, fact.label, tone=Tone.TEXT3)
            self._grid.addWidget(label, row, 2 * pair, top)
            value = self._value(fact.parts[0])
            self._grid.addWidget(value, row, 2 * pair + 1, top | Qt.AlignmentFlag.AlignLeft)

    def _value(self, part: PartFace) -> QWidget:
        if not part.link:
            return Text(self._look, part.words, tone=part.tone).shrinking()
        link = Link(self._look, part.words)
        link.clicked.connect(lambda: self.link_clicked.emit(part.link))
        return link
