"""The button whose menu chooses what the table of plans shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from renewdesk.ui.facing.plans import ALWAYS, USUAL, PlanColumn, column_title
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from renewdesk.ui.look import Look


class ColumnsButton(Button):
    """A check mark for each column; `chosen` tells all that are wanted, in their order."""

    chosen = Signal(tuple)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Columns"), kind=ButtonKind.SMALL)
        menu = QMenu(self)
        self._actions: dict[PlanColumn, QAction] = {}
        for column in PlanColumn:
            if column in ALWAYS:
                continue
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.triggered.connect(self._tell)
            self._actions[column] = action
        menu.addSeparator()
        menu.addAction(tr("The usual ones")).triggered.connect(partial(self._take, USUAL))
        self.setMenu(menu)
        self.show_columns(USUAL)

    def columns(self) -> tuple[PlanColumn, ...]:
        """Return the columns that are wanted, in their order."""
        return tuple(
            column for column in PlanColumn if column in ALWAYS or self._actions[column].isChecked()
        )

    def show_columns(self, columns: Sequence[PlanColumn]) -> None:
        """Show which columns are wanted, without saying so."""
        for column, action in self._actions.items():
            action.setChecked(column in columns)

    def _take(self, columns: Sequence[PlanColumn], _checked: object = None) -> None:
        self.show_columns(columns)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.columns())


def columns_named(names: Sequence[str] | None) -> tuple[PlanColumn, ...]:
    """Return the columns that were remembered, the usual ones where nothing was."""
    if names is None:
        return USUAL
    return tuple(column for column in PlanColumn if column in ALWAYS or column.value in names)
