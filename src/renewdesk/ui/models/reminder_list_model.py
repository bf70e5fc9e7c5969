"""The rows of the inbox below their headings."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import SectionFace
from renewdesk.ui.facing.reminders import Entry, ReminderFace
from renewdesk.ui.models.roles import FACE_ROLE

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ReminderListModel(QAbstractListModel):
    """Read-only; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def reminder_ids(self) -> list[str]:
        """Return the ids of the reminders, in their order."""
        return [one.reminder_id for one in self._entries if isinstance(one, ReminderFace)]

    def index_of(self, reminder_id: str) -> QModelIndex:
        """Return where a reminder stands; an invalid index when it does not."""
        for row, one in enumerate(self._entries):
            if isinstance(one, ReminderFace) and one.reminder_id == reminder_id:
                return self.index(row)
        return QModelIndex()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == FACE_ROLE:
            return entry
        if role == _Role.AccessibleTextRole and isinstance(entry, ReminderFace):
            return entry.accessible
        return entry.title if role in {_Role.DisplayRole, _Role.AccessibleTextRole} else None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], SectionFace):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
