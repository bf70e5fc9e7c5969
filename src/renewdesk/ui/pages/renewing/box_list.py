"""Tinted boxes below each other, shown anew only where they say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.plan_boxes import PlanBox
    from renewdesk.ui.look import Look


class BoxList(QWidget):
    """Shows a `PlanBox` for each thing to know."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[PlanBox, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(8))

    def show_boxes(self, boxes: Sequence[PlanBox]) -> None:
        """Show these boxes instead of those before."""
        if tuple(boxes) == self._shown:
            return
        self._shown = tuple(boxes)
        while (item := self._box.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for one in boxes:
            self._box.addWidget(Banner(self._look, one.tone, one.icon, one.title, one.words))
        self.setVisible(bool(boxes))
