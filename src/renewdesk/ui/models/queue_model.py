"""The files of the receipt queue, in the order in which they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.ui.models.face_rows import FaceRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.models.face_rows import KeyedFace


class QueueModel(FaceRows):
    """A row changes in place when its file has been read, so that nothing else moves."""

    @override
    def show_faces(self, faces: Sequence[KeyedFace]) -> None:
        if [one.key for one in faces] == self.keys():
            for face in faces:
                self.show_face(face)
        else:
            super().show_faces(faces)

    def show_face(self, face: KeyedFace) -> None:
        """Show other words of a file that is there."""
        index = self.index_of(face.key)
        row = index.row()
        if index.isValid() and self._faces[row] != face:
            self._faces = (*self._faces[:row], face, *self._faces[row + 1 :])
            self.dataChanged.emit(index, index)
