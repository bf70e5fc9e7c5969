"""The lines of the round under their headings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.checking_up.line_row import COLUMNS, EDGE, GAP, LineRow
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.facing.checkup import LineFace
    from renewdesk.ui.look import Look

_HEAD, _NARROW_BELOW = 30, 960


class LineTable(QFrame):
    """Keeps a row for each question, so that what is being typed stays while others change.

    `row_made` carries each new `LineRow`, to be connected.
    """

    row_made = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("options")
        self._head = _Head(look)
        self._rows: dict[str, LineRow] = {}
        self._order: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._column.addLayout(self._lines)

    def rows(self) -> list[LineRow]:
        """Return the rows from top to bottom."""
        return [self._rows[clock] for clock in self._order]

    def show_lines(self, faces: Sequence[LineFace]) -> None:
        """Show these lines; a row whose question stays is kept."""
        order = tuple(face.clock for face in faces)
        known = {clock: row for clock, row in self._rows.items() if clock in order}
        for face in faces:
            row = known.get(face.clock)
            if row is None:
                known[face.clock] = row = LineRow(self._look, face)
                self.row_made.emit(row)
            elif row.face != face:
                row.show_face(face)
        self._rows = known
        if order != self._order:
            self._order = order
            self._lay_out()
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        """Put the rows below each other, with a line before each; Tab goes from box to box."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._rows.values():
                widget.hide()
                widget.deleteLater()
        for row in self.rows():
            self._lines.addWidget(Line(self._look))
            self._lines.addWidget(row)
            row.show()
        boxes = [row.box for row in self.rows()]
        for one, other in pairwise(boxes):
            QWidget.setTabOrder(one, other)

    def _arrange(self) -> None:
        narrow = self.width() < self._look.px(_NARROW_BELOW)
        self._head.setVisible(not narrow)
        for row in self._rows.values():
            row.set_narrow(narrow=narrow)


class _Head(Ground):
    """The headings of the columns."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(EDGE), 0, look.px(12), 0)
        row.setSpacing(look.px(GAP))
        names = (tr("Card"), tr("Now on the desk"), tr("Ask"), tr("The carrier shows"))
        for name, width in zip(names, COLUMNS, strict=True):
            text = Text(look, name, Role.SMALL, tone=Tone.TEXT2, strong=True)
            text.setFixedWidth(look.px(width))
            row.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(look, tr("Result"), Role.SMALL, tone=Tone.TEXT2, strong=True), 1)
        self.setFixedHeight(look.px(_HEAD))
