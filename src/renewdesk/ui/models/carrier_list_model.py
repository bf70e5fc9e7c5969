"""The carriers of the catalogue as the owner looks for one: by name, country, or a slip of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.models.carrier_search import CarrierHit, CarrierIndex
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.carriers import Carrier

HIT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 20
"""The `CarrierHit` of a row; None on the last row, which stands for any other carrier."""


class CarrierListModel(QAbstractListModel):
    """Carriers that fit a search, the best first, and one last row for any other carrier."""

    def __init__(self) -> None:
        super().__init__()
        self._index = CarrierIndex()
        self._hits: list[CarrierHit] = []

    def show_carriers(self, carriers: Iterable[Carrier]) -> None:
        """Offer these carriers, all of them as long as nothing is looked for."""
        self._index = CarrierIndex(carriers)
        self.search("")

    def search(self, text: str) -> None:
        """Keep the carriers that fit every word of a text."""
        self.beginResetModel()
        self._hits = self._index.find(text)
        self.endResetModel()

    def hit(self, row: int) -> CarrierHit | None:
        """Return the carrier in a row, None for the last one."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def counts(self) -> tuple[int, int]:
        """Return how many carriers fit, and how many there are."""
        return len(self._hits), len(self._index)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._hits) + 1

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        hit = self.hit(index.row())
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.name if hit else other_words()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(hit)
        return None


def other_words() -> str:
    """Return what the last row says."""
    return tr("Other carrier: enter name and rule yourself")


def spoken(hit: CarrierHit | None) -> str:
    """Return a row as a screen reader says it."""
    if hit is None:
        return other_words()
    return ", ".join(part for part in (hit.name, hit.country, hit.validity) if part)
