"""Compared plans as rows of a table with the columns that the owner chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.facing.plans import PlanColumn, column_title
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.words.plans import NOT_NOTED
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.plans import PlanCell, PlanFace, PlanTableFace

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
#: The `PlanCell` of a column, and whether the row's plan is the one chosen.
PLAN_CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 30
CHOSEN_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 31
#: What the columns that had no room say, in the plan's own cell.
LEFT_OUT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 32


class PlanTableModel(QAbstractTableModel):
    """Read-only; column 0 is the plan itself, the others are those that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._face: PlanTableFace | None = None
        self._columns: tuple[PlanColumn, ...] = ()
        self._left_out: tuple[PlanColumn, ...] = ()
        self._chosen = ""

    @property
    def rows(self) -> tuple[PlanFace, ...]:
        """All plans, in the order in which they were given."""
        return self._face.rows if self._face is not None else ()

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns behind the plan's own."""
        return self._columns

    def show_face(self, face: PlanTableFace, columns: Sequence[PlanColumn]) -> None:
        """Show other plans, or other columns of them."""
        self.beginResetModel()
        self._face, self._columns, self._left_out = face, tuple(columns), ()
        self.endResetModel()

    def leave_out(self, columns: Sequence[PlanColumn]) -> None:
        """Learn which columns had no room."""
        self._left_out = tuple(columns)

    @property
    def chosen(self) -> str:
        """The id of the plan that is chosen, empty without one."""
        return self._chosen

    def choose(self, plan: str) -> None:
        """Mark another plan as the chosen one."""
        self._chosen = plan
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, plan: str) -> int:
        """Return the row of a plan, -1 when it is not shown."""
        return next((row for row, one in enumerate(self.rows) if one.plan_id == plan), -1)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(self._columns)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        face = self.rows[index.row()]
        if role == FACE_ROLE:
            return face
        if role == CHOSEN_ROLE:
            return face.plan_id == self._chosen
        if index.column() == 0:
            return self._of_plan(face, role)
        cell = face.cells[self._columns[index.column() - 1]]
        if role == PLAN_CELL_ROLE:
            return cell
        said: dict[int, str | None] = {
            _Role.DisplayRole: cell.words,
            _Role.AccessibleTextRole: listed((cell.words, cell.small)),
            _Role.ToolTipRole: cell.hint or None,
        }
        return said.get(role)

    def _of_plan(self, face: PlanFace, role: int) -> Any:
        if role == LEFT_OUT_ROLE:
            return self._words_left_out(face)
        if role == _Role.AccessibleTextRole:
            chosen = tr("chosen") if face.plan_id == self._chosen else tr("not chosen")
            return listed((face.accessible, chosen))
        return face.name if role in {_Role.DisplayRole, _Role.ToolTipRole} else None

    def _words_left_out(self, face: PlanFace) -> list[str]:
        said = [_with_title(column, face.cells[column]) for column in self._left_out]
        return [one for one in said if one]

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        if section == 0:
            return tr("Plan")
        column = self._columns[section - 1]
        if column is PlanColumn.TOTAL and self._face is not None:
            return self._face.total_title
        return column_title(column)


#: What is understood without the title of its column.
_PLAIN = frozenset({PlanColumn.LASTS, PlanColumn.DATA, PlanColumn.MINUTES, PlanColumn.SMS})


def _with_title(column: PlanColumn, cell: PlanCell) -> str:
    """Return what a cell says outside its column; nothing where nothing was noted."""
    if not cell.words or cell.words == NOT_NOTED:
        return ""
    if column is PlanColumn.RENEWS:
        return tr("renews itself") if cell.icon else ""
    if column in _PLAIN and any(map(str.isdigit, cell.words)):
        return cell.words
    return f"{column_title(column)} {cell.words}"
