"""What the card knows of itself before a renewal: shown, so that it need not be asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import KnownFace

_LABELS = 128


class KnownBox(QFrame):
    """Lines of label and value; `copy_wanted` carries the exact text, which is no secret."""

    copy_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._faces: tuple[KnownFace, ...] = ()
        self.setObjectName("box")
        self.setAccessibleName(tr("Known already"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setColumnMinimumWidth(0, look.px(_LABELS))
        self._grid.setColumnStretch(1, 1)

    def show_known(self, faces: Sequence[KnownFace]) -> None:
        """Show these lines; those that are shown already are left alone."""
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, face in enumerate(faces):
            self._add(row, face)
        self.setVisible(bool(faces))

    def _add(self, row: int, face: KnownFace) -> None:
        look = self._look
        label = Text(look, face.label, tone=Tone.TEXT3)
        label.setMinimumHeight(look.px(28))
        self._grid.addWidget(label, row, 0)
        words = Text(look, face.words).shrinking()
        self._grid.addWidget(words, row, 1)
        if face.copies:
            copy = IconButton(look, "copy", face.copy_name)
            copy.clicked.connect(partial(self._copy, face.copies))
            self._grid.addWidget(copy, row, 2, Qt.AlignmentFlag.AlignRight)

    def _copy(self, text: str) -> None:
        self.copy_wanted.emit(text)
