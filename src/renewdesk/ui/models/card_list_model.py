"""The rows of the desk for the live list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import RowFace, SectionFace
from renewdesk.ui.models.card_rows import FOLDABLE, CardRows
from renewdesk.ui.models.roles import CARD_ROLE, FACE_ROLE, SECTION_ROLE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from renewdesk.services.views import CardView

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class CardListModel(QAbstractListModel):
    """Read-only rows in the order in which they were given; headers stand between sections."""

    def __init__(self) -> None:
        super().__init__()
        self._views: list[CardView] = []
        self._folded = set(FOLDABLE)
        self._folds = True
        self._renewing: Collection[str] = ()
        self._rows = CardRows()

    def show_cards(
        self, views: Sequence[CardView], *, folds: bool = True, renewing: Collection[str] = ()
    ) -> None:
        """Show these cards, already in desk order; unchanged rows are told as unchanged.

        Without `folds` every section lies open, as while something is searched for. `renewing`
        holds the cards whose renewal is under way.
        """
        self._views = list(views)
        self._renewing = renewing
        self._folds = folds
        self._lay_out()

    def toggle(self, section: str) -> None:
        """Fold a section that is open, open one that is folded."""
        self._folded ^= {section}
        self._lay_out()

    def card_ids(self) -> list[str]:
        """Return the cards that have a row now, from top to bottom."""
        return self._rows.cards()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == FACE_ROLE:
            return self._rows.face(index.row())
        if role == CARD_ROLE:
            return self._rows.card(index.row())
        if role == SECTION_ROLE:
            return self._rows.section(index.row())
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return _spoken(self._rows.face(index.row()))
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._rows.card(index.row()):
            face = self._rows.face(index.row())
            if isinstance(face, SectionFace) and face.folded is None:
                return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _lay_out(self) -> None:
        folded = self._folded if self._folds else None
        rows = CardRows(self._views, folded, self._renewing)
        if rows.keys() == self._rows.keys():
            self._rows = rows
            if len(rows):
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def _spoken(face: RowFace | SectionFace) -> str:
    return face.accessible if isinstance(face, RowFace) else f"{face.title}, {face.count}"
