"""The top of the desk: title and counts, add, search, country and order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.icon_button import IconButton
    from renewdesk.ui.widgets.link import Link

_FIND = "⌘F" if sys.platform == "darwin" else "Ctrl+F"


class DeskTop(QFrame):
    """What stands above the list; its menus come with `DeskMenus`, after the first picture."""

    add_requested = Signal()
    checkup_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = Text(look, tr("Desk"), Role.TITLE)
        self._counts = Text(look, tone=Tone.TEXT2).shrinking()
        self._add = Button(look, tr("Add card…"), icon="plus")
        self._add.clicked.connect(self.add_requested)
        self.search = SearchField(look, tr("Search cards"), shortcut=_FIND)
        self.country = Button(look, tr("All countries"), opens=True)
        self.order = Button(look, tr("Most urgent first"), opens=True)
        self._filter: IconButton | None = None
        self._doubts: Link | None = None
        self._is_compact = False
        self._box = QVBoxLayout(self)
        self._place()

    def show_counts(self, words: str) -> None:
        """Show how many cards there are and how many need the owner."""
        self._counts.say(words)

    def show_doubts(self, words: str) -> None:
        """Show how many dates the carrier could be asked about; an empty text shows nothing."""
        if self._doubts is None:
            from renewdesk.ui.widgets.link import Link  # noqa: PLC0415 - not in the first picture

            self._doubts = Link(self._look, "", Role.SMALL)
            self._doubts.clicked.connect(self.checkup_requested)
            place = self._rows[0].indexOf(self._add)
            self._rows[0].insertWidget(place, self._doubts)
        self._doubts.setText(words)
        self._doubts.updateGeometry()
        self._doubts.setVisible(bool(words) and not self._is_compact)

    def filter_button(self) -> IconButton:
        """Return the button that stands for country and order where only one pane is shown."""
        if self._filter is None:
            from renewdesk.ui.widgets.icon_button import IconButton  # noqa: PLC0415 - rare at start

            self._filter = IconButton(self._look, "filter", tr("Filter and order"))
            self._filter.hide()
            self._rows[0].insertWidget(2, self._filter)
        return self._filter

    def set_compact(self, *, compact: bool) -> None:
        """Put everything into one row with a filter button, for a window of one pane."""
        self._is_compact = compact
        if self._doubts is not None:
            self._doubts.setVisible(bool(self._doubts.text()) and not compact)
        self.country.setVisible(not compact)
        self.order.setVisible(not compact)
        self.filter_button().setVisible(compact)
        self._add.setText(tr("Add…") if compact else tr("Add card…"))
        self.search.setPlaceholderText(tr("Search") if compact else tr("Search cards"))
        first, second = self._rows
        second.removeWidget(self.search)
        first.removeWidget(self.search)
        if compact:
            first.insertWidget(2, self.search, 1)
        else:
            second.insertWidget(0, self.search, 1)

    def _place(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(16), px(12), px(16), px(10))
        self._box.setSpacing(px(10))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(px(12))
        second.setSpacing(px(8))
        first.addWidget(self._title)
        first.addWidget(self._counts, 1)
        first.addWidget(self._add)
        second.addWidget(self.search, 1)
        second.addWidget(self.country)
        second.addWidget(self.order)
        self._rows = (first, second)
        self._box.addLayout(first)
        self._box.addLayout(second)
