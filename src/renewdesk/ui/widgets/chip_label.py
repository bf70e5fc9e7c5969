"""A status chip as a widget, for panes and dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.paint import chip_size, paint_chip

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from renewdesk.ui.faces import ChipFace
    from renewdesk.ui.look import Look


class ChipLabel(QWidget):
    """Shows one `ChipFace`; its words are its accessible name."""

    def __init__(self, look: Look, chip: ChipFace) -> None:
        super().__init__()
        self._look = look
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: ChipFace) -> None:
        """Show another status."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._chip)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self._look, self.rect(), self._chip)
        painter.end()
