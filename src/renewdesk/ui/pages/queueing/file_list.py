"""The list of the files that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker

from renewdesk.ui.delegates.queue_row import QueueRowDelegate
from renewdesk.ui.models.queue_model import QueueModel
from renewdesk.ui.widgets.face_list import FaceList
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.receipt_queue import QueueRowFace
    from renewdesk.ui.look import Look


class FileList(FaceList):
    """`current_changed` names the chosen file, `opened` one that was clicked or entered."""

    def __init__(self, look: Look) -> None:
        self._files = QueueModel()
        super().__init__(tr("Files to look at"), self._files, QueueRowDelegate(look))
        self.setUniformItemSizes(False)
        self.set_opens_on_click(opens=True)

    def show_faces(self, faces: Sequence[QueueRowFace]) -> None:
        """Show these files; the choice stays where it can, else on the row where it was."""
        held, row = self.current_key(), max(self.currentIndex().row(), 0)
        with QSignalBlocker(self):
            self._files.show_faces(faces)
            if not self.show_key(held):
                self._go(min(row, self._files.rowCount() - 1))
        if self.current_key() != held:
            self.current_changed.emit(self.current_key())

    def show_face(self, face: QueueRowFace) -> None:
        """Show other words of a file."""
        self._files.show_face(face)

    def step(self, by: int) -> bool:
        """Go on to a neighbour; tell whether there is one."""
        row = self.currentIndex().row() + by
        if not 0 <= row < self._files.rowCount():
            return False
        self._go(row)
        return True

    def place(self) -> tuple[int, int]:
        """Return which file of how many is chosen, counted from 1."""
        return self.currentIndex().row() + 1, self._files.rowCount()

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._files.index(row, 0) if row >= 0 else QModelIndex())
