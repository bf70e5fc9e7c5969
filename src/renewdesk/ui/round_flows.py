"""Rounds, slips and histories around the assistant, from the click to the page and on.

The assistant tells which renewal it shows and which one was proved; here that becomes the next card
of a round.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.services.checkup import dates_in_doubt
from renewdesk.ui.dialogs.history_dialog import HistoryDialog
from renewdesk.ui.faces import Tone
from renewdesk.ui.first_window import CHECKUP, ROUND
from renewdesk.ui.pages.rounds.strip import RoundStrip
from renewdesk.ui.slip_flows import SlipFlows
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.rounds import place_of
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.renewal_rounds import RoundView
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.desk_page import DeskPage
    from renewdesk.ui.pages.renewal_page import RenewalPage
    from renewdesk.ui.pages.round_page import RoundPage
    from renewdesk.ui.renewal_flows import RenewalFlows, RenewalWindow
    from renewdesk.ui.services import Services


class RoundFlows(QObject):
    """Leads from card to card.

    `banner_made` carries what stands above the desk, `doubts_found` how many dates of it the
    carriers could be asked about, `history_opened` a dialog and the id of its card.
    """

    banner_made = Signal(object)
    history_opened = Signal(object, str)
    doubts_found = Signal(int)

    def __init__(
        self,
        window: RenewalWindow,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        renewals: RenewalFlows,
    ) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self._services = services
        self._jobs = jobs
        self._bus = bus
        self._renewals = renewals
        self._views: Sequence[CardView] = ()
        self._view: RoundView | None = None
        self._card = ""
        self._strip = RoundStrip(look)
        self._strip.hide()
        self._strip.left_out.connect(self._leave_out)
        self._strip.next_wanted.connect(self._next)
        self._strip.round_wanted.connect(partial(window.turn_to, ROUND))
        self._going: Banner | None = None
        self._due: Banner | None = None
        self.slips = SlipFlows(look, services, jobs, window.window())
        self.slips.fault_found.connect(window.show_fault)
        renewals.shown.connect(self._follow)
        renewals.ended.connect(self._ended)
        renewals.slip_wanted.connect(lambda view: self.slips.show(view.renewal.card))
        bus.changed.connect(self._hear)

    def look(self) -> None:
        """Say above the desk that a round goes on, or that the day of a check-up round has come."""
        services, views = self._services, self._views

        def read() -> tuple[RoundView | None, date | None, list[CardView]]:
            doubted = dates_in_doubt(views, services.time_here.now())
            return services.rounds.open_one(), services.checkup.next_on(), doubted

        self._jobs.latest("rounds", read, lambda found: self._tell(*found), self._window.show_fault)

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Look again because the desk shows other cards."""
        self._views = views
        self.look()

    def wire_desk(self, desk: DeskPage) -> None:
        """Connect what the desk and its detail tell, and look once what goes on."""
        self.banner_made.connect(desk.add_banner)
        self.doubts_found.connect(desk.show_doubts)
        desk.checkup_requested.connect(partial(self._window.turn_to, CHECKUP))
        detail = desk.make_detail()
        detail.slip_requested.connect(self.slips.show)
        detail.history_requested.connect(self.show_history)
        self.look()

    def show_history(self, card: str) -> None:
        """Show the renewals of a card so far."""
        services = self._services

        def read() -> tuple[tuple[Renewal, ...], CardDetail]:
            return services.renewing.of(card), services.desk.card(card)

        self._jobs.submit(read, lambda found: self._history(*found), self._window.show_fault)

    def _history(self, renewals: tuple[Renewal, ...], detail: CardDetail) -> None:
        zone = self._services.time_here.zone()
        dialog = HistoryDialog(self._look, renewals, detail, zone, self._window.window())
        self.history_opened.emit(dialog, detail.view.card.id)
        dialog.setModal(True)
        dialog.open()

    def take_page(self, page: RenewalPage) -> None:
        """Stand above the page of the assistant."""
        box = page.layout()
        if isinstance(box, QBoxLayout):
            box.setSpacing(0)
            box.insertWidget(0, self._strip)

    def wire(self, page: RoundPage) -> None:
        """Connect the page of the round, once, when it is made."""
        page.left.connect(partial(self._window.turn_to, "desk"))
        page.renewal_wanted.connect(self.renew)
        page.changed.connect(self.look)

    def renew(self, round_id: str, card: str = "") -> None:
        """Turn to the renewal of a card of the round, of the next one if none is named."""
        rounds = self._services.rounds
        work = partial(rounds.renew, round_id, card) if card else partial(rounds.go_on, round_id)
        self._jobs.submit(work, self._begun, self._window.show_fault)

    def _begun(self, view: RenewalView | None) -> None:
        if view is None:
            self._window.turn_to(ROUND)
            return
        self._bus.changed.emit(Changes(renewals=frozenset({view.renewal.id})))
        self._renewals.show(view.renewal.id)

    # ── above the assistant ──────────────────────────────────────────────────────────────────────

    def _follow(self, view: RenewalView) -> None:
        """Show the strip over a renewal that belongs to the round that goes on."""
        self._card = view.renewal.card
        self._read()

    def _read(self) -> None:
        open_one = self._services.rounds.open_one
        self._jobs.latest("strip", open_one, self._show, self._window.show_fault)

    def _show(self, view: RoundView | None) -> None:
        self._view = view
        mine = view is not None and any(place.view.card.id == self._card for place in view.places)
        self._strip.setVisible(mine)
        if view is not None and mine:
            self._strip.show_place(view, self._card)

    def _hear(self, changes: Changes) -> None:
        if changes.renewals or changes.cards or changes.settings:
            self.look()
            if self._strip.isVisible():
                self._read()

    def _leave_out(self) -> None:
        if self._view is not None:
            rounds, view = self._services.rounds, self._view
            work = partial(rounds.leave_out, view.round.id, self._card)
            self._jobs.submit(work, self._left, self._window.show_fault)

    def _left(self, view: RoundView) -> None:
        self._view = view
        self._next()
        self.look()

    def _next(self) -> None:
        if self._view is not None:
            self.renew(self._view.round.id)

    def _ended(self, view: RenewalView) -> None:
        """Take the next card once one was proved; after the last one show what is due then."""
        open_one, card = self._services.rounds.open_one, view.renewal.card

        def go_on(found: RoundView | None) -> None:
            if found is None or card not in {place.view.card.id for place in found.places}:
                return
            self._view = found
            if found.current is None:
                self._window.turn_to(ROUND)
            else:
                self.renew(found.round.id)

        self._jobs.submit(open_one, go_on, self._window.show_fault)

    # ── above the desk ───────────────────────────────────────────────────────────────────────────

    def _tell(self, view: RoundView | None, next_on: date | None, doubted: list[CardView]) -> None:
        self._tell_going(view)
        here = self._services.time_here
        is_due = next_on is not None and next_on <= today_in(here.zone(), here.now())
        cards = {one.card.id for one in doubted}
        self._tell_due(len(cards) if is_due else 0)
        self.doubts_found.emit(len(doubted))

    def _tell_going(self, view: RoundView | None) -> None:
        if view is not None and self._going is None:
            leave = (tr("End the round"), self._end)
            go_on = (tr("Open the round…"), partial(self._window.turn_to, ROUND))
            self._going = self._banner("refresh", leave, go_on)
        if self._going is None:
            return
        self._going.setVisible(view is not None)
        if view is None:
            return
        self._view = view
        total = len(view.places)
        at = view.current
        words = place_of(at + 1, total) if at is not None else tr("all cards are through")
        label = view.places[at].view.card.label if at is not None else ""
        self._going.say(tr("Renewal round · {place}").format(place=words), label)

    def _tell_due(self, cards: int) -> None:
        """Say that the day has come to ask about so many cards."""
        if cards and self._due is None:
            later = (tr("In a month"), self._put_off)
            start = (tr("Start…"), partial(self._window.turn_to, CHECKUP))
            self._due = self._banner("phone", later, start)
        if self._due is None:
            return
        self._due.setVisible(bool(cards))
        words = ntr("{count} card to ask about", "{count} cards to ask about", cards)
        self._due.say(tr("It is time for a check-up round"), words)

    def _end(self) -> None:
        """End the round from the desk; its renewals stay open on their cards."""
        if self._view is not None:
            work = partial(self._services.rounds.end, self._view.round.id)
            self._jobs.submit(work, self._round_ended, self._window.show_fault)

    def _round_ended(self, changes: Changes) -> None:
        self._view = None
        self._strip.hide()
        self._bus.changed.emit(changes)
        self.look()

    def _put_off(self) -> None:
        """Come back in a month."""
        work = partial(self._services.checkup.remind, 1)
        self._jobs.submit(work, lambda _day: self.look(), self._window.show_fault)

    def _banner(self, icon: str, *acts: tuple[str, Callable[[], None]]) -> Banner:
        banner = Banner(self._look, Tone.INFO, icon, "")
        for words, does in acts:
            button = Button(self._look, words, kind=ButtonKind.SMALL)
            button.clicked.connect(lambda _=False, act=does: act())
            banner.add_button(button)
        self.banner_made.emit(banner)
        return banner
