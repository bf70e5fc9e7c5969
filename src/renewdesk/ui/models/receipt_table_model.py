"""Receipts as rows of a table, narrowed by a filter and a search, and sorted."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipts import ReceiptFace
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.models.table_cell import CELL_ROLE, CellFace
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


@value
class ReceiptFilter:
    """What the owner wants to see; empty values and 0 mean everything."""

    words: str = ""
    card_id: str = ""
    year: int = 0
    method: str = ""
    only_problems: bool = False

    def kept(self, faces: Sequence[ReceiptFace]) -> list[ReceiptFace]:
        """Return the receipts that fit, in their order; each word must stand in what a row says."""
        kept = self.but_words(faces)
        for term in terms_of(self.words):
            kept = [one for one in kept if term in one.words]
        return kept

    def but_words(self, faces: Sequence[ReceiptFace]) -> list[ReceiptFace]:
        """Return the receipts that fit whatever words they say."""
        kept = list(faces)
        if self.card_id:
            kept = [one for one in kept if one.card_id == self.card_id]
        if self.year:
            kept = [one for one in kept if one.day.year == self.year]
        if self.method:
            kept = [one for one in kept if one.method == self.method]
        if self.only_problems:
            kept = [one for one in kept if one.is_problem]
        return kept

    def narrows(self, other: ReceiptFilter) -> bool:
        """Tell whether nothing fits this that does not fit the other: it was typed further."""
        return self.words.startswith(other.words) and replace(self, words=other.words) == other


class ReceiptTableModel(QAbstractTableModel):
    """The receipts that a filter keeps, in an order; the owner of the view keeps the selection.

    Filtering and sorting work on whole lists, because asking for each row of a hundred thousand
    would make every key wait. `sorted_anew` is told when the rows stand in another order.
    """

    sorted_anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[ReceiptFace, ...] = ()
        self._sorted: list[ReceiptFace] = []
        self._said: list[ReceiptFace] = []
        self._shown: list[ReceiptFace] = []
        self._ranks: dict[str, int] = {}
        self._order = (Column.DATE, Qt.SortOrder.DescendingOrder)
        self._filter = ReceiptFilter()
        self._hits: frozenset[str] = frozenset()
        self._hits_of = ""

    @property
    def faces(self) -> tuple[ReceiptFace, ...]:
        """All receipts, in the order in which they were given."""
        return self._faces

    @property
    def shown(self) -> Sequence[ReceiptFace]:
        """The receipts that are shown, in their order; not to be changed."""
        return self._shown

    @property
    def filter(self) -> ReceiptFilter:
        """What is shown now."""
        return self._filter

    @property
    def is_searched(self) -> bool:
        """Whether the hits of the search are those of the words that are typed."""
        return self._hits_of == self._filter.words.strip()

    def show_faces(self, faces: Sequence[ReceiptFace]) -> None:
        """Show these receipts instead of those before."""
        self.beginResetModel()
        self._faces = tuple(faces)
        self._sort()
        self.endResetModel()

    def set_filter(self, wanted: ReceiptFilter) -> None:
        """Show only what this filter keeps.

        The hits of a search that is typed further hold until those of the new words are there.
        """
        self.beginResetModel()
        self._said = wanted.kept(self._said if wanted.narrows(self._filter) else self._sorted)
        self._filter = wanted
        if not self._hits_of or not wanted.words.strip().startswith(self._hits_of):
            self._hits, self._hits_of = frozenset(), ""
        self._shown = self._with_hits()
        self.endResetModel()

    def set_hits(self, words: str, hits: frozenset[str]) -> bool:
        """Show the hits of a search as well; tell whether that changes what is shown."""
        self._hits, self._hits_of = hits, words
        shown = self._with_hits()
        if len(shown) == len(self._shown) and shown == self._shown:
            return False
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        return True

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        # Not as a change of layout: a header would ask for the new place of every single row.
        self.beginResetModel()
        self._order = (Column(column), order)
        self._sort()
        self.endResetModel()
        self.sorted_anew.emit()

    def row_of(self, receipt_id: str) -> int:
        """Return the row of a receipt, -1 when it is not shown."""
        return next(
            (row for row, face in enumerate(self._shown) if face.receipt_id == receipt_id), -1
        )

    def _sort(self) -> None:
        column, order = self._order
        descends = order is Qt.SortOrder.DescendingOrder
        self._sorted = sorted(self._faces, key=_KEYS[column], reverse=descends)
        self._ranks = {}
        self._said = self._filter.kept(self._sorted)
        self._shown = self._with_hits()

    def _with_hits(self) -> list[ReceiptFace]:
        """Return the receipts whose rows say the words, with the other hits among them in order."""
        terms = terms_of(self._filter.words)
        if not self._hits or not terms:
            return self._said
        if not self._ranks:
            self._ranks = {face.receipt_id: rank for rank, face in enumerate(self._sorted)}
        ranks = sorted(self._ranks[one] for one in self._hits if one in self._ranks)
        hits = self._filter.but_words([self._sorted[rank] for rank in ranks])
        others = [one for one in hits if any(term not in one.words for term in terms)]
        return self._merged(others) if others else self._said

    def _merged(self, others: Sequence[ReceiptFace]) -> list[ReceiptFace]:
        """Return the rows that say the words, and others that do not, in the order of all."""
        ranks, shown, start = self._ranks, list[ReceiptFace](), 0
        for one in others:
            place = bisect(
                self._said, ranks[one.receipt_id], start, key=lambda face: ranks[face.receipt_id]
            )
            shown += self._said[start:place]
            shown.append(one)
            start = place
        return shown + self._said[start:]

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
        face, column = self._shown[index.row()], Column(index.column())
        if role == FACE_ROLE:
            return face
        cell = cell_of(face, column)
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


def cell_of(face: ReceiptFace, column: Column) -> CellFace:
    """Return what a column shows of a receipt."""
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


#: By what each column sorts.
_KEYS: Final[dict[Column, Callable[[ReceiptFace], Any]]] = {
    Column.DATE: attrgetter("day"),
    Column.CARD: lambda face: face.card.casefold(),
    Column.AMOUNT: lambda face: (face.paid.currency, face.paid.amount) if face.paid else ("", 0),
    Column.METHOD: lambda face: face.method.casefold(),
    Column.ORDER: lambda face: face.order.casefold(),
    Column.FILE: lambda face: (face.kind, face.file_name.casefold()),
    Column.INTEGRITY: lambda face: (not face.is_problem, face.integrity.text),
}
