"""The renewal assistant, from the click on a row to the page, and away from it again.

Everything that its page asks for and does not do itself is done here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.changes import Changes
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.domain.renewals import Step
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.failed_dialog import FailedDialog
from renewdesk.ui.dialogs.which_clock_dialog import WhichClockDialog
from renewdesk.ui.first_window import DESK, HOMES, RENEWAL
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.panes import pane_makers
from renewdesk.ui.step_doors import StepDoors
from renewdesk.words.dates import short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.standing import Standing
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Renewing
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.card_detail import CardDetailPane
    from renewdesk.ui.services import Services

_RENEWAL = "renewal"
_NOT_RENEWED = frozenset({ClockKind.DOCUMENT, ClockKind.OFFER, ClockKind.CHARGE})
_BUYS = PAYMENTS | {EventKind.PURCHASE}
_GONE = frozenset({Phase.LET_GO, Phase.LOST, Phase.OVER})


class RenewalWindow(Protocol):
    """What the assistant needs of the window that shows it."""

    def turn_to(self, key: str) -> None:
        """Show a page."""

    def current_page(self) -> str:
        """Return the key of the page that is shown."""

    def pushed_page(self, key: str, home: str = "") -> QWidget | None:
        """Turn to a page that is pushed from another one."""

    def choose_card(self, card: str) -> None:
        """Turn to the desk and choose a card."""

    def reload(self) -> None:
        """Load the desk again."""

    def show_fault(self, error: RenewDeskError) -> None:
        """Say what went wrong."""

    def window(self) -> QWidget:
        """Return the window itself, over which dialogs stand."""


class RenewalFlows(QObject):
    """Opens the assistant for a card; `undoable` and `said` are those of the flows.

    `shown` carries the view of each renewal that is brought into sight, `ended` of each that was
    proved, `slip_wanted` of one for which the slip to show in a shop is wanted.
    """

    undoable = Signal(str, str)
    said = Signal(str)
    shown = Signal(object)
    ended = Signal(object)
    slip_wanted = Signal(object)

    def __init__(
        self,
        window: RenewalWindow,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        flows: Flows,
    ) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self._services = services
        self._jobs = jobs
        self._bus = bus
        self._flows = flows
        self._from = DESK
        #: What undo would take back of the renewal that was proved last, and that it was.
        self._proved = ("", "")
        flows.renewal_wanted.connect(self.begin)

    def wire_detail(self, detail: CardDetailPane) -> None:
        """Connect what the detail of a card asks for."""
        detail.abandon_requested.connect(self.abandon)
        detail.renew_requested.connect(self.start)

    # ── into the assistant ───────────────────────────────────────────────────────────────────────

    def begin(self, card: str) -> None:
        """Renew a card: go on with its open renewal, or begin one after asking for which date."""
        services = self._services

        def look() -> tuple[CardDetail, list[Renewal]]:
            detail = services.desk.card(card)
            mine = detail.view.card.id
            return detail, [one for one in services.renewing.open_ones() if one.card == mine]

        self._jobs.submit(look, lambda found: self._choose(*found), self._window.show_fault)

    def show(self, renewal: str) -> None:
        """Show a renewal where its owner left it."""
        work = partial(self._services.renewing.read, renewal)
        self._jobs.submit(work, self._show, self._window.show_fault)

    def start(self, card: str, clock: str = "") -> None:
        """Begin a renewal of a clock of a card, or go on with the one that is open for it."""
        work = partial(_started, self._services.renewing, card, clock)
        self._jobs.submit(work, self._begun, self._window.show_fault)

    def _choose(self, detail: CardDetail, open_ones: list[Renewal]) -> None:
        view = detail.view
        clocks = renewable(view)
        if len(open_ones) == 1:
            self.show(open_ones[0].id)
        elif len(clocks) > 1:
            self._ask_which(view, clocks, open_ones)
        else:
            clock = clocks[0].clock.clock if clocks else ""
            self.start(view.card.id, clock)

    def _ask_which(self, view: CardView, clocks: list[Standing], open_ones: list[Renewal]) -> None:
        known: dict[str, Renewal] = {one.clock: one for one in open_ones if one.clock}
        dialog = WhichClockDialog(self._look, view.card, clocks, known, self._window.window())
        dialog.chosen.connect(partial(self.start, view.card.id))
        _open(dialog)

    def _begun(self, view: RenewalView) -> None:
        self._bus.changed.emit(Changes(renewals=frozenset({view.renewal.id})))
        self._show(view)

    def _show(self, view: RenewalView) -> None:
        came_from = self._window.current_page()
        if came_from != RENEWAL:
            self._from = came_from
        page = self._window.pushed_page(RENEWAL, home=HOMES.get(self._from, self._from))
        if isinstance(page, RenewalPage):
            page.name_way_back(tr("Desk") if self._from == DESK else tr("Back"))
            page.show_renewal(view)
            page.show_page()
            self.shown.emit(view)

    # ── out of it ────────────────────────────────────────────────────────────────────────────────

    def leave(self) -> None:
        """Go back to the page from which the assistant was opened; it is kept where it is."""
        self._window.turn_to(self._from)
        self._window.reload()

    def abandon(self, renewal: str) -> None:
        """Give a renewal up; what was typed stays, and it can be taken back."""
        work = partial(self._services.renewing.abandon, renewal)
        self._jobs.submit(work, self._abandoned, self._window.show_fault)

    def undo(self, what: str) -> bool:
        """Take up again a renewal that was given up; tell whether it was that which was meant."""
        kind, _, renewal = what.partition(":")
        if kind != _RENEWAL:
            return False
        work = partial(self._services.renewing.resume, renewal)
        self._jobs.submit(work, self._resumed, self._window.show_fault)
        return True

    def _abandoned(self, view: RenewalView) -> None:
        self._tell(view)
        if self._window.current_page() == RENEWAL:
            self.leave()
        else:
            self._window.reload()
        label = view.detail.view.card.label
        words = tr("Renewal of {card} given up.").format(card=label)
        self.undoable.emit(f"{_RENEWAL}:{view.renewal.id}", words)

    def _resumed(self, view: RenewalView) -> None:
        self._tell(view)
        self._window.reload()
        self.said.emit(tr("Undone."))

    def _ended(self, page: RenewalPage, view: RenewalView) -> None:
        """Go back to the card that is safe now, and say until when."""
        words = _done_words(view, page.last_day_before)
        self._proved = (f"event:{view.renewal.proof}", words)
        self.leave()
        self.said.emit(words)
        self.ended.emit(view)

    def _offer_undo(self, what: str, words: str) -> None:
        """Offer to take a fact back; of the proof that ended a renewal it says that it did."""
        self.undoable.emit(what, self._proved[1] if what == self._proved[0] else words)

    def _tell(self, view: RenewalView) -> None:
        self._bus.changed.emit(Changes(renewals=frozenset({view.renewal.id})))

    # ── the page and its wishes ──────────────────────────────────────────────────────────────────

    def made_page(self) -> RenewalPage:
        """Return the page of the assistant, wired."""
        safe = self._flows.safe
        doors = StepDoors(self._look, self._services, self._jobs, self._bus, safe)
        page = RenewalPage(doors, pane_makers(doors, safe, self._flows.esim.move))
        page.left.connect(self.leave)
        page.ended.connect(partial(self._ended, page))
        page.abandon_wanted.connect(lambda view: self.abandon(view.renewal.id))
        page.record_wanted.connect(lambda view: self._flows.record(view.renewal.card))
        page.contact_wanted.connect(lambda view: self._flows.contact.show_card(view.renewal.card))
        page.other_wanted.connect(self._ask_other)
        page.page_wanted.connect(lambda view, what: self._flows.open_page(view.renewal.card, what))
        page.failed_wanted.connect(partial(self._fail, doors))
        page.slip_wanted.connect(self.slip_wanted)
        page.card_wanted.connect(self._show_card)
        page.copy_wanted.connect(self._flows.copy)
        page.undoable.connect(self._offer_undo)
        page.said.connect(self.said)
        page.fault_found.connect(self._window.show_fault)
        return page

    def _ask_other(self, view: RenewalView) -> None:
        whole = view.detail.view
        self._ask_which(whole, renewable(whole), [view.renewal])

    def _fail(self, doors: StepDoors, view: RenewalView, reason: str) -> None:
        """Ask what went wrong at the present step, and give advice that fits."""
        dialog = FailedDialog(doors, view, view.renewal.step, reason, self._window.window())
        dialog.view_changed.connect(self._show)
        dialog.view_changed.connect(self._tell)
        card = view.renewal.card
        dialog.page_wanted.connect(lambda what: self._flows.open_page(card, what))
        dialog.contact_wanted.connect(lambda: self._flows.contact.show_card(card))
        dialog.slip_wanted.connect(lambda: self.slip_wanted.emit(view))
        _open(dialog)

    def _show_card(self, card: str) -> None:
        self._window.choose_card(card)
        self._window.reload()


def renewable(view: CardView) -> list[Standing]:
    """Return the clocks of a card that a payment or a visit can move, the leading one first."""
    found = [
        one
        for one in view.standing.clocks
        if one.clock.kind not in _NOT_RENEWED and one.phase not in _GONE
    ]
    return sorted(found, key=lambda one: one is not view.standing.leading)


def _done_words(view: RenewalView, before: date | None) -> str:
    """Return what is said of a card whose renewal was proved, with its last day if it has one.

    `before` is its last day without the payment: a payment that moved nothing is no renewal.
    """
    one, label = view.clock, view.detail.view.card.label
    if one is not None and one.clock.kind is ClockKind.INSTALL:
        return tr("{card} is installed.").format(card=label)
    if one is None or one.last_on is None:
        return tr("{card} is renewed.").format(card=label)
    words = tr("{card} is renewed: last day {date}.")
    if before is not None and one.last_on <= before:
        words = tr("{card}: paid and seen; the last day stays {date}.")
    return words.format(card=label, date=short_date(one.last_on))


def _started(renewing: Renewing, card: str, clock: str) -> RenewalView:
    """Begin a renewal; an eSIM that waits to be installed was paid when it was bought."""
    view = renewing.start(card, clock)
    one = view.clock
    waits = one is not None and one.clock.kind is ClockKind.INSTALL and not view.renewal.done
    events = view.detail.events if waits and view.paid is None else ()
    bought = next((event for event in events if event.kind in _BUYS), None)
    if bought is None:
        return view
    renewing.finish(view.renewal.id, Step.PREPARE.value)
    return renewing.adopt(view.renewal.id, bought.id).view


def _open(dialog: QDialog) -> None:
    dialog.setModal(True)
    dialog.open()
