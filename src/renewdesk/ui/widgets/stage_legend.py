"""The legend of a stage bar: what each stage is called, when it is, and what still works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import StageKind, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.stage_paint import paint_swatch
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import StageFace
    from renewdesk.ui.look import Look


class StageLegend(QWidget):
    """One line per stage; the one in which the card is now stands bold."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnMinimumWidth(1, look.px(98))
        self._grid.setColumnMinimumWidth(2, look.px(176))
        self._grid.setColumnStretch(3, 1)

    def show_stages(self, stages: tuple[StageFace, ...], current: int = 0) -> None:
        """Show these stages in their order; `current` is the place of the bold one."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, stage in enumerate(stages):
            bold = row == current
            self._grid.addWidget(StageSwatch(self._look, stage.kind), row, 0)
            self._grid.addWidget(Text(self._look, stage.name, Role.SMALL, strong=bold), row, 1)
            for column, words in ((2, stage.dates), (3, stage.effect)):
                text = Text(self._look, words, Role.SMALL, tone=Tone.TEXT2).shrinking()
                text.setToolTip(words)
                self._grid.addWidget(text, row, column)


class StageSwatch(QWidget):
    """The sample of a stage before its name; it has no accessible name."""

    def __init__(self, look: Look, kind: StageKind) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: StageKind) -> None:
        """Show the sample of another kind of stage."""
        self._kind = kind
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(16), self._look.px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_swatch(painter, self._look, self.rect(), self._kind)
        painter.end()
