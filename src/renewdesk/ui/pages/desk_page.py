"""The desk: every card, the most urgent first, and the chosen one in full beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.standing import Section
from renewdesk.ui.delegates.row_geometry import Density
from renewdesk.ui.faces import RowFace
from renewdesk.ui.models.card_list_model import CardListModel
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.desk_filter import SortKey, countries_of, filtered
from renewdesk.ui.pages.desk_parts import CompactBar, DeskTop
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.card_list_view import CardListView
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
    from renewdesk.ui.widgets.banner import Banner

_ONE_PANE, _NARROW = 848, 588  # 900 and 640 less the narrow rail
_LIST_WIDTH, _LEAST = 566, 420


class DeskPage(QWidget):
    """Shows cards and tells what the owner wants; loading and saving is the window's business."""

    add_requested = Signal()
    card_chosen = Signal(str)
    action_requested = Signal(str)
    undo_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._views: list[CardView] = []
        self._country = ""
        self._sort = SortKey.URGENT
        self._is_single = False
        self._wanted = ""
        self._detail: CardDetailPane | None = None
        self._model = CardListModel()
        self._list = CardListView(look, tr("Cards"))
        self._list.setModel(self._model)
        self._top = DeskTop(look)
        self._compact = CompactBar(look)
        self.undo_bar = UndoBar(look)
        self._place(look)
        self._connect()

    def make_detail(self) -> CardDetailPane:
        """Return the detail; it is made after the first picture, which does not need it."""
        if self._detail is None:
            from renewdesk.ui.pages.card_detail import CardDetailPane  # noqa: PLC0415 - see above

            self._detail = CardDetailPane(self._look)
            self._pane.addWidget(self._detail, 1)
        return self._detail

    def add_banner(self, banner: Banner) -> None:
        """Show a banner above the list."""
        self._banners.addWidget(banner)

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Show these cards, in desk order; scroll and selection stay with their card."""
        self._views = list(views)
        self._top.show_countries(countries_of(self._views), self._country)
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

    def focus_list(self) -> None:
        """Give the keyboard to the list, where a new window begins."""
        self._list.setFocus()

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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / max(self._look.fonts.scale, 0.1)
        self._set_single(single=width < _ONE_PANE)
        if not self._is_single:
            self._list.set_density(Density.NORMAL)
        else:
            self._list.set_density(Density.NARROW if width < _NARROW else Density.COMPACT)

    def _place(self, look: Look) -> None:
        self._left, self._right = self._left_pane(look), self._right_pane()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._right)
        self._splitter.setCollapsible(0, False)  # noqa: FBT003 - Qt's own signature
        self._left.setMinimumWidth(look.px(_LEAST))
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([look.px(_LIST_WIDTH), look.px(_LIST_WIDTH)])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._splitter, 1)
        page.addWidget(self.undo_bar)
        self.undo_bar.hide()
        self._compact.hide()

    def _left_pane(self, look: Look) -> QWidget:
        left = QWidget()
        on_base(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(Line(look))
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(look.px(16), 0, look.px(16), 0)
        column.addLayout(self._banners)
        column.addWidget(self._list, 1)
        column.addWidget(self._top.empty_words)
        return left

    def _right_pane(self) -> QWidget:
        right = QWidget()
        on_base(right)
        self._pane = QVBoxLayout(right)
        self._pane.setContentsMargins(0, 0, 0, 0)
        self._pane.setSpacing(0)
        self._pane.addWidget(self._compact)
        self._pane.addStretch()
        return right

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._moved)
        self._list.opened.connect(self.choose)
        self._list.action_requested.connect(self.action_requested)
        self._list.fold_toggled.connect(self._model.toggle)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._context_menu)
        self._top.add_requested.connect(self.add_requested)
        self._top.search.textChanged.connect(self._refill)
        self._top.search.results_requested.connect(self._list.setFocus)
        self._top.search.left.connect(self._list.setFocus)
        self._top.country_chosen.connect(self._choose_country)
        self._top.sort_chosen.connect(self._choose_sort)
        self._top.clear_requested.connect(self._top.search.clear)
        self._compact.back_requested.connect(self._pop)
        self._compact.stepped.connect(self._step)
        self.undo_bar.undo_requested.connect(self.undo_requested)
        act = QShortcut(QKeySequence("Ctrl+Return"), self._list)
        act.setContext(Qt.ShortcutContext.WidgetShortcut)
        act.activated.connect(self._act)

    def _refill(self) -> None:
        text = self._top.search.text()
        shown = filtered(self._views, text, self._country, self._sort)
        self._model.show_cards(shown, folds=not text.strip())
        self._top.show_counts(_counts(self._views))
        found = bool(shown) or not self._views
        self._top.show_empty("" if found else text)
        self._list.setVisible(found)
        wanted = self._wanted if any(v.card.id == self._wanted for v in shown) else ""
        first = wanted or next(iter(self._model.card_ids()), "")
        if first and not self._list.show_card(first):
            self._list.setCurrentIndex(self._model.index(0))
        if first != self._wanted and first:
            self._wanted = first
            self.card_chosen.emit(first)
        self._compact.show_place(self._model.card_ids(), self._wanted)

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
        menu = QMenu(self)
        menu.addAction(card.action).triggered.connect(self._act)
        menu.addSeparator()
        menu.addActions(self.make_detail().menu_actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._list.viewport().mapToGlobal(spot))

    def _set_single(self, *, single: bool) -> None:
        """Show list and detail side by side, or one of them."""
        if single == self._is_single:
            return
        self._is_single = single
        self._list.set_opens_on_click(opens=single)
        self._top.set_compact(compact=single)
        self._compact.setVisible(single)
        self._right.setVisible(not single)
        self._left.setVisible(True)
        self._left.setMinimumWidth(0 if single else self._look.px(_LEAST))

    def _push(self) -> None:
        self._left.hide()
        self._right.show()
        self._compact.show_place(self._model.card_ids(), self._wanted)
        self.make_detail().setFocus()

    def _pop(self) -> None:
        self._right.hide()
        self._left.show()
        self._list.setFocus()


def _counts(views: Sequence[CardView]) -> str:
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
