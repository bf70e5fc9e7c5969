"""The desk: every card, the most urgent first, and the chosen one in full beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import RowFace
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.desk_filter import SortKey, countries_of, filtered, names_identifier
from renewdesk.ui.pages.desk_front import DeskFront, counts
from renewdesk.words.speech import ntr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.ids import CardId
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
    from renewdesk.ui.pages.desk_parts import LiveParts
    from renewdesk.ui.widgets.banner import Banner
    from renewdesk.ui.widgets.banner_stack import BannerStack
    from renewdesk.ui.widgets.card_list_view import CardListView
    from renewdesk.ui.widgets.undo_bar import UndoBar


class DeskPage(DeskFront):
    """Shows cards and tells what the owner wants; loading and saving is the window's business.

    Until `furnish` it is no more than its front.
    """

    add_requested = Signal()
    card_chosen = Signal(str)
    action_requested = Signal(str)
    undo_requested = Signal()
    checkup_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._views: list[CardView] = []
        self._country = ""
        self._sort = SortKey.URGENT
        self._wanted = ""
        self._renewing: frozenset[CardId] = frozenset()
        self._detail: CardDetailPane | None = None
        self._undo_bar: UndoBar | None = None
        self._banners: BannerStack | None = None
        self._search_help: Banner | None = None
        self._is_live = False

    def furnish(self) -> None:
        """Let the live list take over, and connect what can be clicked; nothing moves by it."""
        from renewdesk.ui.pages.desk_parts import LiveParts  # noqa: PLC0415 - not in the first picture

        self._live: LiveParts = LiveParts(self._look, self._top)
        self._list, self._model = self._live.list, self._live.model
        self._compact = self._live.compact
        self._put_list(self._list)
        self._column.addWidget(self._live.no_match)
        self._pane.insertWidget(0, self._compact)
        self._connect()
        self._is_live = True
        self._follow_width()

    def make_detail(self) -> CardDetailPane:
        """Return the detail; it is made after the first picture, which does not need it."""
        if self._detail is None:
            from renewdesk.ui.pages.card_detail import CardDetailPane  # noqa: PLC0415 - see above

            self._detail = CardDetailPane(self._look)
            self._pane.addWidget(self._detail, 1)
        return self._detail

    @property
    def card_list(self) -> CardListView:
        """The live list of cards."""
        return self._live.list

    @property
    def undo_bar(self) -> UndoBar:
        """The bar that offers to undo; it is made when there is something to undo."""
        if self._undo_bar is None:
            from renewdesk.ui.widgets.undo_bar import UndoBar  # noqa: PLC0415 - see above

            self._undo_bar = UndoBar(self._look)
            self._undo_bar.undo_requested.connect(self.undo_requested)
            self._page.addWidget(self._undo_bar)
        return self._undo_bar

    def add_banner(self, banner: Banner) -> None:
        """Show a banner above the list."""
        if self._banners is None:
            from renewdesk.ui.widgets.banner_stack import BannerStack  # noqa: PLC0415 - see above

            self._banners = BannerStack(self._look)
            self._column.insertWidget(self._column.indexOf(self._shown), self._banners)
        self._banners.add(banner)

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Show these cards, in desk order; scroll and selection stay with their card."""
        before = {one.card.id for one in self._views}
        self._views = list(views)
        if self._wanted in before - {one.card.id for one in self._views}:
            self._forget_chosen()
        self._live.menus.show_countries(countries_of(self._views), self._country)
        self._refill()

    def show_doubts(self, count: int) -> None:
        """Show how many dates the carrier could be asked about, as the way to a check-up round."""
        words = ntr("{count} date to check", "{count} dates to check", count)
        self._top.show_doubts(words if count else "")

    def show_renewals(self, under_way: Iterable[Renewal]) -> None:
        """Mark the cards of these renewals as being renewed, and no other."""
        cards = frozenset(one.card for one in under_way)
        if self._renewing != cards:
            self._renewing = cards
            self._refill()

    def show_detail(self, view: DetailView, now: datetime, zone: str) -> None:
        """Show one card in full, unless the owner has moved on to another."""
        if view.detail.view.card.id == self.current_card():
            self.make_detail().show_card(view, now, zone)

    def current_card(self) -> str:
        """Return the id of the chosen card, empty without one."""
        return self._wanted

    def card_called(self, label: str) -> str:
        """Return the id of the card of a label, empty when there is none."""
        return next((one.card.id for one in self._views if one.card.label == label), "")

    def choose(self, card_id: str) -> None:
        """Choose a card, in the list and in the detail; open its page where there is one pane."""
        self._wanted = card_id
        self._list.show_card(card_id)
        self.card_chosen.emit(card_id)
        if self._is_single:
            self._push()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._top.search.setFocus()
        self._top.search.selectAll()

    def leave_detail(self) -> bool:
        """Go back from the detail to the list where only one is shown; tell whether it did."""
        if not (self._is_single and self._right.isVisible()):
            return False
        self._pop()
        return True

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._moved)
        self._list.opened.connect(self.choose)
        self._list.action_requested.connect(self.action_requested)
        self._list.fold_toggled.connect(self._model.toggle)
        self._list.customContextMenuRequested.connect(self._context_menu)
        self._top.add_requested.connect(self.add_requested)
        self._top.checkup_requested.connect(self.checkup_requested)
        self._top.search.textChanged.connect(self._refill)
        self._top.search.results_requested.connect(self._list.setFocus)
        self._top.search.left.connect(self._list.setFocus)
        self._live.menus.country_chosen.connect(self._choose_country)
        self._live.menus.sort_chosen.connect(self._choose_sort)
        self._live.no_match.clear_requested.connect(self._top.search.clear)
        self._compact.back_requested.connect(self._pop)
        self._compact.stepped.connect(self._step)
        self._live.act_key.activated.connect(self._act)

    def _refill(self) -> None:
        text = self._top.search.text()
        shown = filtered(self._views, text, self._country, self._sort)
        self._model.show_cards(shown, folds=not text.strip(), renewing=self._renewing)
        self._top.show_counts(counts(self._views))
        found = bool(shown) or not self._views
        self._live.no_match.say("" if found else text)
        self._help_with(text)
        self._list.setVisible(found)
        wanted = self._wanted if any(v.card.id == self._wanted for v in shown) else ""
        first = wanted or next(iter(self._model.card_ids()), "")
        if first and not self._list.show_card(first):
            self._list.setCurrentIndex(self._model.index(0))
        if first != self._wanted and first:
            self._wanted = first
            self.card_chosen.emit(first)
        self._compact.show_place(self._model.card_ids(), self._wanted)

    def _forget_chosen(self) -> None:
        """Show nothing of the chosen card: it was deleted."""
        self.leave_detail()
        self._wanted = ""
        if self._detail is not None:
            self._detail.clear()

    def _help_with(self, text: str) -> None:
        """Say which number is whose where one is looked for by its name."""
        wanted = names_identifier(text)
        if wanted and self._search_help is None:
            from renewdesk.ui.pages.search_help import identifier_help  # noqa: PLC0415 - rarely asked

            self._search_help = identifier_help(self._look)
            self.add_banner(self._search_help)
        if self._search_help is not None:
            self._search_help.setVisible(wanted)

    def _moved(self) -> None:
        card = self._list.current_card()
        if card and card != self._wanted:
            self._wanted = card
            self.card_chosen.emit(card)
            self._compact.show_place(self._model.card_ids(), card)

    def _choose_country(self, code: str) -> None:
        self._country = code
        self._refill()

    def _choose_sort(self, key: str) -> None:
        self._sort = SortKey(key)
        self._refill()

    def _act(self) -> None:
        if card := self._list.current_card():
            self.action_requested.emit(card)

    def _step(self, step: int) -> None:
        ids = self._model.card_ids()
        if self._wanted in ids:
            place = ids.index(self._wanted) + step
            if 0 <= place < len(ids):
                self.choose(ids[place])

    def _context_menu(self, spot: QPoint) -> None:
        """Offer for a row what the detail's menu offers, with its action first."""
        card = self._list.indexAt(spot).data(FACE_ROLE)
        if not isinstance(card, RowFace) or card.card_id != self.make_detail().card_id:
            return
        actions = self.make_detail().menu_actions()
        self._live.open_menu(spot, card.action, self._act, actions)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_live:
            self._follow_width()

    def _follow_width(self) -> None:
        """Let a click open a card, and show the way back, where there is one pane."""
        self._list.set_opens_on_click(opens=self._is_single)
        self._compact.setVisible(self._is_single)

    def _push(self) -> None:
        self._left.hide()
        self._right.show()
        self._compact.show_place(self._model.card_ids(), self._wanted)
        self.make_detail().setFocus()

    def _pop(self) -> None:
        self._right.hide()
        self._left.show()
        self._list.setFocus()
