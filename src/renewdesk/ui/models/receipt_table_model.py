"""Receipts as rows of a table; which rows and in which order is worked out elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.models.table_cell import CELL_ROLE, CellFace
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.receipt_rows import ReceiptRows
    from renewdesk.ui.facing.receipts import ReceiptFace

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
#: So many faces are kept; a window shows less than a hundred.
_MOST_KEPT = 512
_Cells = tuple[CellFace, ...]


class ReceiptTableModel(QAbstractTableModel):
    """The rows that it is given; the owner of the view keeps the selection.

    `sort_requested` tells that the owner wants them by another column; a face is made when its row
    is painted.
    """

    sort_requested = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: ReceiptRows | None = None
        self._shown: Sequence[int] = ()
        self._made: dict[int, tuple[ReceiptFace, _Cells]] = {}

    def show_rows(self, rows: ReceiptRows, shown: Sequence[int]) -> None:
        """Show these of the rows, in this order."""
        self.beginResetModel()
        if rows is not self._rows:
            self._made.clear()
        self._rows, self._shown = rows, shown
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """Return the key of what a row shows, empty where there is none."""
        if self._rows is None or not 0 <= row < len(self._shown):
            return ""
        return self._rows.keys[self._shown[row]]

    def row_of(self, key: str) -> int:
        """Return the row that shows what has this key, -1 when none does."""
        place = self._rows.places.get(key, -1) if self._rows is not None else -1
        try:
            return self._shown.index(place)
        except ValueError:
            return -1

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_requested.emit(column, order is Qt.SortOrder.DescendingOrder)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        face, cells = self._face_at(index.row())
        cell = cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == FACE_ROLE:
            return face
        if role == _Role.DisplayRole:
            return cell.words
        if role == _Role.AccessibleTextRole:
            # A screen reader says the whole row at its first cell, single values at the others.
            return cell.words if index.column() else face.accessible
        return _tip(face, index.column()) if role == _Role.ToolTipRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return _title(Column(section))
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if section == Column.AMOUNT:
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _face_at(self, row: int) -> tuple[ReceiptFace, _Cells]:
        place = self._shown[row]
        made = self._made.get(place)
        if made is None:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            face = self._rows.face(place)  # type: ignore[union-attr] # a row is of some rows
            made = self._made[place] = (face, cells_of(face))
        return made


def _tip(face: ReceiptFace, column: int) -> str | None:
    return {Column.FILE: face.file_name, Column.AMOUNT: face.about_amount}.get(Column(column))


def _title(column: Column) -> str:
    return {
        Column.DATE: tr("Date"),
        Column.CARD: tr("Card"),
        Column.AMOUNT: tr("Amount"),
        Column.METHOD: tr("Method"),
        Column.ORDER: tr("Order no."),
        Column.FILE: tr("File"),
        Column.INTEGRITY: tr("Integrity"),
    }[column]


def cells_of(face: ReceiptFace) -> _Cells:
    """Return what each column shows of a receipt, from left to right."""
    tone = Tone.NOW if face.is_problem else Tone.TEXT2
    # What another file of the same payment counts already stands back.
    counted = Tone.TEXT3 if face.about_amount else Tone.TEXT
    chip = face.integrity
    return (
        CellFace(face.date),
        CellFace(face.card, tile=face.tile),
        CellFace(face.amount, counted, at_right=True),
        CellFace(face.method, Tone.TEXT2),
        CellFace(face.order, Tone.TEXT2),
        CellFace(face.kind, Tone.TEXT2, icon=face.kind_icon),
        CellFace(chip.text, tone, icon=chip.icon, icon_tone=chip.tone),
    )
