"""The front of the desk: its top, its list and room for the detail, as they are painted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.standing import Section
from renewdesk.ui.delegates.row_geometry import Density
from renewdesk.ui.models.card_rows import CardRows
from renewdesk.ui.pages.desk_top import DeskTop
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.first_list import FirstList
from renewdesk.ui.widgets.line import Line
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.card_list_view import CardListView

_ONE_PANE, _NARROW = 848, 588  # 900 and 640 less the narrow rail
_LIST_WIDTH, _LEAST = 566, 420


class DeskFront(QWidget):
    """Shows the desk from ready rows before anything of it can be clicked.

    Wide windows show list and detail side by side, others one of them.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_single = False
        self._top = DeskTop(look)
        self._shown: FirstList | CardListView = FirstList(look)
        self._left, self._right = self._left_pane(), self._right_pane()
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._right)
        self._splitter.setCollapsible(0, False)  # noqa: FBT003 - Qt's own signature
        self._left.setMinimumWidth(look.px(_LEAST))
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([look.px(_LIST_WIDTH), look.px(_LIST_WIDTH)])
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self._splitter, 1)

    def show_first(self, views: Sequence[CardView]) -> None:
        """Show the cards of the first picture, in desk order."""
        self._top.show_counts(counts(views))
        if isinstance(self._shown, FirstList):
            self._shown.show_rows(CardRows(views))

    def focus_list(self) -> None:
        """Give the keyboard to the list, where a new window begins."""
        self._shown.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        single = self._scaled_width() < _ONE_PANE
        if single != self._is_single:
            self._set_single(single=single)
        self._shown.set_density(self._density())

    def _put_list(self, view: CardListView) -> None:
        """Let the live list take the place of the first one."""
        first, self._shown = self._shown, view
        view.set_density(self._density())
        self._column.replaceWidget(first, view)
        had_focus = first.hasFocus()
        first.hide()
        first.deleteLater()
        view.show()
        if had_focus or self.focusWidget() is first:
            view.setFocus()

    def _set_single(self, *, single: bool) -> None:
        """Show list and detail side by side, or one of them."""
        self._is_single = single
        self._top.set_compact(compact=single)
        self._right.setVisible(not single)
        self._left.setVisible(True)
        self._left.setMinimumWidth(0 if single else self._look.px(_LEAST))

    def _scaled_width(self) -> float:
        return self.width() / max(self._look.fonts.scale, 0.1)

    def _density(self) -> Density:
        if not self._is_single:
            return Density.NORMAL
        return Density.NARROW if self._scaled_width() < _NARROW else Density.COMPACT

    def _left_pane(self) -> QWidget:
        left = QWidget()
        on_base(left)
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._top)
        self._column.addWidget(Line(self._look))
        self._column.addWidget(self._shown, 1)
        return left

    def _right_pane(self) -> QWidget:
        right = QWidget()
        on_base(right)
        self._pane = QVBoxLayout(right)
        self._pane.setContentsMargins(0, 0, 0, 0)
        self._pane.setSpacing(0)
        self._pane.addStretch()
        return right


def counts(views: Sequence[CardView]) -> str:
    """Return the line beside the title: ``12 cards · 4 need action now``."""
    hidden = {Section.ENDED, Section.LOST}
    alive = [view for view in views if view.standing.section not in hidden]
    urgent = sum(view.standing.section is Section.ACT_NOW for view in alive)
    said = ntr("{count} card", "{count} cards", len(alive))
    need = (
        ntr("{count} needs action now", "{count} need action now", urgent)
        if urgent
        else tr("nothing to do today")
    )
    return f"{said} · {need}"
