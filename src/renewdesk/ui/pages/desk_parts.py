"""The parts of the desk that answer: live list, menus, compact bar, words where nothing fits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.models.card_list_model import CardListModel
from renewdesk.ui.pages.desk_filter import SortKey
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.card_list_view import CardListView
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.places import country
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.desk_top import DeskTop


class LiveParts:
    """Everything that takes over the front of a desk, not placed or connected yet."""

    def __init__(self, look: Look, top: DeskTop) -> None:
        self.model = CardListModel()
        self.list = CardListView(look, tr("Cards"))
        self.list.setModel(self.model)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.act_key = QShortcut(QKeySequence("Ctrl+Return"), self.list)
        self.act_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.menus = DeskMenus(top)
        self.compact = CompactBar(look)
        self.no_match = NoMatch(look)

    def open_menu(
        self, spot: QPoint, words: str, act: Callable[[], None], further: Sequence[QAction]
    ) -> None:
        """Open the menu of a row: its action first, then what the detail offers."""
        menu = QMenu(self.list)
        menu.addAction(words).triggered.connect(act)
        menu.addSeparator()
        menu.addActions(further)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(spot))


class DeskMenus(QObject):
    """The menus of country and order, and of the one button that stands for both."""

    country_chosen = Signal(str)
    sort_chosen = Signal(str)

    def __init__(self, top: DeskTop) -> None:
        super().__init__(top)
        self._top = top
        self._countries, self._orders = QMenu(top), QMenu(top)
        top.country.setMenu(self._countries)
        top.order.setMenu(self._orders)
        both = QMenu(top)
        both.addMenu(self._countries).setText(tr("Country"))
        both.addMenu(self._orders).setText(tr("Order"))
        button = top.filter_button()
        button.setMenu(both)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._fill_orders()

    def show_countries(self, codes: Sequence[str], chosen: str) -> None:
        """Offer the countries that have a card."""
        self._countries.clear()
        group = QActionGroup(self._countries)
        for code in ("", *codes):
            act = QAction(_place(code), self._countries)
            act.setCheckable(True)
            act.setChecked(code == chosen)
            act.triggered.connect(partial(self._choose_country, code))
            group.addAction(act)
            self._countries.addAction(act)

    def _fill_orders(self) -> None:
        group = QActionGroup(self._orders)
        for key, words in (
            (SortKey.URGENT, tr("Most urgent first")),
            (SortKey.NAME, tr("By name")),
            (SortKey.COUNTRY, tr("By country")),
        ):
            act = QAction(words, self._orders)
            act.setCheckable(True)
            act.setChecked(key is SortKey.URGENT)
            act.triggered.connect(partial(self._choose_order, key, words))
            group.addAction(act)
            self._orders.addAction(act)

    def _choose_country(self, code: str) -> None:
        self._top.country.setText(_place(code))
        self.country_chosen.emit(code)

    def _choose_order(self, key: SortKey, words: str) -> None:
        self._top.order.setText(words)
        self.sort_chosen.emit(key.value)


def _place(code: str) -> str:
    return country(code) if code else tr("All countries")


class NoMatch(QWidget):
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
