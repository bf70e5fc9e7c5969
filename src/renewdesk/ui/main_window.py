"""The shell: the rail, the pages, the status lines, and the wires between them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from renewdesk.domain.overriding import override
from renewdesk.ui.first_window import (
    CALLED,
    DESK,
    HOMES,
    INBOX,
    QUEUE,
    RENEWAL,
    RULE,
    SETTINGS,
    FirstWindow,
)
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.views import CardView
    from renewdesk.ui.closing import Closing
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import DetailView
    from renewdesk.ui.pushed_pages import PushedPages
    from renewdesk.ui.receipt_desk import ReceiptDesk
    from renewdesk.ui.round_flows import RoundFlows
    from renewdesk.ui.services import Services
    from renewdesk.ui.unattended import Unattended
    from renewdesk.ui.window_notices import WindowNotices
    from renewdesk.ui.window_start import WindowStart

_REMINDERS = "reminders"


class MainWindow(FirstWindow):
    """Shows the desk from its ready rows at once, and everything else when the services are open.

    `furnish` makes it answer as soon as its first picture stands, `show_services` lets it save.

    `cards_loaded` carries the cards in desk order, for the tray; `sample_requested` asks for the
    window of the sample desk; `language_changed` for a new window in another language.
    """

    cards_loaded = Signal(list)
    quit_requested = Signal()
    check_requested = Signal()
    language_changed = Signal(str)
    closing = Signal()
    #: Asked before the owner's click closes the window; a close by the program asks nobody.
    may_close: Callable[[], bool] | None = None

    def __init__(self, look: Look, start: WindowStart, views: Sequence[CardView]) -> None:
        super().__init__(look, start, views)
        self._services: Services | None = None
        self._flows: Flows | None = None
        self.pushed: PushedPages | None = None
        self._rounds: RoundFlows | None = None
        self._unattended: Unattended | None = None
        self.parting: Closing | None = None
        self._undoable = self._problem = ""
        self._receipts: ReceiptDesk | None = None

    def furnish(self) -> None:
        """Make everything answer; what the first picture shows stays where it is."""
        from renewdesk.ui.actions import Actions  # noqa: PLC0415 - the first picture has no menu
        from renewdesk.ui.change_bus import ChangeBus  # noqa: PLC0415 - as above

        self.setWindowIcon(self._look.app_icon())
        self.bus = ChangeBus()
        self.actions_of = Actions(self, self._on_action)
        self.actions_of["sample"].setVisible(not self._start.is_sample)
        self._desk.furnish()
        self._connect()
        self._show_views(self._views)

    @property
    def views(self) -> Sequence[CardView]:
        """The cards that the desk shows, in desk order."""
        return self._views

    def show_services(
        self, services: Services, flows: Flows, jobs: Jobs, system: Jobs, papers: Jobs
    ) -> None:
        """Take over with everything that can be saved and looked up.

        `system` asks the computer, `papers` has files read and drawn.
        """
        from renewdesk.ui.detail_wires import wire_detail  # noqa: PLC0415 - see furnish

        self._services, self._flows, self._jobs, self._papers = services, flows, jobs, papers
        flows.undoable.connect(self._offer_undo)
        flows.fault_found.connect(self.show_fault)
        flows.card_added.connect(self._desk.choose)
        flows.said.connect(self._say)
        flows.secrets.card_deleted.connect(self._forget_undo)
        self.code_dropped.connect(flows.esim.take_in)
        self._desk.action_requested.connect(flows.act)
        wire_detail(self._desk.make_detail(), flows)
        self._wire_pushed(services, flows)
        self._wire_unattended(services, jobs, system)
        self._wire_receipts(services, flows, (jobs, system, papers))
        self.bus.changed.connect(self._reload)
        self.reload()

    def current_page(self) -> str:
        """Return the key of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), DESK)

    def pushed_page(self, key: str, home: str = "") -> QWidget | None:
        """Turn to a page that is pushed from another one, which stays marked in the rail."""
        self.turn_to(key)
        if home:
            self._rail.set_current(HOMES.get(home, home))
        return self._pages.get(key)

    def open_settings(self, section: str) -> None:
        """Turn to a section of the settings."""
        self.turn_to(SETTINGS)
        show = getattr(self._pages.get(SETTINGS), "show_section", None)
        if show is not None:
            show(section)

    def choose_card(self, card: str) -> None:
        """Turn to the desk and choose a card."""
        self.turn_to(DESK)
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
        self._jobs.latest("renewals", services.renewing.open_ones, self._desk.show_renewals)
        if self._receipts is not None:
            self._jobs.latest("copies", services.copies.newest, self._receipts.show_copy)
        self._load_detail(self._desk.current_card())

    def show_badge(self, count: int) -> None:
        """Show how many reminders wait unseen."""
        name = ntr("Inbox, {count} new reminder", "Inbox, {count} new reminders", count)
        self._rail.set_badge(INBOX, count, name if count else tr("Inbox"))

    def show_checked(self, at: datetime) -> None:
        """Show when reminders were checked last."""
        if self._unattended is not None and self._receipts is not None:
            self._unattended.show_checked(at)
            self._receipts.look()

    def show_problem(self, reason: str) -> None:
        """Hand on to the inbox why the last notification failed; empty when none did."""
        self._problem = reason
        tell = getattr(self._pages.get(INBOX), "tell_problem", None)
        if tell is not None:
            tell(reason)

    def show_fault(self, error: RenewDeskError) -> None:
        """Say in a banner what went wrong and what to do; it leaves by itself after a while."""
        self._notices.show_fault(error)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.current_page() in HOMES:
            self._go_back()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        self._rail.page_requested.connect(self._on_action)
        self._desk.add_requested.connect(partial(self._on_action, "add"))
        self.add_requested.connect(partial(self._on_action, "add"))
        self._desk.card_chosen.connect(self._load_detail)
        self._desk.undo_requested.connect(partial(self._on_action, "undo"))

    @cached_property
    def _notices(self) -> WindowNotices:
        """What is said above the pages; made when there is something to say."""
        from renewdesk.ui.window_notices import WindowNotices  # noqa: PLC0415 - not at start

        return WindowNotices(self._look, self._column, self._stack)

    def _wire_pushed(self, services: Services, flows: Flows) -> None:
        from renewdesk.ui.catalogue_flows import CatalogueFlows  # noqa: PLC0415 - see furnish
        from renewdesk.ui.pushed_pages import PushedPages  # noqa: PLC0415 - see furnish
        from renewdesk.ui.renewal_flows import RenewalFlows  # noqa: PLC0415 - see furnish
        from renewdesk.ui.round_flows import RoundFlows  # noqa: PLC0415 - see furnish

        catalogue = CatalogueFlows(self._look, services, self._jobs, self.bus, self)
        flows.contact.page_requested.connect(catalogue.open_page)
        renewals = RenewalFlows(self, self._look, services, self._jobs, self.bus, flows)
        self.pushed = PushedPages(self, self._look, flows, catalogue, renewals)
        self.pushed.undoable.connect(self._offer_undo)
        self.pushed.said.connect(self._say)
        self.pushed.banner_made.connect(self._desk.add_banner)
        self._desk.make_detail().rule_requested.connect(self.pushed.edit_rule)
        renewals.wire_detail(self._desk.make_detail())
        self.pushed.look_for_newer()
        self._rounds = RoundFlows(self, self._look, services, self._jobs, self.bus, renewals)
        self._rounds.wire_desk(self._desk)
        self.cards_loaded.connect(self._rounds.show_cards)

    def _wire_unattended(self, services: Services, jobs: Jobs, system: Jobs) -> None:
        from renewdesk.ui.closing import Closing  # noqa: PLC0415 - see furnish
        from renewdesk.ui.unattended import Unattended  # noqa: PLC0415 - see furnish

        self._unattended = one = Unattended(self._look, services, jobs, system, self)
        one.banner_made.connect(self._desk.add_banner)
        one.status_changed.connect(partial(self._rail.set_status, 0, "bell", page=_REMINDERS))
        one.inbox_requested.connect(partial(self.turn_to, INBOX))
        one.fault_found.connect(self.show_fault)
        self.parting = Closing(self._look, self, one)
        self.cards_loaded.connect(one.show_cards)
        self.bus.changed.connect(one.hear)

    def _wire_receipts(
        self, services: Services, flows: Flows, threads: tuple[Jobs, Jobs, Jobs]
    ) -> None:
        from renewdesk.ui.receipt_desk import ReceiptDesk  # noqa: PLC0415 - see furnish

        one = ReceiptDesk(self._look, services, threads, self.bus, self._rail, self)
        self._receipts = one
        one.wire(self._desk.card_list, self._desk.make_detail())
        one.intake.queue_requested.connect(partial(self.turn_to, QUEUE))
        one.wire_lines(flows.ledger.opened)
        if self._rounds is not None:
            one.wire_lines(self._rounds.history_opened)
        self._notices.add(one.intake.notice)
        one.dossiers.fault_found.connect(self.show_fault)
        one.dossiers.said.connect(self._say)

    @override
    def _page(self, key: str) -> QWidget | None:
        """Return a page, built when it is needed; None before the services are open."""
        if key == DESK and self._first_run is not None:
            return self._first_run
        if key in self._pages:
            return self._pages[key]
        if not (self._services and self._flows and self.pushed and self._unattended):
            return None
        from renewdesk.ui.page_maker import Wires, make_page  # noqa: PLC0415 - nothing at start

        wires = Wires(
            self._look,
            self._services,
            self._jobs,
            self.bus,
            self._flows,
            self.pushed,
            self._unattended,
            self._start.data_folder,
            open_settings=self.open_settings,
            choose_card=self.choose_card,
            turn_to=self.turn_to,
            show_badge=self.show_badge,
            speak=self.language_changed.emit,
            undo=partial(self._on_action, "undo"),
            rounds=self._rounds,
            papers=self._papers,
            receipt_desk=self._receipts,
        )
        page = make_page(key, wires)
        self._pages[key] = page
        self._stack.addWidget(page)
        if key == INBOX:
            self.show_problem(self._problem)
        return page

    def _show_views(self, views: Sequence[CardView]) -> None:
        self._views = views
        self._welcome(bare=not views)
        self._desk.show_cards(views)
        self.cards_loaded.emit(list(views))

    def _load_detail(self, card: str) -> None:
        if self._flows is not None and card:
            self._flows.load(card, self._show_detail)

    def _show_detail(self, view: DetailView) -> None:
        here = self._start.time_here
        self._desk.show_detail(view, here.now(), here.zone())

    def _reload(self, changes: Changes) -> None:
        renewed = changes.renewals and self.current_page() != RENEWAL
        if changes.cards or changes.settings or changes.receipts or changes.reminders or renewed:
            self.reload()
        if changes.cards and self.pushed is not None:
            self.pushed.look_for_newer()

    def _offer_undo(self, what: str, words: str) -> None:
        self._undoable = what
        self._desk.undo_bar.offer(words)

    def _forget_undo(self) -> None:
        self._undoable = ""
        self._desk.undo_bar.retire()

    def _say(self, words: str) -> None:
        self.statusBar().showMessage(words, 4000)

    def _on_action(self, key: str) -> None:
        """Do what an action, the rail or a page asked for."""
        card = self._desk.current_card()
        if key in CALLED:
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
            "back": self._go_back,
            "check": self._check_again,
            "about": partial(self.open_settings, "about"),
            _REMINDERS: partial(self.open_settings, _REMINDERS),
        }
        doing = doings.get(key)
        if doing is not None:
            doing()
        return doing is not None

    def _check_again(self) -> None:
        """Show what is true now, and remind of what is due."""
        self.reload()
        self.check_requested.emit()

    def _on_card_action(self, key: str, card: str, flows: Flows) -> None:
        if key == "add":
            flows.add()
        elif key == "add_esim":
            flows.esim.take_in()
        elif key == "import_catalogue" and self.pushed is not None:
            self.pushed.catalogue.import_catalogue()
        elif key == "undo":
            what, self._undoable = self._undoable, ""
            self._desk.undo_bar.retire()
            if self.pushed is not None and self.pushed.undo(what):
                return
            if what:
                flows.undo(what)
        elif card:
            from renewdesk.ui.detail_wires import card_doings  # noqa: PLC0415 - see furnish

            card_doings(self._desk.make_detail(), flows)[key](card)

    def _go_back(self) -> None:
        """Leave a pushed page, or the detail of the desk where only one pane is shown."""
        back = getattr(self._stack.currentWidget(), "go_back", None)
        if self.pushed is not None and self.current_page() == RULE:
            self.pushed.leave_editor()
        elif back is not None:
            back()
        else:
            self._desk.leave_detail()

    def _search(self) -> None:
        """Put the cursor into the search field of the page, or of the desk where it has none."""
        focus = getattr(self._stack.currentWidget(), "focus_search", None)
        if focus is None:
            self.turn_to(DESK)
            focus = self._desk.focus_search
        focus()

    def _show_menu(self) -> None:
        item = self._rail.item("menu")
        menu = self.actions_of.menu()
        spot = item.mapToGlobal(item.rect().topRight())
        menu.popup(spot)
