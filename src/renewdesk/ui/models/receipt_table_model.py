"""Receipts as rows of a table, and the proxy that narrows and sorts them."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipts import ReceiptFace
from renewdesk.ui.models.roles import FACE_ROLE, SORT_ROLE
from renewdesk.ui.models.table_cell import CELL_ROLE, CellFace
from renewdesk.words.speech import tr

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns of the table, from left to right."""

    DATE = 0
    CARD = 1
    AMOUNT = 2
    METHOD = 3
    ORDER = 4
    FILE = 5
    INTEGRITY = 6


class ReceiptTableModel(QAbstractTableModel):
    """Read-only; `show_faces` replaces all rows, and the owner of the view keeps the selection."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[ReceiptFace, ...] = ()

    @property
    def faces(self) -> tuple[ReceiptFace, ...]:
        """All rows, in the order in which they were given."""
        return self._faces

    def show_faces(self, faces: Sequence[ReceiptFace]) -> None:
        """Show these receipts instead of those before."""
        self.beginResetModel()
        self._faces = tuple(faces)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._faces)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        face, column = self._faces[index.row()], Column(index.column())
        if role == FACE_ROLE:
            return face
        if role == SORT_ROLE:
            return _sort_key(face, column)
        cell = _cell(face, column)
        # A screen reader says the whole row at its first cell, and single values at the others.
        accessible = face.accessible if column is Column.DATE else cell.words
        return {
            CELL_ROLE: cell,
            _Role.DisplayRole: cell.words,
            _Role.AccessibleTextRole: accessible,
            _Role.ToolTipRole: face.file_name if column is Column.FILE else None,
        }.get(role)

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


@value
class ReceiptFilter:
    """What the owner wants to see; empty values and 0 mean everything."""

    words: str = ""
    card_id: str = ""
    year: int = 0
    method: str = ""
    only_problems: bool = False

    def accepts(self, face: ReceiptFace) -> bool:
        """Tell whether a receipt fits; each word must stand somewhere in the row or file name."""
        return (
            (not self.card_id or face.card_id == self.card_id)
            and (not self.year or face.day.year == self.year)
            and (not self.method or face.method == self.method)
            and (not self.only_problems or face.is_problem)
            and all(word in face.words for word in self.words.casefold().split())
        )


class ReceiptProxy(QSortFilterProxyModel):
    """Narrows by a `ReceiptFilter` and sorts by the values under `SORT_ROLE`."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = ReceiptFilter()

    @property
    def filter(self) -> ReceiptFilter:
        """What is shown now."""
        return self._filter

    def set_filter(self, wanted: ReceiptFilter) -> None:
        """Show only what this filter accepts."""
        self._filter = wanted
        self.invalidate()

    def shown(self) -> list[ReceiptFace]:
        """Return the receipts that are shown, in their order."""
        return [self.index(row, 0).data(FACE_ROLE) for row in range(self.rowCount())]

    def row_of(self, receipt_id: str) -> int:
        """Return the row of a receipt, -1 when it is not shown."""
        ids = [face.receipt_id for face in self.shown()]
        return ids.index(receipt_id) if receipt_id in ids else -1

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        face = self.sourceModel().index(source_row, 0, source_parent).data(FACE_ROLE)
        return self._filter.accepts(face)

    @override
    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        return bool(source_left.data(SORT_ROLE) < source_right.data(SORT_ROLE))


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


def _cell(face: ReceiptFace, column: Column) -> CellFace:
    tone = Tone.NOW if face.is_problem else Tone.TEXT2
    return {
        Column.DATE: CellFace(face.date),
        Column.CARD: CellFace(face.card, tile=face.tile),
        Column.AMOUNT: CellFace(face.amount, at_right=True),
        Column.METHOD: CellFace(face.method, Tone.TEXT2),
        Column.ORDER: CellFace(face.order, Tone.TEXT2),
        Column.FILE: CellFace(face.kind, Tone.TEXT2, icon=face.kind_icon),
        Column.INTEGRITY: CellFace(
            face.integrity.text, tone, icon=face.integrity.icon, icon_tone=face.integrity.tone
        ),
    }[column]


def _sort_key(face: ReceiptFace, column: Column) -> Any:
    paid = face.paid
    return {
        Column.DATE: face.day,
        Column.CARD: face.card.casefold(),
        Column.AMOUNT: (paid.currency, paid.amount) if paid else ("", 0),
        Column.METHOD: face.method.casefold(),
        Column.ORDER: face.order.casefold(),
        Column.FILE: (face.kind, face.file_name.casefold()),
        Column.INTEGRITY: (not face.is_problem, face.integrity.text),
    }[column]
