"""The dates that something moves, one box below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.moved_dates import MovedFace
    from renewdesk.ui.look import Look


class MovedDates(QWidget):
    """Shows each countdown that moves, before and after; several ones by name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[MovedFace, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))

    def show_moves(self, faces: Sequence[MovedFace]) -> None:
        """Show these instead of those before."""
        if tuple(faces) == self._shown:
            return
        self._shown = tuple(faces)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for face in faces:
            if len(faces) > 1:
                self._column.addWidget(Text(self._look, face.title, strong=True))
            self._column.addWidget(BeforeAfterBox(self._look, face.change))
