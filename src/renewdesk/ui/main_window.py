"""The shell: the rail, the pages, the status lines, and the wires between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.services.views import in_desk_order, view_of
from renewdesk.ui.actions import Actions
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.desk_page import DeskPage
from renewdesk.ui.pages.first_run_page import FirstRunPage
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.rail import Rail, RailEntry
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.faults import sentence
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.views import CardView
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import DetailView
    from renewdesk.ui.services import Services, WindowStart

_SIZE, _LEAST = (1280, 800), (560, 440)
_NARROW_BELOW = 1200
_DESK, _INBOX, _RECEIPTS, _SETTINGS = "desk", "inbox", "receipts", "settings"
_FAULT_SECONDS = 20


class MainWindow(QMainWindow):
    """Shows the desk from its ready rows at once, and everything else when the services are open.

    `cards_loaded` carries the cards in desk order, for the tray; `sample_requested` asks for the
    window of the sample desk; `language_changed` for a new window in another language.
    """

    cards_loaded = Signal(list)
    sample_requested = Signal()
    quit_requested = Signal()
    language_changed = Signal(str)
    closing = Signal()

    def __init__(self, look: Look, start: WindowStart, jobs: Jobs) -> None:
        super().__init__()
        self._look = look
        self._start = start
        self._jobs = jobs
        self._services: Services | None = None
        self._flows: Flows | None = None
        self._undoable = self._problem = ""
        self.bus = ChangeBus()
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._rail = Rail(look, "RenewDesk", _rail_entries())
        self._desk = DeskPage(look)
        self._first_run: FirstRunPage | None = None
        self.actions_of = Actions(self, self._on_action)
        self._fault = Banner(look, Tone.NOW, "alert", "", "")
        self._fault.hide()
        self._place(look)
        self._connect()
        self.show_first(start)
        self._desk.focus_list()

    # ── before the services are open ─────────────────────────────────────────────────────────

    def show_first(self, start: WindowStart) -> None:
        """Show the desk as the ready rows describe it, right for this very moment."""
        now = start.time_here.now()
        views = [
            view_of(card, folded, now, (), start.settings.leads) for card, folded in start.rows
        ]
        self._show_views(in_desk_order(views))
        self.turn_to(_DESK)

    def show_services(self, services: Services, flows: Flows) -> None:
        """Take over with everything that can be saved and looked up."""
        self._services, self._flows = services, flows
        flows.undoable.connect(self._offer_undo)
        flows.fault_found.connect(self.show_fault)
        flows.card_added.connect(self._desk.choose)
        flows.said.connect(self._say)
        self._wire_detail(flows)
        self.bus.changed.connect(self._reload)
        self.reload()

    def current_page(self) -> str:
        """Return the key of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), _DESK)

    # ── pages ────────────────────────────────────────────────────────────────────────────────

    def turn_to(self, key: str) -> None:
        """Show a page; it is built when it is asked for the first time."""
        page = self._page(key)
        if page is None:
            return
        self._stack.setCurrentWidget(page)
        self._rail.set_current(_DESK if page is self._first_run else key)
        show = getattr(page, "show_page", None)
        if show is not None:
            show()

    def open_settings(self, section: str) -> None:
        """Turn to a section of the settings."""
        self.turn_to(_SETTINGS)
        show = getattr(self._pages.get(_SETTINGS), "show_section", None)
        if show is not None:
            show(section)

    def choose_card(self, card: str) -> None:
        """Turn to the desk and choose a card."""
        self.turn_to(_DESK)
        self._desk.choose(card)

    def card_called(self, label: str) -> str:
        """Return the id of the card of a label, empty when the desk has none."""
        return self._desk.card_called(label)

    def reload(self) -> None:
        """Load the desk again, as after midnight or when another program has saved something."""
        services = self._services
        if services is None:
            return
        self._jobs.latest("desk", partial(services.desk.cards, archived=True), self._show_views)
        self._jobs.latest("copies", services.copies.newest, self._show_copy)
        self._load_detail(self._desk.current_card())

    def show_badge(self, count: int) -> None:
        """Show how many reminders wait unseen."""
        name = ntr("Inbox, {count} new reminder", "Inbox, {count} new reminders", count)
        self._rail.set_badge(_INBOX, count, name if count else tr("Inbox"))

    def show_checked(self, at: datetime) -> None:
        """Show when reminders were checked last."""
        time = clock_time(at, self._start.time_here.zone())
        words = tr("Reminders while open,\nlast check {time}").format(time=time)
        self._rail.set_status(0, "bell", words, Tone.TEXT2, _INBOX)

    def show_problem(self, reason: str) -> None:
        """Hand on to the inbox why the last notification failed; empty when none did."""
        self._problem = reason
        tell = getattr(self._pages.get(_INBOX), "tell_problem", None)
        if tell is not None:
            tell(reason)

    def show_fault(self, error: RenewDeskError) -> None:
        """Say in a banner what went wrong and what to do; it leaves by itself after a while."""
        self._fault.say(tr("That did not work."), sentence(error), tone=Tone.NOW, icon="alert")
        self._fault.show()
        QTimer.singleShot(_FAULT_SECONDS * 1000, self._fault.hide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(narrow=self.width() < self._look.px(_NARROW_BELOW))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _place(self, look: Look) -> None:
        self.setWindowTitle("RenewDesk")
        self.setWindowIcon(look.app_icon())
        self.setMinimumSize(look.px(_LEAST[0]), look.px(_LEAST[1]))
        self.resize(look.px(_SIZE[0]), look.px(_SIZE[1]))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._start.is_sample:
            column.addWidget(_sample_banner(look))
        column.addWidget(self._fault)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self._stack.addWidget(self._desk)
        self._pages[_DESK] = self._desk
        self._rail.set_status(0, "bell", tr("No reminders yet"), Tone.TEXT2, _INBOX)
        self._rail.set_status(1, "shield", tr("No backup yet"), Tone.TEXT2, _SETTINGS)
        self.actions_of["sample"].setVisible(not self._start.is_sample)

    def _connect(self) -> None:
        self._rail.page_requested.connect(self._on_action)
        self._desk.add_requested.connect(partial(self._on_action, "add"))
        self._desk.card_chosen.connect(self._load_detail)
        self._desk.undo_requested.connect(partial(self._on_action, "undo"))

    def _wire_detail(self, flows: Flows) -> None:
        """Connect what the detail tells with the flows that do it."""
        detail = self._desk.make_detail()
        for signal, flow in (
            (self._desk.action_requested, flows.act),
            (detail.action_requested, flows.act),
            (detail.page_requested, flows.open_page),
            (detail.record_requested, flows.record),
            (detail.date_requested, flows.change_date),
            (detail.let_go_requested, flows.let_go),
            (detail.archive_requested, flows.archive),
            (detail.ledger_requested, flows.show_ledger),
            (detail.receipt_requested, flows.open_receipt),
            (detail.snooze_requested, flows.snooze),
            (detail.copy_requested, flows.copy),
        ):
            signal.connect(flow)

    def _page(self, key: str) -> QWidget | None:
        """Return a page, built when it is needed; None before the services are open."""
        if key == _DESK and self._first_run is not None:
            return self._first_run
        if key in self._pages:
            return self._pages[key]
        if self._services is None or self._flows is None:
            return None
        from renewdesk.ui.page_maker import Wires, make_page  # noqa: PLC0415 - nothing at start

        wires = Wires(
            self._look,
            self._services,
            self._jobs,
            self.bus,
            self._flows,
            self._start.data_folder,
            open_settings=self.open_settings,
            choose_card=self.choose_card,
            show_badge=self.show_badge,
            speak=self.language_changed.emit,
        )
        page = make_page(key, wires)
        self._pages[key] = page
        self._stack.addWidget(page)
        if key == _INBOX:
            self.show_problem(self._problem)
        return page

    def _show_views(self, views: Sequence[CardView]) -> None:
        if not views and self._first_run is None:
            self._first_run = self._made_first_run()
            if self._stack.currentWidget() is self._desk:
                self._stack.setCurrentWidget(self._first_run)
        elif views and self._first_run is not None:
            page, self._first_run = self._first_run, None
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._desk)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._desk.show_cards(views)
        self.cards_loaded.emit(list(views))

    def _made_first_run(self) -> FirstRunPage:
        page = FirstRunPage(self._look)
        page.add_requested.connect(partial(self._on_action, "add"))
        page.sample_requested.connect(self.sample_requested)
        self._stack.addWidget(page)
        return page

    def _load_detail(self, card: str) -> None:
        if self._flows is not None and card:
            self._flows.load(card, self._show_detail)

    def _show_detail(self, view: DetailView) -> None:
        here = self._start.time_here
        self._desk.show_detail(view, here.now(), here.zone())

    def _show_copy(self, newest: datetime | None) -> None:
        if newest is None:
            self._rail.set_status(1, "shield", tr("No backup yet"), Tone.TEXT2, _SETTINGS)
            return
        here = self._start.time_here
        zone, now = here.zone(), here.now()
        today = newest.astimezone(now.tzinfo).date() == now.date()
        time = clock_time(newest, zone)
        words = (
            tr("Backup today {time},\none place only").format(time=time)
            if today
            else tr("Backup {date},\none place only").format(date=short_date(newest.date()))
        )
        self._rail.set_status(1, "shield", words, Tone.TEXT2 if today else Tone.SOON, _SETTINGS)

    def _reload(self, changes: Changes) -> None:
        if changes.cards or changes.settings or changes.receipts or changes.reminders:
            self.reload()

    def _offer_undo(self, what: str, words: str) -> None:
        self._undoable = what
        self._desk.undo_bar.offer(words)

    def _say(self, words: str) -> None:
        self.statusBar().showMessage(words, 4000)

    def _on_action(self, key: str) -> None:
        """Do what an action, the rail or a page asked for."""
        card = self._desk.current_card()
        if key in {_DESK, _INBOX, _RECEIPTS, _SETTINGS}:
            self.turn_to(key)
        elif key == "menu":
            self._show_menu()
        elif not self._on_shell_action(key) and self._flows is not None:
            self._on_card_action(key, card, self._flows)

    def _on_shell_action(self, key: str) -> bool:
        """Do what needs no card; tell whether the key was one of these."""
        doings: dict[str, Callable[[], object]] = {
            "quit": self.quit_requested.emit,
            "sample": self.sample_requested.emit,
            "search": self._search,
            "back": self._desk.leave_detail,
            "check": self.reload,
            "about": partial(self.open_settings, "about"),
        }
        doing = doings.get(key)
        if doing is not None:
            doing()
        return doing is not None

    def _on_card_action(self, key: str, card: str, flows: Flows) -> None:
        if key == "add":
            flows.add()
        elif key == "undo":
            what, self._undoable = self._undoable, ""
            self._desk.undo_bar.retire()
            if what:
                flows.undo(what)
        elif card:
            doings: dict[str, Callable[[str], object]] = {
                "open": flows.open_page,
                "record": flows.record,
                "date": flows.change_date,
                "let_go": flows.let_go,
                "ledger": flows.show_ledger,
                "archive": flows.archive,
                "copy": self._desk.make_detail().copy_number,
            }
            doings[key](card)

    def _search(self) -> None:
        """Put the cursor into the search field of the page, or of the desk where it has none."""
        focus = getattr(self._stack.currentWidget(), "focus_search", None)
        if focus is None:
            self.turn_to(_DESK)
            focus = self._desk.focus_search
        focus()

    def _show_menu(self) -> None:
        item = self._rail.item("menu")
        menu = self.actions_of.menu()
        spot = item.mapToGlobal(item.rect().topRight())
        menu.popup(spot)


def _rail_entries() -> list[list[RailEntry]]:
    return [
        [
            RailEntry(_DESK, "desk", tr("Desk")),
            RailEntry(_INBOX, "bell", tr("Inbox")),
            RailEntry(_RECEIPTS, "receipt", tr("Receipts")),
        ],
        [
            RailEntry(_SETTINGS, "sliders", tr("Settings")),
            RailEntry("menu", "menu", tr("Menu")),
        ],
    ]


def _sample_banner(look: Look) -> Banner:
    """Return the banner that stands for as long as the sample desk is open."""
    return Banner(
        look,
        Tone.SOON,
        "star",
        tr("Sample desk – nothing here is real"),
        tr("Twelve invented cards. Try anything; your own desk is not touched."),
    )
