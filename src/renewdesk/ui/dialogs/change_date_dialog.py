"""Enter the date that the carrier shows: it counts more than the rule until the next event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import Instant, today_in
from renewdesk.domain.doubt import asks_to_confirm
from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.ask_carrier import AskCarrierBox, ways_to_ask
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.change_side import ChangeSide
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.date_answers import DateAnswers, reminders_to_come_again
from renewdesk.ui.dialogs.frame import DialogFrame
from renewdesk.ui.dialogs.keeping_proof import OF_RECEIPT, record_with_receipt
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.dialogs.receipt_field import ReceiptInput
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.confirmed_date import confirmed_face
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.faults import sentence
from renewdesk.words.phrases import clock_title
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.standing import Standing
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.services.recording import Recorded
    from renewdesk.services.reminder_views import Snoozed
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_SIDE = 316


class ChangeDateDialog(DialogFrame):
    """Records what the owner read at the carrier; `recorded` carries the `Recorded` fact.

    `undone` carries a date of the owner's that was taken back instead; `rule_requested` asks for
    the rule of the card's clock, because the date follows from it; `asked_again` tells that the
    owner found nothing out and a reminder will come again.

    `clock` names the clock that is meant, by its id; empty means the one that waits for a date.
    """

    recorded = Signal(object)
    undone = Signal(object)
    rule_requested = Signal(str, str)
    asked_again = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        detail: CardDetail,
        clock: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Change date"), parent)
        self._confirming = False
        self._services = services
        self._asking = Asking(jobs, self)
        self._detail = detail
        self._settings: Settings | None = None
        self._reminders: dict[str, str] = {}
        self._carrier: Carrier | None = None
        self._account: OfficialAddress | None = None
        self._side = ChangeSide(look)
        self._build(look)
        self.set_body(Panes(look, self._form(look), self._side, _SIDE))
        self._add_buttons(look)
        self._connect()
        self._named = clock
        self._clocks.choose(clock or self._first_clock())
        self._turn_to_clock()
        self._look_up()
        self.fit(848, 690)

    def offer_to_confirm(self) -> None:
        """Choose the same date, of the clock in doubt, for an owner who comes to confirm it."""
        self._confirming = True
        self.setWindowTitle(tr("Confirm date"))
        self._clocks.choose(self._named or self._first_clock())
        self._turn_to_clock()

    # ── the form ─────────────────────────────────────────────────────────────────────────────────

    def _build(self, look: Look) -> None:
        standings = self._detail.view.standing.clocks
        self._clocks = Choice(
            (one.clock.clock, f"{clock_title(one.clock.kind)}: {one.clock.name.spoken(language())}")
            for one in standings
        )
        self._ask = AskCarrierBox(look)
        self._answers = DateAnswers(look)
        self._where = Choice()
        self._where.setAccessibleName(tr("Where you saw it"))
        self._note = QLineEdit()
        self._note.setPlaceholderText(tr("Note"))
        self._note.setAccessibleName(tr("Note"))
        self._proof = ReceiptInput(look)
        self._proof_field = Field(look, tr("Screenshot"), self._proof, optional=True)

    def _form(self, look: Look) -> QWidget:
        form = QWidget()
        box = QVBoxLayout(form)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(16))
        view = self._detail.view
        several = len(view.standing.clocks) > 1
        top = QHBoxLayout()
        top.setSpacing(look.px(12))
        word = "" if several else _clock_word(view.standing.leading)
        top.addWidget(CardTop(look, view.card, word), 3)
        if several:
            self._clocks.setAccessibleName(tr("Which date"))
            self._clocks.setToolTip(tr("Which date"))
            top.addWidget(self._clocks, 2)
        box.addLayout(top)
        box.addLayout(_group(look, tr("1. Ask the carrier"), self._ask))
        box.addLayout(_group(look, tr("2. What does the carrier show?"), self._answers))
        seen = QWidget()
        row = QHBoxLayout(seen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._where, 3)
        row.addWidget(self._note, 6)
        where = Field(look, tr("Where you saw it"), seen, optional=True)
        box.addWidget(where)
        box.addWidget(self._proof_field)
        box.addStretch(1)
        return form

    def _add_buttons(self, look: Look) -> None:
        self._remove = Link(look, tr("Remove my date"))
        self._remove.setAutoDefault(False)
        self.add_left(self._remove)
        rule = Button(look, tr("Edit rule…"), kind=ButtonKind.FLAT, tone=Tone.TEXT2)
        rule.setAutoDefault(False)
        rule.clicked.connect(self._leave_for_rule)
        self.add_left(rule)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self.add_button(self._save, default=True)

    def _leave_for_rule(self) -> None:
        self.rule_requested.emit(self._detail.view.card.id, self._clocks.key())
        self.reject()

    def _connect(self) -> None:
        self._clocks.currentIndexChanged.connect(self._turn_to_clock)
        self._answers.changed.connect(self._update)
        self._proof.changed.connect(self._proof_field.clear)
        self._proof.refused.connect(self._proof_field.show_fault)
        self._ask.open_requested.connect(self._open_account)
        self._remove.clicked.connect(self._remove_date)
        self._save.clicked.connect(self._record)

    # ── which clock, and how to ask about it ─────────────────────────────────────────────────────

    def _first_clock(self) -> str:
        """Return the clock whose date waits to be seen, else the one that leads the card."""
        standing = self._detail.view.standing
        waiting = [one for one in standing.clocks if not one.clock.confirmed]
        doubted = [one for one in standing.clocks if asks_to_confirm(one.clock)]
        first = next(iter(waiting + (doubted if self._confirming else [])), standing.leading)
        return first.clock.clock if first is not None else ""

    def _chosen(self) -> Standing:
        key = self._clocks.key()
        standings = self._detail.view.standing.clocks
        return next(one for one in standings if one.clock.clock == key)

    def _turn_to_clock(self) -> None:
        """Offer the answers that make sense for the chosen clock."""
        chosen = self._chosen()
        folded = chosen.clock
        now = self._services.time_here.now()
        confirms = self._confirming or not folded.confirmed
        self._answers.turn_to(chosen, today_in(folded.zone, now), confirms=confirms)
        self._answers.offer_to_ask_again(possible=folded.clock in self._reminders)
        by_owner = folded.because is not None and folded.because.by_owner
        self._remove.setVisible(by_owner)
        self._update()

    def _look_up(self) -> None:
        services, card = self._services, self._detail.view.card

        def known() -> tuple[Settings, Carrier | None]:
            carrier = services.catalogue.carrier(card.carrier) if card.carrier else None
            return services.settings.read(), carrier

        self._asking.submit(known, self._take_known, self.show_error)
        self._asking.submit(
            lambda: reminders_to_come_again(services.reminding, card.id),
            self._take_reminders,
            self.show_error,
        )
        self._asking.submit(
            lambda: services.pages.address(card.id, PageKind.ACCOUNT.value),
            self._take_account,
            lambda _none: self._show_ways(),
        )

    def _take_known(self, found: tuple[Settings, Carrier | None]) -> None:
        self._settings, self._carrier = found
        self._show_ways()
        self._update()

    def _take_reminders(self, found: dict[str, str]) -> None:
        self._reminders = found
        self._answers.offer_to_ask_again(possible=self._clocks.key() in found)

    def _take_account(self, account: OfficialAddress) -> None:
        self._account = account
        self._show_ways()

    def _show_ways(self) -> None:
        today = today_in(self._detail.view.card.zone, self._services.time_here.now())
        self._ask.show_ways(ways_to_ask(self._carrier, self._account, today))
        reach_before(self._answers.same, self._ask.buttons())
        names = []
        if self._carrier is not None and self._carrier.app:
            names.append(tr("{app} app").format(app=self._carrier.app.name))
        if self._account is not None:
            names.append(self._account.host)
        codes = self._carrier.codes if self._carrier is not None else ()
        names += [code.code for code in codes]
        names += [tr("SMS of the carrier"), tr("hotline"), tr("shop")]
        self._where.offer([("", "–"), *((name, name) for name in dict.fromkeys(names))])

    def _open_account(self) -> None:
        if self._account is None:
            return
        try:
            self._services.pages.hand_over(self._account)
        except RenewDeskError as error:
            self.show_error(error)

    # ── what would be saved ──────────────────────────────────────────────────────────────────────

    def _draft(self) -> EventDraft | None:
        """Return the confirmation as entered, None while the day is empty."""
        chosen = self._chosen().clock
        note = tr("; ").join(
            part for part in (self._where.key(), self._note.text().strip()) if part
        )
        kind = EventKind.DEADLINE_CONFIRMED.value
        end = chosen.deadline
        if self._answers.is_same() and end is not None:
            exact = end.ends_at.isoformat() if isinstance(end, Instant) else ""
            day = "" if exact else end.last_on.isoformat()
            return EventDraft(kind=kind, clock=chosen.clock, last_day=day, ends_at=exact, note=note)
        typed = self._answers.typed()
        if not typed:
            return None
        return EventDraft(kind=kind, clock=chosen.clock, last_day=typed, note=note)

    def _update(self) -> None:
        """Show what the entered date would change."""
        self._answers.show_fault("")
        self._save.setText(self._save_words())
        if self._answers.days_until_asked():
            self._save.setEnabled(True)
            self._side.ask(tr("The date stays as it is. The reminder comes again then."))
            return
        draft = self._draft()
        self._save.setEnabled(draft is not None)
        if draft is None:
            self._side.ask(tr("Enter the date that the carrier shows."))
            return
        card, recording = self._detail.view.card.id, self._services.recording
        self._asking.latest(
            "change", lambda: recording.preview(card, draft), self._show, self._incomplete
        )

    def _save_words(self) -> str:
        if self._answers.days_until_asked():
            return tr("Ask again {when}").format(when=self._answers.words_of_later())
        end = self._chosen().clock.deadline
        if self._answers.is_same() and end is not None:
            return tr("Confirm {date}").format(date=short_date(end.last_on))
        day = self._answers.day()
        return tr("Save {date}").format(date=short_date(day)) if day is not None else tr("Save")

    def _show(self, recorded: Recorded) -> None:
        if self._settings is None or self._answers.days_until_asked():
            return
        here = self._services.time_here
        self._side.show_face(confirmed_face(recorded, here.now(), here.zone(), self._settings))

    def _incomplete(self, error: RenewDeskError) -> None:
        """Take a date that cannot be read; while it is being typed that is no fault."""
        self._side.ask(tr("Enter the date that the carrier shows."))
        if not self._answers.is_typing():
            self._refused(error)

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _record(self) -> None:
        if days := self._answers.days_until_asked():
            self._ask_again(days)
            return
        draft = self._draft()
        if draft is None:
            return
        services, card, proof = self._services, self._detail.view.card.id, self._proof.receipt()
        self._save.setEnabled(False)
        self._asking.submit(
            lambda: record_with_receipt(services, card, draft, proof), self._saved, self._refused
        )

    def _ask_again(self, days: int) -> None:
        """Let the reminder of this date come again; nothing is recorded."""
        reminder, reminding = self._reminders[self._clocks.key()], self._services.reminding
        self._save.setEnabled(False)
        self._asking.submit(
            lambda: reminding.snooze(reminder, days=days), self._asked_again, self._refused
        )

    def _asked_again(self, _snoozed: Snoozed) -> None:
        self.asked_again.emit()
        self.accept()

    def _remove_date(self) -> None:
        because = self._chosen().clock.because
        if because is None:
            return
        recording = self._services.recording
        self._asking.submit(lambda: recording.undo(because.event), self._removed, self._refused)

    def _saved(self, recorded: Recorded) -> None:
        self.recorded.emit(recorded)
        self.accept()

    def _removed(self, undone: Recorded) -> None:
        self.undone.emit(undone)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        if error.field in {"last_day", "ends_at"}:
            self._answers.show_fault(sentence(error))
        elif error.field in OF_RECEIPT:
            self._proof_field.show_fault(sentence(error))
        else:
            self.show_error(error)


def _clock_word(one: Standing | None) -> str:
    if one is None:
        return ""
    words = clock_title(one.clock.kind)
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _group(look: Look, title: str, part: QWidget) -> QVBoxLayout:
    group = QVBoxLayout()
    group.setSpacing(look.px(6))
    group.addWidget(Text(look, title, strong=True))
    group.addWidget(part)
    return group
