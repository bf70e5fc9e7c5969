"""Fields in rows of three, as in the dialog that records a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.field import Field

_COLUMNS = (136, 124, 278)


class FieldGrid(QWidget):
    """Holds fields of which some are shown; what is wrong with one is said below its row."""

    def __init__(self, look: Look, fields: Sequence[Field]) -> None:
        super().__init__()
        self._every = tuple(fields)
        self._rows: dict[Field, int] = {}
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(14))
        for column, share in enumerate(_COLUMNS):
            self._grid.setColumnStretch(column, share)
        for field in self._every:
            # Shown without a parent a field would be a window of its own.
            field.setParent(self)
            field.hide()

    def arrange(self, wanted: Sequence[Field]) -> None:
        """Show these fields in their order, three to a row, the last of a row as wide as is left.

        What is shown already stays where it is.
        """
        if list(self._rows) == list(wanted):
            return
        self._rows = {}
        for field in self._every:
            self._grid.removeWidget(field)
            field.setVisible(field in wanted)
        for start in range(0, len(wanted), len(_COLUMNS)):
            row = wanted[start : start + len(_COLUMNS)]
            for column, field in enumerate(row):
                self._rows[field] = 2 * (start // len(_COLUMNS))
                last = column + 1 == len(row)
                span = len(_COLUMNS) - column if last else 1
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(field, self._rows[field], column, 1, span, top)

    def show_fault(self, field: Field, words: str) -> None:
        """Mark a field and say why; a narrow column has no room for the sentence."""
        self.clear_fault()
        field.show_fault("")
        self._grid.removeWidget(self._fault)
        self._grid.addWidget(self._fault, self._rows[field] + 1, 0, 1, len(_COLUMNS))
        self._fault.say(words)

    def clear_fault(self) -> None:
        """Take every message away."""
        for field in self._every:
            field.clear()
        self._fault.say("")
