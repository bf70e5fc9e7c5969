"""The box that gives the reason of a date: its rule, event, source, and when it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import FactFace, PartFace
    from renewdesk.ui.look import Look

_LABELS = 84


class WhyBox(QFrame):
    """Facts as label and value; parts of a value may be links, named by `link_clicked`.

    `button_clicked` tells that the owner wants to change what stands here.
    """

    link_clicked = Signal(str)
    button_clicked = Signal()

    def __init__(self, look: Look, title: str, button: str = "", icon: str = "") -> None:
        super().__init__()
        self._look = look
        self.setObjectName("box")
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(9), look.px(14), look.px(10))
        box.setSpacing(look.px(7))
        head = QHBoxLayout()
        head.addWidget(Text(look, title, strong=True))
        head.addStretch(1)
        self._button = Link(look, button, Role.SMALL, icon=icon)
        self._button.setVisible(bool(button))
        self._button.clicked.connect(self.button_clicked)
        head.addWidget(self._button)
        box.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnMinimumWidth(0, look.px(_LABELS))
        self._grid.setColumnStretch(1, 1)
        box.addLayout(self._grid)

    def show_facts(self, facts: Sequence[FactFace]) -> None:
        """Show these facts instead of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts):
            label = Text(self._look, fact.label, tone=Tone.TEXT3)
            self._grid.addWidget(label, row, 0, top)
            self._grid.addWidget(self._value(fact.parts), row, 1)

    def _value(self, parts: Sequence[PartFace]) -> QWidget:
        if len(parts) == 1 and not parts[0].link:
            return Text(self._look, parts[0].words, tone=parts[0].tone).wrapping()
        value = QWidget()
        flow = FlowLayout(value, gap=0, line_gap=0)
        for part in parts:
            flow.addWidget(self._part(part))
        return value

    def _part(self, part: PartFace) -> QWidget:
        if not part.link:
            return Text(self._look, part.words, tone=part.tone).wrapping()
        link = Link(self._look, part.words)
        link.clicked.connect(lambda: self.link_clicked.emit(part.link))
        return link
