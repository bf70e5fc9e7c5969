"""Stages side by side without dates: a thin strip that can be compared with another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.stage_paint import TAIL, paint_stages

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import StageFace
    from renewdesk.ui.look import Look

_HEIGHT = 14


class StageStrip(QWidget):
    """Shows stages over a share of its width, so that two lives can stand on one scale."""

    def __init__(self, look: Look, height: int = _HEIGHT) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self._stages: tuple[StageFace, ...] = ()
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: tuple[StageFace, ...], share: float = 1.0) -> None:
        """Show these stages over that share of the width; their names are its description."""
        self._stages, self._share = stages, share
        said = (" ".join(part for part in (one.name, one.dates) if part) for one in stages)
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(self.accessibleDescription())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        tail = self._look.px(TAIL)
        width = round(min(self._share, 1.0) * (self.width() - tail)) + tail
        painter = QPainter(self)
        paint_stages(painter, self._look, QRect(0, 0, width, self.height()), self._stages)
        painter.end()
