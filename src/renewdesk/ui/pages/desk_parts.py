"""The parts of the desk around its list: the top with search and filters, the compact bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.desk_filter import SortKey
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.ui.widgets.text import Text
from renewdesk.words.places import country
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look


class DeskTop(QFrame):
    """Title and counts, add, search, country and order."""

    add_requested = Signal()
    country_chosen = Signal(str)
    sort_chosen = Signal(str)
    clear_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = Text(look, tr("Desk"), Role.TITLE)
        self._counts = Text(look, tone=Tone.TEXT2).shrinking()
        self._add = Button(look, tr("Add card…"), icon="plus")
        self.search = SearchField(
            look, tr("Search cards"), shortcut=QKeySequence(QKeySequence.StandardKey.Find)
        )
        self._country = Button(look, tr("All countries"))
        self._order = Button(look, tr("Most urgent first"))
        self._country_menu, self._order_menu = QMenu(self), QMenu(self)
        self._country.setMenu(self._country_menu)
        self._order.setMenu(self._order_menu)
        self._filter = IconButton(look, "filter", tr("Filter and order"))
        self._filter_menu = QMenu(self)
        self._filter.setMenu(self._filter_menu)
        self._filter.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.empty_words = _NoMatch(look)
        self.empty_words.clear_requested.connect(self.clear_requested)
        self._add.clicked.connect(self.add_requested)
        self._fill_order()
        self._box = QVBoxLayout(self)
        self._place()

    def show_counts(self, words: str) -> None:
        """Show how many cards there are and how many need the owner."""
        self._counts.say(words)

    def show_countries(self, codes: Sequence[str], chosen: str) -> None:
        """Offer the countries that have a card."""
        self._country_menu.clear()
        group = QActionGroup(self._country_menu)
        for code in ("", *codes):
            act = QAction(country(code) if code else tr("All countries"), self._country_menu)
            act.setCheckable(True)
            act.setChecked(code == chosen)
            act.triggered.connect(partial(self._choose_country, code))
            group.addAction(act)
            self._country_menu.addAction(act)

    def show_empty(self, text: str) -> None:
        """Say that nothing fits what was typed; empty text takes the words away."""
        self.empty_words.say(text)

    def set_compact(self, *, compact: bool) -> None:
        """Put everything into one row with a filter button, for a window of one pane."""
        self._country.setVisible(not compact)
        self._order.setVisible(not compact)
        self._filter.setVisible(compact)
        self._add.setText(tr("Add…") if compact else tr("Add card…"))
        self.search.setPlaceholderText(tr("Search") if compact else tr("Search cards"))
        self._rows[1].removeWidget(self.search)
        self._rows[0].removeWidget(self.search)
        if compact:
            self._rows[0].insertWidget(2, self.search, 1)
        else:
            self._rows[1].insertWidget(0, self.search, 1)
        self._rows[1].setContentsMargins(0, 0, 0, 0)

    def _place(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(16), px(12), px(16), px(10))
        self._box.setSpacing(px(10))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(px(12))
        second.setSpacing(px(8))
        first.addWidget(self._title)
        first.addWidget(self._counts, 1)
        first.addWidget(self._filter)
        first.addWidget(self._add)
        second.addWidget(self.search, 1)
        second.addWidget(self._country)
        second.addWidget(self._order)
        self._rows = (first, second)
        self._box.addLayout(first)
        self._box.addLayout(second)
        self._filter.hide()
        self._filter_menu.addMenu(self._country_menu).setText(tr("Country"))
        self._filter_menu.addMenu(self._order_menu).setText(tr("Order"))

    def _fill_order(self) -> None:
        group = QActionGroup(self._order_menu)
        for key, words in (
            (SortKey.URGENT, tr("Most urgent first")),
            (SortKey.NAME, tr("By name")),
            (SortKey.COUNTRY, tr("By country")),
        ):
            act = QAction(words, self._order_menu)
            act.setCheckable(True)
            act.setChecked(key is SortKey.URGENT)
            act.triggered.connect(partial(self._choose_order, key, words))
            group.addAction(act)
            self._order_menu.addAction(act)

    def _choose_country(self, code: str) -> None:
        self._country.setText(country(code) if code else tr("All countries"))
        self.country_chosen.emit(code)

    def _choose_order(self, key: SortKey, words: str) -> None:
        self._order.setText(words)
        self.sort_chosen.emit(key.value)


class _NoMatch(QWidget):
    """What stands in place of the list when nothing fits the search."""

    clear_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Text(look, tone=Tone.TEXT2).wrapping()
        button = Button(look, tr("Clear search"))
        button.clicked.connect(self.clear_requested)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        self.hide()

    def say(self, text: str) -> None:
        """Name what found nothing; empty hides the words."""
        self._words.say(tr("No card matches “{text}”.").format(text=text))
        self.setVisible(bool(text))


class CompactBar(QFrame):
    """Back to the desk, which card of how many, and the next or the one before."""

    back_requested = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        back = Button(look, tr("Desk"), icon="chevl")
        back.clicked.connect(self.back_requested)
        self._place = Text(look, tone=Tone.TEXT2)
        self._up = IconButton(look, "chevu", tr("Previous card"))
        self._down = IconButton(look, "chevd", tr("Next card"))
        self._up.clicked.connect(partial(self.stepped.emit, -1))
        self._down.clicked.connect(partial(self.stepped.emit, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(7), look.px(12), look.px(7))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._up)
        row.addWidget(self._down)

    def show_place(self, ids: Sequence[str], card: str) -> None:
        """Show where a card stands among the others."""
        place = ids.index(card) + 1 if card in ids else 0
        self._place.say(
            tr("Card {place} of {total}").format(place=place, total=len(ids)) if place else ""
        )
        self._up.setEnabled(place > 1)
        self._down.setEnabled(0 < place < len(ids))
