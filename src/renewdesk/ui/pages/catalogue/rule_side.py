"""One of two compared copies of a rule: its parts, its date for a card, where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.place_date import PlaceDate
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import Words
    from renewdesk.ui.facing.catalogue import SideFace
    from renewdesk.ui.look import Look

_LABELS = 76


class RuleSide(QFrame):
    """A box with a title; the offered one of a change that shortens has an amber edge."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("box")
        self.setAccessibleName(title)
        self._from = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(4))
        head.addWidget(Text(look, title, strong=True))
        head.addStretch(1)
        head.addWidget(self._from)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(5))
        self._grid.setColumnMinimumWidth(0, look.px(_LABELS))
        self._grid.setColumnStretch(1, 1)
        self._label = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._day = PlaceDate(look)
        self._left = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        self._date = self._date_part(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(head)
        box.addLayout(self._grid)
        box.addStretch(1)
        box.addWidget(self._date)

    def _date_part(self, look: Look) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Line(look))
        lines = QVBoxLayout()
        lines.setContentsMargins(look.px(14), look.px(9), look.px(14), look.px(10))
        lines.setSpacing(look.px(1))
        for one in (self._label, self._day, self._left):
            lines.addWidget(one)
        box.addLayout(lines)
        return part

    def show_parts(self, origin: str, parts: Sequence[tuple[str, tuple[Words, ...]]]) -> None:
        """Show the parts of a rule, label and value, and where the copy is from."""
        self._from.say(origin)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (label, words) in enumerate(parts):
            value = MarkedText(self._look)
            value.say(words)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Text(self._look, label, tone=Tone.TEXT2), row, 0, top)
            self._grid.addWidget(value, row, 1, top)

    def show_date(self, face: SideFace | None, *, warns: bool = False) -> None:
        """Show a card's date by this copy; None where no single card follows it."""
        self._date.setVisible(face is not None)
        self.setProperty("tone", Tone.SOON.value if warns else "")
        self.style().unpolish(self)
        self.style().polish(self)
        if face is not None:
            self._label.say(face.label)
            self._day.show_date(face.date, face.place, Tone.SOON if warns else Tone.TEXT)
            self._left.say(face.left)
            self._left.setVisible(bool(face.left))
