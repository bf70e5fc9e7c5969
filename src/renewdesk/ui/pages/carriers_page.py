"""The carriers: every rule in words with its sources, dates, hosts and codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.overriding import override
from renewdesk.domain.tables import host_of
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.carriers import catalogue_line
from renewdesk.ui.pages.carriers.carrier_detail import CarrierDetailPane, ShownCarrier
from renewdesk.ui.pages.carriers.carrier_list import CarrierListPane
from renewdesk.ui.pages.carriers.own_carriers import own_carriers
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.two_panes import PaneWidths, TwoPanes
from renewdesk.words.faults import sentence
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.views import CardView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_LEAST = 340
_WIDTHS = PaneWidths(340, 764, _LEAST, _LEAST)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The carriers with their cards, and how many rules a newer catalogue says differently."""

    carriers: tuple[ShownCarrier, ...]
    newer: int


class CarriersPage(QWidget):
    """Carriers at the left, the chosen one in full at the right; narrow, one of them at a time.

    It tells what the owner wants: `add_requested` with a carrier, empty for an own one,
    `own_rule_requested` with carrier and rule, `rule_requested` with a card and its clock,
    `file_requested` with a `Rule`, `source_requested` with an address and whether its host is
    official, `page_requested` with carrier and purpose, `contact_requested` with a carrier.
    """

    left = Signal()
    add_requested = Signal(str)
    own_rule_requested = Signal(str, str)
    rule_requested = Signal(str, str)
    file_requested = Signal(object)
    import_requested = Signal()
    newer_requested = Signal()
    source_requested = Signal(str, bool)
    page_requested = Signal(str, str)
    card_requested = Signal(str)
    text_copied = Signal(str)
    contact_requested = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._asking = Asking(jobs, self)
        self._shown: dict[str, ShownCarrier] = {}
        self._top = PageTop(look, tr("Settings"), tr("Carriers"))
        self._pane = CarrierListPane(look)
        self._detail = CarrierDetailPane(look)
        self._newer = Banner(look, Tone.INFO, "refresh", "")
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        both = (self._pane, self._detail)
        self._panes = TwoPanes(
            look, both, _WIDTHS, tr("Carriers"), lambda: bool(self._detail.carrier_id)
        )
        on_base(self)
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        work = partial(_load, self._services)
        self._asking.latest("carriers", work, self._show, self._fail)
        if not self._panes.is_pushed:
            self._pane.list.setFocus()

    def show_carrier(self, carrier_id: str) -> None:
        """Choose a carrier, also when search and filter leave it out."""
        self._pane.lift_filter_for(carrier_id)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._panes.pull()
        self._pane.search.setFocus()
        self._pane.search.selectAll()

    def go_back(self) -> None:
        """Go from the pushed carrier to the list, and from the list to where it came from."""
        if self._panes.is_pushed:
            self._panes.pull()
        else:
            self.left.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        # Both panes together are wider; below their width the page shows one of them.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    def _lay_out(self, look: Look) -> None:
        bring = Button(look, tr("Import catalogue…"), icon="import")
        bring.clicked.connect(self.import_requested)
        new = Button(look, tr("New carrier…"), icon="plus")
        new.clicked.connect(lambda: self.add_requested.emit(""))
        self._top.add_button(bring)
        self._top.add_button(new)
        compare = Button(look, tr("Compare…"))
        compare.clicked.connect(self.newer_requested)
        self._newer.add_button(compare)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top)
        for banner in (self._trouble, self._newer):
            page.addWidget(banner)
            banner.hide()
        page.addWidget(self._panes, 1)

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._top.back_requested.connect(self.left)
        self._pane.list.current_changed.connect(self._choose)
        self._pane.list.opened.connect(lambda _key: self._panes.push())
        list_ = self._pane.list
        self._panes.follow(list_, lambda opens: list_.set_opens_on_click(opens=opens))
        self._panes.stepped.connect(self._step)
        self._panes.arranged.connect(self._arrange)
        detail = self._detail
        detail.add_requested.connect(self._add)
        detail.copy_rule_requested.connect(self._own_rule)
        detail.file_requested.connect(self._show_file)
        detail.address_clicked.connect(self._open_source)
        detail.page_clicked.connect(self.page_requested)
        detail.card_clicked.connect(self.card_requested)
        detail.host_removed.connect(self._remove)
        detail.text_copied.connect(self.text_copied)
        detail.contact_requested.connect(self.contact_requested)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.cards:
            self.show_page()

    def _show(self, loaded: _Loaded) -> None:
        self._trouble.hide()
        self._shown = {one.carrier.id: one for one in loaded.carriers}
        carriers = [one.carrier for one in loaded.carriers]
        own = frozenset(one.carrier.id for one in loaded.carriers if one.own)
        on_desk = {one.carrier.id: len(one.views) for one in loaded.carriers if one.views}
        line = catalogue_line([one for one in carriers if one.id not in own], len(own))
        self._top.say(tr("Carriers"), line)
        self._say_newer(loaded.newer)
        self._pane.show_carriers(carriers, on_desk, own)
        self._choose(self._pane.list.current_key())

    def _choose(self, carrier_id: str) -> None:
        shown = self._shown.get(carrier_id)
        ids = self._pane.carrier_ids()
        place = ids.index(carrier_id) + 1 if carrier_id in ids else 0
        self._panes.show_place(place, len(ids))
        if shown is None:
            self._detail.clear()
            return
        here = self._services.time_here
        self._detail.show_carrier(shown, today_in(here.zone(), here.now()))

    def _arrange(self) -> None:
        self._top.setVisible(not self._panes.is_pushed)

    def _step(self, by: int) -> None:
        ids = self._pane.carrier_ids()
        current = self._pane.list.current_key()
        place = ids.index(current) + by if current in ids else -1
        if 0 <= place < len(ids):
            self._pane.list.show_key(ids[place])

    def _add(self, carrier_id: str) -> None:
        # A carrier of the owner's own is in no catalogue; its next card names it once more.
        own = self._shown[carrier_id].own
        self.add_requested.emit("" if own else carrier_id)

    def _own_rule(self, carrier: str, rule: str) -> None:
        """Ask for which card the rule shall be the owner's own, where cards follow it."""
        followers = self._shown[carrier].followers(rule)
        if not followers:
            self.own_rule_requested.emit(carrier, rule)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for card, clock, label in followers:
            action = menu.addAction(tr("For {card}…").format(card=label))
            action.triggered.connect(partial(self.rule_requested.emit, card, clock))
        action = menu.addAction(tr("For a new card…"))
        action.triggered.connect(partial(self.own_rule_requested.emit, carrier, rule))
        menu.popup(QCursor.pos())

    def _show_file(self, carrier: str, rule: str) -> None:
        if (found := self._shown[carrier].carrier.rule(rule)) is not None:
            self.file_requested.emit(found)

    def _open_source(self, url: str) -> None:
        shown = self._shown.get(self._detail.carrier_id)
        hosts = {host.host for host in shown.carrier.hosts} if shown else set()
        self.source_requested.emit(url, host_of(url) in hosts)

    def _remove(self, carrier: str, host: str) -> None:
        work = partial(self._services.hosts.remove, carrier, host)
        self._asking.submit(work, self._bus.changed.emit, self._fail)

    def _say_newer(self, count: int) -> None:
        if count:
            title = ntr(
                "The catalogue says {count} rule differently now",
                "The catalogue says {count} rules differently now",
                count,
            )
            self._newer.say(title, tr("No date has moved. Compare, then decide for each card."))
        self._newer.setVisible(bool(count))

    def _fail(self, error: RenewDeskError) -> None:
        self._trouble.say(tr("This did not work"), sentence(error))
        self._trouble.show()


def _load(services: Services) -> _Loaded:
    """Read the catalogue and the desk; called in the storage thread."""
    views = services.desk.cards(archived=True)
    catalogue = services.catalogue.carriers()
    cards: dict[str, list[CardView]] = {}
    for view in views:
        cards.setdefault(view.card.carrier, []).append(view)
    shown = [
        ShownCarrier(
            one,
            tuple(cards.get(one.id, ())),
            services.hosts.known(one.id) if one.id in cards else (),
        )
        for one in catalogue
    ]
    ids = [one.id for one in catalogue]
    own = [ShownCarrier(one.carrier, one.views, own=True) for one in own_carriers(views, ids)]
    return _Loaded((*shown, *own), len(services.updates.compare().rules))
