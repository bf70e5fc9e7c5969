"""The three panes of the queue: beside each other, or one after the other in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.widgets.back_bar import BackBar
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look

_LIST, _PREVIEW, _FORM = 268, 528, 308
_LEAST_LIST, _LEAST_PREVIEW, _LEAST_FORM = 200, 240, 290
_ALL, _PAIR = 848, 640
FILE, FIELDS = "file", "fields"


class QueuePanes(QWidget):
    """Shows list, preview and form.

    Where they have no room the list stands alone until a file is opened, then preview and form,
    and in the narrowest windows one of these two. `stepped` asks for a neighbour, `arranged` tells
    that other panes are shown.
    """

    stepped = Signal(int)
    arranged = Signal()

    def __init__(self, look: Look, panes: tuple[QWidget, QWidget, QWidget]) -> None:
        super().__init__()
        self._look = look
        self._list, self._preview, self._form = panes
        self.is_compact = False
        self.is_pushed = False
        self._way_back = BackBar(look, tr("Receipt queue"))
        self._way_back.back_requested.connect(self.pull)
        self._way_back.stepped.connect(self.stepped)
        self._steps = SegmentedControl(look, tr("What is shown"))
        self._steps.add(FILE, tr("File"))
        self._steps.add(FIELDS, tr("Fields"))
        self._steps.chosen.connect(lambda _key: self._arrange())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(look)
        self._arrange()

    def push(self, step: str = FILE) -> None:
        """Show the chosen file in place of the list, where there is no room for both."""
        self.is_pushed = self.is_compact
        self._steps.choose(step)
        self._arrange()

    def pull(self) -> None:
        """Go back to the list."""
        self.is_pushed = False
        self._arrange()
        self._list.setFocus()

    def show_fields(self) -> None:
        """Bring the form into sight."""
        if self.is_compact:
            self.push(FIELDS)

    def show_place(self, number: int, count: int) -> None:
        """Show which file of how many is open."""
        self._way_back.show_place(number, count)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < self._look.px(_ALL)
        if compact != self.is_compact:
            self.is_compact = compact
            self.is_pushed = False
        self._arrange()

    def _lay_out(self, look: Look) -> None:
        sizes = ((self._list, _LEAST_LIST), (self._preview, _LEAST_PREVIEW))
        for pane, least in (*sizes, (self._form, _LEAST_FORM)):
            pane.setMinimumWidth(look.px(least))
            self._split.addWidget(pane)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setStretchFactor(2, 0)
        self._split.setSizes([look.px(_LIST), look.px(_PREVIEW), look.px(_FORM)])
        self._above = QWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(look.px(12), 0, look.px(12), look.px(8))
        bar.addWidget(self._steps)
        bar.addStretch(1)
        self._step_row = QWidget()
        self._step_row.setLayout(bar)
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self._way_back)
        above.addWidget(self._step_row)
        above.addWidget(Line(look))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._above)
        box.addWidget(self._split, 1)

    def _arrange(self) -> None:
        alone = self.is_pushed and self.width() < self._look.px(_PAIR)
        self._above.setVisible(self.is_pushed)
        self._step_row.setVisible(alone)
        opened = not self.is_compact or self.is_pushed
        step = self._steps.current()
        self._list.setVisible(not self.is_compact or not self.is_pushed)
        self._preview.setVisible(opened and (not alone or step == FILE))
        self._form.setVisible(opened and (not alone or step == FIELDS))
        self.arranged.emit()
