"""The left side of the carriers page: search, filter, and the carriers by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.sources import Confidence
from renewdesk.ui.announce import announce
from renewdesk.ui.delegates.carrier_row import carrier_row_delegate
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.carriers import carrier_confidence, carrier_row
from renewdesk.ui.models.carrier_search import CarrierIndex
from renewdesk.ui.models.face_rows import FaceRows
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.face_list import FaceList
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.ui.widgets.text import Text
from renewdesk.words.places import country
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.carriers import Carrier
    from renewdesk.ui.look import Look

ALL, ON_DESK, OWN, DOUBTFUL, SHOPS = "all", "desk", "own", "doubtful", "shops"
_COUNTRY = "country:"


class CarrierListPane(QWidget):
    """Finds carriers by name, country, word or local script, among those of the filter."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._index = CarrierIndex()
        self._on_desk: dict[str, int] = {}
        self._own: frozenset[str] = frozenset()
        self._filter = ALL
        self._model = FaceRows()
        self.list = FaceList(tr("Carriers"), self._model, carrier_row_delegate(look))
        self.search = SearchField(look, tr("Name, country, word"))
        self._button = Button(look, tr("All"))
        self._menu = QMenu(self)
        self._button.setMenu(self._menu)
        self._nothing = Text(look, tone=Tone.TEXT2).wrapping()
        self._clear = Link(look, tr("Clear search"))
        self._empty = QWidget()
        self._lay_out(look)
        self.search.textChanged.connect(lambda _text: self._refill())
        self.search.results_requested.connect(self._enter_list)
        self.search.left.connect(self.list.setFocus)
        self._clear.clicked.connect(self._lift)

    def show_carriers(
        self, carriers: Sequence[Carrier], on_desk: Mapping[str, int], own: frozenset[str]
    ) -> None:
        """Offer these carriers; search, filter, selection and scrolling stay."""
        self._index = CarrierIndex(carriers)
        self._on_desk, self._own = dict(on_desk), own
        self._fill_menu(carriers)
        self._refill()

    def carrier_ids(self) -> list[str]:
        """Return the carriers that are shown, in their order."""
        return self._model.keys()

    def lift_filter_for(self, carrier_id: str) -> None:
        """Show a carrier also when search and filter leave it out."""
        if carrier_id not in self.carrier_ids():
            self._lift()
        self.list.show_key(carrier_id)

    def _lay_out(self, look: Look) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        top.setSpacing(look.px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self._button)
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(16))
        empty.addWidget(self._nothing)
        empty.addWidget(self._clear)
        empty.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(Line(look))
        box.addWidget(self.list, 1)
        box.addWidget(self._empty, 1)
        self._empty.hide()

    def _fill_menu(self, carriers: Sequence[Carrier]) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for key, words in (
            (ALL, tr("All")),
            (ON_DESK, tr("On your desk")),
            (OWN, tr("Your own")),
            (SHOPS, tr("eSIM shops")),
            (DOUBTFUL, tr("Low confidence")),
        ):
            self._add_filter(self._menu, group, key, words)
        countries = self._menu.addMenu(tr("By country"))
        codes = {one.country for one in carriers if one.country}
        for name, code in sorted((country(code), code) for code in codes):
            self._add_filter(countries, group, f"{_COUNTRY}{code}", name)

    def _add_filter(self, menu: QMenu, group: QActionGroup, key: str, words: str) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(key == self._filter)
        action.triggered.connect(lambda: self._narrow(key, words))
        group.addAction(action)
        menu.addAction(action)

    def _narrow(self, key: str, words: str) -> None:
        self._filter = key
        self._button.setText(words)
        self._button.setAccessibleName(tr("Show: {filter}").format(filter=words))
        self._button.updateGeometry()
        self._refill()

    def _lift(self) -> None:
        self.search.clear()
        for action in self._menu.actions()[:1]:
            action.trigger()
        self._refill()

    def _fits(self, carrier: Carrier) -> bool:
        if self._filter.startswith(_COUNTRY):
            return carrier.country == self._filter.removeprefix(_COUNTRY)
        return {
            ON_DESK: carrier.id in self._on_desk,
            OWN: carrier.id in self._own,
            SHOPS: not carrier.country,
            DOUBTFUL: carrier_confidence(carrier) is Confidence.LOW,
        }.get(self._filter, True)

    def _refill(self) -> None:
        chosen = self.list.current_key()
        scrolled = self.list.verticalScrollBar().value()
        hits = [hit.carrier for hit in self._index.find(self.search.text())]
        shown = [one for one in hits if self._fits(one)]
        faces = [
            carrier_row(one, self._on_desk.get(one.id, 0), own=one.id in self._own) for one in shown
        ]
        self._model.show_faces(faces)
        self._say_count(len(shown))
        if chosen and self.list.show_key(chosen):
            self.list.verticalScrollBar().setValue(scrolled)
        elif shown:
            self.list.show_key(shown[0].id)
        else:
            self.list.current_changed.emit("")

    def _say_count(self, found: int) -> None:
        text = self.search.text().strip()
        self.list.setVisible(bool(found))
        self._empty.setVisible(not found)
        if not found:
            words = (
                tr("No carrier matches “{words}”.").format(words=text)
                if text
                else tr("No carrier fits this filter.")
            )
            self._nothing.say(words)
            announce(self, words)
        said = ntr("{count} carrier", "{count} carriers", found) if text else ""
        self.search.set_note(said)

    def _enter_list(self) -> None:
        self.list.setFocus()
