"""A list and what is chosen in it, side by side; where both have no room, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.widgets.back_bar import BackBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look

_BOTH = 848


@value
class PaneWidths:
    """What the panes are wide at first, and at least, before the owner's scale."""

    pane: int
    detail: int
    least_pane: int
    least_detail: int


class TwoPanes(QSplitter):
    """Puts the detail over the list where the window is narrow, with a way back to it.

    ``may_push`` tells whether anything is chosen that could stand alone. `arranged` is told
    whenever another pane may stand alone, `stepped` asks for a neighbour of what is chosen.
    """

    arranged = Signal()
    stepped = Signal(int)

    def __init__(
        self,
        look: Look,
        panes: tuple[QWidget, QWidget],
        widths: PaneWidths,
        words: str,
        may_push: Callable[[], bool],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._pane, detail = panes
        self._may_push = may_push
        self._list: QWidget | None = None
        self._open_on_click: Callable[[bool], object] | None = None
        self.is_compact = False
        self.is_pushed = False
        self._way_back = BackBar(look, words)
        self._way_back.back_requested.connect(self.pull)
        self._way_back.stepped.connect(self.stepped)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way_back)
        column.addWidget(detail, 1)
        self._pane.setMinimumWidth(look.px(widths.least_pane))
        self._right.setMinimumWidth(look.px(widths.least_detail))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self._pane)
        self.addWidget(self._right)
        self.setStretchFactor(1, 1)
        self.setSizes([look.px(widths.pane), look.px(widths.detail)])
        self.arrange()

    def follow(self, chosen_in: QWidget, open_on_click: Callable[[bool], object]) -> None:
        """Give the keyboard to this list when the detail goes; where narrow, one click opens."""
        self._list, self._open_on_click = chosen_in, open_on_click

    def push(self) -> None:
        """Show the detail alone, where both have no room and something is chosen."""
        self._set_pushed(pushed=self.is_compact and self._may_push())

    def pull(self) -> None:
        """Go back from a detail that stands alone to the list."""
        self._set_pushed(pushed=False)

    def show_place(self, number: int, count: int) -> None:
        """Show which of how many is chosen, counted from 1; 0 when the list does not show it."""
        self._way_back.show_place(number, count)

    def arrange(self) -> None:
        """Show the panes that there is room for."""
        if not self.is_compact:
            self.is_pushed = False
        self._way_back.setVisible(self.is_compact)
        self._right.setVisible(self.is_pushed or not self.is_compact)
        self._pane.setVisible(not self.is_pushed)
        self.arranged.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < self._look.px(_BOTH)
        if compact != self.is_compact:
            self.is_compact = compact
            if self._open_on_click is not None:
                self._open_on_click(compact)
            self.arrange()

    def _set_pushed(self, *, pushed: bool) -> None:
        was, self.is_pushed = self.is_pushed, pushed
        self.arrange()
        if self.is_pushed and not was:
            self._way_back.setFocus()
        elif was and not self.is_pushed and self._list is not None:
            self._list.setFocus()
