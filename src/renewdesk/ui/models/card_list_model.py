"""The rows of the desk: sections with their cards, folded or not, filtered by what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.domain.standing import Section
from renewdesk.ui.faces import RowFace, SectionFace
from renewdesk.ui.facing.rows import row_face
from renewdesk.ui.models.roles import FACE_ROLE, SECTION_ROLE
from renewdesk.words.phrases import section_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.services.views import CardView

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_FOLDABLE = frozenset({Section.ENDED, Section.LOST})


class CardListModel(QAbstractListModel):
    """Read-only rows in the order in which they were given; headers stand between sections."""

    def __init__(self) -> None:
        super().__init__()
        self._views: list[CardView] = []
        self._folded: set[str] = {section.value for section in _FOLDABLE}
        self._folds = True
        self._rows: list[tuple[str, RowFace | SectionFace]] = []
        self._faces: dict[str, RowFace] = {}

    def show_cards(self, views: Sequence[CardView], *, folds: bool = True) -> None:
        """Show these cards, already in desk order; unchanged rows are told as unchanged.

        Without `folds` every section lies open, as while something is searched for.
        """
        self._views = list(views)
        self._folds = folds
        self._faces = {view.card.id: row_face(view) for view in self._views}
        self._lay_out()

    def toggle(self, section: str) -> None:
        """Fold a section that is open, open one that is folded."""
        self._folded ^= {section}
        self._lay_out()

    def card_ids(self) -> list[str]:
        """Return the cards that have a row now, from top to bottom."""
        return [face.card_id for _, face in self._rows if isinstance(face, RowFace)]

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        section, face = self._rows[index.row()]
        if role == FACE_ROLE:
            return face
        if role == SECTION_ROLE:
            return section
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return _spoken(face)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        _, face = self._rows[index.row()]
        if isinstance(face, SectionFace) and face.folded is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _lay_out(self) -> None:
        rows = self._laid_out()
        if list(_keys(rows)) == list(_keys(self._rows)):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _laid_out(self) -> list[tuple[str, RowFace | SectionFace]]:
        rows: list[tuple[str, RowFace | SectionFace]] = []
        for section in Section:
            own = [view for view in self._views if view.standing.section is section]
            if not own:
                continue
            folds = self._folds and section in _FOLDABLE
            folded = section.value in self._folded if folds else None
            title = section_title(section)
            rows.append((section.value, SectionFace(title, str(len(own)), folded)))
            if not folded:
                rows += [(section.value, self._faces[view.card.id]) for view in own]
        return rows


def _keys(rows: Iterable[tuple[str, RowFace | SectionFace]]) -> Iterable[str]:
    """Return what identifies each row, whatever it says."""
    for section, face in rows:
        yield face.card_id if isinstance(face, RowFace) else f"{section}:{face.folded}"


def _spoken(face: RowFace | SectionFace) -> str:
    return face.accessible if isinstance(face, RowFace) else f"{face.title}, {face.count}"
