"""The rules that a newer catalogue says differently, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.models.roles import FACE_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.catalogue import ChangeRowFace

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ChangeListModel(QAbstractListModel):
    """Read-only `ChangeRowFace` rows under `FACE_ROLE`."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[ChangeRowFace, ...] = ()

    def show_faces(self, faces: Sequence[ChangeRowFace]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._faces = tuple(faces)
        self.endResetModel()

    def keys(self) -> list[str]:
        """Return what tells the rows apart, in their order."""
        return [face.key for face in self._faces]

    def index_of(self, key: str) -> QModelIndex:
        """Return where a row stands; an invalid index when it does not."""
        keys = self.keys()
        return self.index(keys.index(key)) if key in keys else QModelIndex()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._faces)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        face = self._faces[index.row()]
        found: dict[int, object] = {
            FACE_ROLE: face,
            int(_Role.DisplayRole): face.name,
            int(_Role.AccessibleTextRole): face.accessible,
        }
        return found.get(int(role))
