"""Record what happened to a card; the new date is shown before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.kinds import PAYMENTS, EventKind
from renewdesk.services.cautions import CautionKind
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.keeping_proof import (
    OF_RECEIPT,
    keep_receipt,
    longer_with,
    record_with_receipt,
)
from renewdesk.ui.dialogs.pay_first import PayFirstRow
from renewdesk.ui.dialogs.receipt_field import ReceiptInput
from renewdesk.ui.dialogs.record_form import RecordForm
from renewdesk.ui.dialogs.same_payment import SamePaymentQuestion
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.date_change import date_change_face
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.cautions import sentence as caution_sentence
from renewdesk.words.dates import short_date
from renewdesk.words.faults import sentence
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.settings import Settings
    from renewdesk.services.drafts import EventDraft
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.services.receipts import Kept
    from renewdesk.services.recording import Recorded
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.dialogs.keeping_proof import Longer
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What a fact would do, and an amount that would not shorten the time."""

    recorded: Recorded
    longer: Longer | None


class RecordDialog(DialogFrame):
    """Records one fact, mostly a payment, with its receipt; `recorded` carries the `Recorded`.

    `receipt_kept` carries the `Kept` receipt of a payment that was in the ledger already.
    """

    recorded = Signal(object)
    receipt_kept = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        detail: CardDetail,
        kind: str = EventKind.TOPUP.value,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card = detail.view.card
        self._address: OfficialAddress | None = None
        self._refusal: RenewDeskError | None = None
        self._settings: Settings | None = None
        self._ahead: _Ahead | None = None
        here = services.time_here
        now = here.now()
        today = today_in(self._card.zone, now)
        self._form = RecordForm(look, detail, EventKind(kind), today)
        self._form.day.allow(latest=max(today, today_in(here.zone(), now)))
        self._build(look)
        self._fill_body(look)
        self._add_buttons(look)
        self._connect()
        self._turn_to_kind()
        self._look_up()
        self._look_ahead()
        (self._form.amount if not self._form.amount.isHidden() else self._form.day).setFocus()
        self.fit(596)

    # ── what stands where ────────────────────────────────────────────────────────────────────────

    def _build(self, look: Look) -> None:
        self._pay_first = PayFirstRow(look)
        self._receipt = ReceiptInput(look)
        self._receipt_field = Field(look, tr("Receipt"), self._receipt, optional=True)
        self._change: BeforeAfterBox | None = None
        self._warning = Banner(look, Tone.SOON, "alert", "")
        self._warning.hide()
        self._twice = SamePaymentQuestion(look)
        self._doubt = Banner(
            look, Tone.INFO, "paid", tr("Unconfirmed until you have seen it at the carrier")
        )
        self._doubt.hide()
        self._seen = QCheckBox(tr("I have already seen this date at the carrier"))

    def _fill_body(self, look: Look) -> None:
        body = Body()
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        self._box.setSpacing(look.px(12))
        for part in (
            CardTop(look, self._card),
            self._pay_first,
            self._form,
            self._receipt_field,
            self._twice,
            self._warning,
            self._doubt,
            self._seen,
        ):
            self._box.addWidget(part)
        self._box.addStretch(1)
        self._scroll = Scroll(body)
        self.set_body(self._scroll)

    def _add_buttons(self, look: Look) -> None:
        self._undo_hint = Text(look, tr("Undo with Ctrl Z"), Role.SMALL, tone=Tone.TEXT3)
        self.add_left(self._undo_hint)
        self._change_amount = Link(look, tr("Change amount"))
        self._change_amount.setAutoDefault(False)
        self._change_amount.hide()
        self.add_left(self._change_amount)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._record = Button(look, "", kind=ButtonKind.PRIMARY)
        self.add_button(self._record, default=True)

    def _connect(self) -> None:
        self._form.changed.connect(self._look_ahead)
        self._form.kind_changed.connect(self._turn_to_kind)
        self._seen.toggled.connect(self._look_ahead)
        self._receipt.changed.connect(self._receipt_field.clear)
        self._receipt.refused.connect(self._receipt_field.show_fault)
        self._pay_first.open_requested.connect(self._open_page)
        self._pay_first.reason_requested.connect(self._explain_refusal)
        self._change_amount.clicked.connect(self._form.amount.setFocus)
        self._record.clicked.connect(self._save)
        self._twice.same.connect(self._leave)
        self._twice.another.connect(self._look_ahead)

    def _turn_to_kind(self) -> None:
        kind = self._form.kind()
        self.setWindowTitle(tr("Record {event}").format(event=event_word(kind)))
        self._seen.setVisible(kind in PAYMENTS)
        known = self._address is not None or self._refusal is not None
        self._pay_first.setVisible(known and kind in PAYMENTS)
        self._say_button(shortens=False)

    def _say_button(self, *, shortens: bool) -> None:
        words = tr("Record {event}").format(event=event_word(self._form.kind()))
        self._record.setText(tr("Record all the same") if shortens else words)
        self._change_amount.setVisible(shortens)
        self._undo_hint.setVisible(not shortens)

    # ── the official page ────────────────────────────────────────────────────────────────────────

    def _look_up(self) -> None:
        services, card = self._services, self._card.id
        self._asking.submit(services.settings.read, self._take_settings, self.show_error)
        self._asking.submit(
            lambda: services.pages.address(card, PageKind.TOPUP.value),
            self._offer_page,
            self._refuse_page,
        )

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings

    def _offer_page(self, address: OfficialAddress) -> None:
        self._address = address
        here = self._services.time_here
        self._pay_first.show_address(address, today_in(here.zone(), here.now()))
        self._turn_to_kind()

    def _refuse_page(self, error: RenewDeskError) -> None:
        # A carrier without a known page is no fault of this payment: then there is no row.
        if error.fault is Fault.ADDRESS_REFUSED:
            self._refusal = error
            self._pay_first.show_refusal(str(error.facts.get("host", "")))
            self._turn_to_kind()

    def _open_page(self) -> None:
        if self._address is None:
            return
        try:
            self._services.pages.hand_over(self._address)
        except RenewDeskError as error:
            self.show_error(error)

    def _explain_refusal(self) -> None:
        if self._refusal is not None:
            HostRefusedDialog(self._look, self._refusal, self).open()

    # ── what it would do ─────────────────────────────────────────────────────────────────────────

    def _draft(self) -> EventDraft:
        seen = self._seen.isChecked() and not self._seen.isHidden()
        return self._form.draft(confirmed=seen)

    def _look_ahead(self) -> None:
        """Show what the fact would do, as soon as the use case has answered."""
        draft, recording, card = self._draft(), self._services.recording, self._card.id

        def ahead() -> _Ahead:
            recorded = recording.preview(card, draft)
            return _Ahead(recorded, longer_with(recording, recorded, draft))

        self._asking.latest("record", ahead, self._show, self._incomplete)

    def _show(self, ahead: _Ahead) -> None:
        self._ahead = ahead
        self._form.clear_faults()
        here = self._services.time_here
        face = date_change_face(ahead.recorded, here.now(), here.zone())
        if self._change is None:
            self._change = BeforeAfterBox(self._look, face)
            self._box.insertWidget(self._box.indexOf(self._twice), self._change)
        else:
            self._change.show_change(face)
        waits = self._waits_for_amount(ahead.recorded)
        self._change.setVisible(not waits)
        self._twice.ask(ahead.recorded)
        self._say_button(shortens=face.shortens)
        if waits:
            self._warning.hide()
            self._form.ask_for_amount()
        else:
            self._warn(ahead)
        self._say_doubt(ahead.recorded)
        self.grow()

    def _waits_for_amount(self, recorded: Recorded) -> bool:
        """Tell whether all that is to be said is that no amount was entered yet."""
        asks = {CautionKind.UNKNOWN_TERM, CautionKind.NO_AMOUNT}
        kinds = {one.kind for one in recorded.cautions}
        by_amount = any(
            clock.versions[-1].rule.by_amount or clock.versions[-1].rule.minimum
            for clock in recorded.after.clocks
        )
        return recorded.event.amount is None and by_amount and bool(kinds) and kinds <= asks

    def _warn(self, ahead: _Ahead) -> None:
        asked = CautionKind.SAME_PAYMENT  # the question beside it says that
        cautions = [one for one in ahead.recorded.cautions if one.kind is not asked]
        words = " ".join(caution_sentence(one) for one in cautions)
        shortens = any(one.kind is CautionKind.SHORTENS for one in cautions)
        title = tr("Please note")
        if shortens:
            title = tr("This may shorten the time")
        if shortens and ahead.longer is not None:
            hint = tr("{amount} would give {date}.").format(
                amount=ahead.longer.amount, date=short_date(ahead.longer.last_on)
            )
            words = f"{words} {hint}"
        if words:
            self._warning.say(title, words)
        self._warning.setVisible(bool(words))

    def _say_doubt(self, recorded: Recorded) -> None:
        """Tell how a payment is asked about that the owner has not seen at the carrier yet."""
        standings = recorded.after.standing.clocks
        waits = any(
            not one.clock.confirmed
            and one.clock.because is not None
            and one.clock.because.event == recorded.event.id
            for one in standings
        )
        self._doubt.setVisible(waits)
        if waits and self._settings is not None:
            words = tr(
                "Asked again after 30 minutes, tomorrow at {time}, and each day of the old date’s "
                "last week."
            ).format(time=self._settings.reminder_time.strftime("%H:%M"))
            title = tr("Unconfirmed until you have seen it at the carrier")
            if self._doubt.accessibleName() != f"{title} {words}":
                self._doubt.say(title, words)

    def _incomplete(self, error: RenewDeskError) -> None:
        """Take what cannot be judged yet; it is no fault while it is being typed."""
        self._ahead = None
        for part in (self._change, self._warning, self._doubt):
            if part is not None:
                part.hide()
        self._twice.forget()
        self._say_button(shortens=False)
        if not self._form.is_being_typed(error.field):
            self._form.show_fault(error)

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _save(self) -> None:
        if self._twice.is_open():
            self._twice.demand()
            self._scroll.ensureWidgetVisible(self._twice)
            return
        services, card, draft = self._services, self._card.id, self._draft()
        receipt, again = self._receipt.receipt(), self._twice.is_another()
        self._record.setEnabled(False)
        self._asking.submit(
            lambda: record_with_receipt(services, card, draft, receipt, again=again),
            self._saved,
            self._refused,
        )

    def _leave(self) -> None:
        """Record nothing: the payment is in the ledger. A receipt given here is kept with it."""
        services, card, other = self._services, self._card.id, self._twice.other()
        receipt = self._receipt.receipt()
        if receipt is None:
            self.reject()
            return
        self._asking.submit(
            lambda: keep_receipt(services, card, receipt, other), self._kept, self._refused
        )

    def _kept(self, kept: Kept) -> None:
        self.receipt_kept.emit(kept)
        self.accept()

    def _saved(self, recorded: Recorded) -> None:
        self.recorded.emit(recorded)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._record.setEnabled(True)
        if error.fault is Fault.SAME_PAYMENT:  # recorded elsewhere while this dialog was open
            self._look_ahead()
            return
        if error.field in OF_RECEIPT:
            self._receipt_field.show_fault(sentence(error))
            self._scroll.ensureWidgetVisible(self._receipt_field)
            return
        field = self._form.show_fault(error)
        if field is None:
            self.show_error(error)
        else:
            self._scroll.ensureWidgetVisible(field)
