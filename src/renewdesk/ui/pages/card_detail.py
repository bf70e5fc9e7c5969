"""Everything about one card: the right pane of the desk, or a page of its own when it is narrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from renewdesk.domain.cards import Form
from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.standing import Phase, Section, Standing
from renewdesk.domain.values import value
from renewdesk.ui.facing.detail import (
    count_of_entries,
    head_face,
    other_clocks,
    recent,
    why_facts,
)
from renewdesk.ui.facing.doubts import doubt_facts
from renewdesk.ui.facing.keeping import keep_facts
from renewdesk.ui.facing.reminder_times import coming_faces
from renewdesk.ui.facing.rows import action_words, unconfirmed
from renewdesk.ui.facing.stages import current_stage, stage_bar_face
from renewdesk.ui.pages.card_codes import CardCodes
from renewdesk.ui.pages.card_head import CardHeadline, CardTitle
from renewdesk.ui.pages.card_identifiers import CardIdentifiers
from renewdesk.ui.pages.card_pages import CardPages
from renewdesk.ui.pages.card_renewal import CardRenewal
from renewdesk.ui.pages.card_services import CardServices
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.stage_bar import StageBarWidget
from renewdesk.ui.widgets.stage_legend import StageLegend
from renewdesk.ui.widgets.why_box import WhyBox
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.page_addresses import PageOffer
    from renewdesk.services.reminder_views import Notice
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.ui.look import Look


@value
class DetailView:
    """A card with what the catalogue knows of its carrier and the pages that could be opened.

    `snoozable` is the id of its open reminder, empty without one; `coming` are the next ones.
    `renewal` is the one that is under way.
    """

    detail: CardDetail
    carrier: Carrier | None
    snoozable: str = ""
    pages: tuple[PageOffer, ...] = ()
    coming: tuple[Notice, ...] = ()
    renewal: Renewal | None = None


class CardDetailPane(QScrollArea):
    """Shows a `DetailView`; tells what the owner wants, with the card's id.

    `confirm_requested`, `renew_requested` and `rule_requested` carry the clock's id as well.
    """

    action_requested = Signal(str)
    page_requested = Signal(str)
    other_page_requested = Signal(str, str)
    numbered_page_requested = Signal(str, str)
    record_requested = Signal(str)
    date_requested = Signal(str)
    confirm_requested = Signal(str, str)
    edit_requested = Signal(str)
    rule_requested = Signal(str, str)
    services_requested = Signal(str)
    secrets_requested = Signal(str)
    code_requested = Signal(str)
    move_requested = Signal(str)
    delete_requested = Signal(str)
    let_go_requested = Signal(str)
    archive_requested = Signal(str)
    ledger_requested = Signal(str)
    times_requested = Signal(str)
    why_requested = Signal(str)
    receipt_requested = Signal(str)
    snooze_requested = Signal(str, int)
    copy_requested = Signal(str)
    contact_requested = Signal(str)
    abandon_requested = Signal(str)
    renew_requested = Signal(str, str)
    assistant_requested = Signal(str)
    slip_requested = Signal(str)
    history_requested = Signal(str)
    dossier_requested = Signal(str)
    receipts_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: DetailView | None = None
        self._chosen_clock = ""
        self._now: datetime | None = None
        self._zone = "UTC"
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Card"))
        self._build(look)
        self._place(look)
        self._connect()
        self.clear()

    def clear(self) -> None:
        """Show nothing, as before the first card is chosen."""
        self._view = None
        self._body.setVisible(False)

    @property
    def card_id(self) -> str:
        """The card that is shown, empty when there is none."""
        return self._view.detail.view.card.id if self._view else ""

    def copy_number(self, _card: str = "") -> None:
        """Ask for the shown card's number to be copied."""
        if self._view is not None and self._view.detail.view.card.number:
            self.copy_requested.emit(self._view.detail.view.card.number)

    def menu_actions(self) -> list[QAction]:
        """Return what else can be done with the card, for a context menu."""
        return self._title.menu.actions()

    def show_card(self, view: DetailView, now: datetime, zone: str) -> None:
        """Show a card as it stands at `now` for an owner in `zone`; another card starts on top."""
        if view.detail.view.card.id != self.card_id:
            self._chosen_clock = ""
            self.verticalScrollBar().setValue(0)
        self._view, self._now, self._zone = view, now, zone
        self._fill()
        self._body.setVisible(True)

    def _build(self, look: Look) -> None:
        self._title = CardTitle(look)
        self._headline = CardHeadline(look)
        self._renewal = CardRenewal(look)
        medium = ButtonKind.MEDIUM
        self._open = Button(look, tr("Open top-up page"), kind=medium, icon="ext")
        self._record = Button(look, tr("Record top-up…"), kind=medium, icon="receipt")
        self._snooze = Button(look, tr("Snooze"), kind=medium, icon="snooze")
        self._codes = Button(look, tr("Codes"), kind=medium, icon="hash")
        self._pages = CardPages(look)
        self._snooze_menu = QMenu(self)
        self._codes_menu = CardCodes(self)
        self._snooze.setMenu(self._snooze_menu)
        self._codes.setMenu(self._codes_menu)
        self._bar = StageBarWidget(look)
        self._legend = StageLegend(look)
        self._why = WhyBox(look, tr("Why this date"), tr("Change date…"), "pencil")
        self._others_label = SectionLabel(look, tr("Other clocks"))
        self._others = EntryList(look)
        self._services = CardServices(look)
        self._identifiers = CardIdentifiers(look)
        self._secrets = SectionLabel(look, tr("Secrets"), tr("Show or change…"))
        self._coming_label = SectionLabel(look, tr("Next reminders"), tr("Change…"))
        self._coming = EntryList(look)
        self._recent_label = SectionLabel(look, tr("Recent"))
        self._recent = EntryList(look)

    def _place(self, look: Look) -> None:
        self._body = QWidget()
        box = QVBoxLayout(self._body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(20))
        box.setSpacing(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(6))
        for button in (self._open, self._record, self._snooze, self._codes):
            buttons.addWidget(button, 1)
        for part, gap in (
            (self._title, 12),
            (self._headline, 12),
            (self._renewal, 0),
            (buttons, 8),
            (self._pages, 12),
            (self._bar, 8),
            (self._legend, 16),
            (self._why, 18),
            (self._others_label, 4),
            (self._others, 16),
            (self._services, 0),
            (self._recent_label, 4),
            (self._recent, 16),
            (self._coming_label, 4),
            (self._coming, 16),
            (self._identifiers, 0),
            (self._secrets, 0),
        ):
            if isinstance(part, QWidget):
                box.addWidget(part)
            else:
                box.addLayout(part)
            box.addSpacing(look.px(gap))
        box.addStretch(1)
        self.setWidget(self._body)
        on_base(self.viewport())
        on_base(self._body)

    def _connect(self) -> None:
        tell = self._tell
        self._headline.action_requested.connect(self._act)
        self._open.clicked.connect(lambda: tell(self.page_requested))
        self._pages.page_requested.connect(self._tell_page)
        self._pages.numbered_requested.connect(self._tell_numbered)
        self._renewal.abandon_requested.connect(self.abandon_requested)
        self._codes_menu.copy_requested.connect(self.copy_requested)
        self._codes_menu.contact_requested.connect(lambda: tell(self.contact_requested))
        self._record.clicked.connect(lambda: tell(self.record_requested))
        self._why.button_clicked.connect(lambda: tell(self.date_requested))
        self._recent_label.link_clicked.connect(lambda: tell(self.ledger_requested))
        self._coming_label.link_clicked.connect(lambda: tell(self.times_requested))
        self._identifiers.copy_requested.connect(self.copy_requested)
        self._secrets.link_clicked.connect(lambda: tell(self.secrets_requested))
        self._services.change_requested.connect(lambda: tell(self.services_requested))
        self._title.copy_requested.connect(self.copy_requested)
        self._title.edit_requested.connect(lambda: tell(self.edit_requested))
        for box in (self._why, self._others, self._recent):
            box.link_clicked.connect(self._follow)

    def _tell(self, signal: SignalInstance) -> None:
        signal.emit(self.card_id)

    def _act(self) -> None:
        """Ask for what the card's row offers, or for a renewal of another clock that is shown."""
        one = self._leading()
        other = one is not None and one.clock.clock == self._chosen_clock
        if one is None or not other or one.phase is Phase.UNKNOWN or not one.clock.confirmed:
            self._tell(self.action_requested)
        else:
            self.renew_requested.emit(self.card_id, self._chosen_clock)

    def _tell_page(self, what: str) -> None:
        self.other_page_requested.emit(self.card_id, what)

    def _tell_numbered(self, what: str) -> None:
        self.numbered_page_requested.emit(self.card_id, what)

    def _follow(self, link: str) -> None:
        kind, _, target = link.partition(":")
        if kind == "receipt":
            self.receipt_requested.emit(target)
        elif kind == "confirm":
            self.confirm_requested.emit(self.card_id, target)
        elif kind == "clock":
            self._chosen_clock = target
            self._fill()
            self.verticalScrollBar().setValue(0)

    def _leading(self) -> Standing | None:
        """Return the clock that the pane speaks of: the chosen one, else the one that presses."""
        if self._view is None:
            return None
        view = self._view.detail.view
        chosen = (one for one in view.standing.clocks if one.clock.clock == self._chosen_clock)
        return next(chosen, None) or unconfirmed(view) or view.standing.leading

    def _fill(self) -> None:
        if self._view is None or self._now is None:
            return
        detail, now = self._view.detail, self._now
        view, one = detail.view, self._leading()
        self._title.show_card(view.card)
        shown = view if one is None else _led_by(view, one)
        ended = view.standing.section in {Section.ENDED, Section.LOST}
        renewal = self._view.renewal
        action = tr("Continue…") if renewal is not None else "" if ended else action_words(shown)
        head = head_face(one, view.standing.section, now, self._zone)
        self._headline.show_face(head, action)
        self._renewal.show_renewal(renewal, self._zone)
        self._fill_buttons(ended=ended)
        self._fill_menu(ended=ended)
        self._fill_clock(one, now)
        entries = other_clocks(detail, one)
        self._others.show_entries(entries)
        self._others_label.setVisible(bool(entries))
        self._services.show_card(view.card)
        self._identifiers.show_card(view.card)
        self._coming.show_entries(coming_faces(self._view.coming))
        self._coming_label.setVisible(not ended)
        self._recent.show_entries(recent(detail))
        self._recent_label.say(tr("Recent"), count_of_entries(detail))

    def _fill_clock(self, one: Standing | None, now: datetime) -> None:
        """Show bar, legend and reason of one clock."""
        if self._view is None:
            return
        face = stage_bar_face(one.clock, self._view.detail.view.card.label, now) if one else None
        self._bar.setVisible(face is not None)
        self._legend.setVisible(face is not None)
        if face is not None and one is not None:
            self._bar.show_face(face)
            self._legend.show_stages(face.stages, current_stage(one.clock, now))
        clock = self._clock_of(one)
        self._why.setVisible(clock is not None)
        if one is not None and clock is not None:
            view = self._view
            facts = why_facts(view.detail, one, clock, now)
            facts += doubt_facts(one.clock, clock, view.carrier, today_in(clock.zone, now))
            facts += keep_facts(one, clock)
            self._why.show_facts(facts)

    def _clock_of(self, one: Standing | None) -> Clock | None:
        if self._view is None or one is None:
            return None
        clocks = self._view.detail.view.clocks
        return next((clock for clock in clocks if clock.id == one.clock.clock), None)

    def _fill_buttons(self, *, ended: bool) -> None:
        view = self._view
        if view is None:
            return
        first = next((one for one in view.pages if one.what == PageKind.TOPUP.value), None)
        self._open.setVisible(first is not None and not ended)
        if first is not None and first.address is not None:
            words = tr("Opens {host} in your browser").format(host=first.address.host)
            self._open.setToolTip(words)
        self._pages.show_offers(() if ended else view.pages, self._today())
        self._record.setVisible(not ended)
        self._snooze.setVisible(bool(view.snoozable))
        self._snooze_menu.clear()
        for words, days in (
            (tr("1 day"), 1),
            (tr("3 days"), 3),
            (tr("1 week"), 7),
        ):
            act = self._snooze_menu.addAction(words)
            act.triggered.connect(partial(self.snooze_requested.emit, view.snoozable, days))
        self._codes.setVisible(not ended)
        self._codes_menu.show_carrier(view.carrier)

    def _today(self) -> date:
        return today_in(self._zone, self._now) if self._now else date.min

    def _fill_menu(self, *, ended: bool) -> None:
        menu = self._title.menu
        menu.clear()
        if self._view is None:
            return
        card = self._view.detail.view.card
        archived = card.archived_at is not None
        entries = (
            (tr("Edit card…"), self.edit_requested, True),
            (tr("Renew step by step…"), self.assistant_requested, not ended),
            (tr("Change date…"), self.date_requested, not ended),
            (tr("All entries…"), self.ledger_requested, True),
            (tr("Renewals so far…"), self.history_requested, True),
            (tr("Add receipts…"), self.receipts_requested, True),
            (tr("Export a dossier…"), self.dossier_requested, True),
            (tr("Slip for the shop…"), self.slip_requested, not ended),
            (tr("Reminders…"), self.times_requested, not ended),
            (tr("Why a reminder came, or did not…"), self.why_requested, True),
            (tr("Services…"), self.services_requested, True),
            (tr("Secrets…"), self.secrets_requested, True),
            (tr("Activation code…"), self.code_requested, card.form is Form.ESIM),
            (tr("Move to another phone…"), self.move_requested, card.form is Form.ESIM),
            (tr("Codes and contact…"), self.contact_requested, True),
            (tr("Let go…"), self.let_go_requested, not ended),
            (tr("Bring back") if archived else tr("Archive"), self.archive_requested, True),
            (tr("Delete card…"), self.delete_requested, archived),
        )
        for words, signal, offered in entries:
            if offered:
                act = QAction(words, menu)
                act.triggered.connect(partial(self._tell, signal))
                menu.addAction(act)
        if not ended:
            act = QAction(tr("Edit rule…"), menu)
            act.triggered.connect(self._edit_rule)
            menu.insertAction(menu.actions()[1], act)

    def _edit_rule(self) -> None:
        """Ask for the rule of the clock that is shown."""
        one = self._leading()
        self.rule_requested.emit(self.card_id, one.clock.clock if one is not None else "")


def _led_by(view: CardView, one: Standing) -> CardView:
    """Return the view of a card with another clock in the lead."""
    return replace(view, standing=replace(view.standing, leading=one, phase=one.phase))
