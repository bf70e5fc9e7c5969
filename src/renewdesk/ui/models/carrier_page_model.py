"""The carriers of the carriers page: those that fit the search and the filter, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.models.roles import FACE_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.carriers import CarrierRowFace

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class CarrierPageModel(QAbstractListModel):
    """Read-only rows, one per carrier, under `FACE_ROLE`."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[CarrierRowFace, ...] = ()

    def show_faces(self, faces: Sequence[CarrierRowFace]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._faces = tuple(faces)
        self.endResetModel()

    def carrier_ids(self) -> list[str]:
        """Return the ids of the carriers that are shown, in their order."""
        return [face.carrier_id for face in self._faces]

    def index_of(self, carrier_id: str) -> QModelIndex:
        """Return where a carrier stands; an invalid index when it does not."""
        ids = self.carrier_ids()
        return self.index(ids.index(carrier_id)) if carrier_id in ids else QModelIndex()

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
