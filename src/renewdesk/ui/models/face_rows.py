"""The rows of a list that is made anew as a whole: one face each, told apart by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.models.roles import FACE_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class KeyedFace(Protocol):
    """What a row is, what it is called, and what a screen reader says of it."""

    @property
    def key(self) -> str:
        """What tells it apart."""

    @property
    def name(self) -> str:
        """What it is found by, when somebody types."""

    @property
    def accessible(self) -> str:
        """All that it shows, in words."""


class FaceRows(QAbstractListModel):
    """Read-only faces under `FACE_ROLE`."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[KeyedFace, ...] = ()

    def show_faces(self, faces: Sequence[KeyedFace]) -> None:
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
